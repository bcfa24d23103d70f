"""Who speaks through a sentence of a document? Every voice below it, as far as permission goes."""

from __future__ import annotations

from dataclasses import dataclass

from vliegwiel.domain.agendas.models import Item
from vliegwiel.domain.agendas.queries.evidence import Participant, participants_of
from vliegwiel.domain.agendas.queries.standing import numbers_under_item
from vliegwiel.domain.dialogues.enums import SpeakerRole
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.queries.passages import Passages, passages
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.identities import voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Everybody below a sentence.

    Attributes:
        passages: Their words, as far as this reader may see them.
        numbers: Of all contributions under it, whoever may see them.
        entrepreneurs: How many different entrepreneurs they are of, each counted once.
        participants: Those who offered to take part.
    """

    passages: Passages
    numbers: tuple[int, ...]
    entrepreneurs: int
    participants: tuple[Participant, ...]


def voices_of(item: Item, *, everything: bool) -> Voices:
    """Nine queries, whatever the size.

    Args:
        item: Whose.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
    """
    round_ = item.document.round
    numbers = numbers_under_item(item.pk, round_)
    rows = usable(round_).filter(number__in=numbers)
    spoken = rows.values_list("number", "role", "sector", "organisation_name", "conversation")
    entrepreneurs = {
        voice(
            Contribution(
                row=number,
                text="",
                sector=sector,
                organisation=organisation,
                conversation=conversation,
            )
        )
        for number, role, sector, organisation, conversation in spoken
        if role == SpeakerRole.ENTREPRENEUR
    }
    return Voices(
        passages=passages(round_, numbers, everything=everything),
        numbers=numbers,
        entrepreneurs=len(entrepreneurs),
        participants=participants_of(item, everything=everything),
    )
