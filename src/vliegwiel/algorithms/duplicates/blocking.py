"""Which records are worth comparing at all?

Two records are compared when they share a *key*: a number, a mailbox, a front door, or a word of the name, spelt alike or
with one error in it. Keys depend on nothing but the record, so that they can also be kept in an indexed column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from vliegwiel.algorithms.duplicates.reading import Reading, read
from vliegwiel.algorithms.duplicates.records import Record
from vliegwiel.algorithms.duplicates.spelling import Name
from vliegwiel.algorithms.duplicates.vocabulary import COMMON, ROLES

Numbers = NDArray[np.int64]

MOST: Final = 60
"""Candidates per record."""

CROWDED: Final = 3_000
"""A key that more records share brings nobody together by itself."""

_SHORT: Final = 8
_END: Final = 4
_LEAST: Final = 3


def keys(record: Record) -> frozenset[str]:
    """The keys of a record."""
    return reading_keys(read(record))


def reading_keys(reading: Reading) -> frozenset[str]:
    """As ``keys``, for a record that was read before."""
    found = set(reading.contacts())
    if reading.kvk_number:
        found.add(f"kvk {reading.kvk_number}")
    for name in reading.names:
        found.update(_name_keys(name))
    return frozenset(found)


def _name_keys(name: Name) -> Iterator[str]:
    telling = [word for word in name.words if word not in COMMON and word not in ROLES and len(word) > 1]
    words = telling or name.words
    for word in words:
        yield f"word {word}"
        yield from _misspelt(word)
    if len(name.words) > 1:
        yield f"word {''.join(name.words)}"
        yield f"word {''.join(sorted(words))}"
        yield from (f"word {one}{other}" for one, other in zip(name.words, name.words[1:], strict=False))


def _misspelt(word: str) -> Iterator[str]:
    """Two words with one error between them share one of these (or one is the other with a letter left out)."""
    if len(word) < _LEAST or word.isdigit():
        return
    if len(word) < _SHORT:
        yield from (f"word {word[:place]}{word[place + 1 :]}" for place in range(len(word)))
    if len(word) >= _SHORT - 1:
        yield f"start {word[:_END]}"
        yield f"end {word[-_END:]}"


@dataclass(frozen=True, slots=True)
class Index:
    """Records by their keys.

    Attributes:
        codes: Of every key of every record, ascending.
        rows: Which record it is of.
        size: How many records there are.
    """

    codes: Numbers = field(repr=False)
    rows: Numbers = field(repr=False)
    size: int

    def candidates(self, reading: Reading, most: int = MOST) -> Numbers:
        """Rows of the records that share the most telling keys, ascending. The record itself is one, if it is here."""
        wanted = _codes(reading)
        starts = np.searchsorted(self.codes, wanted, side="left")
        ends = np.searchsorted(self.codes, wanted, side="right")
        counts = ends - starts
        kept = (counts > 0) & (counts <= CROWDED)
        blocks = [self.rows[start:end] for start, end in zip(starts[kept], ends[kept], strict=True)]
        if not blocks:
            return np.zeros(0, np.int64)
        told = np.repeat(np.log((self.size + 1) / counts[kept]), counts[kept])
        found, places = np.unique(np.concatenate(blocks), return_inverse=True)
        scores = np.bincount(places, weights=told)
        best = np.argsort(-scores, kind="stable")[:most]
        return np.sort(found[best])


def index(readings: Sequence[Reading]) -> Index:
    """Index records. Cost: some 15 keys of 16 bytes each."""
    lists = [_codes(reading) for reading in readings]
    codes = np.concatenate(lists) if lists else np.zeros(0, np.int64)
    rows = np.repeat(np.arange(len(lists)), [len(each) for each in lists])
    order = np.argsort(codes, kind="stable")
    return Index(codes[order], rows[order], len(lists))


def _codes(reading: Reading) -> Numbers:
    """Keys as numbers. Two keys that get one number cost a comparison, and no more."""
    return np.array(sorted({crc32(key.encode()) for key in reading_keys(reading)}), np.int64)
