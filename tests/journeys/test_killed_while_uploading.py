"""Everything can be killed while a spreadsheet is read in: of it there is all or nothing, and never twice."""

from __future__ import annotations

import csv
import io
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg
import pytest
from psycopg import sql

from tests.cli.processes import Demo, free_port, home, kill, processes_of, start_demo, until
from tests.journeys.colleague import Colleague, Filled
from tests.journeys.talks import HEADER, rows
from vliegwiel.platform.postgres.roles import urls_of_another

pytestmark = pytest.mark.xdist_group("demo")
TIMES: Final = 100
SAID: Final = "SELECT count(*), count(DISTINCT c.number), count(DISTINCT c.row) {of}"
SUGGESTED: Final = "SELECT count(*), count(DISTINCT s.contribution_id) {of} JOIN insights_suggestion s ON s.contribution_id = c.id"
OF: Final = sql.SQL(
    "FROM dialogues_contribution c JOIN dialogues_round r ON r.id = c.round_id AND r.name = {name}"
)
WAITING: Final = "SELECT pid FROM pg_locks WHERE NOT granted AND relation = %s::regclass"


def spreadsheet() -> tuple[bytes, int]:
    """More rows than are written at once, and how many: the same talks at many firms, so that few texts have to be read."""
    where = HEADER.index("Bedrijf")
    said = [
        [*row[:where], f"{row[where]} {time}", *row[where + 1 :]] for time in range(TIMES) for row in rows()
    ]
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEADER, *said])
    return written.getvalue().encode(), len(said)


FILE, ROWS = spreadsheet()
ALL, NOTHING = [(ROWS, ROWS, ROWS)], [(0, 0, 0)]


@dataclass
class House:
    """A demo that is started again when all of it was killed, and Anouk, who stays signed in meanwhile."""

    folder: Path
    demo: Demo
    anouk: Colleague
    rounds: list[str] = field(default_factory=list)

    def about_to_agree(self) -> Filled:
        """A new round, and the form in which one agrees to what is read into it."""
        self.rounds.append(f"Ronde {len(self.rounds) + 1}")
        self.anouk.open("/trajecten/nieuw/")
        self.anouk.send(self.anouk.filled("name", name=self.rounds[-1]))
        self.anouk.open(self.anouk.link("/spreadsheet/"))
        self.anouk.send(self.anouk.filled("file", file=("gesprekken.csv", FILE)))
        return self.anouk.filled("agree")

    def counted(self, question: str) -> list[Any]:
        """About the newest round."""
        of = OF.format(name=sql.Literal(self.rounds[-1]))
        with closing(psycopg.connect(self.owner)) as looking:
            return looking.execute(sql.SQL(question).format(of=of)).fetchall()

    @property
    def owner(self) -> str:
        """The address of the database for its owner."""
        urls = urls_of_another(self.folder / "postgres" / "demo", "vliegwiel")
        assert urls is not None
        return urls.owner

    def is_back(self) -> bool:
        """Whether pages answer again."""
        return until(lambda: self.demo.browser().get("/gezond/").status == 200)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with home() as folder:
        demo = start_demo(folder, free_port())
        made = House(folder, demo, Colleague(demo.browser().address, "anouk"))
        yield made
        made.demo.end()


@contextmanager
def stopped_at(house: House, table: str) -> Iterator[Callable[[], list[int]]]:
    """Nobody writes into this table meanwhile; says which of PostgreSQL's processes wait for that."""
    with closing(psycopg.connect(house.owner)) as holding:
        holding.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(sql.Identifier(table)))

        def waiting() -> list[int]:
            return [pid for (pid,) in holding.execute(WAITING, [table]).fetchall()]

        yield waiting
        # The lock goes with the database when that was killed.
        with suppress(psycopg.OperationalError):
            holding.rollback()


def web(house: House) -> None:
    for number in [*processes_of(house.folder, "serve"), *processes_of(house.folder, "spawn_main")]:
        with suppress(ProcessLookupError):
            kill(number)


def database(house: House) -> None:
    kill(int(house.demo.postmaster.read_text().split("\n", 1)[0]))


def everything(house: House) -> None:
    """And start the demo anew."""
    postmaster = int(house.demo.postmaster.read_text().split("\n", 1)[0])
    for number in {house.demo.process.pid, postmaster, *processes_of(house.folder)}:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    house.demo.process.wait()
    assert until(lambda: processes_of(house.folder) == [])
    house.demo.end()
    house.demo = start_demo(house.folder, house.demo.port)


def answered(under_way: Future[httpx.Response]) -> bool:
    """Whether the form led anywhere, for whoever sent it."""
    try:
        return under_way.result().is_redirect
    except httpx.TransportError:
        return False


def read_in_after_all(house: House, killed: Callable[[House], None]) -> None:
    """Killed with all rows written and the transaction still open: nothing is there, and the same form sent again helps."""
    form = house.about_to_agree()
    with ThreadPoolExecutor(1) as pool:
        # What happened is put down after every row.
        with stopped_at(house, "journal_entry") as waiting:
            under_way = pool.submit(house.anouk.post, form)
            assert until(lambda: len(waiting()) == 1)
            assert not under_way.done()
            killed(house)
        assert not answered(under_way)
    assert house.is_back()
    assert house.counted(SAID) == NOTHING

    for _ in range(2):
        house.anouk.send(form)
        assert house.counted(SAID) == ALL


def all_suggested(house: House) -> bool:
    """Whether every contribution of the newest round has its suggestion, once."""
    return until(lambda: house.counted(SUGGESTED) == [(ROWS, ROWS)])


def test_of_a_worker_that_is_killed_while_it_writes_suggestions_none_are_there(house: House) -> None:
    form = house.about_to_agree()
    with stopped_at(house, "insights_suggestion") as waiting:
        house.anouk.send(form)
        assert until(lambda: bool(waiting()))
        [worker] = processes_of(house.folder, "vliegwiel.cli", "worker")
        kill(worker)
    assert (house.counted(SAID), house.counted(SUGGESTED)) == (ALL, [(0, 0)])


@pytest.mark.parametrize("killed", [web, database])
def test_of_what_was_being_read_in_nothing_is_there_and_sending_it_again_helps(
    house: House, killed: Callable[[House], None]
) -> None:
    read_in_after_all(house, killed)


def test_what_was_answered_stays_when_the_database_is_killed_at_that_moment(house: House) -> None:
    form = house.about_to_agree()
    assert house.anouk.post(form).is_redirect
    database(house)
    assert house.is_back()
    assert house.counted(SAID) == ALL

    house.anouk.send(form)
    assert house.counted(SAID) == ALL


def test_whatever_was_killed_every_contribution_has_its_suggestion_once(house: House) -> None:
    assert len(house.rounds) > 1
    for name in [*house.rounds]:
        house.rounds.append(name)
        assert all_suggested(house), name


def test_when_all_of_it_was_killed_the_next_start_goes_on_from_there(house: House) -> None:
    read_in_after_all(house, everything)
    assert all_suggested(house)
