"""Who asked for erasure, and what goes and what stays when it is done?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import F

from vliegwiel.domain.agendas.erasing import frozen_of, items_on, judged_of
from vliegwiel.domain.agendas.rules import ADOPTED
from vliegwiel.domain.archive.models import ErasureRequest
from vliegwiel.domain.dialogues.erasing import codes_in_mail, drafts_of, particulars_known
from vliegwiel.domain.dialogues.lineages import family_of
from vliegwiel.domain.dialogues.models import Contribution, Interview, Round, Speaker
from vliegwiel.domain.insights.models import Reading
from vliegwiel.platform.mail.forgetting import mail_about
from vliegwiel.platform.things import gathered

HANDLED: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What an erasure does, before anybody does it.

    Attributes:
        numbers: Of the contributions whose words go, in all their versions.
        versions: How many rows of words that are.
        readings: How often a colleague said what they are about.
        items: The headings under which they stand.
        judged: How often it was said what becomes of them.
        frozen: Places in versions of documents from which they go.
        archived: Places in adopted documents, where one closed copy stays until its date.
        particulars: Whether a name, an address, an offer or a remark of the speaker goes.
        mails: Messages that were sent to him.
        drafts: Forms that he began.
        interviews: Talks that were planned with him.
    """

    numbers: tuple[int, ...]
    versions: int
    readings: int
    items: tuple[str, ...]
    judged: int
    frozen: int
    archived: int
    particulars: bool = False
    mails: int = 0
    drafts: int = 0
    interviews: int = 0


def numbers_of(speaker: Speaker) -> set[int]:
    """Everything that he said, with what that was split or merged into."""
    own = Contribution.objects.filter(speaker=speaker).values_list("number", flat=True)
    return family_of(speaker.round, set(own))


def if_contribution_went(contribution: Contribution) -> Consequences:
    """Of the words of one contribution; whoever said them stays."""
    return _consequences(contribution.round, family_of(contribution.round, {contribution.number}))


def if_speaker_went(speaker: Speaker) -> Consequences:
    """Of all that somebody said in a round, and of who he is."""
    words = _consequences(
        speaker.round,
        numbers_of(speaker),
        {
            "mails": mail_about(codes_in_mail(speaker)),
            "drafts": drafts_of(speaker),
            "interviews": Interview.objects.filter(speaker=speaker),
        },
    )
    return replace(words, particulars=particulars_known(speaker))


def waiting_requests() -> Sequence[ErasureRequest]:
    """Those that somebody has yet to decide on, the most urgent first."""
    found = ErasureRequest.objects.filter(handled_at__isnull=True).select_related("round", "speaker")
    return list(found.order_by("due_date", "pk"))


def handled_requests() -> Sequence[ErasureRequest]:
    """The last that were decided on, latest first."""
    found = ErasureRequest.objects.filter(handled_at__isnull=False).select_related("round", "handled_by")
    return list(found.order_by(F("handled_at").desc())[:HANDLED])


def how_many_wait() -> int:
    """Requests that somebody has yet to decide on."""
    return ErasureRequest.objects.filter(handled_at__isnull=True).count()


def waiting_request_of(speaker: Speaker) -> ErasureRequest | None:
    """What he asked, where nobody decided on it yet."""
    return ErasureRequest.objects.filter(speaker=speaker, handled_at__isnull=True).first()


def last_request_of(speaker: Speaker) -> ErasureRequest | None:
    """What he asked last, and what came of it."""
    return ErasureRequest.objects.filter(speaker=speaker).order_by("-pk").first()


def _consequences(
    round_: Round, numbers: Collection[int], beside: Mapping[str, Any] | None = None
) -> Consequences:
    """Three queries.

    Args:
        round_: Of the words.
        numbers: Of the words that go.
        beside: What else goes, of which only is told how much.
    """
    said = Contribution.objects.filter(round=round_, number__in=numbers, erased_at__isnull=True)
    frozen = frozen_of(round_, numbers)
    counts = {
        "versions": said,
        "readings": Reading.objects.filter(contribution__in=said),
        "judged": judged_of(round_, numbers),
        "frozen": frozen.exclude(version__document__state__in=ADOPTED),
        "archived": frozen.filter(version__document__state__in=ADOPTED),
    }
    return Consequences(
        numbers=tuple(sorted(set(said.values_list("number", flat=True)))),
        items=tuple(items_on(round_, numbers)),
        **gathered(round_, {}, counts | dict(beside or {})),
    )
