from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override


@pytest.fixture
def english(settings: Any) -> Iterator[None]:
    """Pages speak as their source does, so that a better translation breaks no test."""
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield
