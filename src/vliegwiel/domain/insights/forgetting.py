"""What goes with words that are used no more? All that was made of them, by the computer and by colleagues."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import said_by_nobody_else
from vliegwiel.domain.insights.enums import ProposalState
from vliegwiel.domain.insights.models import Analysis, Print, Reading, Suggestion, ThemeProposal
from vliegwiel.domain.insights.queries.findings import seal_of
from vliegwiel.domain.insights.queries.notes import NOTE
from vliegwiel.platform.ports.embedding.store import model_mark, vector_key
from vliegwiel.platform.vectors import VectorTable


def forget_made_of(round_: Round, gone: QuerySet[Contribution]) -> None:
    """Suggestions, vectors, proposals and reports that hold these words.

    Args:
        round_: Of which they were.
        gone: Withdrawn, and still there to be read: a vector is found by the words that it is of.
    """
    Suggestion.objects.filter(contribution__in=gone).delete()
    forget_vectors(said_by_nobody_else(gone))
    forget_proposals(round_, set(gone.values_list("number", flat=True)))
    Print.objects.filter(round=round_).exclude(seal=seal_of(round_)).delete()


def forget_readings(gone: QuerySet[Contribution]) -> int:
    """What colleagues said that these words are about; how often they did."""
    return Reading.objects.filter(contribution__in=gone).delete()[0]


def forget_vectors(texts: Collection[str]) -> None:
    """Of every model that read here."""
    models = models_that_read()
    VectorTable().forget_many([vector_key(model, text) for model in models for text in texts])


def forget_replaced_models() -> None:
    """Vectors of a model on which the suggestions of no round rest any more; of notes, whoever reads those sees to it."""
    VectorTable().keep_beginnings([NOTE, *map(model_mark, models_that_read())])


def models_that_read() -> set[str]:
    """On which suggestions in this workspace rest."""
    methods = Analysis.objects.values_list("method", flat=True)
    return {method.get("model_hash", "") for method in methods} - {""}


def forget_proposals(round_: Round, numbers: Collection[int]) -> None:
    """One that nobody decided on is made anew; of the others the words go."""
    for one in ThemeProposal.objects.filter(round=round_):
        if set(numbers).isdisjoint(one.numbers):
            continue
        if one.state == ProposalState.PROPOSED:
            one.delete()
        else:
            one.numbers = [number for number in one.numbers if number not in numbers]
            one.words = []
            one.save(update_fields=["numbers", "words"])


def forget_replaced() -> None:
    """Vectors of words that were corrected, in every round: nothing is compared with those any more."""
    replaced = Contribution.objects.filter(replaced_at__isnull=False, erased_at__isnull=True)
    forget_vectors(said_by_nobody_else(replaced))
