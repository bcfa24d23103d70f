"""What became of what somebody said?

Staff see every document. Everybody else sees nothing of a document before its release date, and of its sentences only
those that were published: a draft is nobody's business outside, however long ago it should have been finished.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, Final

from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Disposition, Document, Evidence
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.insights.models import Reading
from vliegwiel.domain.thread.queries.lineage import Descent, descent_in
from vliegwiel.domain.thread.queries.publishing import Publication, publications

DECIDED: Final = frozenset(
    {
        DocumentState.ADOPTED,
        DocumentState.ADOPTED_CHANGED,
        DocumentState.NOT_ADOPTED,
        DocumentState.NOTED,
        DocumentState.IN_EXECUTION,
    }
)


class Stage(Enum):
    """Where on their way words can be, from first to last."""

    RECEIVED = "received"
    READ = "read"
    ANSWERED = "answered"
    DECIDED = "decided"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A sentence that rests on these words, as this reader may see it."""

    item: str
    heading: str
    text: str
    document: str
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Words that no sentence rests on: who has them now, or why they are not used."""

    outcome: Outcome
    explanation: str
    document: str
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a document is that has something to do with these words.

    Attributes:
        on: Since when; ``None`` where nobody wrote that down.
    """

    document: str
    title: str
    state: DocumentState
    on: date | None

    @property
    def decided(self) -> bool:
        """Whether whoever decides about it has done so."""
        return self.state in DECIDED


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
            Stage.READ: (self.read is not None, self.read),
            Stage.ANSWERED: (bool(answers), min(answers, default=None)),
            Stage.DECIDED: (self.decided is not None, self.decided.on if self.decided else None),
            # Results are kept by a later app; until then nobody can say that something was done.
            Stage.DONE: (False, None),
        }
        furthest = max(place for place, stage in enumerate(Stage) if reached[stage][0])
        return tuple(
            Step(stage=stage, reached=reached[stage][0], on=reached[stage][1], next=place == furthest + 1)
            for place, stage in enumerate(Stage)
        )


def fate_of(contribution: Contribution, *, inside: bool = False) -> Fate:
    """What became of one contribution. At most nine queries.

    Args:
        contribution: Any version.
        inside: For colleagues, who may see documents that are not released.
    """
    return _fates(contribution.round, [contribution], inside=inside)[0]


def fates_of(speaker: Speaker, *, inside: bool = False) -> tuple[Fate, ...]:
    """What became of all that somebody said, in order; as he may know it. At most ten queries.

    What was split or merged stands here once, in his own words, with the fate of whatever it became: what it was merged
    with are the words of others.
    """
    said = list(Contribution.objects.filter(speaker=speaker).order_by("number", "version"))
    latest = {one.number: one for one in said}
    descent = descent_in(speaker.round)
    later = {number for one in latest for number in descent.now(one) if number != one}
    own = [one for number, one in latest.items() if number not in later]
    return _fates(speaker.round, own, inside=inside, descent=descent)


def _fates(
    round_: Round, contributions: Sequence[Contribution], *, inside: bool, descent: Descent | None = None
) -> tuple[Fate, ...]:
    descent = descent or descent_in(round_)
    gathered = _gather(round_, descent.of_all({one.number for one in contributions}), inside=inside)
    begun = _begun(round_, contributions)
    return tuple(_fate(one, descent, gathered, begun[one.number]) for one in contributions)


def _begun(round_: Round, contributions: Sequence[Contribution]) -> Mapping[int, date]:
    """When the first version of each came in."""
    numbers = {one.number for one in contributions}
    firsts = Contribution.objects.filter(round=round_, number__in=numbers, version=1)
    return {number: _day(at) for number, at in firsts.values_list("number", "created_at")}


@dataclass(slots=True)
class _Gathered:
    """All that is known of some numbers of a round."""

    withdrawn: dict[int, date] = field(default_factory=dict)
    read: dict[int, date] = field(default_factory=dict)
    themes: dict[int, dict[str, int]] = field(default_factory=dict)
    uses: dict[int, list[Use]] = field(default_factory=dict)
    judged: dict[int, list[Judged]] = field(default_factory=dict)
    publications: Mapping[int, Publication] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)


