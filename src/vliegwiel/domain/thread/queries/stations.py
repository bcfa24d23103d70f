"""Where on the red thread does something stand: conversation, coding, agenda, decision, agreement, result?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Item
from vliegwiel.domain.agendas.queries.standing import numbers_under_item
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.insights.models import Reading
from vliegwiel.domain.thread.queries.answers import DECIDED
from vliegwiel.domain.thread.queries.fates import Fate, fate_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """What was reached, for colleagues; agreements and results are kept by later apps.

    Attributes:
        item: Code of the first item that uses these words; empty when none does.
        document: Code of its document, or of the one that said what becomes of them; empty when none did.
    """

    heard: bool
    coded: bool
    in_agenda: bool
    decided: bool
    item: str = ""
    document: str = ""


def stations_of_contribution(contribution: Contribution, fate: Fate | None = None) -> Stations | None:
    """Six queries, or none where its fate is known already; nothing of what was withdrawn."""
    fate = fate or fate_of(contribution, inside=True)
    if fate.withdrawn:
        return None
    # What was decided on says more than what is still being written.
    best = fate.decided or next(iter(fate.standings), None)
    document = best.document if best else ""
    use = next((one for one in fate.uses if one.document == document), None)
    return Stations(
        heard=True,
        coded=fate.steps[1].reached,
        in_agenda=fate.known,
        decided=fate.decided is not None,
        item=use.item if use else "",
        document=document,
    )


def stations_of_item(item: Item, numbers: Sequence[int] | None = None) -> Stations:
    """Four queries, or one where it is known which contributions stand under it."""
    document = item.document
    if numbers is None:
        numbers = numbers_under_item(item.pk, document.round)
    read = Reading.objects.filter(
        contribution__round=document.round_id, contribution__number__in=numbers, second=False
    )
    return Stations(
        heard=bool(numbers),
        coded=bool(numbers) and read.exists(),
        in_agenda=item.removed_at is None,
        decided=DocumentState(document.state) in DECIDED,
        item=item.code,
        document=document.code,
    )
