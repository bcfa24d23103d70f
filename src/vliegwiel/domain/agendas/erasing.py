"""What goes of documents with words that are erased, and how does a document itself go for good?"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from vliegwiel.domain.agendas.models import Disposition, Document, Evidence, FrozenEvidence
from vliegwiel.domain.dialogues.models import Contribution, Round


def forget_uses(gone: QuerySet[Contribution]) -> None:
    """These words stand under no item any more, and nothing is told of what becomes of them.

    What was frozen lets go of words that are withdrawn by itself, unless it was adopted.
    """
    Evidence.objects.filter(contribution__in=gone).delete()
    Disposition.objects.filter(contribution__in=gone).delete()


def items_on(round_: Round, numbers: Collection[int]) -> Sequence[str]:
    """The headings under which these words stand."""
    found = Evidence.objects.filter(contribution__round=round_, contribution__number__in=numbers)
    return list(found.order_by("item__heading").values_list("item__heading", flat=True).distinct())


def judged_of(round_: Round, numbers: Collection[int]) -> QuerySet[Disposition]:
    """Where it was said what becomes of these words."""
    return Disposition.objects.filter(contribution__round=round_, contribution__number__in=numbers)


def frozen_of(round_: Round, numbers: Collection[int]) -> QuerySet[FrozenEvidence]:
    """Where these words still stand in versions of documents."""
    found: QuerySet[FrozenEvidence] = FrozenEvidence.objects.filter(
        version__document__round=round_, number__in=numbers
    ).exclude(text="")
    return found


def destroy_document(document: Document) -> None:
    """With its items, chapters and versions, and the words that were frozen in these."""
    document.items.all().delete()
    document.chapters.all().delete()
    document.delete()
