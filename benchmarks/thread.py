"""How long do the pages of the red thread take with 10,000 contributions in the round?

python benchmarks/thread.py [--quick]
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import django
import psycopg
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from markdown import judged, table
from vliegwiel.platform.postgres.roles import prepare
from vliegwiel.platform.postgres.server import start, stop

GOAL: Final = 0.150
QUERIES: Final = 12
# Every page of a colleague also asks who he is, by three.
SIGNED_IN: Final = 3
SIZE, QUICK_SIZE = 10_000, 1_000
REPEATS, QUICK_REPEATS = 40, 5
THEMES: Final = 25
ITEMS: Final = 40
WORDS: Final = "De vrachtwagens staan elke ochtend vast op de rotonde; de weg is veel te smal. " * 5
NOTE: Final = f"""A round with that many contributions of half as many speakers. A person placed four in five under one of
{THEMES} themes; six in ten stand under the {ITEMS} items of an adopted agenda, one in ten was passed on or is not used, the
rest waits. Pages are asked for as a browser does, through every layer but the socket. *Queries* are those that read tables,
without the {SIGNED_IN} that tell which colleague asks. The last line is the first look of the job that writes to speakers.
Limits: {GOAL * 1000:.0f} ms at the 95th percentile, {QUERIES} queries.
"""
HEADER: Final = ("page", "median, ms", "p95, ms", "queries", "")


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
            VLIEGWIEL_HOSTS="testserver",
        )
        django.setup()
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.close()
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def furnished(size: int) -> dict[str, Any]:
    """A round as the note says; what stands where."""
    models = {app: import_module(f"vliegwiel.domain.{app}.models") for app in ("dialogues", "insights")}
    dialogues, insights = models["dialogues"], models["insights"]
    people = import_module("vliegwiel.domain.people.actions")
    chance = random.Random(size)  # noqa: S311 - days, not secrets
    anouk = import_module("vliegwiel.domain.people.models").User.objects.create_user(
        "anouk@polderdam.example", name="Anouk Visser"
    )
    enums = import_module("vliegwiel.domain.people.enums")
    scope = import_module("vliegwiel.platform.scope")
    workspace = people.open_workspace(
        name="Polderdam", kind=enums.WorkspaceKind.MUNICIPALITY, administrator=anouk
    )
    with scope.entered(scope.Scope.of(workspace.pk)):
        round_ = dialogues.Round.objects.create(name="Ondernemers over Polderdam", last_number=size)
        speakers = dialogues.Speaker.objects.bulk_create(
            dialogues.Speaker(round=round_, email=f"s{number}@bedrijf.example") for number in range(size // 2)
        )
        first = date(2026, 1, 5)
        said = dialogues.Contribution.objects.bulk_create(
            [
                dialogues.Contribution(
                    round=round_,
                    number=number,
                    text=WORDS,
                    source="form",
                    permission="zonder naam",
                    said_date=first + timedelta(days=chance.randrange(300)),
                    speaker=speakers[number // 2 % len(speakers)],
                )
                for number in range(1, size + 1)
            ],
            batch_size=1000,
        )
        _read(insights, round_, said, anouk)
        return {"round": round_, "anouk": anouk, **_written(round_, said, anouk, speakers[0])}


def _read(insights: Any, round_: Any, said: Sequence[Any], anouk: Any) -> None:
    themes = insights.Theme.objects.bulk_create(
        insights.Theme(round=round_, name=f"Thema {place}", position=place) for place in range(THEMES)
    )
    readings = insights.Reading.objects.bulk_create(
        [insights.Reading(contribution=one, coder=anouk) for one in said if one.number % 5], batch_size=1000
    )
    insights.Coding.objects.bulk_create(
        [insights.Coding(reading=one, theme=themes[place % THEMES]) for place, one in enumerate(readings)],
        batch_size=1000,
    )


def _written(round_: Any, said: Sequence[Any], anouk: Any, speaker: Any) -> dict[str, Any]:
    agendas = import_module("vliegwiel.domain.agendas.models")
    enums = import_module("vliegwiel.domain.agendas.enums")
    actions = {
        name: import_module(f"vliegwiel.domain.agendas.actions.{name}")
        for name in ("documents", "evidence", "items")
    }
    document = actions["documents"].begin_document(actor=anouk, round_=round_, title="Economische agenda")
    items = [
        actions["items"].add_item(
            actor=anouk, document=document, wording=agendas.Wording(heading=f"Ambitie {place}", text=WORDS)
        )
        for place in range(ITEMS)
    ]
    used = [one for one in said if one.number % 10 < 6]
    for place, item in enumerate(items):
        actions["evidence"].add_evidence(actor=anouk, item=item, contributions=used[place::ITEMS])
    actions["evidence"].dispose(
        actor=anouk,
        document=document,
        contributions=[one for one in said if one.number % 10 == 6],
        outcome=enums.Outcome.NOT_USED,
        explanation="Het stroomnet is vol tot 2029.",
    )
    for state in ("SUBMITTED", "IN_TREATMENT", "ADOPTED"):
        actions["documents"].move_document(actor=anouk, document=document, state=enums.DocumentState[state])
    agendas.Document.objects.filter(pk=document.pk).update(release_date=date(2026, 1, 1))
    doorways = import_module("vliegwiel.domain.dialogues.doorways")
    return {
        "document": document,
        "item": items[0],
        "said": used[0],
        "token": doorways.open_speaker_page(speaker),
    }


def asked(things: dict[str, Any]) -> dict[str, Callable[[], None]]:
    """By the name of a page, how to ask for it."""
    anouk, anybody = Client(), Client()
    anouk.force_login(things["anouk"])
    session = anouk.session
    session["second_step"] = True
    session.save()
    code, document = things["round"].code, things["document"].code

    def page(client: Client, path: str) -> Callable[[], None]:
        def ask() -> None:
            if (status := client.get(path).status_code) != 200:
                sys.exit(f"{path} answers {status}")

        return ask

    return {
        "coverage of the round": page(anouk, f"/trajecten/{code}/rode-draad/"),
        "coverage, waiting under no theme": page(anouk, f"/trajecten/{code}/rode-draad/?thema=geen"),
        "coverage, waiting longest": page(anouk, f"/trajecten/{code}/rode-draad/?wacht=langer"),
        "a contribution, for colleagues": page(
            anouk, f"/trajecten/{code}/inbreng/{things['said'].code}/rode-draad/"
        ),
        "the voices below a sentence": page(
            anouk, f"/agendas/{document}/punten/{things['item'].code}/rode-draad/"
        ),
        "the page of a speaker": page(anybody, f"/inbreng/{things['token']}/"),
        "(whom to write to)": _looking(things["round"]),
    }


def _looking(round_: Any) -> Callable[[], None]:
    news = import_module("vliegwiel.domain.thread.queries.news")
    scope = import_module("vliegwiel.platform.scope")

    def look() -> None:
        with scope.entered(scope.Scope.of(round_.workspace_id)):
            news.speakers_to_tell(round_)

    return look


def measured(name: str, ask: Callable[[], None], repeats: int) -> tuple[str, ...]:
    with CaptureQueriesContext(connection) as captured:
        ask()
    queries = sum(" FROM " in one["sql"] for one in captured.captured_queries)
    if not name.startswith(("the page of", "(")):
        queries -= SIGNED_IN
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begun)
    taken.sort()
    middle, high = taken[len(taken) // 2], taken[min(len(taken) - 1, int(0.95 * len(taken)))]
    verdict = "" if name.startswith("(") else judged(reached=high <= GOAL and queries <= QUERIES)
    return name, f"{middle * 1000:.0f}", f"{high * 1000:.0f}", str(queries), verdict


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    size, repeats = (QUICK_SIZE, QUICK_REPEATS) if quick else (SIZE, REPEATS)
    with house():
        things = furnished(size)
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            # As PostgreSQL does by itself, some time after so much was written.
            owner.execute("ANALYZE")
        import_module(
            "vliegwiel.project.wsgi"
        )  # as every process that serves pages: what is there by now stays
        pages = asked(things)
        rows = [measured(name, ask, repeats) for name, ask in pages.items()]
    print(f"{NOTE}\n{size} contributions, {repeats} times each.\n\n{table(HEADER, rows)}")


if __name__ == "__main__":
    main(sys.argv[1:])
