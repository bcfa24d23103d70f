"""For how many years does this workspace keep what, and what is past its date?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.archive.calendar import years_later
from vliegwiel.domain.archive.enums import RecordKind
from vliegwiel.domain.archive.models import RetentionPeriod
from vliegwiel.domain.archive.rules import ENDED, FINAL, UNFINISHED
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker

# What a workspace begins with, until its administrator says otherwise. These are ours, of no official list.
BEGINNING: Final[Mapping[RecordKind, int]] = {
    RecordKind.CONTACT: 2,
    RecordKind.CONTRIBUTIONS: 7,
    RecordKind.DOCUMENT: 20,
    RecordKind.SOLE_TRADER: 5,
}
MOST_YEARS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A thing that was kept long enough.

    Attributes:
        subject: Its public code.
        count: Contributions of a round, or versions of a document.
        since: From which day its years count.
        due_date: When they were over.
    """

    kind: RecordKind
    subject: str
    title: str
    count: int
    speakers: int = 0
    since: date
    years: int
    due_date: date


def years_kept() -> Mapping[RecordKind, int]:
    """Of every kind of record; one query."""
    said = dict(RetentionPeriod.objects.values_list("kind", "years"))
    return {kind: said.get(kind.value, years) for kind, years in BEGINNING.items()}


def contact_years() -> int:
    """How long names and addresses of speakers are kept after a round: promised to whoever takes part."""
    return years_kept()[RecordKind.CONTACT]


def due(today: date) -> Sequence[Due]:
    """What may be destroyed, the longest kept first; four queries."""
    years = years_kept()
    found = [
        *_contributions(today, years[RecordKind.CONTRIBUTIONS]),
        *_documents(today, FINAL, years[RecordKind.DOCUMENT]),
        # What came to nothing is kept no longer than the words for which it was begun, and those wait for it.
        *_documents(today, UNFINISHED, years[RecordKind.CONTRIBUTIONS]),
    ]
    return sorted(found, key=lambda one: (one.due_date, one.kind, one.title))


def speakers_past_their_date(today: date) -> QuerySet[Speaker]:
    """Whose name and address are not needed any more."""
    rounds = _ended_before(years_later(today, -years_kept()[RecordKind.CONTACT]))
    found: QuerySet[Speaker] = Speaker.objects.filter(round__in=rounds)
    return found


def _ended_before(day: date) -> QuerySet[Round]:
    """Rounds in which gathering ended on this day or before, and did not go on; whether a report was made or not."""
    found: QuerySet[Round] = Round.objects.filter(state__in=ENDED, closed_at__date__lte=day)
    return found


def _contributions(today: date, years: int) -> Iterator[Due]:
    """Of rounds of which no document is being written any more."""
    said = Contribution.objects.filter(round=OuterRef("pk"))
    at_work = Document.objects.filter(round=OuterRef("pk"), state__in=UNFINISHED)
    rounds = _ended_before(years_later(today, -years)).filter(Exists(said), ~Exists(at_work))
    counted = rounds.annotate(
        said=Count("contributions", filter=Q(contributions__replaced_at__isnull=True), distinct=True),
        spoke=Count("speakers", distinct=True),
    )
    for one in counted:
        since = timezone.localdate(one.closed_at)
        yield Due(
            kind=RecordKind.CONTRIBUTIONS,
            subject=one.code,
            title=one.name,
            count=one.said,
            speakers=one.spoke,
            since=since,
            years=years,
            due_date=years_later(since, years),
        )


def _documents(today: date, states: frozenset[DocumentState], years: int) -> Iterator[Due]:
    """Counted from the last version; where none was made since, from the last item, or from the beginning."""
    documents = Document.objects.filter(state__in=states)
    counted = documents.annotate(
        last=Greatest(Max("versions__created_at"), Max("items__created_at"), "created_at"),
        kept=Count("versions", distinct=True),
    )
    for one in counted.filter(last__date__lte=years_later(today, -years)):
        since = timezone.localdate(one.last)
        yield Due(
            kind=RecordKind.DOCUMENT,
            subject=one.code,
            title=one.title,
            count=one.kept,
            since=since,
            years=years,
            due_date=years_later(since, years),
        )
