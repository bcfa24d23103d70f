"""A round in which something was said, for tests of what is made of it."""

from __future__ import annotations

from typing import Any

from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.platform.jobs import enqueue, work_off

SAID = (
    ("Horeca", "Ik krijg geen koks en geen afwashulp meer; al drie vacatures staan een jaar open."),
    ("Horeca", "Personeel vinden is het grootste probleem van mijn zaak."),
    ("Bouw", "De vrachtwagens staan elke ochtend vast op de rotonde; de weg is veel te smal."),
    ("Bouw", "Door de volle stroomkabel krijgen wij geen zwaardere aansluiting van de netbeheerder."),
    ("Winkels", "Klanten rijden door omdat er nergens een parkeerplaats is."),
    ("Winkels", "Een vakman vinden die wil blijven lukt al jaren niet."),
)


def a_heard_round(**fields: Any) -> Round:
    """Six contributions of six firms in three sectors."""
    round_ = a_round(**fields)
    for number, (sector, text) in enumerate(SAID, start=1):
        a_contribution(
            round_,
            number,
            text=text,
            sector=sector,
            organisation_name=f"Bedrijf {number}",
            conversation=f"G{number}",
        )
    return round_


def understood(round_: Round) -> Round:
    """With the computer's suggestions; the report that these ask for is not printed."""
    enqueue("insights.suggest_codings", round=round_.code)
    assert work_off(most=1) == 1
    return round_
