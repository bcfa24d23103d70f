"""Which parts of a round may this reader ask about?

Whoever handles contributions may ask about any part: he can read each of them anyhow. Others get parts from which nobody
can be worked out, also by subtracting one figure from another. A part is offered when ten entrepreneurs or more were
heard in it, and ten or more, or nobody, outside it; parts of a day are months, joined until ten were heard in each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.selection import OF_SPEAKERS, Selection, places_of
from vliegwiel.synthesis.selecting.spans import enough, none_or_enough, spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a selection may hold.

    Attributes:
        categories: Per fact of speakers what can be chosen.
        spans: The parts of the period, first and last day of each, in order; empty where days are free.
        coarse: Whether only one fact at a time can be chosen, and no days but those of the spans.
    """

    categories: Mapping[str, tuple[str, ...]]
    spans: tuple[tuple[date, date], ...] = ()
    coarse: bool = False

    def allows(self, selection: Selection) -> bool:
        """Whether this part may be asked about."""
        if not self.coarse:
            return True
        chosen = {name: getattr(selection, name) for name in OF_SPEAKERS}
        return (
            selection.narrows <= 1
            and all(not value or value in self.categories[name] for name, value in chosen.items())
            and selection.since in {None, *(first for first, _ in self.spans)}
            and selection.until in {None, *(last for _, last in self.spans)}
        )


def offer(findings: Findings, *, coarse: bool) -> Offer:
    """What can be asked about the whole of a round.

    Args:
        findings: Of the whole.
        coarse: For whoever may not see every contribution.
    """
    coded = [one for one in findings.coded if one.is_entrepreneur]
    places = places_of(coded)
    told = {
        "channel": [(one.voice, one.contribution.channel) for one in coded],
        "sector": [(one.voice, one.sector) for one in coded],
        "area": [(one.voice, places[one.voice].area) for one in coded],
        "size": [(one.voice, places[one.voice].size) for one in coded],
    }
    if not coarse:
        every = {name: tuple(sorted({value for _, value in rows if value})) for name, rows in told.items()}
        return Offer(categories=every)
    if findings.population is None or not findings.population.categories(Dimension.SECTOR):
        told["sector"] = []  # then no cell of the matrix leads to its words either
    return Offer(
        categories={name: _large(rows) for name, rows in told.items()}, spans=spans(coded), coarse=True
    )


def _large(rows: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    """Categories of at least ten voices that leave nobody or at least ten, together and each by itself."""
    voices: dict[str | None, set[str]] = defaultdict(set)
    for voice, category in rows:
        voices[category].add(voice)
    rising = sorted((category for category in voices if category), key=lambda name: (len(voices[name]), name))
    offered = [name for name in rising if enough(voices[name]) and none_or_enough(_others(voices, {name}))]
    while offered and not none_or_enough(_others(voices, set(offered))):
        offered.pop(0)
    return tuple(sorted(offered))


def _others(voices: Mapping[str | None, set[str]], names: set[str]) -> set[str]:
    return {voice for category, own in voices.items() if category not in names for voice in own}
