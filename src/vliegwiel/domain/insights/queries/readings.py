"""What did people say that contributions are about, and which of it counts?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.identities import plain

DROPPED = "theme__dropped_at__isnull"
LATE: Final = timedelta(minutes=5)
_KINDS: Final = {kind.value: kind for kind in Kind}  # thrice as fast as asking the enumeration


def themes_of(round_: Round) -> Sequence[Theme]:
    """The codebook of a round, in its order, without what was dropped."""
    return list(Theme.objects.filter(round=round_, dropped_at__isnull=True).order_by("position", "id"))


def by_name(codebook: Sequence[Theme]) -> Mapping[str, Theme]:
    """The themes by every name that a source may use for them, as ``plain`` has it; a name of now goes first."""
    former = {plain(name): theme for theme in codebook for name in theme.formerly}
    return former | {plain(theme.name): theme for theme in codebook}


def standing(round_: Round) -> QuerySet[Reading]:
    """The readings that count: the first of each contribution.

    Whoever gave only themes that were dropped since said nothing that still holds: that contribution is as good as
    unread, and not about nothing.
    """
    return Reading.objects.filter(_stands(), contribution__round=round_)


def unread(round_: Round) -> QuerySet[Contribution]:
    """What nobody said anything of that still holds."""
    first = Reading.objects.filter(_stands(), contribution=OuterRef("pk"))
    return usable(round_).filter(~Exists(first))


def _stands() -> Q:
    codings = Coding.objects.filter(reading=OuterRef("pk"))
    return Q(Exists(codings.filter(**{DROPPED: True})) | ~Exists(codings), second=False)


@dataclass(frozen=True, slots=True)
class Read:
    """What a person said of a contribution."""

    themes: tuple[str, ...]
    kinds: tuple[Kind, ...]


class Mark(NamedTuple):
    """How far colleagues are with a round: another mark, and they made something else of it.

    Attributes:
        first: How many first readings there are.
        last: The key of the newest.
        at: When one of them was made or changed last.
    """

    first: int
    last: int | None
    at: datetime | None


def mark_of(round_: Round) -> Mark:
    """One query."""
    found = _firsts(round_).aggregate(first=Count("id"), last=Max("id"), at=Max("read_at"))
    return Mark(**found)


def readings_of(round_: Round) -> Mapping[int, Read]:
    """What counts, by the contribution's number. Two queries."""
    return {number: read for _, number, read in _told(_firsts(round_)) if read}


def readings_since(round_: Round, before: Mapping[int, Read], then: Mark, now: Mark) -> Mapping[int, Read]:
    """The same, where most is known already. Two queries; four when something was taken back.

    Args:
        round_: Whose.
        before: What counted then.
        then: How far they were.
        now: How far they are.
    """
    if then.at is None or then.last is None:
        return readings_of(round_)
    # What was written first may be seen last.
    recent = _told(_firsts(round_).filter(read_at__gte=then.at - LATE))
    if now.first != then.first + sum(key > then.last for key, _, _ in recent):
        return readings_of(round_)
    known = {number: read for _, number, read in recent}
    return {number: read for number, read in {**before, **known}.items() if read}


def _firsts(round_: Round) -> QuerySet[Reading]:
    return Reading.objects.filter(contribution__round=round_, second=False)


def _told(readings: QuerySet[Reading]) -> list[tuple[int, int, Read | None]]:
    """Key, the contribution's number and what was said of it; nothing where nothing of that still holds."""
    rows = readings.filter(contribution__replaced_at__isnull=True)
    codings: dict[int, list[str]] = {}
    given = Coding.objects.filter(reading__in=rows)
    for reading, theme, dropped in given.values_list("reading_id", "theme__name", "theme__dropped_at"):
        names = codings.setdefault(reading, [])
        if dropped is None:
            names.append(theme)
    return [
        (key, number, _read(codings.get(key), kinds))
        for key, number, kinds in rows.values_list("id", "contribution__number", "kinds")
    ]


def _read(names: list[str] | None, kinds: Sequence[str]) -> Read | None:
    if names is not None and not names:
        return None
    return Read(tuple(sorted(names or ())), tuple(_KINDS[kind] for kind in kinds))


@dataclass(frozen=True, slots=True)
class Given:
    """A theme that a person gave.

    Attributes:
        start: Of the words that are about it; ``None`` where it is all of the text.
    """

    code: str
    name: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What one person made of one contribution.

    Attributes:
        code: Of the reading.
        who: Name of whoever read it.
        key: His own.
        themes: In the order of the codebook.
    """

    code: str
    who: str
    key: int
    second: bool
    themes: tuple[Given, ...]
    kinds: tuple[Kind, ...]


def readers_of(contribution: Contribution) -> tuple[Reader, ...]:
    """Everybody who read it, the first reading first. Two queries."""
    readings = Reading.objects.filter(contribution=contribution).select_related("coder")
    codings: dict[int, list[Given]] = {}
    given = Coding.objects.filter(reading__contribution=contribution, **{DROPPED: True})
    for one in given.select_related("theme").order_by("theme__position", "theme_id"):
        found = Given(one.theme.code, one.theme.name, one.start, one.end)
        codings.setdefault(one.reading_id, []).append(found)
    return tuple(
        Reader(
            code=one.code,
            who=one.coder.name,
            key=one.coder_id,
            second=one.second,
            themes=tuple(codings.get(one.pk, [])),
            kinds=tuple(Kind(kind) for kind in one.kinds),
        )
        for one in readings.order_by("second", "id")
    )
