"""Which words of a round does somebody look for, to put under an item?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from vliegwiel.algorithms.texts.finding import Likeness, find
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable, usable_anywhere
from vliegwiel.domain.insights.queries.material import kept_method
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import Embedder, EmbedderUnavailable
from vliegwiel.platform.ports.embedding.store import vector_key
from vliegwiel.platform.vectors import VectorTable

LONGEST: Final = 200
"""Characters of a query: what can be embedded while somebody waits."""
MOST: Final = 50
MOST_SAID: Final = 5
LATEST: Final = 5_000
"""Contributions, of all rounds together, that are compared with a sentence while somebody waits: a fifth of a second."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """Words that may be meant.

    Attributes:
        passage: With as much of the speaker as this reader may see.
        words: What was typed and stands in it.
        alike: It says the like, in whatever words.
    """

    passage: Shown
    words: tuple[str, ...]
    alike: bool


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """What was found.

    Attributes:
        rows: At most fifty, the best first.
        by_meaning: Whether meanings were compared as well; otherwise only words, and the page says so.
    """

    rows: tuple[FoundPassage, ...]
    by_meaning: bool


def search_passages(round_: Round, words: str, *, everything: bool = False) -> FoundPassages:
    """The usable contributions of this round that are meant by a few plain words. At most five queries.

    Words are found at the beginning of a word and inside long ones; a word that occurs nowhere may have a typing error.
    Meanings are compared with vectors that a job kept: the model reads the query alone, up to 200 characters of it.

    Args:
        round_: Whose.
        words: As typed.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others is searched.
    """
    query = words.strip()[:LONGEST]
    visible = usable(round_) if everything else showable(usable(round_))
    rows = list(visible.order_by("number").values_list("pk", "text")) if query else []
    if not rows:
        return FoundPassages((), by_meaning=False)
    texts = [text for _, text in rows]
    likeness = _likeness(round_, query, texts)
    found = find(texts, query, likeness=likeness, most=MOST)
    whole = Contribution.objects.in_bulk([rows[one.place][0] for one in found])
    return FoundPassages(
        tuple(
            FoundPassage(shown(whole[rows[one.place][0]], everything=everything), one.words, one.alike)
            for one in found
        ),
        by_meaning=likeness is not None,
    )


@dataclass(frozen=True, slots=True)
class SaidAnywhere:
    """Words like those of a sentence, and in which round they were said."""

    round_code: str
    round_name: str
    passage: Shown


def search_said(words: str, *, everything: bool) -> tuple[SaidAnywhere, ...]:
    """What was said in any round that says the like of a sentence, at most five, the best first; of the latest thousands.

    Nothing where no model of meaning is there.

    Args:
        words: As typed.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others is searched.
    """
    query, embedder = words.strip()[:LONGEST], _embedder()
    visible = usable_anywhere() if everything else showable(usable_anywhere())
    rows = list(visible.order_by("-id").values_list("pk", "text")[:LATEST]) if query and embedder else []
    if embedder is None or not rows:
        return ()
    texts = [text for _, text in rows]
    likeness = _compared(embedder, query, texts)
    alike = [one for one in find(texts, query, likeness=likeness, most=MOST) if one.alike][:MOST_SAID]
    whole = Contribution.objects.select_related("round").in_bulk([rows[one.place][0] for one in alike])
    said = [whole[rows[one.place][0]] for one in alike]
    return tuple(
        SaidAnywhere(one.round.code, one.round.name, shown(one, everything=everything)) for one in said
    )


def _likeness(round_: Round, query: str, texts: Sequence[str]) -> Likeness | None:
    """How like each text is to the query; ``None`` where no model is there, or another one read the texts."""
    kept_by = kept_method(round_).model_hash
    embedder = _embedder() if kept_by else None
    if embedder is None or embedder.model_hash != kept_by:
        return None
    return _compared(embedder, query, texts)


def _compared(embedder: Embedder, query: str, texts: Sequence[str]) -> Likeness | None:
    """Zero for a text that this model has not read."""
    try:
        [asked] = embedder.embed([query], as_query=True)
    except EmbedderUnavailable:
        return None
    keys = [vector_key(embedder.model_hash, text) for text in texts]
    likeness: Likeness = np.asarray(VectorTable().matrix(keys, width=len(asked)) @ asked, dtype=np.float32)
    return likeness


@lru_cache(maxsize=1)
def _embedder() -> Embedder | None:
    """The model that understands meaning, loaded once per process; ``None`` where there is none."""
    try:
        environment = {**os.environ, CACHE_SETTING: "none"}
        embedder = choose_embedder("auto", environment, words=language(), notify=_unsaid, patient=False)
    except EmbedderUnavailable:
        return None
    return embedder if embedder.understands_meaning else None


def _unsaid(message: str) -> None:
    """Whoever set the model up was told."""
