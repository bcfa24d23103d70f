"""How soon does something stand under the box of the search while eight people type, in a house of a whole country?

python benchmarks/searching [--tenth|--quick] [--without-peer] [--kept=FOLDER] [--make]

A house that is kept in a folder is made the first time and used again; --make does no more than that.
"""

from __future__ import annotations

import socket
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Final

from django.db import connections

sys.path.insert(0, str(Path(__file__).parents[1]))

from loaded.house import until
from machine import load
from markdown import judged, table
from searching import peer, processor
from searching.asked import SORTS, drawn
from searching.house import a_database, a_folder, kept_in
from searching.users import A_SECOND, USERS, Answered, answers, typed
from vliegwiel.cli.running.installation import OwnDatabase
from vliegwiel.cli.running.programs import Program, stop_all

SECONDS: Final = 60
QUICK_SECONDS: Final = 5
PROCESSES: Final = 2
GOAL: Final = 50.0  # milliseconds, of the 95th of a hundred
FASTER: Final = 25.0  # than the peer, at the median
ASKED_OF_PEER: Final = 60
PARTS: Final = {"--tenth": 10, "--quick": 1_000}


def main(words: Sequence[str]) -> None:
    part = next((PARTS[word] for word in words if word in PARTS), 1)
    seconds = QUICK_SECONDS if "--quick" in words else SECONDS
    with a_folder(kept_in(words)) as folder, a_database(folder) as database:
        whole: Any = import_module("searching.whole")
        made = whole.made(folder / "made.json", part, database.environment["DATABASE_OWNER_URL"])
        _tell(made, seconds)
        if "--make" not in words:
            one = whole.workspace(made)
            with _served(database) as address:
                for workspace in (whole.largest_but(one), one):
                    _measure(whole, database, address, workspace, seconds)
            _compare(whole, database, one, with_peer="--without-peer" not in words)
        connections.close_all()
    print(f"\nLoad {load()} after.")


def _tell(made: Any, seconds: int) -> None:
    print(
        f"{made.towns:,} establishments in their municipalities, with all else of a country; the same establishments again in"
        f" one workspace. {made.making}{USERS} people ask {A_SECOND} times a second each, for {seconds} s, of {PROCESSES}"
        f" processes of `vliegwiel serve` on loopback; milliseconds count from the letter to the last byte. Load {load()}"
        " before.\n"
    )


@contextmanager
def _served(database: OwnDatabase) -> Iterator[str]:
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = {**database.environment, "VLIEGWIEL_ADDRESS": address}
    web = Program("web", ("serve", "--port", str(port), "--processes", str(PROCESSES)), environment)
    web.start()
    try:
        until(lambda: answers(address), "the first page")
        yield address
    finally:
        stop_all([web])


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _measure(whole: Any, database: OwnDatabase, address: str, workspace: Any, seconds: int) -> None:
    chance = Random(7)  # noqa: S311 - the same letters every time
    places, firms = whole.known(workspace, chance)
    cookies = whole.signed_in(workspace)
    typed(address, cookies, drawn(firms, USERS * A_SECOND * 2, chance))  # warm, as a house is by day
    at_work = {"the web processes": processor.served_by(), "PostgreSQL": database.server.pid}
    before = {name: processor.seconds(number) for name, number in at_work.items()}
    answered = typed(address, cookies, drawn(firms, USERS * A_SECOND * seconds, chance))
    spent = {name: processor.seconds(number) - before[name] for name, number in at_work.items()}
    print(f"### {places:,} establishments in the workspace\n")
    print(_rows(answered))
    strange = whole.strangers(workspace, answered.codes)
    if strange:
        sys.exit(f"{strange} things of other workspaces were shown")
    print(
        f"{len(answered.codes):,} different things were shown, none of another workspace; {answered.failed} answers failed.\n"
    )
    count = sum(map(len, answered.took.values()))
    parts = (f"{1000 * took / count:.1f} ms in {name}" for name, took in spent.items())
    print(f"Processor time of an answer, however busy the machine: {' and '.join(parts)}.\n")


def _rows(answered: Answered) -> str:
    every = [took for some in answered.took.values() for took in some]
    sorts = [*((name, answered.took.get(name, [])) for name in SORTS), ("all", every)]
    rows = [(name, str(len(took)), *map(_ms, _places(took))) for name, took in sorts if took]
    reached = bool(every) and _places(every)[1] <= GOAL
    shown = table(("what is typed", "times", "median, ms", "p95, ms", "longest, ms"), rows)
    return f"{shown}\nGoal p95 ≤ {GOAL:.0f} ms: {judged(reached=reached)}.\n"


def _places(took: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th of a hundred, longest."""
    ranked = sorted(took)
    return statistics.median(ranked), ranked[min(int(0.95 * len(ranked)), len(ranked) - 1)], ranked[-1]


def _ms(took: float) -> str:
    return f"{took:.1f}"


def _compare(whole: Any, database: OwnDatabase, one: Any, *, with_peer: bool) -> None:
    """One after the other, each alone on the database: ours, a bare LIKE, and Tryton."""
    chance = Random(11)  # noqa: S311 - the same letters every time
    _, firms = whole.known(one, chance)
    queries = [words for _, words in drawn(firms, ASKED_OF_PEER, chance)]
    found = {
        "our search": whole.by_ours(one, queries),
        "bare `LIKE` with trigrams": whole.by_like(one, queries),
    }
    if with_peer:
        url = database.environment["DATABASE_OWNER_URL"]
        theirs = peer.searched(database.server, url, one.pk, queries)
        found["Tryton 8.2 `party`, `rec_name`"] = [took for took, _ in theirs]
    print("### The same words one after the other, in the database alone\n")
    rows = [(name, *map(_ms, _places(took))) for name, took in found.items()]
    print(table(("what", "median, ms", "p95, ms", "longest, ms"), rows))
    if with_peer:
        ratio = statistics.median(theirs_ms for theirs_ms, _ in theirs) / statistics.median(
            found["our search"]
        )
        print(
            f"\nTryton's median is {ratio:.0f} times ours; goal {FASTER:.0f}: {judged(reached=ratio >= FASTER)}."
        )


if __name__ == "__main__":
    main(sys.argv[1:])
