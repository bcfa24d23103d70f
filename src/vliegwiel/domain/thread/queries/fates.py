"""What became of what somebody said?

Staff see every document, others what was published (``answers``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from django.utils import timezone

from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.insights.models import Reading
from vliegwiel.domain.thread.queries.answers import (
    Answers,
    Judged,
    Standing,
    Use,
    answers_inside,
    answers_outside,
)
from vliegwiel.domain.thread.queries.lineage import Descent, descent_in

Told = TypeVar("Told")


class Stage(Enum):
    """Where on their way words can be, from first to last."""

    RECEIVED = "received"
    READ = "read"
    ANSWERED = "answered"
    DECIDED = "decided"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage of the way, in order.

    Attributes:
        on: When it was reached; ``None`` when it was not, or nobody wrote that down.
        next: Whether this is what comes next.
    """

    stage: Stage
    reached: bool
    on: date | None
    next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one contribution, as far as this reader may know.

    Attributes:
        text: As it stood under this number; empty when it was withdrawn.
        withdrawn: Since when nobody uses these words any more; then all else is empty.
        read: When a person had read it; a suggestion of the computer is no reading.
        themes: Under which that person placed it.
        numbers: Under which it goes on: its own, or those of what it was split or merged into.
    """

    code: str
    number: int
    permission: Permission
    received: date
    said_date: date | None = None
    channel: str = ""
    text: str = ""
    withdrawn: date | None = None
    read: date | None = None
    themes: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    judged: tuple[Judged, ...] = ()
    standings: tuple[Standing, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is an answer: used, passed on, or not used and why."""
        return bool(self.uses or self.judged)

    @property
    def ends_here(self) -> bool:
        """Whether it was not used and goes nowhere else, so that no result will come of it."""
        return (
            bool(self.judged)
            and not self.uses
            and all(one.outcome == Outcome.NOT_USED for one in self.judged)
        )

    @property
    def decided(self) -> Standing | None:
        """The first document about which was decided."""
        return next((standing for standing in self.standings if standing.decided), None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The whole way, with what was reached; what was withdrawn has none."""
        if self.withdrawn:
            return ()
        answers = [use.on for use in self.uses] + [judged.on for judged in self.judged]
        reached: dict[Stage, tuple[bool, date | None]] = {
            Stage.RECEIVED: (True, self.received),
            # Who used words, or said why not, had read them, whether or not he gave them a theme.
            Stage.READ: (self.read is not None or bool(answers), self.read),
            Stage.ANSWERED: (bool(answers), min(answers, default=None)),
            Stage.DECIDED: (self.decided is not None, self.decided.on if self.decided else None),
            # Results are kept by a later app; until then nobody can say that something was done.
            Stage.DONE: (False, None),
        }
        stages = [stage for stage in Stage if stage is not Stage.DONE or not self.ends_here]
        furthest = max(place for place, stage in enumerate(stages) if reached[stage][0])
        return tuple(
            Step(stage=stage, reached=reached[stage][0], on=reached[stage][1], next=place == furthest + 1)
            for place, stage in enumerate(stages)
        )


def fate_of(contribution: Contribution, *, inside: bool = False) -> Fate:
    """What became of one contribution. At most eight queries.

    Args:
        contribution: Any version.
        inside: For colleagues, who may see documents that are not released.
    """
    return _fates(contribution.round, [contribution], descent_in(contribution.round), inside=inside)[0]


def both_fates_of(contribution: Contribution) -> tuple[Fate, Fate]:
    """What became of it, and what of that its speaker may know. At most ten queries."""
    round_, descent = contribution.round, descent_in(contribution.round)
    numbers = _behind([contribution], descent)
    known = _gathered(round_, numbers)
    outside = answers_outside(round_, numbers, today=timezone.localdate())
    inside = _fate(contribution, descent, known, answers_inside(round_, numbers))
    return inside, _fate(contribution, descent, known, outside)


def fates_of(speaker: Speaker, *, inside: bool = False) -> tuple[Fate, ...]:
    """What became of all that somebody said, in order; as he may know it. At most nine queries.

    What was split or merged stands here once, in his own words, with the fate of whatever it became: what it was merged
    with are the words of others.
    """
    said = Contribution.objects.filter(speaker=speaker).order_by("number", "version")
    latest = {one.number: one for one in said}
    descent = descent_in(speaker.round)
    # Where a piece was withdrawn the whole is gone, and the other pieces stand by themselves.
    whole = {number for number, one in latest.items() if not _broken(one, latest, descent)}
    later = {after for number in whole for after in descent.after(number)}
    own = [latest[number] for number in latest if number in whole and number not in later]
    return _fates(speaker.round, own, descent, inside=inside)


def _broken(one: Contribution, latest: Mapping[int, Contribution], descent: Descent) -> bool:
    """Whether it was withdrawn with one of its pieces, and not with all."""
    pieces = [latest[number] for number in descent.now(one.number) if number in latest]
    return one.withdrawn_at is not None and any(piece.withdrawn_at is None for piece in pieces)


def _fates(
    round_: Round, contributions: Sequence[Contribution], descent: Descent, *, inside: bool
) -> tuple[Fate, ...]:
    numbers = _behind(contributions, descent)
    known = _gathered(round_, numbers)
    today = timezone.localdate()
    answers = answers_inside(round_, numbers) if inside else answers_outside(round_, numbers, today=today)
    return tuple(_fate(one, descent, known, answers) for one in contributions)


def _behind(contributions: Sequence[Contribution], descent: Descent) -> frozenset[int]:
    """Every number of which something is to be known."""
    return frozenset(number for one in contributions for number in descent.behind(one.number) | {one.number})


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of some numbers of a round, apart from documents.

    Attributes:
        themes: With their places in the codebook.
    """

    begun: dict[int, date] = field(default_factory=dict)
    withdrawn: dict[int, date] = field(default_factory=dict)
    read: dict[int, date] = field(default_factory=dict)
    themes: dict[int, dict[str, int]] = field(default_factory=dict)


def _gathered(round_: Round, numbers: Collection[int]) -> _Known:
    """Two queries."""
    known = _Known()
    versions = Contribution.objects.filter(round=round_, number__in=numbers).order_by("-version")
    for number, begun, gone in versions.values_list("number", "created_at", "withdrawn_at"):
        known.begun[number] = _day(begun)
        if gone:
            known.withdrawn[number] = _day(gone)
    _add_readings(known, round_, numbers)
    return known


def _add_readings(known: _Known, round_: Round, numbers: Collection[int]) -> None:
    """Of the latest version that a person read: correcting words is no reason to say that nobody read them."""
    readings = Reading.objects.filter(
        contribution__round=round_, contribution__number__in=numbers, second=False
    )
    latest: dict[int, int] = {}
    rows = readings.order_by("contribution__version", "id").values_list(
        "contribution__number",
        "contribution__version",
        "read_at",
        "codings__theme__name",
        "codings__theme__position",
        "codings__theme__dropped_at",
    )
    for number, version, at, theme, place, dropped in rows:
        if latest.get(number) != version:
            latest[number] = version
            known.themes[number] = {}
        known.read.setdefault(number, _day(at))
        if theme and not dropped:
            known.themes[number][theme] = place


def _fate(one: Contribution, descent: Descent, known: _Known, answers: Answers) -> Fate:
    left = sorted(number for number in descent.now(one.number) if number not in known.withdrawn)
    if one.withdrawn_at or not left:
        return _withdrawn(one, descent, known)
    behind = sorted({number for later in left for number in descent.behind(later)})
    uses = _once(answers.uses, behind)
    used_in = {use.document for use in uses}
    judged = tuple(
        each
        for each in _once(answers.judged, behind)
        if each.outcome != Outcome.NOT_USED or each.document not in used_in
    )
    told = used_in | {each.document for each in judged}
    return Fate(
        code=one.code,
        number=one.number,
        permission=Permission(one.permission),
        received=one.said_date or known.begun[one.number],
        said_date=one.said_date,
        channel=one.channel,
        text=one.text,
        read=min((known.read[number] for number in behind if number in known.read), default=None),
        themes=_themes(left, descent, known),
        uses=uses,
        judged=judged,
        standings=tuple(standing for code, standing in answers.standings.items() if code in told),
        numbers=tuple(left),
    )


def _withdrawn(one: Contribution, descent: Descent, known: _Known) -> Fate:
    """That it was, and nothing else."""
    days = [known.withdrawn[number] for number in descent.now(one.number) if number in known.withdrawn]
    return Fate(
        code=one.code,
        number=one.number,
        permission=Permission(one.permission),
        received=one.said_date or known.begun[one.number],
        withdrawn=_day(one.withdrawn_at) if one.withdrawn_at else max(days),
    )


def _themes(numbers: Sequence[int], descent: Descent, known: _Known) -> tuple[str, ...]:
    """In the order of the codebook. A piece that nobody read by itself has the themes of what it was split from."""
    places: dict[str, int] = {}
    for number in numbers:
        own = [number] if number in known.themes else descent.behind(number)
        for each in own:
            places |= known.themes.get(each, {})
    return tuple(sorted(places, key=lambda name: (places[name], name)))


def _once(found: Mapping[int, Sequence[Told]], numbers: Sequence[int]) -> tuple[Told, ...]:
    """In order, and what several pieces of the same words have in common once."""
    return tuple(dict.fromkeys(one for number in numbers for one in found.get(number, ())))


def _day(at: datetime) -> date:
    return timezone.localdate(at)
