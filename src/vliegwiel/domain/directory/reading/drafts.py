"""Which rows are about an organisation that is known, which about a new one, and which about the same one?

A KVK number decides; without one somebody's word does, or the name and the postcode, however they are written. Rows about the same organisation
add to each other: one for each contact person is how many lists are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from vliegwiel.domain.directory.reading.faults import DirectoryFault
from vliegwiel.domain.directory.reading.rows import Given
from vliegwiel.platform.tables.faults import Column, Fault, FaultList
from vliegwiel.synthesis.identities import plain

# What a row says of an organisation itself, as its record calls it.
FACTS: Final = (
    *("name", "kvk_number", "sector", "size", "address", "postcode", "place"),
    *("phone", "email", "website"),
)
Place: TypeAlias = tuple[str, str]


@dataclass(eq=False, slots=True, kw_only=True)
class Draft:
    """An organisation as rows describe it.

    Attributes:
        key: Of the record; 0 when there is none yet.
        row: The first row about it.
        before: What the record says; empty for a new one.
        facts: What the rows say; what is empty says nothing, and changes nothing.
        contacts: Per plain name of a contact person his name and function.
    """

    key: int
    row: int
    before: Mapping[str, str]
    facts: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, str]:
        """What the record would say differently; a name in other capitals is no other name."""
        return {
            name: value
            for name, value in self.facts.items()
            if value and value != self.before.get(name, "") and not self._same_name(name, value)
        }

    @property
    def kvk_number(self) -> str:
        """Its number as far as anybody says."""
        return self.facts.get("kvk_number") or self.before.get("kvk_number", "")

    def add(self, given: Given) -> None:
        """What another row says besides; the first row that says something is believed."""
        for name in FACTS:
            self.facts[name] = self.facts.get(name) or getattr(given, name)
        if given.contact:
            self.contacts.setdefault(plain(given.contact), (given.contact, given.function))

    def _same_name(self, name: str, value: str) -> bool:
        return name == "name" and plain(value) == plain(self.before.get("name", ""))


class Drafts:
    """All organisations that the rows are about."""

    def __init__(
        self, known: Iterable[tuple[int, Mapping[str, str]]], same: Mapping[int, int] | None = None
    ) -> None:
        """With ``same``, by number of a row, the keys of those that somebody recognised in it."""
        self._by_number: dict[str, Draft] = {}
        self._by_place: dict[Place, list[Draft]] = {}
        self._met: dict[Draft, None] = {}
        self._same: dict[int, Draft] = {}
        rows: dict[int, list[int]] = {}
        for number, key in (same or {}).items():
            rows.setdefault(key, []).append(number)
        for key, facts in known:
            draft = Draft(key=key, row=0, before=facts)
            self._keep(draft, facts["name"], facts["postcode"])
            self._same |= dict.fromkeys(rows.get(key, ()), draft)

    def add_all(self, rows: Iterable[Given], column: Column | None, faults: FaultList) -> list[Draft]:
        """A draft for every organisation, in the order of the rows; ``column`` is that of the KVK number."""
        for given in rows:
            draft = self._of(given)
            if draft.row and given.kvk_number and not _alike(draft, given):
                fault = Fault(
                    code=DirectoryFault.KVK_TWICE,
                    row=given.number,
                    column=column,
                    value=given.kvk_number,
                    parameters={"other": str(draft.row)},
                )
                faults.add(fault)
            draft.row = draft.row or given.number
            draft.add(given)
            self._keep(draft, given.name, given.postcode)
            self._met[draft] = None
        return list(self._met)

    def _of(self, given: Given) -> Draft:
        if given.kvk_number in self._by_number:
            return self._by_number[given.kvk_number]
        if given.number in self._same:
            return self._same[given.number]
        for draft in self._by_place.get((plain(given.name), given.postcode), []):
            if not (draft.kvk_number and given.kvk_number):
                return draft
        return Draft(key=0, row=0, before={})

    def _keep(self, draft: Draft, name: str, postcode: str) -> None:
        if draft.kvk_number:
            self._by_number.setdefault(draft.kvk_number, draft)
        drafts = self._by_place.setdefault((plain(name), postcode), [])
        if draft not in drafts:
            drafts.append(draft)


def _alike(draft: Draft, given: Given) -> bool:
    """Whether rows with one KVK number have the name or the postcode in common as well."""
    same_name = plain(draft.facts["name"]) == plain(given.name)
    return same_name or draft.facts["postcode"] == given.postcode != ""
