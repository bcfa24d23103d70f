"""How long do the pages take over one round?"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insight.invented import population, seed
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Analysis, Theme
from vliegwiel.domain.insights.queries.remembering import memory
from vliegwiel.domain.people.demo import gather
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Population
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.synthesis.reference.codebooks import default_themes

PAGES: Final = {
    "Leading themes": "findings.detail",
    "Matrix": "findings.matrix",
    "Reach": "findings.reach",
    "Trend": "findings.trend",
    "Quotes": "findings.quotes",
    "Wishes by sector": "findings.voices",
    "Draft agenda": "findings.agenda",
    "Deepening": "findings.deepening",
}
AGGREGATE: Final = """
SELECT theme.key, contribution.sector, count(DISTINCT contribution.organisation_name)
FROM dialogues_contribution contribution
JOIN insights_suggestion suggestion
  ON suggestion.workspace_id = contribution.workspace_id AND suggestion.contribution_id = contribution.id
CROSS JOIN LATERAL jsonb_object_keys(suggestion.themes) AS theme(key)
WHERE contribution.workspace_id = %s AND contribution.round_id = %s
  AND contribution.replaced_at IS NULL AND contribution.withdrawn_at IS NULL
  AND contribution.role = 'ondernemer'
GROUP BY theme.key, contribution.sector
"""
METHOD: Final = {"embedder": "none", "understands_meaning": True, "calibrated": False, "to_confirm": []}


def prepared(count: int) -> tuple[Any, User, Scope]:
    """A round, who looks at it, and in whose name."""
    gathered = gather()
    scope = Scope.of(gathered.workspaces["polderdam"].pk)
    with entered(scope):
        round_ = Round.objects.create(name=f"Peiling van {count}")
        for position, theme in enumerate(default_themes("nl")):
            Theme.objects.create(
                round=round_, name=theme.name, definition=theme.definition, position=position
            )
        if not Population.objects.exists():
            Population.objects.create(
                yardstick="vestigingen", source="verzonnen", year=2026, in_use=True, counts=population()
            )
        Analysis.objects.create(
            round=round_, done=count, total=count, finished_at=timezone.now(), method=METHOD
        )
    seed(round_, count, [theme.name for theme in default_themes("nl")])
    return round_, gathered.users["anouk"], scope


def signed_in(person: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    session = client.session
    session["second_step"] = True
    session.save()
    return client


def quantiles(seconds: Sequence[float]) -> str:
    rising = sorted(seconds)
    middle, high = rising[len(rising) // 2], rising[min(len(rising) - 1, int(len(rising) * 0.95))]
    return f"{middle * 1000:7.0f} {high * 1000:7.0f}"


def timed(ask: Callable[[], object], repeats: int, before: Callable[[], object] | None = None) -> list[float]:
    seconds = []
    for _ in range(repeats):
        if before:
            before()
        started = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - started)
    return seconds


def aggregate(round_: Any, scope: Scope) -> None:
    with entered(scope), connection.cursor() as cursor:
        cursor.execute(AGGREGATE, [round_.workspace_id, round_.pk])
        cursor.fetchall()


def confirm(round_: Any, person: User, scope: Scope) -> None:
    with entered(scope):
        [one] = Contribution.objects.filter(round=round_).order_by("?")[:1]
        [theme] = Theme.objects.filter(round=round_).order_by("?")[:1]
        confirm_coding(actor=person, contribution=one, themes=[theme])


def measure(count: int, repeats: int) -> None:
    """Print a table for a round of this size."""
    started = time.perf_counter()
    round_, anouk, scope = prepared(count)
    client, few = signed_in(anouk), max(3, repeats // 4)
    print(f"\n{count} contributions, made in {time.perf_counter() - started:.1f} s")
    print(f"{'p50 and p95, in ms':24}{'cold':>16}{'confirmed':>16}{'warm':>16}")
    print(f"{'(SQL alone)':56} {quantiles(timed(lambda: aggregate(round_, scope), repeats))}")
    for name, route in PAGES.items():
        address = reverse(f"staff:{route}", args=[round_.code])

        def ask(address: str = address) -> None:
            if client.get(address).status_code != HTTPStatus.OK:
                raise RuntimeError(address)

        ask()
        cold = timed(ask, few, memory.forget)
        confirmed = timed(ask, few, lambda: confirm(round_, anouk, scope))
        columns = (cold, confirmed, timed(ask, repeats))
        print(f"{name:24}" + "".join(f" {quantiles(column)}" for column in columns), flush=True)
