"""How does a list come to be of what is past its date, and how is it approved? Nothing is ever destroyed without a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.agendas.erasing import destroy_document
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.archive.enums import RecordKind
from vliegwiel.domain.archive.models import LINE, DestructionLine, DestructionList
from vliegwiel.domain.archive.queries.destruction import declaration_seal, lines_of, proposal
from vliegwiel.domain.archive.queries.retention import Due, due
from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.erasing import destroy_contributions, take_all_out
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.forgetting import forget_made_of
from vliegwiel.domain.insights.models import Print, ThemeProposal
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


class ListChanged(Exception):
    """It is not the list that was read any more, or was approved already."""


class NothingToDestroy(Exception):
    """Everything on the list is kept back."""


class NotForThatLong(ValueError):
    """What is kept back comes back, on a later day; and it is said why."""


@transaction.atomic
def propose_destruction() -> DestructionList | None:
    """Put on the list what is past its date, and take off what is not any more; ``None`` where there is nothing.

    What was kept back stays on the list it was kept back from, and comes again when its day is there.
    """
    today = timezone.localdate()
    wanted = {(one.kind.value, one.subject): one for one in due(today)}
    for key in _kept_elsewhere(today):
        wanted.pop(key, None)
    waiting = _locked_proposal()
    if waiting is None:
        return _begun(list(wanted.values())) if wanted else None
    if _brought_up_to_date(waiting, wanted, today):
        waiting.revision += 1
        waiting.save(update_fields=["revision"])
    if not waiting.lines.exists():
        waiting.delete()
        return None
    return waiting


@transaction.atomic
def keep_back(
    *, actor: User, line: DestructionLine, reason: str, until: date, revision: int
) -> DestructionList:
    """Keep one thing for now, and say why; on that day it is proposed again.

    Raises:
        NotForThatLong: Nothing was said, or the day is not to come.
        ListChanged: Somebody changed or approved the list meanwhile.
    """
    words = " ".join(reason.split())
    if not 0 < len(words) <= LINE or until <= timezone.localdate():
        raise NotForThatLong
    listed = _locked(line, revision)
    DestructionLine.objects.filter(pk=line.pk).update(kept_reason=words, kept_until=until, kept_by=actor)
    record(actor=actor, verb="destruction.kept_back", subject=listed, details={"subject": line.subject})
    return listed


@transaction.atomic
def let_go(*, actor: User, line: DestructionLine, revision: int) -> DestructionList:
    """Destroy it with the others after all.

    Raises:
        ListChanged: Somebody changed or approved the list meanwhile.
    """
    listed = _locked(line, revision)
    DestructionLine.objects.filter(pk=line.pk).update(kept_reason="", kept_until=None, kept_by=None)
    record(actor=actor, verb="destruction.let_go", subject=listed, details={"subject": line.subject})
    return listed


@transaction.atomic
def approve_destruction(*, actor: User, listed: DestructionList, revision: int) -> DestructionList:
    """Destroy what is on the list and not kept back, at once; the list stays, and says what went.

    Documents go first: nothing then rests on the contributions any more.

    Raises:
        ListChanged: It is not the list that was read, or something on it may not be destroyed any more.
        NothingToDestroy: Everything on it is kept back.
    """
    locked = _locked_proposal()
    if locked is None or locked.pk != listed.pk or locked.revision != revision:
        raise ListChanged
    lines = lines_of(locked)
    going = [line for line in lines if not line.kept_reason]
    if not going:
        raise NothingToDestroy
    _require_as_listed(going)
    for line in sorted(going, key=lambda one: one.kind != RecordKind.DOCUMENT):
        _destroy(line)
    locked.approved_at, locked.approved_by = timezone.now(), actor
    locked.sha256 = declaration_seal(
        lines, list_code=locked.code, approved_by=actor.code, approved_at=locked.approved_at
    )
    locked.save()
    kept = len(lines) - len(going)
    details = {"count": len(going), "kept": kept, "sums": sum(line.count for line in going)}
    record(actor=actor, verb="destruction.approved", subject=locked, details=details)
    return locked


def _locked_proposal() -> DestructionList | None:
    waiting = proposal()
    return DestructionList.objects.select_for_update().get(pk=waiting.pk) if waiting else None


def _locked(line: DestructionLine, revision: int) -> DestructionList:
    """The list of this line, for whoever changes it."""
    listed = DestructionList.objects.select_for_update().get(pk=line.destruction_list_id)
    if listed.approved_at is not None or listed.revision != revision:
        raise ListChanged
    listed.revision += 1
    listed.save(update_fields=["revision"])
    return listed


def _kept_elsewhere(today: date) -> set[tuple[str, str]]:
    """What was kept back from a list that was approved, and whose day is yet to come."""
    kept = DestructionLine.objects.filter(destruction_list__approved_at__isnull=False, kept_until__gt=today)
    return set(kept.values_list("kind", "subject"))


def _begun(found: Sequence[Due]) -> DestructionList:
    listed: DestructionList = DestructionList.objects.create()
    DestructionLine.objects.bulk_create(_line(listed, one) for one in found)
    record(actor=None, verb="destruction.proposed", subject=listed, details={"count": len(found)})
    return listed


def _brought_up_to_date(listed: DestructionList, wanted: dict[tuple[str, str], Due], today: date) -> bool:
    """Whether anything on it changed."""
    changed = False
    for line in lines_of(listed):
        one = wanted.pop((line.kind, line.subject), None)
        if one is None:
            line.delete()
            changed = True
            continue
        fresh = _line(listed, one)
        again = line.kept_until is not None and line.kept_until <= today
        if again or _told(fresh) != _told(line):
            fresh.pk, fresh.code, fresh.created_at = line.pk, line.code, line.created_at
            if not again:
                fresh.kept_reason, fresh.kept_until = line.kept_reason, line.kept_until
                fresh.kept_by = line.kept_by
            fresh.save()
            changed = True
    DestructionLine.objects.bulk_create(_line(listed, one) for one in wanted.values())
    return changed or bool(wanted)


def _line(listed: DestructionList, one: Due) -> DestructionLine:
    return DestructionLine(
        destruction_list=listed,
        kind=one.kind,
        subject=one.subject,
        title=one.title,
        count=one.count,
        speakers=one.speakers,
        since=one.since,
        years=one.years,
        due_date=one.due_date,
    )


def _told(line: DestructionLine) -> tuple[object, ...]:
    return (line.title, line.count, line.speakers, line.since, line.years, line.due_date)


def _require_as_listed(going: Sequence[DestructionLine]) -> None:
    """Nothing goes that came in, or was opened again, after the list was made."""
    still = {(one.kind.value, one.subject): one for one in due(timezone.localdate())}
    for line in going:
        one = still.get((line.kind, line.subject))
        if one is None or _told(_line(line.destruction_list, one)) != _told(line):
            raise ListChanged


def _destroy(line: DestructionLine) -> None:
    if line.kind == RecordKind.DOCUMENT:
        destroy_document(Document.objects.get(code=line.subject))
        return
    round_ = locked_round(Round.objects.get(code=line.subject))
    said = Contribution.objects.filter(round=round_)
    # Withdrawn first: only then is known that nobody else said the same.
    take_all_out(said)
    forget_made_of(round_, said)
    ThemeProposal.objects.filter(round=round_).delete()
    Print.objects.filter(round=round_).delete()
    destroy_contributions(round_)
