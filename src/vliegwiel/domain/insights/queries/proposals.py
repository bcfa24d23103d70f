"""Which themes does the computer propose, and in whose words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.enums import ProposalState
from vliegwiel.domain.insights.models import ThemeProposal

SHOWN: Final = 3


def open_proposals(round_: Round) -> Sequence[ThemeProposal]:
    """Those that nobody decided on, in the order in which the computer found them weighty."""
    found = ThemeProposal.objects.filter(round=round_, state=ProposalState.PROPOSED)
    return list(found.order_by("-speakers", "id"))


def dismissed_proposals(round_: Round) -> Sequence[ThemeProposal]:
    """Those that were no theme, the last first."""
    return list(ThemeProposal.objects.filter(round=round_, state=ProposalState.DISMISSED).order_by("-id"))


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with the most typical of what was said."""

    proposal: ThemeProposal
    examples: tuple[Contribution, ...]


def with_examples(round_: Round, proposals: Sequence[ThemeProposal]) -> tuple[Proposed, ...]:
    """One query, whatever their number."""
    wanted = {number for one in proposals for number in one.numbers}
    said = {one.number: one for one in usable(round_).filter(number__in=wanted)}
    return tuple(
        Proposed(one, tuple(said[number] for number in one.numbers if number in said)[:SHOWN])
        for one in proposals
    )
