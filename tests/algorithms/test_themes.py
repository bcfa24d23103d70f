from __future__ import annotations

from tests.algorithms.codebook import SAID, codebook, passages
from vliegwiel.algorithms import themes


def test_every_passage_is_suggested_its_own_theme() -> None:
    understood = themes.learn(passages(), codebook(), {})

    assert understood.suggested == tuple(frozenset({theme}) for _, theme in SAID)
