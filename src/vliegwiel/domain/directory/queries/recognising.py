"""Which rows of a spreadsheet may be about organisations that are known, although they are written otherwise?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.comparing import known_organisations
from vliegwiel.domain.directory.queries.lookalikes import Why, record_of, why
from vliegwiel.domain.directory.reading.drafts import Draft

# While somebody waits: some five milliseconds for each. The others are compared when they have been read in.
COMPARED: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A row that may be about an organisation that is known.

    Attributes:
        row: Its number, as people see it in the spreadsheet.
        name: As the row says it.
        why: What speaks for and against it, weightiest first.
    """

    row: int
    name: str
    organisation: Organisation
    why: tuple[Why, ...]


def recognised(fresh: Sequence[Draft]) -> Sequence[Recognised]:
    """Of the first new ones those that look like one that is known, in the order of the rows."""
    found = list(_found(fresh[:COMPARED])) if fresh else []
    by_key = Organisation.objects.in_bulk([key for _, key, _ in found])
    return [
        Recognised(row=draft.row, name=draft.facts["name"], organisation=by_key[key], why=reasons)
        for draft, key, reasons in found
    ]


def _found(fresh: Sequence[Draft]) -> Iterator[tuple[Draft, int, tuple[Why, ...]]]:
    known = known_organisations()
    for draft in fresh:
        for each in known.like(record_of(f"row {draft.row}", draft.facts)):
            if not each.barred:
                yield draft, int(each.right), why(each)
                break
