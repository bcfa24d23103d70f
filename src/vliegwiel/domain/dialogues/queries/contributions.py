"""What was said in a round: how much, by whom as far as may be told, in which words?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Max, Min, QuerySet

from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries.usability import SHOWABLE, UNSETTLED, WAITING, showable, usable

PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much was said in a round.

    Attributes:
        total: Usable contributions.
        showable: How many of them others may see.
        waiting: How many others may see once a colleague has read them for names.
        unsettled: Of how many the speaker was asked whether they are right, and did not say so yet.
        channels: Name and count, most first; an empty name where the source did not say.
        sectors: Likewise.
    """

    total: int
    showable: int
    waiting: int
    unsettled: int
    first_date: date | None
    last_date: date | None
    channels: tuple[tuple[str, int], ...]
    sectors: tuple[tuple[str, int], ...]


def overview(round_: Round) -> Overview:
    """Three queries, whatever the size."""
    sums = usable(round_).aggregate(
        total=Count("id"),
        showable=Count("id", filter=SHOWABLE),
        waiting=Count("id", filter=WAITING),
        unsettled=Count("id", filter=UNSETTLED),
        first_date=Min("said_date"),
        last_date=Max("said_date"),
    )
    return Overview(**sums, channels=_counted(round_, "channel"), sectors=_counted(round_, "sector"))


def _counted(round_: Round, name: str) -> tuple[tuple[str, int], ...]:
    counts = usable(round_).values_list(name).annotate(count=Count("id")).order_by("-count", name)
    return tuple((category, count) for category, count in counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which contributions somebody wants to see; empty means all.

    Attributes:
        waiting: Only those that a colleague has yet to read for names.
        agreement: Only those whose speaker was asked whether they are right, and did not say so yet.
    """

    words: str = ""
    channel: str = ""
    sector: str = ""
    role: str = ""
    permission: str = ""
    waiting: bool = False
    agreement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A contribution with as much of its speaker as this reader may see; the rest is empty."""

    code: str
    number: int
    version: int
    text: str
    role: SpeakerRole
    permission: Permission
    channel: str = ""
    said_date: date | None = None
    organisation_name: str = ""
    sector: str = ""
    area: str = ""
    size: str = ""
    conversation: str = ""
    released_at: datetime | None = None


def shown(contribution: Contribution, *, everything: bool) -> Shown:
    """All of it, or what the permission leaves.

    Without a name only the role and the channel are told: how many firms there are of a sector, size and village is
    known where quotes are made, not here.
    """
    told = Shown(
        code=contribution.code,
        number=contribution.number,
        version=contribution.version,
        text=contribution.text,
        role=SpeakerRole(contribution.role),
        permission=Permission(contribution.permission),
        channel=contribution.channel,
    )
    if not everything and contribution.permission != Permission.WITH_NAME:
        return told
    return Shown(
        code=told.code,
        number=told.number,
        version=told.version,
        text=told.text,
        role=told.role,
        permission=told.permission,
        channel=told.channel,
        said_date=contribution.said_date,
        organisation_name=contribution.organisation_name,
        sector=contribution.sector,
        area=contribution.area,
        size=contribution.size,
        conversation=contribution.conversation,
        released_at=contribution.released_at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Up to fifty contributions.

    Attributes:
        total: How many fit the filters.
        before: The number to go back from; ``None`` on the first page.
        after: The number to go on from; ``None`` on the last.
    """

    rows: tuple[Shown, ...]
    total: int
    before: int | None
    after: int | None


def contributions_page(
    round_: Round,
    filters: Filters,
    *,
    everything: bool,
    after: int | None = None,
    before: int | None = None,
) -> Page:
    """The contributions that fit, by number, from a place on; two queries.

    Args:
        round_: Whose.
        filters: Which.
        everything: Whether the reader handles contributions; otherwise only what may be shown.
        after: Those with a higher number.
        before: Those with a lower number; the last of them.
    """
    fitting = _fitting(round_, filters, everything=everything)
    if before is not None:
        found = list(fitting.filter(number__lt=before).order_by("-number")[: PAGE + 1])
        rows, more_before, more_after = found[:PAGE][::-1], len(found) > PAGE, True
    else:
        found = list(fitting.filter(number__gt=after or 0).order_by("number")[: PAGE + 1])
        rows, more_before, more_after = found[:PAGE], bool(after), len(found) > PAGE
    return Page(
        rows=tuple(shown(row, everything=everything) for row in rows),
        total=fitting.count(),
        before=rows[0].number if rows and more_before else None,
        after=rows[-1].number if rows and more_after else None,
    )


def _fitting(round_: Round, filters: Filters, *, everything: bool) -> QuerySet[Contribution]:
    fitting = usable(round_) if everything else showable(usable(round_))
    for name in ("channel", "role", "permission"):
        if wanted := getattr(filters, name):
            fitting = fitting.filter(**{name: wanted})
    if filters.sector:
        fitting = fitting.filter(sector=filters.sector)
        if not everything:
            # Otherwise the filter would tell the sector that the row leaves out.
            fitting = fitting.filter(permission=Permission.WITH_NAME)
    if filters.agreement and everything:
        fitting = fitting.filter(UNSETTLED)
    if filters.waiting:
        fitting = fitting.filter(WAITING)
    for word in filters.words.split():
        fitting = fitting.filter(text__icontains=word)
    return fitting


def leaving_the_house(round_: Round) -> tuple[Shown, ...]:
    """What a file may hold: the same for everybody, because nobody knows who reads a file."""
    return tuple(shown(row, everything=False) for row in showable(usable(round_)).order_by("number"))


def next_waiting(contribution: Contribution) -> Contribution | None:
    """The next one that a colleague has yet to read for names; after the last the first."""
    waiting = waiting_beside(contribution)
    return waiting.filter(number__gt=contribution.number).first() or waiting.first()


def waiting_beside(contribution: Contribution) -> QuerySet[Contribution]:
    """The others that a colleague has yet to read for names, by number."""
    return usable(contribution.round).filter(WAITING).exclude(pk=contribution.pk).order_by("number")
