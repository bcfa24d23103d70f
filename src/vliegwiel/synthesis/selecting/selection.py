"""Which part of what was said does somebody ask about?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from vliegwiel.synthesis.answers import Coded
from vliegwiel.synthesis.contributions import Kind

PERIOD: Final = ("since", "until")
OF_SPEAKERS: Final = ("channel", "sector", "area", "size")
FACTS: Final = (*PERIOD, *OF_SPEAKERS, "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What must hold of a passage; what is empty holds of all.

    Attributes:
        since: Said on this day or later; a passage without a day is in no period.
        until: Said on this day or before.
        kind: Themes count only where something of this kind was said; everybody heard still counts as heard.
    """

    since: date | None = None
    until: date | None = None
    channel: str = ""
    sector: str = ""
    area: str = ""
    size: str = ""
    kind: Kind | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in FACTS)

    @property
    def narrows(self) -> int:
        """By how many facts fewer speakers are left; a period is one, and a kind leaves everybody."""
        return int(bool(self.since or self.until)) + sum(bool(getattr(self, name)) for name in OF_SPEAKERS)

    def holds(self, one: Coded, places: Place) -> bool:
        """Whether the passage is in it, but for its kind."""
        said = one.contribution
        day = said.said_date
        return (
            (not self.channel or said.channel == self.channel)
            and (not self.sector or one.sector == self.sector)
            and (not self.size or places.size == self.size)
            and (not self.area or places.area == self.area)
            and (self.since is None or (day is not None and day >= self.since))
            and (self.until is None or (day is not None and day <= self.until))
        )


NOTHING: Final = Selection()


@dataclass(frozen=True, slots=True)
class Place:
    """The size and area of a voice, each as first told."""

    size: str | None = None
    area: str | None = None


def places_of(coded: Iterable[Coded]) -> Mapping[str, Place]:
    """Per voice, as reach counts them: a row that leaves it blank gets what the voice told elsewhere."""
    found: dict[str, Place] = {}
    for one in coded:
        known, said = found.get(one.voice, Place()), one.contribution
        if not (known.size and known.area):
            found[one.voice] = Place(known.size or said.size, known.area or said.area)
    return found
