"""Questions to ministers of which one theme is missing from the codebook, and a third of the rest was not recognised."""

from __future__ import annotations

from functools import cache

import numpy as np

from tests.real_data.runs import require
from texts.corpora import DEKAMER, dekamer_questions
from vliegwiel.algorithms.emergence.proposals import Emergence, FittedPassage, propose
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder

HIDDEN = "VERVOERBELEID"


@cache
def found() -> tuple[dict[str, bool], dict[str, str], Emergence]:
    """By words alone: no model is needed for this."""
    require(DEKAMER)
    asked = [each for each in dekamer_questions() if each["theme_main"]][::4]
    is_hidden = {str(each["doc_id"]): each["theme_main"] == HIDDEN for each in asked}
    texts = {str(each["doc_id"]): each["question"] for each in asked}
    said = [
        FittedPassage(
            passage=key, text=text, conversation=key, fit=0.1 if is_hidden[key] or place % 3 == 0 else 0.9
        )
        for place, (key, text) in enumerate(texts.items())
    ]
    return is_hidden, texts, propose(said, LexicalEmbedder().embed(list(texts.values())))


def test_the_theme_that_is_missing_is_what_most_proposals_are_about() -> None:
    is_hidden, _, emergence = found()

    shares = [np.mean([is_hidden[key] for key in each.passages]) for each in emergence.proposals]
    assert np.mean([share >= 0.5 for share in shares]) > 0.5  # a third of what is open is hidden
    pure = [each.name for each, share in zip(emergence.proposals, shares, strict=True) if share == 1]
    assert pure[0] == "trein"


def test_every_name_stands_in_a_passage_of_its_proposal() -> None:
    _, texts, emergence = found()

    assert emergence.proposals
    assert [
        each.name
        for each in emergence.proposals
        if each.name and not any(each.name in texts[key] for key in each.passages)
    ] == []
