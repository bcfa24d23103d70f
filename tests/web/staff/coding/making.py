"""A round with themes and something to read, for the tests of the pages for coding."""

from __future__ import annotations

from typing import Any

from tests.domain.insights.making import a_heard_round
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Suggestion, Theme

NAMES = ("Arbeidsmarkt", "Parkeren", "Verkeer", "Energie")


def a_round_to_read(**fields: Any) -> Round:
    """Six contributions, four themes, and a suggestion for the first: no model is needed for a page."""
    round_ = a_heard_round(**fields)
    for place, name in enumerate(NAMES):
        Theme.objects.create(round=round_, name=name, definition=f"Over {name}.", position=place)
    Suggestion.objects.create(
        contribution=said(round_, 1),
        themes={"Arbeidsmarkt": 0.8, "Verkeer": 0.2},
        kinds={"knelpunt": 0.7},
        words=["koks"],
        rows=[6],
    )
    return round_


def said(round_: Round, number: int) -> Contribution:
    found: Contribution = Contribution.objects.get(round=round_, number=number)
    return found


def theme(round_: Round, name: str) -> Theme:
    found: Theme = Theme.objects.get(round=round_, name=name)
    return found
