"""What stays of a list that was only looked at, or that could not be taken over?"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from vliegwiel.domain.register.enums import DeliveryState
from vliegwiel.domain.register.models import Delivery
from vliegwiel.domain.register.outlooks import DeliveredBefore, OlderThanKnown, Outlook, TooManyMissing, noted
from vliegwiel.platform.language import DEFAULT
from vliegwiel.platform.tables.faults import TableRefused


def keep_outlook(*, delivery: Delivery, outlook: Outlook) -> None:
    """Keep what would come of it until somebody decided."""
    faults, omitted = outlook.findings.faults
    rehearsal: dict[str, Any] = {
        "counts": outlook.counts,
        "first": outlook.comparison.first,
        "older": outlook.older,
        "examples": outlook.examples,
        "faults": noted(faults),
        "omitted": omitted,
        "notes": noted(outlook.findings.as_faults()),
    }
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.CHECKED,
        rehearsal=rehearsal,
        counts={},
        reason="",
        progress=outlook.findings.rows,
    )


def refuse_delivery(*, delivery: Delivery, refusal: Exception) -> None:
    """Nothing was written; say why."""
    rehearsal: dict[str, Any] = {}
    if isinstance(refusal, TableRefused):
        rehearsal = {"faults": noted(refusal.faults), "omitted": refusal.omitted}
    with override(DEFAULT):
        reason = why(refusal)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.REFUSED,
        rehearsal=rehearsal,
        counts={},
        reason=reason,
        finished_at=timezone.now(),
    )


def why(refusal: Exception) -> str:
    """In words for colleagues; what is wrong in the table itself is told by row and column."""
    match refusal:
        case DeliveredBefore(before=before):
            day = date_format(before.finished_at or before.created_at, "DATE_FORMAT")
            return _("This file was taken over already, on %(day)s.") % {"day": day}
        case OlderThanKnown(latest=latest):
            told = _("This list is older than the last one, which is of %(day)s.")
            return told % {"day": date_format(latest, "DATE_FORMAT")}
        case TooManyMissing(missing=missing, known=known):
            return _(
                "%(missing)s of the %(known)s establishments are not on this list. Does it really hold everybody?"
            ) % {"missing": missing, "known": known}
        case TableRefused():
            return _("Something in the list is wrong.")
        case _other:
            return _("The file is no longer there: it is kept for a week. Send it again.")
