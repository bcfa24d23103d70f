"""Who says for how many years what is kept, and what goes by itself when those are over?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.archive.calendar import years_later
from vliegwiel.domain.archive.enums import RecordKind, RequestOutcome
from vliegwiel.domain.archive.models import ErasureRequest, RetentionPeriod
from vliegwiel.domain.archive.queries.retention import MOST_YEARS, speakers_past_their_date, years_kept
from vliegwiel.domain.dialogues.erasing import erase_contact
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.domain.register.forgetting import forget_sole_traders
from vliegwiel.platform.mail.forgetting import erase_mail_about

# The message that says that it was done is itself about him: it goes as soon as it was sent, or never will be.
LOOKED_BACK: Final = timedelta(days=60)


class ChangedMeanwhile(Exception):
    """Somebody else set other periods."""


class NotSoLong(ValueError):
    """A period of no years, or of more than anybody keeps something."""


@transaction.atomic
def change_periods(*, actor: User, years: Mapping[RecordKind, int], before: Mapping[RecordKind, int]) -> None:
    """Keep records so long from now on; what is past its date by that is proposed the next night.

    Args:
        actor: Who says so.
        years: Of every kind.
        before: As they stood when he began.

    Raises:
        ChangedMeanwhile: They stand otherwise by now.
        NotSoLong: One of them is no period.
    """
    if any(not 1 <= one <= MOST_YEARS for one in years.values()):
        raise NotSoLong
    list(RetentionPeriod.objects.select_for_update())
    if years_kept() != before:
        raise ChangedMeanwhile
    for kind, number in years.items():
        RetentionPeriod.objects.update_or_create(kind=kind, defaults={"years": number})
    details = {kind.value: number for kind, number in years.items()}
    record(actor=actor, verb="retention.changed", subject=this_workspace(), details=details)


@transaction.atomic
def forget_contacts() -> int:
    """Forget how speakers of long ago are called and reached; of how many something was known."""
    count = erase_contact(speakers_past_their_date(timezone.localdate()))
    if count:
        record(actor=None, verb="contacts.forgotten", subject=this_workspace(), details={"count": count})
    return count


@transaction.atomic
def forget_ended_sole_traders() -> int:
    """Erase what was delivered about sole traders who stopped long ago; how many rows that were."""
    years = years_kept()[RecordKind.SOLE_TRADER]
    count = forget_sole_traders(years_later(timezone.localdate(), -years))
    if count:
        record(actor=None, verb="sole_traders.forgotten", subject=this_workspace(), details={"count": count})
    return count


@transaction.atomic
def forget_last_messages() -> int:
    """Erase what we wrote to whoever was erased, once it was sent."""
    done = ErasureRequest.objects.filter(
        outcome=RequestOutcome.ERASED, handled_at__gt=timezone.now() - LOOKED_BACK
    )
    count = erase_mail_about(set(done.values_list("code", flat=True)), settled_only=True)
    if count:
        record(
            actor=None, verb="erasure.messages_forgotten", subject=this_workspace(), details={"count": count}
        )
    return count
