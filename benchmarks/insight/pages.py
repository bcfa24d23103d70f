"""How long do the pages take over one round?"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module
from statistics import median
from typing import Any, Final

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from insight.invented import MODEL, population, seed, seed_read
from markdown import judged, table
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Analysis, Theme
from vliegwiel.domain.insights.queries.findings import findings_of
from vliegwiel.domain.insights.queries.remembering import memory
from vliegwiel.domain.people.demo import gather
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Population
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.synthesis.reference.codebooks import default_themes

PAGES: Final = {
    "Leading themes": "findings.detail",
    "Matrix": "findings.matrix",
    "Matrix by area": "findings.matrix?naar=gebied",
    "Matrix by size": "findings.matrix?naar=omvang",
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
NOTE: Final = """Pages are asked for as a browser does, through every layer but the socket, of an invented round that computer and
database know as after a long read: suggestions, vectors, and what was found in the texts. Each first the median, then the
95th percentile, in ms. *Cold*: the process remembers nothing. *Suggested*: the computer has just made suggestions for all
of it anew, which it does some seconds after a confirmation. *Confirmed*: a colleague coded one contribution just before.
*Warm*: nothing changed since. In the first line the aggregate that the matrix rests on, in SQL alone; beside each page how many
times as long it takes, confirmed and warm. Limit, for 10,000: 300 ms confirmed, at the 95th percentile.
"""
HEADER: Final = ("page", "cold", "suggested", "confirmed", "warm", "x SQL", "")
GOAL: Final = 0.3
SMALL: Final = 10_000
REPEATS: Final = 20
FEWER: Final = 5
COLD: Final = 3
METHOD: Final = {
    "embedder": "none",
    "understands_meaning": True,
    "calibrated": False,
    "to_confirm": [],
    "model_hash": MODEL,
}


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
    with entered(scope):
        seed_read(round_, findings_of(round_, rest="overige sectoren"))
    return round_, gathered.users["anouk"], scope


def signed_in(person: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    session = client.session
    session["second_step"] = True
    session.save()
    return client


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, each time, in seconds."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """Of all."""
        return median(self.seconds)

    @property
    def high(self) -> float:
        """The 95th percentile; of a few, the slowest."""
        rising = sorted(self.seconds)
        return rising[min(len(rising) - 1, int(len(rising) * 0.95))]

    def __str__(self) -> str:
        return f"{self.median * 1000:,.0f}, {self.high * 1000:,.0f}"


def timed(ask: Callable[[], object], repeats: int, before: Callable[[], object] | None = None) -> Times:
    seconds = []
    for _ in range(repeats):
        if before:
            before()
        started = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - started)
    return Times(seconds)


def aggregate(round_: Any, scope: Scope) -> None:
    with entered(scope), connection.cursor() as cursor:
        cursor.execute(AGGREGATE, [round_.workspace_id, round_.pk])
        cursor.fetchall()


def confirm(round_: Any, person: User, scope: Scope) -> None:
    with entered(scope):
        [one] = Contribution.objects.filter(round=round_).order_by("?")[:1]
        [theme] = Theme.objects.filter(round=round_).order_by("?")[:1]
        confirm_coding(actor=person, contribution=one, themes=[theme])


def suggest_anew(round_: Any, scope: Scope) -> None:
    """As the job does some seconds after every confirmation."""
    with entered(scope):
        Analysis.objects.filter(round=round_).update(finished_at=timezone.now())


def asking(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        if client.get(address).status_code != HTTPStatus.OK:
            sys.exit(f"{address} is not answered")

    return ask


def measure(count: int) -> None:
    """Print a table for a round of this size."""
    round_, anouk, scope = prepared(count)
    import_module("vliegwiel.project.wsgi")  # as every process that serves pages: what is there by now stays
    client, repeats = signed_in(anouk), REPEATS if count == SMALL else FEWER
    bare = timed(lambda: aggregate(round_, scope), repeats)
    rows = [("(SQL alone)", "", "", "", str(bare), "", "")]
    for name, asked in PAGES.items():
        route, mark, query = asked.partition("?")
        ask = asking(client, reverse(f"staff:{route}", args=[round_.code]) + mark + query)
        ask()
        cold = timed(ask, COLD, memory.forget)
        suggested = timed(ask, COLD, lambda: suggest_anew(round_, scope))
        confirmed = timed(ask, repeats, lambda: confirm(round_, anouk, scope))
        warm = timed(ask, repeats)
        ratio = f"{confirmed.median / bare.median:.1f}, {warm.median / bare.median:.1f}"
        reached = judged(reached=confirmed.high <= GOAL) if count == SMALL else ""
        rows.append((name, str(cold), str(suggested), str(confirmed), str(warm), ratio, reached))
    print(f"{NOTE}\n{count:,} contributions, {repeats} times each, {COLD} where most is made anew.\n")
    print(table(HEADER, rows))
