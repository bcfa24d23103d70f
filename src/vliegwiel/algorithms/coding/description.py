"""By which features are passages and the entries of a codebook compared: what they mean and which words they hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vliegwiel.algorithms.coding import words

Array = NDArray[np.float32]

PRIOR_PASSAGES: Final = 10
"""The mean passage is taken as if it also held so many mean entries: matters below a hundred passages."""
EXCLUSION: Final = "Niet:"
"""From here on a definition says what does *not* fall under it; neither words nor vectors may draw on it."""


@dataclass(frozen=True)
class Passages:
    """What is to be understood.

    Attributes:
        texts: The n passages, verbatim.
        vectors: Shape ``(n, d)``, float32, rows of length 1.
    """

    texts: Sequence[str]
    vectors: Array = field(repr=False)

    @cached_property
    def spelled(self) -> words.Spelled:
        """Their words, found once for every codebook that they are read with."""
        return words.spelled(self.texts)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a codebook: its name, what falls under it, and phrases that give it away."""

    name: str
    definition: str = ""
    cues: tuple[str, ...] = ()

    @property
    def described(self) -> str:
        """The text whose vector stands for this entry: name and definition, without what it excludes."""
        return f"{self.name}. {self.definition.partition(EXCLUSION)[0]}".strip()


@dataclass(frozen=True, slots=True)
class Entries:
    """A codebook of k entries with the vectors of their :attr:`Entry.described`, shape ``(k, d)``."""

    entries: Sequence[Entry]
    vectors: Array = field(repr=False)


@dataclass(frozen=True, slots=True)
class Description:
    """Features of n passages.

    Attributes:
        meaning: Shape ``(n, d)``: vectors less the mean vector, length 1.
        wording: Shape ``(n, terms + cues)``: TF-IDF of lemmas and compound parts, then a column per cue.
    """

    meaning: Array = field(repr=False)
    wording: sparse.csr_matrix = field(repr=False)

    def __getitem__(self, rows: NDArray[np.int64]) -> Description:
        return Description(meaning=self.meaning[rows], wording=self.wording[rows])


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which words and phrases count, and for how much.

    Attributes:
        vocabulary: The words of passages and entries.
        rarities: Inverse document frequency per term.
        cues: All phrases of the codebook, in lower case.
    """

    vocabulary: words.Vocabulary = field(repr=False)
    rarities: Array = field(repr=False)
    cues: tuple[str, ...]

    def wording(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Shape ``(texts, terms + cues)``."""
        return self.wording_of(texts, self.vocabulary.counts(texts))

    def wording_of(self, texts: Sequence[str], counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """The same of texts whose terms were counted before."""
        weighted = words.weighted(counts, self.rarities)
        return sparse.hstack([weighted, self._cues_in(texts)], format="csr") if self.cues else weighted

    def _cues_in(self, texts: Sequence[str]) -> sparse.csr_matrix:
        lowered = [text.lower() for text in texts]
        found = [_holds(lowered, cue) for cue in self.cues]
        return sparse.csr_matrix(np.asarray(found, np.float32).reshape(len(self.cues), len(texts)).T)

    def terms_of(self, form: str) -> Iterator[tuple[int, float]]:
        """The columns that a word as written fills, each with its share of the word's weight."""
        row = self.vocabulary.forms.get(form.lower())
        if row is not None:
            members = self.vocabulary.members
            # Asking the matrix for a row costs fifty times as much, and this is asked for every word.
            cells = slice(members.indptr[row], members.indptr[row + 1])
            yield from zip(members.indices[cells].tolist(), members.data[cells].tolist(), strict=True)


def _holds(lowered: Sequence[str], cue: str) -> list[bool]:
    """Which texts hold the cue. Seeking its longest word as mere letters is far quicker than the pattern, and mostly fails."""
    pattern = phrase(cue)
    longest = max(cue.lower().split(), key=len, default="")
    return [longest in text and pattern.search(text) is not None for text in lowered]


def phrase(cue: str) -> re.Pattern[str]:
    """A cue as whole words, with any white space between them."""
    return re.compile(r"\b" + r"\s+".join(map(re.escape, cue.lower().split())) + r"\b")


def describe(
    passages: Passages, codebook: Entries, *, language: str
) -> tuple[Lexicon, Description, Description]:
    """The lexicon of passages and codebook together, and the features of passages and of entries.

    An entry's features: its vector less the mean entry, and the words of name and definition; its cues are
    left to whoever weighs them.
    """
    texts = [entry.described for entry in codebook.entries]
    vocabulary = words.vocabulary_of(passages.spelled, words.spelled(texts), language=language)
    counts = vocabulary.counts_of(passages.spelled)
    lexicon = Lexicon(
        vocabulary=vocabulary,
        rarities=words.rarity(counts),
        cues=tuple(dict.fromkeys(cue.lower() for entry in codebook.entries for cue in entry.cues)),
    )
    middle = _middle(passages.vectors, codebook.vectors.mean(axis=0), PRIOR_PASSAGES)
    own_middle = _middle(codebook.vectors, passages.vectors.mean(axis=0), 1)
    return (
        lexicon,
        Description(
            meaning=_centred(passages.vectors, middle), wording=lexicon.wording_of(passages.texts, counts)
        ),
        Description(meaning=_centred(codebook.vectors, own_middle), wording=lexicon.wording(texts)),
    )


def _middle(vectors: Array, other: Array, copies: int) -> Array:
    middle: Array = (vectors.sum(axis=0) + copies * other) / (len(vectors) + copies)
    return middle.astype(np.float32)


def _centred(vectors: Array, middle: Array) -> Array:
    moved = vectors - middle
    centred: Array = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return centred.astype(np.float32)
