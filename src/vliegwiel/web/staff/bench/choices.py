"""What lies on the bench: the words in pieces, and the themes and kinds that can be chosen, each with its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.bench import About
from vliegwiel.domain.insights.queries.readings import Reader
from vliegwiel.synthesis.contributions import Kind

LIKELY: Final = 0.05
"""Less probable themes stand among the others."""
PROBABLE: Final = 0.5
"""From here on a suggestion is chosen unless somebody says otherwise."""
NUMBERED: Final = 9
SHORT: Final[Mapping[Kind, Promise]] = {
    Kind.PERCEPTION: _("perception"),
    Kind.DEVELOPMENT: _("development"),
    Kind.AMBITION: _("ambition"),
    Kind.BARRIER: _("barrier"),
    Kind.IDEA: _("idea"),
}
LETTERS: Final[Mapping[Kind, str]] = {
    Kind.PERCEPTION: "b",
    Kind.DEVELOPMENT: "o",
    Kind.AMBITION: "a",
    Kind.BARRIER: "k",
    Kind.IDEA: "i",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A theme or a kind that can be chosen.

    Attributes:
        key: On the keyboard; empty for those beyond the ninth.
        chance: In percents, for what the computer suggests.
        fragment: The words that are about it, where somebody marked them.
    """

    code: str
    name: Any
    words: Any = ""
    key: str = ""
    chance: int | None = None
    chosen: bool = False
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Contiguous signs of the text, and the themes that these were marked for."""

    text: str
    themes: str


def first_choice(about: About) -> tuple[str, ...]:
    """What is chosen when the page opens: a colleague's word, else the source's, else what is probable."""
    if about.first is not None:
        return tuple(given.code for given in about.first.themes)
    if about.given is not None:
        return about.given
    return tuple(code for code, chance in about.suggested if chance >= PROBABLE)


def fragments_of(reader: Reader | None) -> dict[str, tuple[int, int]]:
    """By the code of the theme, where somebody marked words."""
    given = reader.themes if reader else ()
    return {one.code: (one.start, one.end) for one in given if one.start is not None and one.end is not None}


def themes_to_choose(
    codebook: Sequence[Theme],
    *,
    chosen: Sequence[str],
    suggested: Sequence[tuple[str, float]],
    fragments: Mapping[str, str],
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Those in view, numbered, and the others; without suggestions or choices the first nine are in view."""
    chances = {code: chance for code, chance in suggested if chance >= LIKELY}
    order = [*chances, *(code for code in chosen if code not in chances)]
    in_view = set(order[:NUMBERED]) or {theme.code for theme in codebook[:NUMBERED]}
    places = {code: place for place, code in enumerate(order)}
    ranked = sorted(codebook, key=lambda theme: places.get(theme.code, len(places)))
    near = [theme for theme in ranked if theme.code in in_view]

    def choice(theme: Theme, key: str) -> Choice:
        chance = chances.get(theme.code)
        return Choice(
            code=theme.code,
            name=theme.name,
            words=theme.definition,
            key=key,
            chance=None if chance is None else round(chance * 100),
            chosen=theme.code in chosen,
            fragment=fragments.get(theme.code, ""),
        )

    return (
        tuple(choice(theme, str(number)) for number, theme in enumerate(near, start=1)),
        tuple(choice(theme, "") for theme in codebook if theme.code not in in_view),
    )


def kinds_to_choose(chosen: Sequence[str]) -> tuple[Choice, ...]:
    """The five, each with its letter."""
    return tuple(
        Choice(code=kind.value, name=SHORT[kind], key=LETTERS[kind], chosen=kind.value in chosen)
        for kind in Kind
    )


def pieces(text: str, fragments: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> Iterator[Piece]:
    """The text, whole, cut where marked words begin or end."""
    cuts = sorted({0, len(text), *(place for both in fragments.values() for place in both)})
    for start, end in pairwise(cuts):
        over = [names[code] for code, (first, last) in fragments.items() if first <= start and end <= last]
        yield Piece(text[start:end], ", ".join(over))
