"""The codebooks that come with Vliegwiel, as values."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from vliegwiel.algorithms.coding.description import Entry
from vliegwiel.synthesis.contributions import Kind, Theme
from vliegwiel.synthesis.reference import reference


def default_themes(language: str = "nl") -> tuple[Theme, ...]:
    """Nineteen themes for a local economy, in Dutch or English; read as Dutch, in which entrepreneurs speak."""
    with reference.codebook_path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    dutch = [Theme(row["naam"], row["definitie"]) for row in rows]
    if language == "nl":
        return tuple(dutch)
    return tuple(
        Theme(row["name"], row["definition"], read_as=own) for row, own in zip(rows, dutch, strict=True)
    )


def kinds_of_insight() -> Mapping[Kind, Entry]:
    """The five kinds, with the Dutch phrases that give them away."""
    with reference.kinds_path().open(encoding="utf-8", newline="") as file:
        return {
            Kind(row["kind"]): Entry(row["naam"], row["definitie"], tuple(row["signaalwoorden"].split("|")))
            for row in csv.DictReader(file, delimiter=";")
        }
