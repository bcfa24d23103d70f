"""Which words say the like of a sentence: what was said in rounds, and what colleagues noted?"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from vliegwiel.algorithms.texts.finding import Likeness, find, nearest
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.dialogues.queries import showable, shown, usable_anywhere
from vliegwiel.domain.insights.queries.notes import Meant, MeantKind, note_key, notes
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.cache import CACHE_SETTING
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import Embedder, EmbedderUnavailable
from vliegwiel.platform.ports.embedding.store import vector_key
from vliegwiel.platform.vectors import VectorTable

LONGEST: Final = 200
"""Characters of a query: what can be embedded while somebody waits."""
LATEST: Final = 5_000
"""Contributions, of all rounds together, that are compared with a sentence while somebody waits: a fifth of a second."""
MOST_MEANT: Final = 8


def mean_the_like(words: str, *, reads: bool, handles: bool) -> tuple[Meant, ...]:
    """What was said in any round or noted anywhere that says the like of a sentence, at most eight, the best first.

    Of each the latest thousands are compared, by vectors that jobs kept: the model reads the sentence alone. Nothing where
    no model of meaning is there. At most seven queries.

    Args:
        words: As typed.
        reads: Whether the reader may read contributions at all.
        handles: Whether he handles them; otherwise only what may be shown to others is searched.
    """
    query, embedder = words.strip()[:LONGEST], reader()
    if embedder is None or not query:
        return ()
    rows = _said(handles=handles) if reads else []
    noted = notes(handled=handles)
    model = embedder.model_hash
    keys = [*(vector_key(model, text) for _, text in rows), *(note_key(model, one.text) for one in noted)]
    likeness = compared(embedder, query, keys)
    if likeness is None:
        return ()
    texts = [*(text for _, text in rows), *(one.text for one in noted)]
    near = nearest(likeness)
    # Among those few, whoever holds the words as well comes first.
    ranked = find([texts[place] for place in near], query, likeness=likeness[near])
    places = list(dict.fromkeys([*(near[one.place] for one in ranked), *near]))[:MOST_MEANT]
    said = _whole([rows[place][0] for place in places if place < len(rows)], handles=handles)
    return tuple(said[rows[at][0]] if at < len(rows) else noted[at - len(rows)] for at in places)


def compared(embedder: Embedder, query: str, keys: Sequence[bytes]) -> Likeness | None:
    """Per key how like the query its text is; zero for a text that this model has not read."""
    if not keys:
        return None
    try:
        [asked] = embedder.embed([query], as_query=True)
    except EmbedderUnavailable:
        return None
    likeness: Likeness = np.asarray(VectorTable().matrix(keys, width=len(asked)) @ asked, dtype=np.float32)
    return likeness


@lru_cache(maxsize=1)
def reader() -> Embedder | None:
    """The model that understands meaning, loaded once per process; ``None`` where there is none."""
    try:
        environment = {**os.environ, CACHE_SETTING: "none"}
        embedder = choose_embedder("auto", environment, words=language(), notify=_unsaid, patient=False)
    except EmbedderUnavailable:
        return None
    return embedder if embedder.understands_meaning else None


def _said(*, handles: bool) -> list[tuple[int, str]]:
    visible = usable_anywhere() if handles else showable(usable_anywhere())
    return list(visible.order_by("-id").values_list("pk", "text")[:LATEST])


def _whole(keys: Iterable[int], *, handles: bool) -> dict[int, Meant]:
    rows = Contribution.objects.select_related("round").in_bulk(list(keys))
    return {
        key: Meant(
            MeantKind.CONTRIBUTION,
            (one.round.code, one.code),
            one.round.name,
            one.text,
            shown(one, everything=handles).organisation_name,
        )
        for key, one in rows.items()
    }


def _unsaid(message: str) -> None:
    """Whoever set the model up was told."""
