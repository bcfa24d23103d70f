"""Which themes play in every sector, and how sure are we of that?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import fsum
from typing import Final, TypeAlias

from vliegwiel.algorithms.pooling import pooled_certainty

Voice: TypeAlias = tuple[str, str]  # a role and an organisation that speaks in it

FEWEST_SECTORS: Final = 2
ROUNDING: Final = 1e-9  # thirds of a conversation do not add up to one exactly


class NoProbability(StrEnum):
    """Why there are only counts."""

    NOBODY_HEARD = "nobody heard in a known sector"
    ONE_SECTOR = "one sector heard"
    ONE_CONVERSATION = "one conversation per sector"
    TOO_FEW_CONVERSATIONS = "fewer than two sectors with enough conversations"


class Hearing(StrEnum):
    """How well a sector was heard."""

    ENOUGH = "enough"
    TOO_LITTLE = "too little"
    ONE_CONVERSATION = "one conversation"
    NOT_HEARD = "not heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPassage:
    """A passage that somebody coded: who said it, where, and which themes it is about.

    Attributes:
        organisation: The speaker's organisation, under one key however it was written.
        conversation: The interview, arena, letter or form in which it was said.
        sector: ``None`` where it is unknown: such a voice counts in the total, in no sector.
        role: The speaker's role, as it is to be listed.
        is_entrepreneur: Only entrepreneurs count towards leading themes.
        themes: Confirmed themes; none where the passage is about none.
    """

    organisation: str
    conversation: str
    sector: str | None
    role: str
    is_entrepreneur: bool
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """When a theme plays in a sector, and when we dare say so.

    Attributes:
        floor: The share of a sector's entrepreneurs who must share a theme for it to "play" there.
        certainty: The probability from which we say that it plays in every sector.
        minimum_conversations: Fewer than this, and a sector was heard too little to count.
    """

    floor: float = 0.25
    certainty: float = 0.9
    minimum_conversations: int = 3


@dataclass(frozen=True, slots=True)
class SectorHeard:
    """What was heard in a sector: distinct organisations of entrepreneurs, in independent conversations."""

    sector: str
    organisations: int
    conversations: int
    hearing: Hearing

    @property
    def countable(self) -> bool:
        """Whether the sector was heard enough to say anything beyond counts."""
        return self.hearing is Hearing.ENOUGH


@dataclass(frozen=True, slots=True)
class SectorCount:
    """A theme in a sector.

    Attributes:
        sector: The sector's name.
        named: Organisations that named the theme.
        heard: Organisations heard.
        probability: That the theme reaches the floor in this sector; ``None`` where the sector is not countable.
    """

    sector: str
    named: int
    heard: int
    probability: float | None


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """A theme that entrepreneurs named.

    Attributes:
        theme: Its name.
        named: Distinct organisations that named it, in whatever sector.
        heard: Distinct organisations heard.
        sectors_named: Sectors in which at least one organisation named it.
        sectors_heard: Sectors in which anybody was heard.
        sectors: Every sector, in the order of ``LeadingThemes.sectors``.
        others: Per other role, the distinct organisations that named it.
        probability: That it reaches the floor in every countable sector; ``None`` with a reason.
        no_probability: That reason.
        plays_where_countable: Sure enough, and in each countable sector the floor reached among those heard,
            counted by organisations as well as by conversations.
        plays_in_every_sector: Likewise, and every sector is countable.
    """

    theme: str
    named: int
    heard: int
    sectors_named: int
    sectors_heard: int
    sectors: tuple[SectorCount, ...]
    others: Mapping[str, int]
    probability: float | None
    no_probability: NoProbability | None
    plays_where_countable: bool
    plays_in_every_sector: bool


@dataclass(frozen=True, slots=True)
class NotMentioned:
    """A theme that no entrepreneur raised, and per other role the organisations that did."""

    theme: str
    others: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LeadingThemes:
    """The themes in order: those that play everywhere first, then by sectors, organisations and name.

    Attributes:
        yardstick: Floor, certainty and minimum that were used, to be printed beside the figures.
        organisations: Distinct organisations of entrepreneurs heard.
        conversations: Distinct conversations in which they were heard.
        without_sector: Those organisations of which no sector is known.
        sectors: How well each sector was heard, by name.
        themes: Themes that entrepreneurs named.
        not_mentioned: Themes that none of them named, by name.
        others_heard: Per other role, the distinct organisations heard.
    """

    yardstick: Yardstick
    organisations: int
    conversations: int
    without_sector: int
    sectors: tuple[SectorHeard, ...]
    themes: tuple[ThemeCount, ...]
    not_mentioned: tuple[NotMentioned, ...]
    others_heard: Mapping[str, int]

    @property
    def not_countable(self) -> tuple[SectorHeard, ...]:
        """The sectors that were heard too little."""
        return tuple(sector for sector in self.sectors if not sector.countable)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who was heard where, whatever they spoke of.

    ``weights`` holds per sector what each organisation adds to the count of conversations: one shared out over those
    who sat in its conversation; ``others`` per other role the organisations.
    """

    organisations: set[str]
    conversations: set[str]
    in_sectors: dict[str, set[str]]
    units: dict[str, dict[str, str]]
    weights: dict[str, dict[str, float]]
    others: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Heard:
    # Per theme the organisations that named it, and per sector and theme likewise.
    audience: Audience
    namers: dict[str, set[str]]
    namers_by_sector: dict[str | None, dict[str, set[str]]]


