"""Which addresses are there, and what stands in their gaps? From the tree itself, so that no page can be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.urls import URLPattern, URLResolver
from django.utils.module_loading import import_string

# What a gap is called: the word before it, and its own name.
Gap: TypeAlias = tuple[str, str]
Codes: TypeAlias = Mapping[Gap, str]
_PART: Final = re.compile(r"<(?:\w+:)?(\w+)>|([^/<]+)/?|/")


@dataclass(frozen=True, slots=True)
class Address:
    """An address with gaps in it.

    Attributes:
        name: As the tree knows it, without its namespace.
        route: As it stands in the tree.
    """

    name: str
    route: str

    def __str__(self) -> str:
        return self.name

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What must be filled in."""
        found, word = [], ""
        for gap, static in _PART.findall(self.route):
            if gap:
                found.append((word, gap))
            word = static or word
        return tuple(found)

    def filled(self, codes: Codes) -> str:
        """The path.

        Raises:
            KeyError: Nobody said what stands in one of the gaps.
        """
        values = iter([codes[gap] for gap in self.gaps])
        return "/" + re.sub(r"<[^>]+>", lambda _: next(values), self.route)


def all_addresses(tree: str = "vliegwiel.project.urls") -> tuple[Address, ...]:
    """Of every page, form and download."""
    return tuple(_below(import_string(f"{tree}.urlpatterns"), ""))


def _below(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _below(pattern.url_patterns, route)
        else:
            yield Address(str(pattern.name), route)
