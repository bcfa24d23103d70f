"""How does a spreadsheet become contributions, all of it or nothing, and how is it taken back?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.actions.contributions import SUGGEST
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.enums import Source
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Round
from vliegwiel.domain.dialogues.rules import takes_contributions
from vliegwiel.domain.dialogues.spreadsheets import Choices, Reading, read_upload
from vliegwiel.domain.dialogues.withdrawing import ask_to_forget
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.models import Upload
from vliegwiel.platform.uploads import discard

AT_ONCE: Final = 1_000


class ImportedBefore(Exception):
    """This sheet of this file was read into this round before.

    Attributes:
        before: That time.
    """

    def __init__(self, before: ContributionImport) -> None:
        self.before = before
        super().__init__(before.code)


class NothingNew(Exception):
    """All rows are in the round already."""


@transaction.atomic
def import_contributions(
    *, actor: User, round_: Round, upload: Upload, choices: Choices
) -> ContributionImport:
    """Add every row with text that is not in the round already; then forget the file.

    Raises:
        TableRefused: Something in the file is wrong; it says where and what to do.
        ImportedBefore: This sheet was read into this round before.
        NothingNew: All its rows are there already.
        NotInThisState: The round is reported.
    """
    # Locked before it is read: whoever sends the same file at the same time waits, and is told.
    locked = locked_round(round_)
    reading = read_upload(locked, upload, choices)
    if reading.before is not None:
        raise ImportedBefore(reading.before)
    if not reading.fresh:
        raise NothingNew
    if not takes_contributions(locked):
        raise NotInThisState
    done = _written(actor, locked, upload, reading, choices)
    Contribution.objects.bulk_create(_rows(locked, done, reading), batch_size=AT_ONCE)
    locked.save(update_fields=["last_number"])
    discard(upload)
    record(
        actor=actor,
        verb="round.imported",
        subject=locked,
        details={"import": done.code, "added": done.added, "skipped": done.skipped},
    )
    enqueue(SUGGEST, once=locked.code, round=locked.code)
    return done


@transaction.atomic
def withdraw_import(*, actor: User, done: ContributionImport) -> int:
    """Take a spreadsheet back with all that came of it, corrections included; how many contributions that were.

    What a speaker had withdrawn already stays withdrawn when the spreadsheet is sent again.
    """
    locked_round(done.round)
    now = timezone.now()
    if not ContributionImport.objects.filter(pk=done.pk, withdrawn_at__isnull=True).update(withdrawn_at=now):
        return 0
    came_of_it = Contribution.objects.filter(contribution_import=done, withdrawn_at__isnull=True)
    count = came_of_it.filter(replaced_at__isnull=True).count()
    came_of_it.update(withdrawn_at=now)
    ask_to_forget(done.round)
    record(
        actor=actor,
        verb="round.import_withdrawn",
        subject=done.round,
        details={"import": done.code, "count": count},
    )
    return count


def _written(
    actor: User, round_: Round, upload: Upload, reading: Reading, choices: Choices
) -> ContributionImport:
    done: ContributionImport = ContributionImport.objects.create(
        round=round_,
        file_name=upload.name,
        upload_code=upload.code,
        sha256=reading.sha256,
        sheet=reading.sheet,
        mapping=dict(reading.mapping),
        default_permission=choices.default_permission,
        added=len(reading.fresh),
        skipped=reading.skipped,
        recognised=reading.recognised,
        imported_by=actor,
    )
    return done


def _rows(round_: Round, done: ContributionImport, reading: Reading) -> Iterator[Contribution]:
    numbers = round_.next_numbers(len(reading.fresh))
    for number, (row, said) in zip(numbers, reading.fresh, strict=True):
        yield Contribution(
            round=round_,
            number=number,
            source=Source.SPREADSHEET,
            contribution_import=done,
            row=row,
            likeness=said.likeness,
            **said.columns,
        )
