"""Documents for tests that do not care how they came about."""

from __future__ import annotations

from typing import Any

from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.agendas.models import Chapter, Document, Evidence, Item
from vliegwiel.domain.dialogues.models import Contribution, Lineage, Round
from vliegwiel.domain.people.models import User


def a_document(round_: Round | None = None, title: str = "Economische agenda", **fields: Any) -> Document:
    made: Document = Document.objects.create(round=round_ or a_round(), title=title, **fields)
    return made


def a_chapter(document: Document, title: str = "Bereikbaarheid", position: int = 0, **fields: Any) -> Chapter:
    made: Chapter = Chapter.objects.create(document=document, title=title, position=position, **fields)
    return made


def an_item(
    document: Document, heading: str = "Een bredere rotonde", position: int = 0, **fields: Any
) -> Item:
    made: Item = Item.objects.create(document=document, heading=heading, position=position, **fields)
    return made


def under(item: Item, contribution: Contribution, by: User) -> Evidence:
    made: Evidence = Evidence.objects.create(item=item, contribution=contribution, added_by=by)
    return made


def corrected(contribution: Contribution, **fields: Any) -> Contribution:
    """A later version of the same number."""
    replace_all([contribution])
    given = {"permission": contribution.permission, **fields}
    return a_contribution(contribution.round, contribution.number, version=2, replaces=contribution, **given)


def split(contribution: Contribution, *numbers: int, **fields: Any) -> list[Contribution]:
    """The same words under other numbers."""
    replace_all([contribution])
    parts = [a_contribution(contribution.round, number, **fields) for number in numbers]
    for part in parts:
        Lineage.objects.create(contribution=part, origin=contribution)
    return parts


def replace_all(contributions: list[Contribution]) -> None:
    keys = [one.pk for one in contributions]
    Contribution.objects.filter(pk__in=keys).update(replaced_at="2026-01-01T12:00:00Z")


def withdrawn(contribution: Contribution) -> None:
    """As every way of withdrawing does it, whoever asks."""
    same = Contribution.objects.filter(round_id=contribution.round_id, number=contribution.number)
    same.update(withdrawn_at="2026-01-02T12:00:00Z")
