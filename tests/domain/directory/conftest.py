from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is said is said as the source does, so that a better translation breaks no test."""
    with override("en"):
        yield
