"""Rounds and contributions for tests that do not care how they came about."""

from __future__ import annotations

from typing import Any

from vliegwiel.domain.dialogues.enums import Permission, Source
from vliegwiel.domain.dialogues.models import Contribution, Round

TEXT = "De vrachtwagens staan elke ochtend voor mijn deur."


def a_round(name: str = "Ondernemerspeiling", **fields: Any) -> Round:
    made: Round = Round.objects.create(name=name, **fields)
    return made


def a_contribution(round_: Round, number: int = 1, **fields: Any) -> Contribution:
    given = {"text": TEXT, "source": Source.STAFF, "permission": Permission.WITHOUT_NAME, **fields}
    made: Contribution = Contribution.objects.create(round=round_, number=number, **given)
    return made