@dataclass(frozen=True, slots=True)
class _Count:
    """A theme in a sector: organisations that named it, and what they weigh in conversations."""

    heard: SectorHeard
    named: int
    said: float

    def plays_as_heard(self, floor: float) -> bool:
        """Heard enough, and the floor reached among those heard themselves, whatever pooling makes of it."""
        enough = (
            self.named >= floor * self.heard.organisations
            and self.said + ROUNDING >= floor * self.heard.conversations
        )
        return self.heard.countable and enough


def leading_themes(
    passages: Collection[CodedPassage],
    codebook: Iterable[str],
    *,
    yardstick: Yardstick = Yardstick(),
    expected_sectors: Iterable[str] = (),
    audience: Audience | None = None,
) -> LeadingThemes:
    """Count every organisation once per theme, and say where a theme plays.

    For the probability each conversation weighs one: an arena in which 6 of 9 organisations named a theme is
    6/9 of one conversation, because those who sit together are not independent. An organisation that took part
    in several conversations of a sector counts in the smallest of them (then the first by key), and a
    conversation that so loses everybody does not count: hearing the same people again is not hearing more.
    Formula and source of the probability: `pooling.pooled_certainty`, over the countable sectors only, so
    that no sector is helped by pooling that was heard too little itself.

    Args:
        passages: Everything coded, of all roles, in any order.
        codebook: Names of the themes that could have been named; other names found in passages join them.
        yardstick: Floor, certainty and minimum of conversations.
        expected_sectors: Sectors that exist whether heard or not; one where nobody was heard is not countable.
        audience: Who was heard, where that is known already; whatever passages are given, these count as heard.
    """
    audience = audience or audience_of(passages)
    heard = _listen(passages, audience)
    sectors = _sectors(audience, set(expected_sectors), yardstick)
    voices = _voices(passage for passage in passages if not passage.is_entrepreneur)
    silent = sorted({*codebook, *voices} - heard.namers.keys())
    themes = [_theme_count(name, heard, sectors, yardstick, voices.get(name, {})) for name in heard.namers]
    themes.sort(key=lambda t: (not t.plays_where_countable, -t.sectors_named, -t.named, t.theme))
    return LeadingThemes(
        yardstick=yardstick,
        organisations=len(audience.organisations),
        conversations=len(audience.conversations),
        without_sector=len(audience.organisations.difference(*audience.in_sectors.values())),
        sectors=sectors,
        themes=tuple(themes),
        not_mentioned=tuple(NotMentioned(name, voices.get(name, {})) for name in silent),
        others_heard=audience.others,
    )


def audience_of(passages: Collection[CodedPassage]) -> Audience:
    """Who was heard in these passages."""
    entrepreneurs = [passage for passage in passages if passage.is_entrepreneur]
    in_sectors: dict[str, set[str]] = defaultdict(set)
    for passage in entrepreneurs:
        if passage.sector is not None:
            in_sectors[passage.sector].add(passage.organisation)
    units = _units(entrepreneurs)
    return Audience(
        organisations={passage.organisation for passage in entrepreneurs},
        conversations={passage.conversation for passage in entrepreneurs},
        in_sectors=in_sectors,
        units=units,
        weights={
            sector: {organisation: 1 / sizes[unit] for organisation, unit in unit_of.items()}
            for sector, unit_of in units.items()
            for sizes in [Counter(unit_of.values())]
        },
        others=_distinct((one.role, one.organisation) for one in passages if not one.is_entrepreneur),
    )


