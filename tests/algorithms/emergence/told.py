"""Invented conversations whose vectors say what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.emergence.proposals import FittedPassage

SIZE = 24
GRID = (
    "Het stroomnet is vol, wij wachten op een aansluiting.",
    "Door het volle stroomnet staan onze zonnepanelen uit.",
    "Uitbreiden lukt niet: het stroomnet kan het niet aan.",
    "We willen elektrisch rijden, maar het stroomnet zit vol.",
    "De netbeheerder geeft geen ruimte op het stroomnet.",
    "Een zwaardere aansluiting op het stroomnet duurt jaren.",
    "Zonder stroomnet geen nieuwe hal.",
    "Ons bedrijf groeit sneller dan het stroomnet.",
)
PARKING = (
    "Klanten kunnen nergens parkeren.",
    "Er zijn te weinig parkeerplaatsen bij de kade.",
    "Het parkeren op de markt is te duur.",
    "Bezoekers klagen over het parkeren.",
    "Leveranciers blokkeren de parkeerplaatsen.",
    "Blauwe zone voor het parkeren graag.",
    "Voor het parkeren moet je ver lopen.",
    "Wij missen parkeerplaatsen voor personeel.",
)
STAFF = (
    "We vinden geen personeel voor de keuken.",
    "De vacatures blijven maanden open.",
    "Jong personeel vertrekt naar de stad.",
    "Een vakman is niet te krijgen.",
    "Het personeel wordt ouder.",
    "Vacatures in de techniek blijven open.",
    "Er is te weinig personeel in de zomer.",
    "Ons personeel reist uit een andere provincie.",
)
OTHERWISE = (
    "De bibliotheek sluit vroeg.",
    "Zwerfvuil langs de vaart ergert iedereen.",
    "Een brug ging dinsdag stuk.",
    "Mijn dochter wil de zaak overnemen.",
    "De braderie trok regen.",
    "Vorig jaar kochten wij een hond.",
    "Kunst in de etalage werkt prima.",
    "Een wethouder zou vaker langskomen.",
)


@dataclass(frozen=True)
class Told:
    """Passages with their vectors."""

    passages: Sequence[FittedPassage]
    vectors: NDArray[np.float32]

    def __add__(self, other: Told) -> Told:
        return Told([*self.passages, *other.passages], np.vstack([self.vectors, other.vectors]))

    def __getitem__(self, rows: Sequence[int]) -> Told:
        return Told([self.passages[row] for row in rows], self.vectors[list(rows)])


def said(name: str, texts: Sequence[str], *, direction: int | None, fit: float, seed: int = 0) -> Told:
    """One conversation per text; all in one direction, or each in one of its own."""
    rng = np.random.default_rng([seed, *name.encode()])
    vectors = rng.normal(size=(len(texts), SIZE))
    if direction is not None:
        vectors = 3 * np.eye(SIZE)[[direction] * len(texts)] + 0.4 * vectors
    passages = [
        FittedPassage(
            passage=f"{name}{place}",
            text=text,
            conversation=f"{name} {place}",
            organisation=f"firm {name} {place}",
            fit=fit,
        )
        for place, text in enumerate(texts)
    ]
    return Told(passages, _unit(vectors))


def town(seed: int = 0) -> Told:
    """Parking and staff have their theme, the grid has none, and the rest is about this and that."""
    return (
        said("parking", PARKING, direction=0, fit=0.9, seed=seed)
        + said("staff", STAFF, direction=1, fit=0.8, seed=seed)
        + said("grid", GRID, direction=2, fit=0.1, seed=seed)
        + said("otherwise", OTHERWISE, direction=None, fit=0.2, seed=seed)
    )


def by_one(told: Told, *, times: int) -> Told:
    """The first passage, so often again by the same speaker in other conversations, in hardly other words."""
    first = told.passages[0]
    again = [
        replace(first, passage=f"{first.passage} again {place}", conversation=f"again {place}")
        for place in range(times)
    ]
    noise = np.random.default_rng(3).normal(size=(times, SIZE))
    return Told(again, _unit(told.vectors[:1] + 0.01 * noise))


def _unit(vectors: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
