"""Which sectors does the standard classification know, and in which few does a municipality usually think?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from vliegwiel.domain.register.enums import Edition

_FOLDER: Final = Path(str(files("vliegwiel.domain.register.reference")))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialSector:
    """An entry of the classification: ``A`` is a section, ``01`` a division, ``01131`` the finest.

    Attributes:
        parent: The code above it; empty for a section.
    """

    edition: Edition
    code: str
    title: str
    parent: str


@dataclass(frozen=True, slots=True)
class Group:
    """A sector as people speak of it, and the codes of the classification that it covers."""

    name: str
    codes: tuple[str, ...]


def official_sectors() -> tuple[OfficialSector, ...]:
    """All 1,457 of SBI 2008, each after the one above it."""
    return tuple(
        OfficialSector(edition=Edition.SBI_2008, code=row["code"], title=row["title"], parent=row["parent"])
        for row in _rows("sbi-2008.csv")
    )


def default_groups() -> tuple[Group, ...]:
    """The list a workspace begins with; every section stands in it once, so that open statistics fit it."""
    return tuple(Group(row["name"], tuple(row["codes"].split())) for row in _rows("sectors.csv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
