"""Which words of a round does somebody look for, to put under an item?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.texts.finding import Likeness, find
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable
from vliegwiel.domain.insights.queries.material import kept_method
from vliegwiel.domain.insights.queries.meaning import LONGEST, compared, reader
from vliegwiel.platform.ports.embedding.store import vector_key

MOST: Final = 50


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


def _likeness(round_: Round, query: str, texts: Sequence[str]) -> Likeness | None:
    """How like each text is to the query; ``None`` where no model is there, or another one read the texts."""
    kept_by = kept_method(round_).model_hash
    embedder = reader() if kept_by else None
    if embedder is None or embedder.model_hash != kept_by:
        return None
    return compared(embedder, query, [vector_key(kept_by, text) for text in texts])