def _gather(round_: Round, numbers: Collection[int], *, inside: bool) -> _Gathered:
    gathered = _Gathered()
    ours = {"contribution__round": round_, "contribution__number__in": numbers}
    gone = Contribution.objects.filter(round=round_, number__in=numbers, withdrawn_at__isnull=False)
    for number, at in gone.values_list("number", "withdrawn_at"):
        gathered.withdrawn[number] = _day(at)
    _add_readings(gathered, ours)
    evidence = list(
        Evidence.objects.filter(**ours, item__removed_at__isnull=True)
        .select_related("item__document", "contribution")
        .order_by("item__document_id", "item__position", "id")
    )
    judged = list(
        Disposition.objects.filter(**ours).select_related("document", "contribution").order_by("id")
    )
    documents = [one.item.document for one in evidence] + [one.document for one in judged]
    gathered.publications = publications(documents, inside=inside, today=timezone.localdate())
    for one in evidence:
        _add_use(gathered, one)
    for each in judged:
        _add_judgement(gathered, each)
    return gathered


def _add_readings(gathered: _Gathered, ours: Mapping[str, Any]) -> None:
    """Of the latest version that a person read: correcting words is no reason to say that nobody read them."""
    rows = Reading.objects.filter(**ours, second=False).order_by("contribution__version", "id")
    latest: dict[int, int] = {}
    for number, version, at, theme, position, dropped in rows.values_list(
        "contribution__number",
        "contribution__version",
        "read_at",
        "codings__theme__name",
        "codings__theme__position",
        "codings__theme__dropped_at",
    ):
        if latest.get(number) != version:
            latest[number] = version
            gathered.themes[number] = {}
        gathered.read[number] = _day(at)
        if theme and not dropped:
            gathered.themes[number][theme] = position


def _add_use(gathered: _Gathered, evidence: Evidence) -> None:
    document = evidence.item.document
    publication = gathered.publications[document.pk]
    sentence = publication.sentence(evidence.item)
    if sentence is None:
        return
    gathered.uses.setdefault(evidence.contribution.number, []).append(
        Use(
            item=evidence.item.code,
            heading=sentence.heading,
            text=sentence.text,
            document=document.code,
            title=publication.title,
            on=publication.told_on(_day(evidence.created_at)),
        )
    )
    gathered.standings[document.code] = _standing(document, publication)


def _add_judgement(gathered: _Gathered, disposition: Disposition) -> None:
    document = disposition.document
    publication = gathered.publications[document.pk]
    if not publication.visible:
        return
    gathered.judged.setdefault(disposition.contribution.number, []).append(
        Judged(
            outcome=Outcome(disposition.outcome),
            explanation=disposition.explanation,
            document=document.code,
            title=publication.title,
            on=publication.told_on(_day(disposition.created_at)),
        )
    )
    gathered.standings[document.code] = _standing(document, publication)


def _standing(document: Document, publication: Publication) -> Standing:
    return Standing(
        document=document.code,
        title=publication.title,
        state=DocumentState(document.state),
        on=publication.since,
    )


def _fate(one: Contribution, descent: Descent, gathered: _Gathered, begun: date) -> Fate:
    numbers = sorted(descent.now(one.number))
    left = [number for number in numbers if number not in gathered.withdrawn]
    permission, received = Permission(one.permission), one.said_date or begun
    if one.withdrawn_at or not left:
        days = [_day(one.withdrawn_at)] if one.withdrawn_at else [gathered.withdrawn[n] for n in numbers]
        return Fate(
            code=one.code,
            number=one.number,
            permission=permission,
            received=received,
            withdrawn=max(days),
        )
    uses, judged = _once(gathered.uses, left), _once(gathered.judged, left)
    told = {each.document for each in (*uses, *judged)}
    themes = {name: place for number in left for name, place in gathered.themes.get(number, {}).items()}
    return Fate(
        code=one.code,
        number=one.number,
        permission=permission,
        received=received,
        said_date=one.said_date,
        channel=one.channel,
        text=one.text,
        read=min((gathered.read[number] for number in left if number in gathered.read), default=None),
        themes=tuple(sorted(themes, key=lambda name: (themes[name], name))),
        uses=uses,
        judged=judged,
        standings=tuple(one for code, one in gathered.standings.items() if code in told),
        numbers=tuple(left),
    )


def _once(found: Mapping[int, Sequence[Any]], numbers: Sequence[int]) -> tuple[Any, ...]:
    """In order, and what several pieces of the same words have in common once."""
    return tuple(dict.fromkeys(one for number in numbers for one in found.get(number, ())))


def _day(at: Any) -> date:
    return timezone.localdate(at)
