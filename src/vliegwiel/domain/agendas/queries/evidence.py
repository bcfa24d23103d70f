"""Which words stand under an item, which under none, and what became of each contribution?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.domain.agendas.models import Disposition, Document, Item
from vliegwiel.domain.agendas.queries.standing import Held, held_by, numbers_under, numbers_under_item
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable
from vliegwiel.domain.insights.queries.passages import Passages, passages

PAGE: Final = 50


def numbers_of(item: Item) -> tuple[int, ...]:
    """Of the contributions under an item. Three queries."""
    return numbers_under_item(item.pk, item.document.round)


def evidence_of(item: Item, *, everything: bool = False, numbers: Sequence[int] | None = None) -> Passages:
    """The words under an item as they are now, and how many more there are. Four queries.

    Args:
        item: Whose.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        numbers: What ``numbers_of`` said; then it is one query.
    """
    under = numbers_of(item) if numbers is None else numbers
    return passages(item.document.round, under, everything=everything)


def without_evidence(document: Document, held: Held | None = None) -> tuple[Item, ...]:
    """Items that no words stand under, in order of their making. Four queries, or one beside what is held."""
    under = numbers_under(document) if held is None else held.under
    bare = Item.objects.filter(document=document, removed_at__isnull=True).exclude(pk__in=list(under))
    return tuple(bare.select_related("chapter").order_by("id"))


@dataclass(frozen=True, slots=True)
class Unused:
    """Contributions that no item uses and nobody decided on: what is still to be done.

    Attributes:
        rows: Up to fifty of those that this reader may see, by number.
        total: How many there are, whoever may see them.
        after: The number to go on from; ``None`` on the last page.
    """

    rows: tuple[Shown, ...]
    total: int
    after: int | None


def unused(
    document: Document, *, everything: bool = False, after: int = 0, held: Held | None = None
) -> Unused:
    """From a number on. Five queries, or six; four of them for what is held.

    Args:
        document: Whose round.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        after: Those with a higher number.
        held: With the numbers of every contribution.
    """
    whole = held or held_by(document, every=True)
    latest = usable(document.round)
    left = whole.there - whole.spent
    # Subtracted here: a question that names thousands of numbers costs more than all numbers of a round in its answer.
    visible = left if everything else left & set(showable(latest).values_list("number", flat=True))
    page = sorted(number for number in visible if number > after)[: PAGE + 1]
    rows = latest.filter(number__in=page[:PAGE]).order_by("number")
    return Unused(
        tuple(shown(row, everything=everything) for row in rows),
        len(left),
        page[PAGE - 1] if len(page) > PAGE else None,
    )


@dataclass(frozen=True, slots=True)
class Left:
    """How much of a document is still to be done.

    Attributes:
        bare: Items that no words stand under.
        unused: Contributions that no item uses and nobody decided on.
    """

    bare: int
    unused: int


def left_to_do(held: Held) -> Left:
    """As ``without_evidence`` and ``unused`` would say, without reading any of it."""
    return Left(bare=len(held.items) - len(held.under), unused=held.total - len(held.spent))


def decisions_in(held: Held) -> Mapping[int, Disposition]:
    """By number what was decided on words that can be used. One query."""
    dispositions = Disposition.objects.in_bulk(set(held.decided.values()))
    return {number: dispositions[key] for number, key in sorted(held.decided.items())}


def decided_on(
    document: Document, held: Held, *, everything: bool = False
) -> list[tuple[Shown, Disposition]]:
    """Words on which was decided that this reader may see, with the decision, by number. Two queries."""
    rows = passages(document.round, sorted(held.decided), everything=everything).rows
    keys = [held.decided[row.number] for row in rows]
    decisions = Disposition.objects.in_bulk(keys)
    return [(row, decisions[key]) for row, key in zip(rows, keys, strict=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A speaker who offered to take part in what his words led to.

    Attributes:
        code: Of the speaker; empty where the reader may not know who it is.
        hours: A month; ``None`` when he did not say.
    """

    offer: str
    hours: int | None
    code: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


def participants_of(
    item: Item, *, everything: bool = False, numbers: Sequence[int] | None = None
) -> tuple[Participant, ...]:
    """Speakers with an offer whose words stand under an item, each once. Four queries, or one beside ``numbers_of``.

    Who they are, and how to reach them, is for colleagues who handle contributions. Others only learn what was offered by
    whoever allowed his name to be used, and not even that of the rest: an offer can tell who made it.
    """
    round_ = item.document.round
    under = set(numbers_of(item) if numbers is None else numbers)
    said = usable(round_).filter(speaker__isnull=False).exclude(speaker__offer="")
    if not everything:
        said = said.filter(permission=Permission.WITH_NAME)
    rows = said.select_related("speaker").order_by("number")
    speakers = {one.speaker_id: one.speaker for one in rows if one.number in under}
    return tuple(
        Participant(
            offer=one.offer,
            hours=one.hours,
            code=one.code if everything else "",
            name=one.name if everything else "",
            email=one.email if everything else "",
            phone=one.phone if everything else "",
        )
        for one in speakers.values()
        if one is not None
    )
