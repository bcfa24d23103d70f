"""How does somebody ask that his words and his name are erased, and how is that done or refused?

Article 17 of the AVG. Everything goes in one transaction: words in all their versions, what was made of them, who said
them, his page and the mail to him. What stays is a number without words, the request without a name, and what was frozen
in a document that was adopted: the closed archive copy, until that is destroyed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.agendas.erasing import forget_uses, frozen_of
from vliegwiel.domain.archive import letters
from vliegwiel.domain.archive.calendar import months_later
from vliegwiel.domain.archive.enums import Ground, RequestOutcome, Way
from vliegwiel.domain.archive.models import ErasureRequest
from vliegwiel.domain.archive.queries.erasures import numbers_of, waiting_request_of
from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.doorways import open_speaker_page
from vliegwiel.domain.dialogues.erasing import erase_speaker, erase_words, take_all_out
from vliegwiel.domain.dialogues.lineages import family_of
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.insights.forgetting import forget_made_of, forget_readings
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.thread.access import locked_speaker

LONGEST_EXPLANATION: int = 5_000


class HandledAlready(Exception):
    """Somebody decided on this request meanwhile."""


class NothingToErase(Exception):
    """These words were erased already."""


class NotExplained(ValueError):
    """Whoever refuses says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plea:
    """What was asked.

    Attributes:
        asked_date: When it reached us.
    """

    ground: Ground
    way: Way
    asked_date: date


@transaction.atomic
def ask_erasure(*, speaker: Speaker) -> ErasureRequest:
    """He asks it himself, on his own page; asking again changes nothing as long as nobody decided."""
    asking = locked_speaker(speaker.code)
    before = waiting_request_of(asking)
    if before is not None:
        return before
    request = _put_down(
        asking.round, Plea(ground=Ground.NOT_SAID, way=Way.OWN_PAGE, asked_date=timezone.localdate())
    )
    request.speaker = asking
    request.save(update_fields=["speaker"])
    record(actor=None, verb="erasure.asked", subject=request, details={"round": asking.round.code})
    return request


@transaction.atomic
def erase_speaker_at_request(*, actor: User, speaker: Speaker, plea: Plea) -> ErasureRequest:
    """Erase all that somebody said in a round, and who he is; he is told by a last message where he left an address.

    Raises:
        NotAccessible: It was done meanwhile.
    """
    leaving = locked_speaker(speaker.code)
    round_ = locked_round(leaving.round)
    numbers, email = numbers_of(leaving), leaving.email
    request = waiting_request_of(leaving) or _put_down(round_, plea)
    request.archived = _erase(round_, numbers)
    _settle(request, actor, numbers)
    erase_speaker(leaving)
    if email:
        letters.post_erased(request, email=email)
    return request


@transaction.atomic
def erase_contribution_at_request(*, actor: User, contribution: Contribution, plea: Plea) -> ErasureRequest:
    """Erase the words of one contribution, with what they were split or merged into; who said them stays.

    Raises:
        NothingToErase: That was done before.
    """
    round_ = locked_round(contribution.round)
    if Contribution.objects.filter(pk=contribution.pk, erased_at__isnull=False).exists():
        raise NothingToErase
    numbers = family_of(round_, {contribution.number})
    request = _put_down(round_, plea)
    request.archived = _erase(round_, numbers)
    _settle(request, actor, numbers)
    return request


@transaction.atomic
def refuse_erasure(*, actor: User, request: ErasureRequest, explanation: str) -> ErasureRequest:
    """Say why nothing is erased; he reads it on his page, and by mail where he left an address.

    Raises:
        NotExplained: It says nothing, or too much.
        HandledAlready: Somebody decided meanwhile.
    """
    words = explanation.strip()
    if not 0 < len(words) <= LONGEST_EXPLANATION:
        raise NotExplained
    waiting = ErasureRequest.objects.select_for_update(of=("self",)).select_related(
        "round__contact", "speaker"
    )
    locked = waiting.filter(pk=request.pk, handled_at__isnull=True).first()
    if locked is None:
        raise HandledAlready
    locked.handled_at, locked.handled_by = timezone.now(), actor
    locked.outcome, locked.explanation = RequestOutcome.REFUSED, words
    locked.save()
    if locked.speaker is not None and locked.speaker.email:
        letters.post_refused(locked, locked.speaker, open_speaker_page(locked.speaker))
    record(actor=actor, verb="erasure.refused", subject=locked, details={"round": locked.round.code})
    return locked


def _put_down(round_: Round, plea: Plea) -> ErasureRequest:
    request: ErasureRequest = ErasureRequest.objects.create(
        round=round_,
        ground=plea.ground,
        way=plea.way,
        asked_date=plea.asked_date,
        due_date=months_later(plea.asked_date, 1),
    )
    return request


def _erase(round_: Round, numbers: Collection[int]) -> int:
    """Words, and all that was made of them; in how many places of the closed archive they stay."""
    going = Contribution.objects.filter(round=round_, number__in=numbers, erased_at__isnull=True)
    take_all_out(going)
    forget_made_of(round_, going)
    forget_readings(going)
    forget_uses(going)
    erase_words(round_, numbers)
    return frozen_of(round_, numbers).count()


def _settle(request: ErasureRequest, actor: User, numbers: Collection[int]) -> None:
    """It is done; who asked is not known any more."""
    request.handled_at, request.handled_by, request.speaker = timezone.now(), actor, None
    request.outcome, request.numbers = RequestOutcome.ERASED, sorted(numbers)
    request.save()
    record(
        actor=actor,
        verb="erasure.done",
        subject=request,
        details={"round": request.round.code, "count": len(numbers), "archived": request.archived},
    )