def _listen(passages: Iterable[CodedPassage], audience: Audience) -> _Heard:
    by_sector: dict[str | None, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for passage in passages:
        if passage.is_entrepreneur:
            named = by_sector[passage.sector]
            for theme in passage.themes:
                named[theme].add(passage.organisation)
    namers = defaultdict[str, set[str]](set)
    for named in by_sector.values():
        for theme, organisations in named.items():
            namers[theme] |= organisations
    return _Heard(audience, namers, by_sector)


def _units(passages: list[CodedPassage]) -> dict[str, dict[str, str]]:
    """Per sector, the one conversation in which each organisation counts."""
    present: dict[tuple[str, str], set[str]] = defaultdict(set)
    for passage in passages:
        if passage.sector is not None:
            present[passage.sector, passage.conversation].add(passage.organisation)
    units: dict[str, dict[str, str]] = defaultdict(dict)
    rising = sorted(present.items(), key=lambda item: (len(item[1]), item[0]))
    for (sector, conversation), organisations in rising:
        for organisation in organisations:
            units[sector].setdefault(organisation, conversation)
    return units


def _sectors(heard: Audience, expected: set[str], yardstick: Yardstick) -> tuple[SectorHeard, ...]:
    return tuple(
        SectorHeard(
            sector,
            len(heard.in_sectors.get(sector, ())),
            talks,
            _hearing(talks, yardstick.minimum_conversations),
        )
        for sector in sorted(expected | heard.in_sectors.keys())
        for talks in [len(set(heard.units.get(sector, {}).values()))]
    )


def _hearing(conversations: int, minimum: int) -> Hearing:
    if conversations == 0:
        return Hearing.NOT_HEARD
    if conversations >= minimum:
        return Hearing.ENOUGH
    return Hearing.ONE_CONVERSATION if conversations == 1 else Hearing.TOO_LITTLE


def _voices(passages: Iterable[CodedPassage]) -> dict[str, Mapping[str, int]]:
    """Per theme, how many organisations of each other role named it."""
    named: dict[str, set[Voice]] = defaultdict(set)
    for passage in passages:
        for theme in passage.themes:
            named[theme].add((passage.role, passage.organisation))
    return {theme: _distinct(voices) for theme, voices in named.items()}


def _distinct(voices: Iterable[Voice]) -> Mapping[str, int]:
    return dict(sorted(Counter(role for role, _ in set(voices)).items()))


def _theme_count(
    theme: str,
    heard: _Heard,
    sectors: tuple[SectorHeard, ...],
    yardstick: Yardstick,
    others: Mapping[str, int],
) -> ThemeCount:
    namers = [heard.namers_by_sector.get(s.sector, {}).get(theme, set()) for s in sectors]
    weights = heard.audience.weights
    counts = [
        _Count(s, len(names), min(s.conversations, fsum(map(weights.get(s.sector, {}).__getitem__, names))))
        for s, names in zip(sectors, namers, strict=True)
    ]
    reason = _why_no_probability(sectors)
    everywhere, single = (None, {}) if reason else _probabilities(counts, yardstick)
    certain = everywhere is not None and everywhere >= yardstick.certainty
    countable = [count for count in counts if count.heard.countable]
    plays = certain and all(count.plays_as_heard(yardstick.floor) for count in countable)
    return ThemeCount(
        theme=theme,
        named=len(heard.namers[theme]),
        heard=len(heard.audience.organisations),
        sectors_named=sum(1 for count in counts if count.named),
        sectors_heard=sum(1 for sector in sectors if sector.organisations),
        sectors=tuple(
            SectorCount(c.heard.sector, c.named, c.heard.organisations, single.get(c.heard.sector))
            for c in counts
        ),
        others=others,
        probability=everywhere,
        no_probability=reason,
        plays_where_countable=plays,
        plays_in_every_sector=plays and len(countable) == len(counts),
    )


def _probabilities(counts: list[_Count], yardstick: Yardstick) -> tuple[float, dict[str, float]]:
    countable = [count for count in counts if count.heard.countable]
    pooled = pooled_certainty(
        [count.said for count in countable],
        [count.heard.conversations for count in countable],
        yardstick.floor,
    )
    return pooled.everywhere, dict(zip((one.heard.sector for one in countable), pooled.groups, strict=True))


def _why_no_probability(sectors: tuple[SectorHeard, ...]) -> NoProbability | None:
    heard = [sector for sector in sectors if sector.organisations]
    if not heard:
        return NoProbability.NOBODY_HEARD
    if len(heard) < FEWEST_SECTORS:
        return NoProbability.ONE_SECTOR
    if all(sector.conversations == 1 for sector in heard):
        return NoProbability.ONE_CONVERSATION
    if sum(sector.countable for sector in heard) < FEWEST_SECTORS:
        return NoProbability.TOO_FEW_CONVERSATIONS
    return None
