"""How soon after a colleague confirms a contribution are the suggestions for all others better?

python benchmarks/learning.py [--quick]
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import Any, Final

import django
import psycopg
from django.core.management import call_command

from machine import ROOT
from markdown import judged, table
from vliegwiel.platform.postgres.roles import prepare
from vliegwiel.platform.postgres.server import start, stop

SAMPLE: Final = ROOT / "src/vliegwiel/synthesis/reference/sample/inbreng.csv"
SIZES: Final = (240, 2_000)
CONFIRMED: Final = (20, 200)
REPEATS: Final = 5
GOAL: Final = 5.0
APART: Final = 97
"""Of the sample's 240 contributions, each is put together with the one so many further on, and so forth."""
NOTE: Final = f"""A round with that many contributions, of which colleagues have read some; every vector is kept in the database
already. A colleague confirms one more, and the job `insights.suggest_codings` runs: it learns anew from all that was
confirmed, and keeps suggestions, reasons and what to read next for the whole round. *The request* is the confirmation
itself, for which somebody waits; *of the processor*: seconds of the job without PostgreSQL. Beyond the sample's 240 contributions, pairs of them make new ones. Medians of
{REPEATS}, the slowest beside them.
"""
HEADER: Final = (
    "contributions",
    "read before",
    "the request, ms",
    "the job, s",
    "slowest",
    "of the processor",
    "suggestions written",
)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one confirmation took, in seconds, and how many suggestions it changed.

    Attributes:
        processor: Of the job, without what PostgreSQL used.
    """

    request: float
    job: float
    processor: float
    written: int


@contextmanager
def house() -> Iterator[None]:
    """A PostgreSQL of our own, with Django set up on it."""
    folder = Path(mkdtemp(prefix="vliegwiel-bench-", dir="/tmp"))
    folder.chmod(0o711)
    server = start(folder / "server", durable=False)
    try:
        urls = prepare(server, "vliegwiel", for_tests=True)
        os.environ.update(
            DJANGO_SETTINGS_MODULE="vliegwiel.project.settings",
            DATABASE_URL=urls.app,
            DATABASE_OWNER_URL=urls.owner,
        )
        django.setup()
        call_command("migrate", verbosity=0)
        yield
    finally:
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def said(size: int) -> Iterator[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for place in range(size):
        turn, at = divmod(place, len(rows))
        row, other = rows[at], rows[(at + turn * APART) % len(rows)]
        yield row if not turn else {**row, "Tekst": f"{row['Tekst']} {other['Tekst']}"}


class Round:
    """One that colleagues are reading."""

    def __init__(self, size: int, actor: Any) -> None:
        dialogues = import_module("vliegwiel.domain.dialogues.models")
        self.insights = import_module("vliegwiel.domain.insights.models")
        self.codings = import_module("vliegwiel.domain.insights.actions.codings")
        self.jobs = import_module("vliegwiel.platform.jobs")
        self.actor = actor
        self.round = dialogues.Round.objects.create(name=f"{size} bijdragen")
        dialogues.Contribution.objects.bulk_create(
            dialogues.Contribution(
                round=self.round,
                number=number,
                text=row["Tekst"],
                sector=row["Sector"],
                area=row["Kern"],
                size=row["Omvang"],
                organisation_name=row["Organisatie"],
                conversation=row["Gesprek"],
                role=row["Rol"],
                permission=row["Toestemming"],
                source="spreadsheet",
                given={"told": row["Thema's"]},
            )
            for number, row in enumerate(said(size), start=1)
        )
        self.contributions = list(dialogues.Contribution.objects.filter(round=self.round).order_by("number"))
        self.suggest()
        themes = self.insights.Theme.objects.filter(round=self.round)
        self.themes = {theme.name: theme for theme in themes}

    def suggest(self) -> float:
        """Only what a colleague waits for: reports are printed afterwards."""
        begun = time.perf_counter()
        self.jobs.enqueue("insights.suggest_codings", round=self.round.code, once=self.round.code)
        self.jobs.work_off(most=1)
        return time.perf_counter() - begun

    def confirm(self, contribution: Any) -> None:
        """As the sample's own colleagues did."""
        names = contribution.given["told"].split("|")
        themes = [self.themes[name.strip()] for name in names if name.strip() in self.themes]
        self.codings.confirm_coding(actor=self.actor, contribution=contribution, themes=themes)

    def confirmation(self, contribution: Any) -> Confirmation:
        """One, with the job that it asks for."""
        before = self._suggestions()
        begun = time.perf_counter()
        self.confirm(contribution)
        request = time.perf_counter() - begun
        begun, used = time.perf_counter(), time.process_time()
        self.jobs.work_off(most=1)
        job, processor = time.perf_counter() - begun, time.process_time() - used
        return Confirmation(request, job, processor, len(self._suggestions() - before))

    def _suggestions(self) -> set[tuple[int, str]]:
        rows = self.insights.Suggestion.objects.filter(contribution__round=self.round)
        fields = rows.values_list("id", "themes", "kinds", "words", "rows")
        return {(key, repr(rest)) for key, *rest in fields}


def measured(size: int, actor: Any, confirmed: Sequence[int], repeats: int) -> Iterator[tuple[str, ...]]:
    heard = Round(size, actor)
    # Spread over the round, as somebody reads who follows what teaches most.
    order = sorted(heard.contributions, key=lambda one: one.number * 61 % size)
    place = 0
    for goal in confirmed:
        while place < goal:
            heard.confirm(order[place])
            place += 1
        heard.jobs.work_off(most=1)
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            # As PostgreSQL does by itself, some time after so much was written.
            owner.execute("ANALYZE")
        found = [heard.confirmation(one) for one in order[place : place + repeats]]
        place += repeats
        jobs = [one.job for one in found]
        yield (
            f"{size:,}",
            str(goal),
            f"{1000 * median(one.request for one in found):.0f}",
            f"{median(jobs):.1f}",
            f"{max(jobs):.1f}",
            f"{median(one.processor for one in found):.1f}",
            f"{median(one.written for one in found):,.0f}",
        )


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    rows: list[tuple[str, ...]] = []
    with house():
        people = import_module("vliegwiel.domain.people.demo")
        scope = import_module("vliegwiel.platform.scope")
        gathered = people.gather()
        here = gathered.workspaces["polderdam"]
        for size in SIZES[:1] if quick else SIZES:
            with scope.entered(scope.Scope.of(here.pk)):
                rows += measured(
                    size,
                    gathered.users["anouk"],
                    CONFIRMED[:1] if quick else CONFIRMED,
                    2 if quick else REPEATS,
                )
    print(NOTE)
    print(table(HEADER, rows))
    slowest = max(float(row[3]) for row in rows)
    print(
        table(
            ("goal", "came out", ""),
            [(f"the job ≤ {GOAL:.0f} s", f"{slowest:.1f} s", judged(reached=slowest <= GOAL))],
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
