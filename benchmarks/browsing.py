"""How long do lists and pages of directory and register take in a house of a whole country?

python benchmarks/browsing.py [--tenth|--quick] [--kept=FOLDER]

A house that is kept in a folder is the same as that of the search.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from django.db import connection, connections, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from machine import load
from markdown import judged, table
from searching.house import a_database, a_folder, kept_in

GOAL: Final = 150.0  # milliseconds, of the 95th of a hundred
QUERIES: Final = 12
# Every page of a colleague also asks who he is, by three.
SIGNED_IN: Final = 3
TIMES, QUICK_TIMES = 40, 5
PARTS: Final = {"--tenth": 10, "--quick": 1_000}
NOTE: Final = f"""Pages are asked for as a browser does, through every layer but the socket, each time of another thing
drawn by lot; lists also further on, where *Next* leads {{deep}} times. *Queries* are the most of any time, without the {SIGNED_IN}
that tell which colleague asks. Limits: {GOAL:.0f} ms at the 95th percentile, {QUERIES} queries. Load {{load}} before.
"""
HEADER: Final = ("page", "times", "median, ms", "p95, ms", "longest, ms", "queries", "")
DEEP: Final = 5
_SECTORS: Final = re.compile(r'<select name="sector".*?</select>', re.DOTALL)
_OPTION: Final = re.compile(r'<option value="([^"]+)"')
_NEXT: Final = re.compile(r'rel="next" href="([^"]+)"')
# What has a page of its own, and where: by table, and which of its rows.
_DETAILS: Final[Mapping[str, tuple[str, str, str]]] = {
    "an organisation": ("organisaties", "directory_organisation", "removed_at IS NULL"),
    "a person": ("personen", "directory_person", "removed_at IS NULL"),
    "an establishment": ("vestigingen", "register_establishment", "true"),
    "a park or village": ("terreinen", "register_ownarea", "true"),
    "the changes that a list brought": ("leveringen", "register_delivery", "state = 'done'"),
}
_LISTS: Final[Mapping[str, str]] = {
    "rounds": "/trajecten/",
    "the list of organisations": "/organisaties/",
    "the list of persons": "/personen/",
    "the list of establishments": "/vestigingen/",
    "the list of parks": "/terreinen/",
    "lists that were delivered": "/leveringen/",
    "records that may be the same": "/dubbelen/",
}
_SEARCHED: Final[Mapping[str, str]] = {
    "organisations, searched by a word": "/organisaties/",
    "establishments, searched by a word": "/vestigingen/",
    "everything, searched by a word": "/zoeken/",
}


@dataclass
class Measured:
    """Of one kind of page: milliseconds each time, and the most queries of any."""

    took: list[float] = field(default_factory=list)
    queries: int = 0


def main(words: Sequence[str]) -> None:
    part = next((PARTS[word] for word in words if word in PARTS), 1)
    times = QUICK_TIMES if "--quick" in words else TIMES
    os.environ["VLIEGWIEL_HOSTS"] = "testserver"
    with a_folder(kept_in(words)) as folder, a_database(folder) as database:
        whole: Any = import_module("searching.whole")
        made = whole.made(folder / "made.json", part, database.environment["DATABASE_OWNER_URL"])
        print(NOTE.format(deep=DEEP, load=load()))
        one = whole.workspace(made)
        for workspace in (whole.largest_but(one), one):
            _measure(whole, workspace, times)
        connections.close_all()
    print(f"\nLoad {load()} after.")


def _measure(whole: Any, workspace: Any, times: int) -> None:
    chance = Random(13)  # noqa: S311 - the same things every time
    count, firms = whole.known(workspace, chance)
    client = Client()
    client.cookies.load(whole.signed_in(workspace)[0])
    measured: dict[str, Measured] = defaultdict(Measured)
    asked = [(name, path) for name, path in _LISTS.items() for _ in range(times)]
    asked += list(_pages(workspace, times))
    found = (urlencode({"q": chance.choice(firms).name.split()[0]}) for _ in range(times))
    asked += [(name, f"{path}?{query}") for query in found for name, path in _SEARCHED.items()]
    offered = _SECTORS.search(_ask(client, "/vestigingen/", Measured()))
    sectors = [unescape(one) for one in _OPTION.findall(offered[0])] if offered else []
    narrowed = [("sector", one) for one in sectors] + [("grootte", size) for size in ("1", "10-49", "50+")]
    asked += [("establishments of a sector or size", f"/vestigingen/?{urlencode([one])}") for one in narrowed]
    chance.shuffle(asked)
    for name, path in asked:
        _ask(client, path, Measured())  # plans and templates, as a house has them by day
        body = _ask(client, path, measured[name])
        if name.startswith("the list"):
            _go_on(client, path, body, measured[f"{name}, further on"])
    print(f"### {count:,} establishments in the workspace\n")
    print(table(HEADER, [_row(name, measured[name]) for name in sorted(measured) if measured[name].took]))


def _pages(workspace: Any, times: int) -> Iterator[tuple[str, str]]:
    with connections["owner"].cursor() as cursor:
        for name, (path, of, which) in _DETAILS.items():
            question = (
                f"SELECT code FROM {of} WHERE workspace_id = %s AND {which} ORDER BY md5(code) LIMIT %s"  # noqa: S608 - our own
            )
            cursor.execute(question, [workspace.pk, times])
            yield from ((name, f"/{path}/{code}/") for (code,) in cursor.fetchall())


def _go_on(client: Client, path: str, body: str, measured: Measured) -> None:
    for _ in range(DEEP):
        if not (further := _NEXT.search(body)):
            return
        body = _ask(client, path + unescape(further[1]), measured)


def _ask(client: Client, path: str, measured: Measured) -> str:
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        answer = client.get(path)
        took = 1000 * (time.perf_counter() - began)
    if answer.status_code != 200:
        sys.exit(f"{path} answers {answer.status_code}")
    measured.took.append(took)
    queries = sum(" FROM " in one["sql"] for one in captured.captured_queries) - SIGNED_IN
    measured.queries = max(measured.queries, queries)
    return answer.content.decode()


def _row(name: str, one: Measured) -> tuple[str, ...]:
    took = sorted(one.took)
    high = took[min(int(0.95 * len(took)), len(took) - 1)]
    times = [f"{each:.0f}" for each in (took[len(took) // 2], high, took[-1])]
    reached = high <= GOAL and one.queries <= QUERIES
    return (name, str(len(took)), *times, str(one.queries), judged(reached=reached))


if __name__ == "__main__":
    main(sys.argv[1:])
