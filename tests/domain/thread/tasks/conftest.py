from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.platform.jobs.processes import Nursery
from tests.platform.ports.mail.postoffice import PostOffice, post_office


@pytest.fixture(scope="session")
def nursery(database_copy: object) -> Iterator[Nursery]:
    """Where workers come from."""
    made = Nursery()
    yield made
    made.close()


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened
