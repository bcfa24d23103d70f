"""Which rounds are there, and what was said in them: how much, by whom as far as may be told, in which words?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Case, Count, F, Max, Min, Q, QuerySet, Value, When

from vliegwiel.domain.dialogues.enums import Permission, RoundState, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Round
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.people.queries import names_of
from vliegwiel.synthesis import contributions as values

PAGE: Final = 50
EVENTS: Final = 100
_USABLE: Final = Q(replaced_at__isnull=True, withdrawn_at__isnull=True)
_SHOWABLE: Final = Q(permission=Permission.WITH_NAME) | Q(
    permission=Permission.WITHOUT_NAME, released_at__isnull=False
)
_WAITING: Final = Q(permission=Permission.WITHOUT_NAME, released_at__isnull=True)
_ORDER: Final = (RoundState.OPEN, RoundState.PLANNED, RoundState.CLOSED, RoundState.REPORTED)


@dataclass(frozen=True, slots=True)
class Line:
    """A round in the list, with how many usable contributions it has."""

    round: Round
    total: int


def rounds() -> tuple[Line, ...]:
    """All rounds: what is open first, then the latest. One query."""
    usable_ones = Q(contributions__replaced_at__isnull=True, contributions__withdrawn_at__isnull=True)
    state = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(_ORDER)))
    counted = Round.objects.annotate(total=Count("contributions", filter=usable_ones), place=state)
    return tuple(Line(one, one.total) for one in counted.order_by("place", "-created_at", "-id"))


def usable(round_: Round) -> QuerySet[Contribution]:
    """The contributions of a round in their latest version, without those withdrawn.

    Whoever shows or counts contributions begins here, so that a withdrawal holds everywhere.
    """
    return Contribution.objects.filter(_USABLE, round=round_)


def showable(contributions: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Those whose words may be shown to others than the colleagues who handle them, and may leave the house.

    With a name where the speaker allowed that; without one where a colleague has read them for names as well.
    """
    return contributions.filter(_SHOWABLE)


def as_values(round_: Round) -> tuple[values.Contribution, ...]:
    """All usable contributions as the report counts them, by number; ``row`` is the number within the round.

    One query; a fifth of a second for 10,000. What may be shown of them is not decided here.
    """
    rows = usable(round_).order_by("number").values_list(*_VALUES, named=True)
    return tuple(
        values.Contribution(
            row=row.number,
            text=row.text,
            sector=row.sector or None,
            role=values.Role(row.role),
            channel=row.channel or None,
            said_date=row.said_date,
            organisation=row.organisation_name or None,
            area=row.area or None,
            size=row.size or None,
            conversation=row.conversation or None,
            permission=values.Permission(row.permission),
            themes=_tuple(row.given.get("themes")),
            kinds=_kinds(row.given.get("kinds")),
        )
        for row in rows
    )


_VALUES: Final = (
    *("number", "text", "sector", "role", "channel", "said_date", "organisation_name", "area", "size"),
    *("conversation", "permission", "given"),
)


def _tuple(names: list[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(names)


def _kinds(names: list[str] | None) -> tuple[values.Kind, ...] | None:
    return None if names is None else tuple(values.Kind(name) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How much was said in a round.

    Attributes:
        total: Usable contributions.
        showable: How many of them others may see.
        waiting: How many others may see once a colleague has read them for names.
        channels: Name and count, most first; an empty name where the source did not say.
        sectors: Likewise.
    """

    total: int
    showable: int
    waiting: int
    first_date: date | None
    last_date: date | None
    channels: tuple[tuple[str, int], ...]
    sectors: tuple[tuple[str, int], ...]


def overview(round_: Round) -> Overview:
    """Three queries, whatever the size."""
    sums = usable(round_).aggregate(
        total=Count("id"),
        showable=Count("id", filter=_SHOWABLE),
        waiting=Count("id", filter=_WAITING),
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
    """

    words: str = ""
    channel: str = ""
    sector: str = ""
    role: str = ""
    permission: str = ""
    waiting: bool = False


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
    if filters.waiting:
        fitting = fitting.filter(_WAITING)
    for word in filters.words.split():
        fitting = fitting.filter(text__icontains=word)
    return fitting


def leaving_the_house(round_: Round) -> tuple[Shown, ...]:
    """What a file may hold: the same for everybody, because nobody knows who reads a file."""
    return tuple(shown(row, everything=False) for row in showable(usable(round_)).order_by("number"))


def next_waiting(contribution: Contribution) -> Contribution | None:
    """The next one that a colleague has yet to read for names; after the last the first."""
    waiting = usable(contribution.round).filter(_WAITING).exclude(pk=contribution.pk).order_by("number")
    return waiting.filter(number__gt=contribution.number).first() or waiting.first()


def versions(contribution: Contribution) -> Sequence[Contribution]:
    """All versions of a contribution, the first one first."""
    same = Contribution.objects.filter(round_id=contribution.round_id, number=contribution.number)
    return list(same.select_related("released_by").order_by("version"))


def imports(round_: Round) -> Sequence[ContributionImport]:
    """The spreadsheets read into a round, latest first, with who did it."""
    found = ContributionImport.objects.filter(round=round_).select_related("imported_by")
    return list(found.order_by("-id"))


def import_of(round_: Round, *, sha256: str, sheet: str) -> ContributionImport | None:
    """The earlier import of this very sheet, when there was one that was not taken back."""
    same = ContributionImport.objects.filter(round=round_, sha256=sha256, sheet=sheet)
    return same.filter(withdrawn_at__isnull=True).select_related("imported_by").first()


def import_from(round_: Round, upload_code: str) -> ContributionImport | None:
    """What came of an upload that was read in already."""
    return ContributionImport.objects.filter(round=round_, upload_code=upload_code).first()


def likenesses(round_: Round) -> Counter[str]:
    """How often each row is in the round already.

    What its speaker withdrew counts, or the next upload would bring it back; what went with an import that was taken
    back does not.
    """
    rows = Contribution.objects.filter(round=round_, version=1).exclude(likeness="")
    # Compared one by one: NULL equals nothing, and a single negated comparison would leave the others out.
    stays = (
        Q(withdrawn_at__isnull=True)
        | Q(contribution_import__withdrawn_at__isnull=True)
        | Q(withdrawn_at__lt=F("contribution_import__withdrawn_at"))
    )
    return Counter(rows.filter(stays).values_list("likeness", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of a timeline.

    Attributes:
        who: The name of whoever did it; empty for the system.
        count: How many contributions it was about, where it was about several.
    """

    at: datetime
    verb: str
    who: str
    count: int | None


def events_of(round_: Round) -> tuple[Event, ...]:
    """What happened with a round itself, latest first; two queries."""
    return _events("round", [round_.code])


def events_of_contribution(same: Sequence[Contribution]) -> tuple[Event, ...]:
    """What happened with a contribution in all its versions, latest first; two queries."""
    return _events("contribution", [one.code for one in same])


def _events(kind: str, codes: Sequence[str]) -> tuple[Event, ...]:
    entries = list(Entry.objects.filter(kind=kind, subject__in=codes)[:EVENTS])
    names = names_of({entry.actor for entry in entries})
    return tuple(
        Event(
            at=entry.created_at,
            verb=entry.verb,
            who=names.get(entry.actor, ""),
            count=entry.details.get("added", entry.details.get("count")),
        )
        for entry in entries
    )
