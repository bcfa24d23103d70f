"""What of a text can be embedded, and how are many texts embedded bit by bit?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import numpy as np

from vliegwiel.platform.ports.embedding.port import Progress, Vectors

EmbedBatch: TypeAlias = Callable[[list[str]], Vectors]

_LONE_SURROGATES: Final = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """The text as every embedder can take it: no NUL, no half characters, no space around it.

    A NUL ends a string in C and half a surrogate pair has no UTF-8: both come from damaged files.
    """
    return _LONE_SURROGATES.sub("\ufffd", text.replace("\0", " ")).strip()


def unit_rows(vectors: Vectors) -> Vectors:
    """Every row at length 1; a row of zeros stays one."""
    lengths = np.sqrt(np.square(vectors, dtype=np.float64).sum(axis=1, keepdims=True))
    return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def embed_in_batches(
    texts: Sequence[str],
    embed_batch: EmbedBatch,
    *,
    size: int,
    dimension: int = 0,
    progress: Progress | None = None,
) -> Vectors:
    """Row by row the vectors that ``embed_batch`` makes of the readable texts; blank ones get zeros.

    Args:
        texts: As they came.
        embed_batch: Never called with a blank text or with none.
        size: Texts in a batch; more must not change the bits.
        dimension: Width of the answer when no text needs embedding.
        progress: As in the port.
    """
    cleaned = [readable(text) for text in texts]
    places = [place for place, text in enumerate(cleaned) if text]
    _tell(progress, len(cleaned) - len(places))
    parts: list[Vectors] = []
    for start in range(0, len(places), size):
        batch = places[start : start + size]
        parts.append(embed_batch([cleaned[place] for place in batch]))
        _tell(progress, len(batch))
    vectors = np.zeros((len(cleaned), parts[0].shape[1] if parts else dimension), dtype=np.float32)
    if parts:
        vectors[places] = np.concatenate(parts)
    return vectors


def _tell(progress: Progress | None, count: int) -> None:
    if progress is not None and count:
        progress(count)
