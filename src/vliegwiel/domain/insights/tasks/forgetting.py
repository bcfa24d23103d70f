"""What goes of words that were withdrawn? All that was made of them: nobody could show it any more, but it was still kept."""

from __future__ import annotations

from collections.abc import Collection

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import said_by_nobody_else
from vliegwiel.domain.insights.enums import ProposalState
from vliegwiel.domain.insights.models import Analysis, Print, Suggestion, ThemeProposal
from vliegwiel.domain.insights.queries.findings import seal_of
from vliegwiel.platform.jobs import enqueue, task
from vliegwiel.platform.ports.embedding.store import vector_key
from vliegwiel.platform.vectors import VectorTable


@task("insights.forget_withdrawn")
def forget_withdrawn(*, round: str) -> None:  # noqa: A002 - the word of the field
    """Suggestions, vectors, proposals and reports that hold them; the computer then learns anew from what is left."""
    found = Round.objects.filter(code=round).first()
    if found is None:
        return
    gone = Contribution.objects.filter(round=found, withdrawn_at__isnull=False)
    Suggestion.objects.filter(contribution__in=gone).delete()
    _forget_vectors(said_by_nobody_else(gone))
    _forget_proposals(found, set(gone.values_list("number", flat=True)))
    Print.objects.filter(round=found).exclude(seal=seal_of(found)).delete()
    enqueue("insights.suggest_codings", round=round, once=round)


def _forget_vectors(texts: Collection[str]) -> None:
    """Of every model that read here."""
    models = {method.get("model_hash", "") for method in Analysis.objects.values_list("method", flat=True)}
    VectorTable().forget_many([vector_key(model, text) for model in models if model for text in texts])


def _forget_proposals(round_: Round, numbers: set[int]) -> None:
    """One that nobody decided on is made anew; of the others the words go."""
    for one in ThemeProposal.objects.filter(round=round_):
        if numbers.isdisjoint(one.numbers):
            continue
        if one.state == ProposalState.PROPOSED:
            one.delete()
        else:
            one.numbers = [number for number in one.numbers if number not in numbers]
            one.words = []
            one.save(update_fields=["numbers", "words"])
