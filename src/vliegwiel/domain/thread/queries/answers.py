"""What did documents do with what was said: for colleagues as it is now, for others as it was published?

Nobody outside learns anything of a document before its release date. After it he reads the version that was frozen when
the document last took a step, with the words that stood under it then; what is being written since, or still, is a
draft, and no draft is ever shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Disposition, Document, Evidence, Version
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.journal.models import Entry

MOVED: Final = "document.moved"
DECIDED: Final = frozenset(
    {
        DocumentState.ADOPTED,
        DocumentState.ADOPTED_CHANGED,
        DocumentState.NOT_ADOPTED,
        DocumentState.NOTED,
        DocumentState.IN_EXECUTION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A sentence that rests on these words."""

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
    """How far a document is.

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


@dataclass(frozen=True, slots=True)
class Answers:
    """Uses and judgements by number; standings by the document's code."""

    uses: dict[int, list[Use]] = field(default_factory=dict)
    judged: dict[int, list[Judged]] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)


def answers_inside(round_: Round, numbers: Collection[int]) -> Answers:
    """As it is now, of these numbers alone. Three queries."""
    answers = Answers()
    ours = {"contribution__round": round_, "contribution__number__in": numbers}
    rows = Evidence.objects.filter(**ours, item__removed_at__isnull=True).select_related(
        "item__document", "contribution"
    )
    documents: dict[str, Document] = {}
    for row in rows.order_by("item__document_id", "item__position", "id"):
        item, document = row.item, row.item.document
        documents[document.code] = document
        use = Use(
            item=item.code,
            heading=item.heading,
            text=item.text,
            document=document.code,
            title=document.title,
            on=_day(row.created_at),
        )
        answers.uses.setdefault(row.contribution.number, []).append(use)
    decided = Disposition.objects.filter(**ours).select_related("document", "contribution").order_by("id")
    for one in decided:
        documents[one.document.code] = one.document
        judged = _judged(one, one.document.title, _day(one.created_at))
        answers.judged.setdefault(one.contribution.number, []).append(judged)
    steps = _steps(documents)
    for code, document in documents.items():
        answers.standings[code] = _standing(document, document.title, steps.get(code, []))
    return answers


def answers_outside(round_: Round, numbers: Collection[int], *, today: date) -> Answers:
    """As it was published, of these numbers alone. Four queries; one as long as nothing is released."""
    answers = Answers()
    released = Document.objects.filter(round=round_, release_date__lte=today).exclude(
        state=DocumentState.DRAFT
    )
    documents = {one.code: one for one in released.order_by("id")}
    if not documents:
        return answers
    steps = _steps(documents)
    published = _published(documents, steps)
    for code, version in published.items():
        document = documents[code]
        answers.standings[code] = _standing(document, version.content["title"], steps[code])
        for number, use in _uses(document, version, numbers):
            answers.uses.setdefault(number, []).append(use)
    keys = [documents[code].pk for code in published]
    rows = Disposition.objects.filter(document__in=keys, contribution__number__in=numbers)
    for one in rows.select_related("document", "contribution").order_by("id"):
        title = answers.standings[one.document.code].title
        judged = _judged(one, title, _told(one.document, one.created_at))
        answers.judged.setdefault(one.contribution.number, []).append(judged)
    return answers


@dataclass(frozen=True, slots=True)
class _Step:
    """A document took a step, and was frozen."""

    state: str
    version: int
    on: date


def _steps(codes: Collection[str]) -> Mapping[str, Sequence[_Step]]:
    """By the document's code, the earliest first."""
    found: dict[str, list[_Step]] = {}
    entries = Entry.objects.filter(kind="document", verb=MOVED, subject__in=codes).order_by("id")
    for code, at, details in entries.values_list("subject", "created_at", "details"):
        found.setdefault(code, []).append(_Step(details["state"], details["version"], _day(at)))
    return found


def _published(
    documents: Mapping[str, Document], steps: Mapping[str, Sequence[_Step]]
) -> Mapping[str, Version]:
    """Of each document what it said when it last took a step other than back to a draft."""
    wanted = {
        code: [step.version for step in taken if step.state != DocumentState.DRAFT][-1:]
        for code, taken in steps.items()
    }
    versions = Version.objects.filter(document__in=[one.pk for one in documents.values()])
    by_number = {(one.document_id, one.number): one for one in versions.filter(number__in=_all(wanted))}
    found = {
        code: by_number.get((documents[code].pk, number))
        for code, numbers in wanted.items()
        for number in numbers
    }
    return {code: version for code, version in found.items() if version is not None}


def _all(wanted: Mapping[str, Sequence[int]]) -> set[int]:
    return {number for numbers in wanted.values() for number in numbers}


def _uses(document: Document, version: Version, numbers: Collection[int]) -> Iterator[tuple[int, Use]]:
    content: dict[str, Any] = version.content
    for item in content["items"]:
        for number in item["numbers"]:
            if number in numbers:
                yield (
                    number,
                    Use(
                        item=item["code"],
                        heading=item["heading"],
                        text=item["text"],
                        document=document.code,
                        title=content["title"],
                        on=_told(document, version.created_at),
                    ),
                )


def _judged(disposition: Disposition, title: str, on: date) -> Judged:
    return Judged(
        outcome=Outcome(disposition.outcome),
        explanation=disposition.explanation,
        document=disposition.document.code,
        title=title,
        on=on,
    )


def _standing(document: Document, title: str, steps: Sequence[_Step]) -> Standing:
    reached = [step.on for step in steps if step.state == document.state]
    return Standing(
        document=document.code,
        title=title,
        state=DocumentState(document.state),
        on=reached[-1] if reached else None,
    )


def _told(document: Document, at: datetime) -> date:
    """When people outside could first know."""
    day = _day(at)
    return max(day, document.release_date) if document.release_date else day


def _day(at: datetime) -> date:
    return timezone.localdate(at)
