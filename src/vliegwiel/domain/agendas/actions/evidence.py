"""How do words come to stand under an item, and what is decided on those that no item uses?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from vliegwiel.domain.agendas.access import locked_document, writable_document
from vliegwiel.domain.agendas.actions.refusals import StrangeContribution
from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.agendas.models import Disposition, Document, Evidence, Item
from vliegwiel.domain.agendas.queries.standing import heirs, numbers_under, numbers_under_item
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


class Used(Exception):
    """An item uses these words, so that they cannot be "not used".

    Attributes:
        numbers: Of the contributions.
    """

    def __init__(self, numbers: Collection[int]) -> None:
        self.numbers = tuple(sorted(numbers))
        super().__init__(self.numbers)


@transaction.atomic
def add_evidence(*, actor: User, item: Item, contributions: Sequence[Contribution]) -> int:
    """Let these words stand under an item; those that stand there, or were withdrawn, are passed over.

    What was decided not to be used is used from now on.

    Returns:
        How many were added.

    Raises:
        NotInThisState: The document lies before a deciding body.
        StrangeContribution: One is of another round.
    """
    document = writable_document(item.document)
    there = set(numbers_under_item(item.pk, document.round))
    new = [one for one in _now(document, contributions) if one.number not in there]
    if not new:
        return 0
    Evidence.objects.bulk_create(
        [Evidence(item=item, contribution=one, added_by=actor) for one in new], ignore_conflicts=True
    )
    decided = _decided_on(document, [one.number for one in new])
    Disposition.objects.filter(pk__in=decided, outcome=Outcome.NOT_USED).delete()
    record(actor=actor, verb="evidence.added", subject=item, details={"count": len(new)})
    return len(new)


@transaction.atomic
def remove_evidence(*, actor: User, item: Item, contribution: Contribution) -> bool:
    """Let these words stand under this item no more; words they were split from, or merged with, stay.

    Returns:
        Whether they stood there.

    Raises:
        NotInThisState: The document lies before a deciding body.
    """
    document = writable_document(item.document)
    chosen = dict(Evidence.objects.filter(item=item).values_list("id", "contribution__number"))
    now = heirs(document.round, list(chosen.values()))
    gone = {key: number for key, number in chosen.items() if contribution.number in now[number]}
    if not gone:
        return False
    Evidence.objects.filter(pk__in=list(gone)).delete()
    # Other parts of what it was split from still stand there, from now on by themselves.
    parts = {heir for number in gone.values() for heir in now[number]} - {contribution.number}
    Evidence.objects.bulk_create(
        [
            Evidence(item=item, contribution=part, added_by=actor)
            for part in usable(document.round).filter(number__in=parts)
        ],
        ignore_conflicts=True,
    )
    record(actor=actor, verb="evidence.removed", subject=item, details={"number": contribution.number})
    return True


@transaction.atomic
def dispose(
    *,
    actor: User,
    document: Document,
    contributions: Sequence[Contribution],
    outcome: Outcome,
    explanation: str,
) -> int:
    """Say what becomes of words that no item uses, in words for their speakers; it replaces what was said before.

    Words that an item uses can be passed on as well.

    Returns:
        How many contributions it holds for; those withdrawn are passed over.

    Raises:
        StrangeContribution: One is of another round.
        Used: An item uses some of them, and they were to be not used.
    """
    locked = locked_document(document)
    found = _now(locked, contributions)
    numbers = {one.number for one in found}
    if outcome == Outcome.NOT_USED:
        under = {number for some in numbers_under(locked).values() for number in some}
        if numbers & under:
            raise Used(numbers & under)
    if not found:
        return 0
    Disposition.objects.filter(document=locked, contribution__number__in=numbers).delete()
    Disposition.objects.bulk_create(
        [
            Disposition(
                document=locked,
                contribution=one,
                outcome=outcome,
                explanation=explanation,
                decided_by=actor,
            )
            for one in found
        ]
    )
    record(
        actor=actor,
        verb="evidence.disposed",
        subject=locked,
        details={"count": len(found), "outcome": outcome.value},
    )
    return len(found)


@transaction.atomic
def undispose(*, actor: User, document: Document, contribution: Contribution) -> bool:
    """Take back what was decided on these words; also on other parts of what they were split from.

    Returns:
        Whether anything was.
    """
    locked = locked_document(document)
    decided = _decided_on(locked, [contribution.number])
    if decided:
        Disposition.objects.filter(pk__in=decided).delete()
        record(
            actor=actor,
            verb="evidence.undisposed",
            subject=locked,
            details={"number": contribution.number},
        )
    return bool(decided)


def _now(document: Document, contributions: Sequence[Contribution]) -> list[Contribution]:
    """The latest versions of these, without those withdrawn, by number."""
    if any(one.round_id != document.round_id for one in contributions):
        raise StrangeContribution
    numbers = {one.number for one in contributions}
    return list(usable(document.round).filter(number__in=numbers).order_by("number"))


def _decided_on(document: Document, numbers: Collection[int]) -> list[int]:
    """Keys of what was decided on these words, or on what they came from."""
    pairs = list(Disposition.objects.filter(document=document).values_list("id", "contribution__number"))
    now = heirs(document.round, [number for _, number in pairs])
    return [key for key, number in pairs if set(now[number]) & set(numbers)]
