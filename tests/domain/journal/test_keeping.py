"""The journal shows that the rest was done: it tells everything once, and for good."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.cast import Cast
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.journal.models import Entry

pytestmark = pytest.mark.usefixtures("scope")


def emptied() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal_entry")


@pytest.mark.parametrize(
    "attempt",
    [lambda: Entry.objects.update(verb="round.closed"), lambda: Entry.objects.all().delete(), emptied],
    ids=["changed", "taken out", "emptied"],
)
def test_the_journal_is_only_added_to(cast: Cast, attempt: Callable[[], object]) -> None:
    record(actor=cast.anouk, verb="round.opened", subject=cast.polderdam)
    before = list(Entry.objects.values_list("id", "verb"))

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        attempt()

    assert list(Entry.objects.values_list("id", "verb")) == before
