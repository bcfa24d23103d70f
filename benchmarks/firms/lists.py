"""Rows of others, with who they are: one half to learn from, the other to ask about."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from texts.corpora import data_folder
from vliegwiel.algorithms.duplicates.records import Record

PATENTS: Final = "company-matching/patstat-nl-companies.csv"
CHILDCARE: Final = "company-matching/chicago-childcare-providers.csv"
PHILIPS: Final = "26842439"


class Half(IntEnum):
    """By whether the number of the true organisation is even. Philips is odd."""

    LEARNED_FROM = 0
    ASKED = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """Records, and by key which organisation each is of, as people said."""

    records: Sequence[Record] = field(repr=False)
    truth: Mapping[str, str] = field(repr=False)

    def spellings(self) -> Listed:
        """Each different row of an organisation once."""
        firsts: dict[tuple[str, ...], Record] = {}
        for each in self.records:
            row = (self.truth[each.key], each.name, each.address, each.postcode, each.phone)
            firsts.setdefault(row, each)
        return self.of(list(firsts.values()))

    def without(self, organisation: str) -> Listed:
        """All but the rows of one organisation."""
        return self.of([each for each in self.records if self.truth[each.key] != organisation])

    def of(self, records: Sequence[Record]) -> Listed:
        """The same truth about fewer records."""
        return Listed(records, {each.key: self.truth[each.key] for each in records})


def patents(half: Half) -> Listed:
    """Dutch applicants for patents, by name alone: that is all there is beside a rough coordinate."""
    return _listed(
        [
            (row["cluster_id"], Record(key=row["person_id"], name=row["raw_name"]))
            for row in _rows(PATENTS)
            if int(row["cluster_id"]) % 2 == half
        ]
    )


def childcare(half: Half) -> Listed:
    """Child care in Chicago, from several lists of the city."""
    return _listed(
        [
            (
                row["true_id"],
                Record(
                    key=row["id"],
                    name=row["name"],
                    address=row["address"],
                    postcode=row["zip"],
                    phone=row["phone"],
                ),
            )
            for row in _rows(CHILDCARE)
            if int(row["true_id"]) % 2 == half
        ]
    )


def _rows(path: str) -> list[dict[str, str]]:
    with (data_folder() / path).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _listed(found: Sequence[tuple[str, Record]]) -> Listed:
    return Listed([each for _, each in found], {each.key: truth for truth, each in found})
