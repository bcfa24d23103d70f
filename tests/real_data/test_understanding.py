from __future__ import annotations

import gzip
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import f1_score, label_ranking_average_precision_score

from tests.algorithms.codebook import explain
from vliegwiel.algorithms import themes
from vliegwiel.algorithms.coding.confirming import next_to_confirm
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Understanding
from vliegwiel.algorithms.coding.operating import calibration_error
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder

DATA = Path(os.environ.get("VLIEGWIEL_DATA") or Path(__file__).parents[3] / "shared" / "data")
QUESTIONS = DATA / "dekamer-2017" / "questions-2017-01-to-2017-05-14.jsonl.gz"
THEMES = (
    "ECONOMISCH BELEID",
    "FISCALITEIT",
    "VERVOER PER SPOOR",
    "GEZONDHEIDSBELEID",
    "MIGRATIEBELEID",
    "POLITIE",
)

pytestmark = pytest.mark.skipif(not QUESTIONS.exists(), reason=f"no questions of the Chamber at {QUESTIONS}")


@cache
def sample() -> tuple[dict[str, Any], ...]:
    """Every fourth question before April, then every sixth after it whose text was not asked before."""
    with gzip.open(QUESTIONS, "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    early = [question for question in every if question["date"] < "2017-04-01"][::4]
    seen = {question["question"] for question in early}
    late = [
        question
        for question in every
        if question["date"] >= "2017-04-01" and question["question"] not in seen
    ]
    return (*early, *late[::6])


def truth() -> np.ndarray:
    return np.array([[name in question["themes"] for name in THEMES] for question in sample()])


def early() -> list[int]:
    return [row for row, question in enumerate(sample()) if question["date"] < "2017-04-01"]


@cache
def understood(*, taught: bool) -> Understanding:
    """By words alone: no model is needed for this."""
    embedder = LexicalEmbedder()
    texts = [question["question"] for question in sample()]
    entries = [Entry(name.capitalize()) for name in THEMES]
    confirmed = {row: frozenset(np.flatnonzero(truth()[row]).tolist()) for row in early()} if taught else {}
    return themes.learn(
        Passages(texts, embedder.embed(texts)),
        Entries(entries, embedder.embed([entry.described for entry in entries])),
        confirmed,
    )


def test_names_alone_rank_themes_far_better_than_chance() -> None:
    asked = truth()[len(early()) :]
    chances = understood(taught=False).probabilities[len(early()) :]
    themed = asked.any(axis=1)

    assert (
        label_ranking_average_precision_score(asked[themed], chances[themed]) > 0.5
    )  # by chance 0.41; with vectors that know meaning more


def test_confirmed_codings_teach_what_later_questions_are_about() -> None:
    asked = truth()[len(early()) :]
    found = understood(taught=True)
    suggested = np.zeros_like(asked)
    for row, entries in enumerate(found.suggested[len(early()) :]):
        suggested[row, list(entries)] = True

    assert f1_score(asked, suggested, average="micro") > 0.6
    assert calibration_error(found.probabilities[len(early()) :], asked) < 0.05


def test_reasons_quote_the_question_and_name_questions_with_that_theme() -> None:
    found, questions = understood(taught=True), sample()
    row = next(row for row in range(len(early()), len(questions)) if 2 in found.suggested[row])
    text = questions[row]["question"]

    reason = explain(found, text, passage=row, entry=2)

    assert [text[word.start : word.end] for word in reason.words] == [word.text for word in reason.words]
    assert reason.words[0].contribution > 0
    assert [THEMES[2] in questions[each.index]["themes"] for each in reason.confirmed] == [True] * 3


def test_the_first_to_confirm_are_not_each_others_copies() -> None:
    picks = next_to_confirm(understood(taught=False), 10)

    assert len({sample()[pick.index]["question"] for pick in picks}) == 10
