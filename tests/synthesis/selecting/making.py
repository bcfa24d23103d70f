"""Findings about a few hundred invented words, for tests of their parts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from vliegwiel.synthesis.answers import Coding, Method
from vliegwiel.synthesis.contributions import Contribution, Permission, Theme
from vliegwiel.synthesis.findings import Findings, conclude
from vliegwiel.synthesis.material import assemble

METHOD = Method(embedder="proef", understands_meaning=True, calibrated=False, to_confirm=())
THEMES = (Theme("Parkeren"), Theme("Personeel"))
PARKING = ("Parkeren",)
JANUARY = date(2026, 1, 1)


def said(row: int, **told: Any) -> Contribution:
    given = {"text": "Er is te weinig plaats.", "organisation": f"Bedrijf {row}", "themes": PARKING}
    return Contribution(row=row, **(given | {"permission": Permission.WITHOUT_NAME} | told))


def found(*contributions: Contribution) -> Findings:
    return conclude(assemble("proef", contributions, THEMES), Coding(suggested={}, method=METHOD))


def invented(seed: int, count: int = 120) -> Findings:
    """Many large groups and a few small ones."""
    chance = Random(seed)  # noqa: S311 - invented words, no secrets
    rows = [
        said(
            row,
            organisation=f"Bedrijf {chance.randrange(count // 2)}",
            channel=chance.choices(["bezoek", "formulier", "brief", None], [50, 40, chance.randrange(12), 5])[
                0
            ],
            area=chance.choices(["Polderdam", "Lutkeveen", "Rietwende", None], [50, 30, 8, 4])[0],
            size=chance.choices(["1", "2-9", "10+"], [50, 30, 10])[0],
            sector=chance.choices(["horeca", "bouw", "zorg"], [50, 30, 6])[0],
            said_date=JANUARY + timedelta(days=chance.randrange(200)) if chance.random() < 0.9 else None,
            themes=tuple(chance.sample(["Parkeren", "Personeel"], chance.randrange(3))),
        )
        for row in range(1, count + 1)
    ]
    return found(*rows)
