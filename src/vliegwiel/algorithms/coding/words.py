"""Which words does a passage hold, in the form in which a dictionary lists them, and which words hide in its compounds?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from simplemma import is_known, lemmatize

WORD: Final = re.compile(r"[^\W\d_]{2,}")
PART_WEIGHT: Final = 0.6
"""How much a word inside a compound counts beside the compound itself."""

KEPT: Final = 2**18
"""Look-ups remembered: some 30 MB at most."""
SHORTEST_PART: Final = 4
LINKS: Final = ("", "s", "e", "en")
PREFIXES: Final = frozenset(
    "onder over voor door tegen achter boven naar mede terug samen tussen buiten binnen heen weder zelf".split()
)
SUFFIXES: Final = frozenset(
    "lijk lijke lijks baar bare loos loze zaam zame schap heid isch ische matig matige ling teit eren eerd "
    "eerde eert tion ment atie iteit ende enden sten ster lijkheid baarheid".split()
)
STOP_WORDS: Final = frozenset(
    # Dutch
    "aan af al alle alleen alles als ander andere anders ben bij bijvoorbeeld bijv daar daarom dan dat de den der "
    "deze die dit doen doet dus een eens elk elke en enkele enz er etc even geen had hadden hebben hebt heb heeft "
    "heel hem het hier hierbij hij hoe hun iedere iemand iets ik in is ja je jij jou jouw kan kon kunnen kunt laat "
    "maar me meer men met mij mijn moet moeten mogen mag na naar niet niets nog nogal nu of om omdat ons onze ook "
    "op over te tegen ten ter toch toe tot tussen uit uw van vaak veel via voor vooral waar wanneer want waren was "
    "wat we wel welk welke werd werden wie wij wil willen word worden wordt zal ze zeer zelf zich zij zijn zo zoals "
    "zonder zou zouden zowel eigen waarbij waarin waarom waardoor daarbij door gaan gaat komen komt binnen buiten "
    # German
    "aber alle auch auf aus bei beim bin bis da das dass dem den denn der des die dies diese dieser doch durch ein "
    "eine einem einen einer eines er es für gibt haben hat hier ich ihr im ist ja kann kein keine man mehr mit muss "
    "nach nicht noch nur oder ob ohne sehr sein sich sie sind so über um und uns unter vom von vor war wäre was weil "
    "wenn werden wer wie wird wir wo zu zum zur "
    # English
    "about all also and any are as at be been but by can could did do does for from had has have how if in into is "
    "it its just like more most no not of on or our out should so some than that the their them then there these "
    "they this those to too up very was we were what when where which who will with would you your".split()
)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand: start and end of each, in characters."""
    return (found.span() for found in WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a set of texts and what each counts for.

    Attributes:
        forms: Every word as it was written, in lower case and but for function words, with its row in ``members``.
        terms: Lemmas, and lemmas of compound parts, in the order of the columns of ``members``.
        members: Shape ``(forms, terms)``: 1 for the lemma of a form, less for the parts of a compound.
    """

    forms: Mapping[str, int]
    terms: tuple[str, ...]
    members: sparse.csr_matrix

    def counts(self, texts: Iterable[str]) -> sparse.csr_matrix:
        """How often every term occurs, shape ``(texts, terms)``; words that are not in this vocabulary are passed over."""
        return self.counts_of(spelled(texts))

    def counts_of(self, texts: Spelled) -> sparse.csr_matrix:
        """The same of texts whose words were found before."""
        return _form_counts(texts, self.forms) @ self.members


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of some texts, in lower case, found once for all who count them.

    Attributes:
        forms: Every different word, in the order in which they first appear.
        cells: Per word of the texts its place in ``forms``.
        starts: Where each text begins in ``cells``, and the end of the last.
    """

    forms: tuple[str, ...]
    cells: NDArray[np.int32]
    starts: NDArray[np.int32]


def spelled(texts: Iterable[str]) -> Spelled:
    """One pass over all signs."""
    places: dict[str, int] = {}
    cells: list[int] = []
    starts = [0]
    for text in texts:
        cells.extend(places.setdefault(form, len(places)) for form in WORD.findall(text.lower()))
        starts.append(len(cells))
    return Spelled(tuple(places), np.asarray(cells, np.int32), np.asarray(starts, np.int32))


def vocabulary(texts: Iterable[str], *, language: str = "nl") -> Vocabulary:
    """The vocabulary of these texts, without function words. Cost: one pass, and a dictionary lookup per different word.

    Args:
        texts: Texts in any mixture of languages.
        language: ISO 639-1 code for lemmas and compounds.
    """
    return vocabulary_of(spelled(texts), language=language)


def vocabulary_of(*texts: Spelled, language: str) -> Vocabulary:
    """The same of texts whose words were found before."""
    seen = dict.fromkeys(form for some in texts for form in some.forms)
    forms = {form: row for row, form in enumerate(form for form in seen if form not in STOP_WORDS)}
    columns: dict[str, int] = {}
    rows, cells, weights = [], [], []
    for form, row in forms.items():
        for term, weight in _terms_of(form, forms, language).items():
            rows.append(row)
            cells.append(columns.setdefault(term, len(columns)))
            weights.append(weight)
    members = sparse.csr_matrix(
        (np.asarray(weights, np.float32), (rows, cells)), shape=(len(forms), len(columns)), dtype=np.float32
    )
    return Vocabulary(forms=forms, terms=tuple(columns), members=members)


def compound_parts(
    form: str, *, known: Mapping[str, int] | None = None, language: str = "nl"
) -> tuple[str, ...]:
    """The two words a compound is made of, or nothing when it is none: ``verkeerslichten`` is ``verkeer`` + ``lichten``.

    A part must stand in the dictionary; of several ways to split, the one whose parts also occur by themselves in
    ``known`` goes first, then the one with the longest shorter part, then the one with a linking sound.
    """
    found = [
        (_standing(parts, known), min(map(len, parts)), link, parts)
        for parts, link in _known_splits(form, language)
    ]
    return max(found)[-1] if found else ()


@lru_cache(maxsize=KEPT)
def _known_splits(form: str, language: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return tuple(
        (parts, link) for parts, link in _splits(form) if all(_is_known(part, language) for part in parts)
    )


def _splits(form: str) -> Iterator[tuple[tuple[str, str], int]]:
    for cut in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
        tail = form[cut:]
        if tail in SUFFIXES:
            continue
        for link in LINKS:
            head = form[:cut].removesuffix(link)
            if len(head) + len(link) == cut and len(head) >= SHORTEST_PART and head not in PREFIXES:
                yield (head, tail), len(link)


def _standing(parts: tuple[str, str], known: Mapping[str, int] | None) -> int:
    return sum(part in known for part in parts) if known else 0


def _terms_of(form: str, forms: Mapping[str, int], language: str) -> dict[str, float]:
    terms = {
        lemma(part, language=language): PART_WEIGHT
        for part in compound_parts(form, known=forms, language=language)
    }
    return terms | {lemma(form, language=language): 1.0}


def lemma(form: str, *, language: str = "nl") -> str:
    """The form in which a dictionary lists this word, in lower case: ``terreinen`` is ``terrein``."""
    return _lemma(form, language)


# The same words come back in every set of texts and in most of their compounds, and a look-up takes a while.
@lru_cache(maxsize=KEPT)
def _lemma(form: str, language: str) -> str:
    return lemmatize(form, lang=language).lower()


@lru_cache(maxsize=KEPT)
def _is_known(form: str, language: str) -> bool:
    return is_known(form, lang=language)


def _form_counts(texts: Spelled, forms: Mapping[str, int]) -> sparse.csr_matrix:
    rows = np.array([forms.get(form, -1) for form in texts.forms], np.int32)
    cells = rows[texts.cells]
    counting = cells >= 0
    before = np.concatenate([[0], counting.cumsum()])
    counted = sparse.csr_matrix(
        (np.ones(int(before[-1]), np.float32), cells[counting], before[texts.starts].astype(np.int32)),
        shape=(len(texts.starts) - 1, len(forms)),
    )
    counted.sum_duplicates()
    return counted


def rarity(counts: sparse.csr_matrix) -> NDArray[np.float32]:
    """Inverse document frequency of every term, ``ln((1 + n) / (1 + df)) + 1`` (Spärck Jones 1972, smoothed)."""
    occurs = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + occurs)) + 1, np.float32)


def weighted(counts: sparse.csr_matrix, rarities: NDArray[np.float32]) -> sparse.csr_matrix:
    """TF-IDF with damped counts (``ln(1 + c)``), rows of length 1 (Salton and Buckley 1988)."""
    damped = counts.copy()
    damped.data = np.log1p(damped.data) / np.log(2)
    damped = sparse.csr_matrix(damped.multiply(rarities[None, :]))
    lengths = np.sqrt(np.asarray(damped.multiply(damped).sum(axis=1))).ravel()
    return sparse.diags(1 / np.maximum(lengths, 1e-12)).astype(np.float32) @ damped
