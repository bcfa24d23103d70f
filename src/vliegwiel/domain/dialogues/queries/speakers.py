"""What did a speaker say, and what hangs on him?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker


def contributions_of(speaker: Speaker) -> Sequence[Contribution]:
    """What he said, by number: the latest versions, with what was withdrawn, which has a moment of that."""
    said = Contribution.objects.filter(speaker=speaker, replaced_at__isnull=True)
    return list(said.select_related("round").order_by("number"))


def waiting_for_agreement(round_: Round) -> Sequence[Speaker]:
    """Who was asked whether the report of his conversation is right, and did not say so yet; who was asked first first."""
    asked = Speaker.objects.filter(round=round_, report_sent_at__isnull=False, agreed_at__isnull=True)
    return list(asked.order_by("report_sent_at", "id"))
