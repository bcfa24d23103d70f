"""A small codebook with passages, whose vectors say what they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Understanding
from vliegwiel.algorithms.coding.reasons import Reason, explain_each

STAFF, PARKING, GRID = range(3)
ENTRIES = (
    Entry("Arbeidsmarkt", "Personeel en vacatures. Niet: huisvesting."),
    Entry("Parkeren", "Parkeerplaatsen en auto's."),
    Entry("Netcongestie", "Het stroomnet is vol."),
)
SAID = (
    ("We vinden geen personeel.", STAFF),
    ("De vacatures blijven open.", STAFF),
    ("Klanten kunnen nergens parkeren.", PARKING),
    ("Er zijn te weinig parkeerplaatsen bij de kade.", PARKING),
    ("Wij krijgen geen zwaardere aansluiting op het stroomnet.", GRID),
    ("Het net is vol, de zonnepanelen staan uit.", GRID),
)


def about(themes: Sequence[int], *, size: int = 4, seed: int = 0) -> NDArray[np.float32]:
    """Vectors of length 1, each mostly in the direction of its theme."""
    noise = np.random.default_rng(seed).normal(size=(len(themes), size))
    vectors = 3 * np.eye(size)[list(themes)] + 0.3 * noise
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def passages(times: int = 1) -> Passages:
    """The six passages, as often as asked, each time with other vectors."""
    said = [*SAID] * times
    return Passages([text for text, _ in said], about([theme for _, theme in said]))


def truth(times: int = 1) -> Mapping[int, frozenset[int]]:
    """What they are about."""
    return {row: frozenset({theme}) for row, (_, theme) in enumerate([*SAID] * times)}


def codebook() -> Entries:
    """The three themes."""
    return Entries(ENTRIES, about([STAFF, PARKING, GRID], seed=1))


def explain(understanding: Understanding, text: str, *, passage: int, entry: int) -> Reason:
    """Why this entry, for this passage alone."""
    return explain_each(understanding, {passage: text}, [(passage, entry)])[0]
