"""What did a speaker say, and what hangs on him?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.dialogues.queries.usability import usable


def contributions_of(speaker: Speaker) -> Sequence[Contribution]:
    """What he said, by number: the latest versions, with what was withdrawn, which has a moment of that."""
    said = Contribution.objects.filter(speaker=speaker, replaced_at__isnull=True)
    return list(said.select_related("round").order_by("number"))


def waiting_for_agreement(round_: Round) -> Sequence[Speaker]:
    """Who was asked whether the report of his conversation is right, and did not say so yet; who was asked first first."""
    asked = Speaker.objects.filter(round=round_, report_sent_at__isnull=False, agreed_at__isnull=True)
    return list(asked.order_by("report_sent_at", "id"))


def same_speaker(contribution: Contribution) -> Sequence[Contribution]:
    """What else was said in the same conversation in the name of the same organisation, and has no speaker yet.

    Without the name of a conversation nothing: nobody knows then who sat at which table.
    """
    if not contribution.conversation:
        return []
    same = usable(contribution.round).filter(
        conversation=contribution.conversation,
        organisation_name=contribution.organisation_name,
        role=contribution.role,
        speaker__isnull=True,
    )
    return list(same.exclude(number=contribution.number).order_by("number"))
