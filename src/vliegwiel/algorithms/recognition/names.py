"""Does a text hold one of these names, however it is spelled?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.vocabulary import (
    GENERALLY_KNOWN,
    GENERIC,
    LEGAL_FORMS,
    PARTICLES,
    is_listed,
    is_ordinary,
    plain,
)

_TOKEN: Final = re.compile(r"[^\W_]+")
_SHORTEST_JOINED: Final = 6


def words_of(name: str) -> tuple[str, ...]:
    """The runs of letters and digits of a name, lower case and without accents."""
    return tuple(_TOKEN.findall(plain(name)))


@dataclass(frozen=True, slots=True, order=True)
class _Spelling:
    """One way to write a name. An ordinary word is a name only with a capital ("De Molen", not "de molen")."""

    words: tuple[str, ...]
    needs_capital: bool
    kind: FlagKind
    reason: Reason


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by the first word of each spelling, longest first."""

    spellings: Mapping[str, Sequence[_Spelling]] = field(repr=False)

    def find(self, text: str) -> Iterator[Flag]:
        """Where the names stand; overlaps are all reported. Cost: linear in the text, whatever the number of names."""
        found = [(token.group(), token.start(), token.end()) for token in _TOKEN.finditer(plain(text))]
        words = [word for word, _, _ in found]
        for position in self._candidates(words):
            spelling = self._spelling_at(text, words, found, position)
            if spelling:
                last = found[position + len(spelling.words) - 1]
                yield Flag(found[position][1], last[2], spelling.kind, spelling.reason)
        for position, word in enumerate(words[:-1]):
            if word + words[position + 1] in self.spellings and self._is_whole(word + words[position + 1]):
                spelling = self.spellings[word + words[position + 1]][-1]
                yield Flag(found[position][1], found[position + 1][2], spelling.kind, spelling.reason)

    def _candidates(self, words: Sequence[str]) -> list[int]:
        known = self.spellings
        return [
            position
            for position, word in enumerate(words)
            if word in known or (word[-1] == "s" and word[:-1] in known)
        ]

    def _is_whole(self, joined: str) -> bool:
        """As "Media Markt" for a firm that calls itself "MediaMarkt"."""
        last = self.spellings[joined][-1]
        return len(joined) >= _SHORTEST_JOINED and last.words == (joined,) and not last.needs_capital

    def _spelling_at(
        self, text: str, words: Sequence[str], found: Sequence[tuple[str, int, int]], position: int
    ) -> _Spelling | None:
        """The longest spelling that begins with this word."""
        for form in _inflected(words[position]):
            for spelling in self.spellings.get(form, ()):
                stretch = range(position, min(position + len(spelling.words), len(words)))
                capital = any(text[found[each][1]].isupper() for each in stretch)
                if _matches(spelling, words, position) and (capital or not spelling.needs_capital):
                    return spelling
        return None


def _inflected(word: str) -> tuple[str, ...]:
    """The word and what it may be the genitive or plural of ("Verweijs")."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 4 else (word,)  # noqa: PLR2004 - "Bos" is no plural


def _matches(spelling: _Spelling, words: Sequence[str], position: int) -> bool:
    """Whether these words stand here, the last perhaps in the genitive."""
    wanted = spelling.words
    here = words[position : position + len(wanted)]
    if len(here) < len(wanted):
        return False
    return (
        (len(wanted) == 1 or here[0] == wanted[0])
        and tuple(here[1:-1]) == wanted[1:-1]
        and wanted[-1] in _inflected(here[-1])
    )


def organisation_spellings(names: Iterable[str], vague_names: Iterable[str] = ()) -> set[_Spelling]:
    """Spellings of organisations: the whole name without its legal form, its telling part, and both written as one word.

    The telling part is what is left without trade words, particles, places and allowed words: "Verweij" of
    "Bakkerij Verweij B.V.". A name that is nothing but such words is found only as a whole.
    """
    vague = GENERIC | GENERALLY_KNOWN | {word for name in vague_names for word in words_of(name)}
    found: set[_Spelling] = set()
    for name in names:
        words = _without_legal_form(words_of(name))
        if words:
            found |= _spellings_of(words, vague)
    return found


def _without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in LEGAL_FORMS) or words


def _spellings_of(words: tuple[str, ...], vague: Collection[str]) -> set[_Spelling]:
    only_vague = len(words) == 1 and words[0] in vague
    spellings = {_organisation(words, needs_capital=only_vague or _needs_capital(words))}
    runs = list(_telling_runs(words, vague))
    for run in runs:
        spellings.add(_organisation(run, needs_capital=_needs_capital(run)))
        spellings.update(_organisation((word,)) for word in run if _is_distinctive(word))
    for run in (words, *runs):
        joined = "".join(run)
        if len(run) > 1 and len(joined) >= _SHORTEST_JOINED and not _needs_capital(run):
            spellings.add(_organisation((joined,)))
    return spellings


def _organisation(words: tuple[str, ...], *, needs_capital: bool = False) -> _Spelling:
    return _Spelling(words, needs_capital, FlagKind.ORGANISATION, Reason.KNOWN_ORGANISATION)


def _place(words: tuple[str, ...], *, needs_capital: bool = False) -> _Spelling:
    return _Spelling(words, needs_capital, FlagKind.PLACE, Reason.KNOWN_PLACE)


def _telling_runs(words: Sequence[str], vague: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The stretches of a name between its vague words; particles inside a stretch stay."""
    run: list[str] = []
    for word in (*words, ""):
        if word and (word not in vague or (run and word in PARTICLES)):
            run.append(word)
            continue
        while run and run[-1] in PARTICLES:
            run.pop()
        if sum(len(part) for part in run) > 1:
            yield tuple(run)
        run = []


def _needs_capital(words: Sequence[str]) -> bool:
    telling = [word for word in words if word not in PARTICLES]
    return len(telling) <= 1 and all(is_listed(word) for word in words)


def _is_distinctive(word: str) -> bool:
    return len(word) > 2 and word not in PARTICLES and not is_ordinary(word)  # noqa: PLR2004 - "'t", "de"


def place_spellings(names: Iterable[str]) -> set[_Spelling]:
    """Spellings of places: as they are, and written as one word."""
    found: set[_Spelling] = set()
    for words in map(words_of, names):
        if words:
            found.add(_place(words, needs_capital=_needs_capital(words)))
        if len(words) > 1:
            found.add(_place(("".join(words),)))
    return found


def name_index(spellings: Iterable[_Spelling]) -> NameIndex:
    """The index of these spellings; an organisation goes before a place of the same name."""
    by_first: dict[str, list[_Spelling]] = {}
    for spelling in sorted(spellings, key=lambda each: (-len(each.words), each)):
        by_first.setdefault(spelling.words[0], []).append(spelling)
    return NameIndex({first: tuple(each) for first, each in by_first.items()})
