"""What goes of words that were withdrawn? All that was made of them: nobody could show it any more, but it was still kept."""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.forgetting import forget_made_of, forget_replaced
from vliegwiel.platform.jobs import NIGHTLY, enqueue, task


@task("insights.forget_withdrawn")
def forget_withdrawn(*, round: str) -> None:  # noqa: A002 - the word of the field
    """Suggestions, vectors, proposals and reports that hold them; the computer then learns anew from what is left."""
    found = Round.objects.filter(code=round).first()
    if found is None:
        return
    forget_made_of(found, Contribution.objects.filter(round=found, withdrawn_at__isnull=False))
    enqueue("insights.suggest_codings", round=round, once=round)


@task("insights.forget_corrected", every=NIGHTLY)
def forget_corrected() -> None:
    """Vectors of words as they were before somebody corrected them."""
    forget_replaced()
