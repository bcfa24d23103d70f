"""Which words stand under an item, which under none, and what became of each contribution?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db.models import F

from vliegwiel.domain.agendas.models import Disposition, Document, Evidence, Item
from vliegwiel.domain.agendas.queries.standing import (
    disposed_numbers,
    heirs,
    numbers_under,
    numbers_under_item,
)
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable
from vliegwiel.domain.insights.queries.passages import Passages, passages

PAGE: Final = 50


def evidence_of(item: Item, *, everything: bool = False) -> Passages:
    """The words under an item as they are now, and how many more there are. Four queries.

    Args:
        item: Whose.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
    """
    round_ = item.document.round
    return passages(round_, numbers_under_item(item.pk, round_), everything=everything)


def without_evidence(document: Document) -> tuple[Item, ...]:
    """Items that no words stand under, in order of their making. Four queries."""
    under = numbers_under(document)
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


def unused(document: Document, *, everything: bool = False, after: int = 0) -> Unused:
    """From a number on. Eight queries, or nine.

    Args:
        document: Whose round.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        after: Those with a higher number.
    """
    spent = {number for numbers in numbers_under(document).values() for number in numbers}
    spent |= set(disposed_numbers(document))
    latest = usable(document.round)
    left = set(latest.values_list("number", flat=True)) - spent
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


def left_to_do(document: Document) -> Left:
    """As ``without_evidence`` and ``unused`` would say, without reading any of it. Six queries, whatever the size."""
    round_ = document.round
    items = Item.objects.filter(document=document, removed_at__isnull=True).count()
    chosen = Evidence.objects.filter(item__document=document, item__removed_at__isnull=True)
    pairs = list(chosen.values_list("item_id", "contribution__number"))
    decided = Disposition.objects.filter(document=document).values_list("contribution__number", flat=True)
    now = heirs(round_, {number for _, number in pairs} | set(decided))
    spent = {heir for found in now.values() for heir in found}
    return Left(
        bare=items - len({item for item, number in pairs if now[number]}),
        unused=usable(round_).count() - len(spent),
    )


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


def participants_of(item: Item, *, everything: bool = False) -> tuple[Participant, ...]:
    """Speakers with an offer whose words stand under an item, each once. Four queries.

    Who they are, and how to reach them, is for colleagues who handle contributions. Others only learn what was offered by
    whoever allowed his name to be used, and not even that of the rest: an offer can tell who made it.
    """
    round_ = item.document.round
    numbers = set(numbers_under_item(item.pk, round_))
    said = usable(round_).filter(speaker__isnull=False).exclude(speaker__offer="")
    if not everything:
        said = said.filter(permission=Permission.WITH_NAME)
    rows = said.select_related("speaker").order_by("number")
    speakers = {one.speaker_id: one.speaker for one in rows if one.number in numbers}
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


@dataclass(frozen=True, slots=True)
class NumberFate:
    """What a document did with one contribution.

    Attributes:
        items: That use it, in the order of the document.
        disposition: What was decided on it besides; ``None`` when nothing was.
    """

    items: tuple[Item, ...] = ()
    disposition: Disposition | None = None


@dataclass(slots=True)
class _Gathering:
    items: list[Item] = field(default_factory=list)
    disposition: Disposition | None = None


def fates_by_number(document: Document) -> Mapping[int, NumberFate]:
    """Per number of a usable contribution what uses it and what was decided on it; the others are not there.

    The one place that says so, for the thread and its coverage. What was split or merged has the fate of what it came
    from. Eight queries. Whether anybody outside may know yet is for the release date to say.
    """
    found: dict[int, _Gathering] = {}
    under = numbers_under(document)
    items = Item.objects.filter(pk__in=list(under)).select_related("chapter")
    for item in items.order_by(F("chapter__position").asc(nulls_first=True), "position", "id"):
        item.document = document
        for number in under[item.pk]:
            found.setdefault(number, _Gathering()).items.append(item)
    decided = disposed_numbers(document)
    dispositions = Disposition.objects.in_bulk(set(decided.values()))
    for number, key in decided.items():
        found.setdefault(number, _Gathering()).disposition = dispositions[key]
    return {number: NumberFate(tuple(one.items), one.disposition) for number, one in sorted(found.items())}
