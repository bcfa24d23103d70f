from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.platform.jobs.processes import Nursery


@pytest.fixture(scope="session")
def nursery(database_copy: object) -> Iterator[Nursery]:
    """Where workers come from."""
    made = Nursery()
    yield made
    made.close()
