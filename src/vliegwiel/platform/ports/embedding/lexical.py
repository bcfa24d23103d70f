"""What can stand in for a language model where there is none?

Words and pieces of words, hashed to fixed places: texts are alike when they share words, stems or parts of
compounds ("huisvesting", "huisvestingskosten"). Of meaning it knows nothing: "woning" and "huis" are
strangers. Nothing is fitted, so a text's vector never depends on the texts beside it.

Source: Weinberger, Dasgupta, Langford, Smola and Attenberg (2009), Feature hashing for large scale
multitask learning, ICML; pieces of words as in Bojanowski, Grave, Joulin and Mikolov (2017), Enriching word
vectors with subword information, TACL 5.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.coding.words import STOP_WORDS
from vliegwiel.platform.ports.embedding.port import Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import embed_in_batches, unit_rows

DIMENSION: Final = 512
BATCH: Final = 1_000
VERSION: Final = 1
"""Raised with every change that moves a vector; the list of function words is hashed by itself."""

# All weights are whole numbers, so that sums come out alike to the bit in whatever order they are made.
_GRAIN: Final = 4_096
_FREQUENCY_GRAIN: Final = 64
_FAINT: Final = 3  # of 64: function words place a text only when it holds nothing else
_PIECES: Final = (4, 5)
_LONGEST: Final = 64  # pieces of what follows would say little, and a damaged file may hold one endless word
_KEPT_WORDS: Final = 100_000

_WORD: Final = re.compile(r"\w+")

Place: TypeAlias = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Where in a vector, and how much there."""


class LexicalEmbedder:
    """Vectors from words alone: poor, honest, quick, the same everywhere."""

    name = "lexical"
    understands_meaning = False

    @property
    def model_hash(self) -> str:
        """From the version of this module and the function words it hushes."""
        return (
            f"lexical-{VERSION}-{blake2b(' '.join(sorted(STOP_WORDS)).encode(), digest_size=8).hexdigest()}"
        )

    def embed(
        self,
        texts: Sequence[str],
        *,
        as_query: bool = False,  # noqa: ARG002 - the port's; words are words, whoever asks
        progress: Progress | None = None,
    ) -> Vectors:
        """As the port says; 512 dimensions, about 0.1 ms a text of 100 characters."""
        place_of = lru_cache(maxsize=_KEPT_WORDS)(_word_place)
        return embed_in_batches(
            texts,
            lambda batch: unit_rows(np.stack([_text_row(text, place_of) for text in batch])),
            size=BATCH,
            dimension=DIMENSION,
            progress=progress,
        )


def _text_row(text: str, place_of: Callable[[str], Place]) -> NDArray[np.float64]:
    """The places of all words added up, a word's weight growing with the logarithm of its count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    places: list[NDArray[np.int64]] = []
    amounts: list[NDArray[np.float64]] = []
    for word, count in Counter(_WORD.findall(plain) or text.split()).items():
        where, amount = place_of(word)
        places.append(where)
        amounts.append(amount * _weight(word, count))
    row: NDArray[np.float64] = np.bincount(
        np.concatenate(places), np.concatenate(amounts), minlength=DIMENSION
    ).astype(np.float64)
    return row


def _weight(word: str, count: int) -> int:
    full = _FAINT if word in STOP_WORDS else _FREQUENCY_GRAIN
    return round(full * (1 + math.log(count)))


def _word_place(word: str) -> Place:
    """Its pieces together count twice as much as the whole word, so that stems meet."""
    pieces = sorted(set(_pieces(word)))
    each = round(_GRAIN * math.sqrt(2 / len(pieces)))
    hashes = np.array(
        [crc32(word.encode()), *(crc32(piece.encode(), 1) for piece in pieces)], dtype=np.uint64
    )
    amounts = np.array([_GRAIN, *([each] * len(pieces))], dtype=np.float64)
    # A CRC is linear; multiplying breaks the patterns. Two places per hash make it rare that two meet in both.
    mixed = hashes * np.uint64(0x9E3779B97F4A7C15)
    first, second = mixed >> np.uint64(54), (mixed >> np.uint64(44)) & np.uint64(1_023)
    codes = np.concatenate([first, second])
    signs = np.where(codes & np.uint64(1), 1.0, -1.0)
    return (codes >> np.uint64(1)).astype(np.int64), signs * np.concatenate([amounts, amounts])


def _pieces(word: str) -> Iterator[str]:
    marked = f"<{word[:_LONGEST]}>"
    yield marked
    for size in _PIECES:
        yield from (marked[start : start + size] for start in range(len(marked) - size + 1))
