"""What sort of insight does a passage hold: perception, development, ambition, barrier or idea?

Kinds are told apart by how something is said, more than by what it is about: cue phrases weigh most.
"""

from __future__ import annotations

from typing import Final

from vliegwiel.algorithms.coding import learning
from vliegwiel.algorithms.coding.description import Entries, Passages
from vliegwiel.algorithms.coding.learning import Confirmed, Settings, Understanding

EXPECTED: Final = 1.3
"""Kinds that a passage is taken to have on average, as long as nobody knows."""


def usual_number(size: int) -> float:
    """How many kinds a passage has on average: more than one, for a complaint often ends in an idea."""
    return min(EXPECTED, size / 2)


SETTINGS: Final = Settings(expected=usual_number, word_match=0.5, cue_match=0.6)


def learn(
    passages: Passages, codebook: Entries, confirmed: Confirmed, *, settings: Settings = SETTINGS
) -> Understanding:
    """Understands every passage in the light of the kinds and of what was confirmed; see :func:`.learning.learn`."""
    return learning.learn(passages, codebook, confirmed, settings)
