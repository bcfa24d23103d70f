"""What in each text might betray who said it? The other slow step; what it found can be kept beside the contribution.

A job keeps ``findings.flagged_texts`` as ``{row: flagged.data}``; a page hands back ``{row: FlaggedText.of(data)}``
to `conclude`. Nothing goes wrong when what was kept is old: a text that changed, or names that came in since, and the
text is read again on the spot, which costs about half a millisecond.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import version
from typing import Any, Self

from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.recogniser import Recogniser
from vliegwiel.synthesis.contributions import Contribution, Role, Theme
from vliegwiel.synthesis.intake.areas import Area

PUBLIC = frozenset({Role.MUNICIPALITY, Role.REGION})
"""Whoever talks about the municipality gives nobody away."""


@dataclass(frozen=True, slots=True)
class FlaggedText:
    """What was found in one text.

    Attributes:
        seal: Of the text and of the names that were known when it was read; another seal, and it must be read again.
        flags: In the order of the text; none where nothing was found.
    """

    seal: str
    flags: tuple[Flag, ...]

    @property
    def data(self) -> dict[str, Any]:
        """As JSON can hold it."""
        found = [[flag.start, flag.end, flag.kind.value, flag.reason.value] for flag in self.flags]
        return {"seal": self.seal, "flags": found}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """What :attr:`data` once gave."""
        return cls(
            data["seal"],
            tuple(
                Flag(start, end, FlagKind(kind), Reason(reason)) for start, end, kind, reason in data["flags"]
            ),
        )


@dataclass(frozen=True)
class Names:
    """The names in a file that would betray a speaker, and the words that would not."""

    organisations: frozenset[str]
    places: frozenset[str]
    allowed: frozenset[str]

    @cached_property
    def recogniser(self) -> Recogniser:
        """What finds them; made once, for it takes a quarter of a second with thousands of names."""
        return Recogniser.knowing(organisations=self.organisations, places=self.places, allowed=self.allowed)

    @cached_property
    def seal(self) -> bytes:
        """Changes with the names, and with the program that looks for them."""
        known = [sorted(names) for names in (self.organisations, self.places, self.allowed)]
        return _digest(json.dumps([version("vliegwiel"), *known]).encode())


def names_in(
    contributions: Sequence[Contribution],
    themes: Sequence[Theme],
    population: Population | None,
    areas: Sequence[Area] = (),
    *,
    but: str = "",
) -> Names:
    """The names that this material gives away.

    Args:
        contributions: Whose speakers and areas are known.
        themes: Whose words betray nobody.
        population: In the sectors in which is counted; the names of others may betray a firm.
        areas: Those on the map.
        but: What sectors taken together are called: a word of the report, which differs by its language.
    """
    places = {area.name for area in areas}
    if population is not None:
        places.update(population.categories(Dimension.AREA))
    places.update(one.area for one in contributions if one.area)
    return Names(
        organisations=frozenset(
            one.organisation for one in contributions if one.organisation and one.role not in PUBLIC
        ),
        places=frozenset(places),
        allowed=frozenset(
            {
                *(population.categories(Dimension.SECTOR) if population else ()),
                *(theme.name for theme in themes),
            }
            - {but}
        ),
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts for what might betray somebody, unless that was done before with the same names."""

    names: Names
    kept: Mapping[int, FlaggedText] = field(default_factory=dict, repr=False)

    def read(self, contribution: Contribution) -> FlaggedText:
        """What was found in these words."""
        seal = _digest(self.names.seal + contribution.text.encode("utf-8", "surrogatepass")).hex()
        kept = self.kept.get(contribution.row)
        if kept is not None and kept.seal == seal:
            return kept
        return FlaggedText(seal, self.names.recogniser.flags(contribution.text))


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=12).digest()
