"""How does nobody come back with a spreadsheet who was erased at his request, while we do not keep who that was?

A firm is known again by its KVK number; where one of the two has none, by its name and postcode, place or nothing else. A
person is, by his name at a firm. Whoever has the key and guesses a name can tell that it was erased here, as with the
fingerprint of what was said; a backup by itself tells it to nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac

from vliegwiel.domain.directory.models import Affiliation, Organisation, Person, Refusal
from vliegwiel.domain.directory.reading.faults import DirectoryFault
from vliegwiel.domain.directory.reading.rows import MOST_NOTES, Given
from vliegwiel.platform.tables.faults import Fault
from vliegwiel.synthesis.identities import plain

_SALT: Final = "vliegwiel.directory.refusal"


def keep_out(thing: Person | Organisation) -> None:
    """Remember somebody who is about to be erased, so that no spreadsheet brings him back."""
    told = _of_firm(thing) if isinstance(thing, Organisation) else _of_person(thing)
    Refusal.objects.bulk_create(
        [Refusal(mark=_mark(one, str(settings.SECRET_KEY))) for one in sorted(set(told))],
        ignore_conflicts=True,
    )


def without_refused(
    rows: Sequence[Given], known: Collection[str], same: Collection[int]
) -> tuple[tuple[Given, ...], tuple[Fault, ...]]:
    """What may be taken over of these rows, and what is left out of it, row by row.

    Args:
        rows: As they were understood.
        known: KVK numbers that organisations have: whom a colleague added again by hand is not left out.
        same: Numbers of rows in which somebody recognised an organisation that is there.
    """
    marks = frozenset(Refusal.objects.values_list("mark", flat=True))
    if not marks:
        return tuple(rows), ()
    taken, left_out = [], []
    for row in rows:
        is_there = row.number in same or row.kvk_number in known
        if not is_there and _any(_told_of_firm(row), marks):
            left_out.append(Fault(code=DirectoryFault.FIRM_ERASED, row=row.number))
        elif row.contact and _any(_at(plain(row.contact), row.kvk_number, row.name), marks):
            left_out.append(Fault(code=DirectoryFault.CONTACT_ERASED, row=row.number))
            taken.append(replace(row, contact="", function=""))
        else:
            taken.append(row)
    return tuple(taken), tuple(left_out[:MOST_NOTES])


def _of_firm(firm: Organisation) -> Iterator[tuple[str, ...]]:
    if firm.kvk_number:
        yield "number", firm.kvk_number
    # Of two with a number only the number decides.
    kind = "unnumbered" if firm.kvk_number else "named"
    for where in {firm.postcode, plain(firm.place), ""}:
        yield kind, plain(firm.name), where


def _of_person(person: Person) -> Iterator[tuple[str, ...]]:
    rows = Affiliation.objects.filter(person=person).select_related("organisation")
    for row in rows:
        yield from _at(plain(person.name), row.organisation.kvk_number, row.organisation.name)


def _at(name: str, number: str, firm: str) -> Iterator[tuple[str, ...]]:
    """Somebody at a firm, by its number and by its name."""
    if number:
        yield "at number", name, number
    yield "at", name, plain(firm)


def _told_of_firm(row: Given) -> Iterator[tuple[str, ...]]:
    where = row.postcode or plain(row.place)
    yield "named", plain(row.name), where
    if row.kvk_number:
        yield "number", row.kvk_number
    else:
        yield "unnumbered", plain(row.name), where


def _any(told: Iterable[tuple[str, ...]], marks: Collection[str]) -> bool:
    keys = [str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS)]
    return any(_mark(one, key) in marks for one in told for key in keys)


def _mark(told: Sequence[str], key: str) -> str:
    return salted_hmac(_SALT, "\x1f".join(told), secret=key, algorithm="sha256").hexdigest()
