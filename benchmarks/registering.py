"""How long does a list of the whole country take to come into the register, and how much memory?

python benchmarks/registering.py [--quick] [parquet] [csv]
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Final

import numpy as np
import polars as pl
import psycopg

from machine import load, measured, program
from markdown import judged, table
from thread import house

ROWS, QUICK_ROWS = 2_400_000, 60_000
CHANGED: Final = 100
GOALS: Final = {"first": 120.0, "again": 60.0}
MEMORY_GOAL: Final = 1_000
FORMATS: Final = ["parquet", "csv"]
SEED: Final = 2026
KINDS: Final = "Bakkerij Bouwbedrijf Adviesbureau Garage Kapsalon Installatie Transport Hovenier Slagerij Drukkerij".split()
NAMES: Final = "Jansen Visser Bakker Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Dijkstra Postma Kok Kuiper".split()
STREETS: Final = (
    "Dorpsstraat Kerkstraat Industrieweg Molenweg Havenkade Stationsplein Nieuwstraat Dijk Markt".split()
)
PLACES: Final = "Polderdam Lutkeveen Oosterkoog Rietwende Zuidsluis Noordhoek Buurmeer Veenwolde".split()
CODES: Final = ("0111", "47241", "47761", "4120", "6201", "6920", "56101", "96021", "2511", "7022")
FORMS: Final = ("Eenmanszaak", "Besloten Vennootschap", "Vennootschap onder firma", "Stichting")
NOTE: Final = """Invented establishments of sixteen columns, the same every time, in a workspace of its own; numbers have lost their
zeros. Each list is read from the file, checked, compared and written in one transaction, as `vliegwiel import-register` does it,
with every index and row security in place. *Again* is the next list of the same supplier, on which one in a hundred differs.
*Bare COPY* writes the same rows, checked already, to a table without an index. *Memory* is the most its process held at a time.
Words are indexed for the search afterwards, by a job of its own, which still waits when the second list comes. Goals: 120 s, again 60 s, 1 GB.
"""
HEADER: Final = ("what", "seconds", "beside bare COPY", "memory, MB", "")


def invented(rows: int, *, later: bool) -> pl.DataFrame:
    """A list; the later one says something else of one in a hundred."""
    chance = np.random.default_rng(SEED)
    number = np.arange(rows)

    def drawn(words: tuple[str, ...] | list[str]) -> pl.Series:
        return pl.Series(np.array(words)[chance.integers(0, len(words), rows)])

    name = drawn(KINDS) + " " + drawn(NAMES) + " " + pl.Series(number % 9973).cast(pl.String)
    street, changed = drawn(STREETS), number % CHANGED == CHANGED - 1
    house_number = chance.integers(1, 400, rows)
    if later:
        house_number = np.where(changed, house_number + 1, house_number)
    letters = np.array(list("ABCDEFGHJKLMNPRSTVWXZ"))
    postcode = (
        pl.Series(chance.integers(1000, 9999, rows)).cast(pl.String)
        + pl.Series(letters[chance.integers(0, 21, rows)])
        + pl.Series(letters[chance.integers(0, 21, rows)])
    )
    return pl.DataFrame(
        {
            "kvkNummer": pl.Series(number // 2 + 1_000_000),
            "vestigingsnummer": pl.Series(number + 10_000_000),
            "naam": name,
            "straatnaam": street,
            "huisnummer": pl.Series(house_number),
            "postcode": postcode,
            "plaats": drawn(PLACES),
            "gemeentecode": pl.Series(chance.integers(1, 1990, rows)),
            "SBI08": drawn(CODES),
            "grootteklasse": drawn(["1", "1", "1", "2-9", "10-49", "50+"]),
            "rechtsvorm": drawn(FORMS),
            "nummeraanduiding": pl.Series(number + 344_010_000_000_000),
            "telefoon": pl.Series(chance.integers(100_000_000, 999_999_999, rows)),
            "datumAanvang": pl.Series(chance.integers(1960, 2025, rows)).cast(pl.String) + "0101",
            "indNonMailing": drawn(["Ja", "Nee"]),
            "website": pl.Series([""] * rows),
        }
    )


def main() -> None:
    quick = "--quick" in sys.argv[1:]
    rows = QUICK_ROWS if quick else ROWS
    kinds = [word for word in sys.argv[1:] if word in FORMATS] or FORMATS
    with TemporaryDirectory(prefix="vliegwiel-bench-", dir="/tmp") as folder, house():
        # In a process of its own: what it needs would count as the memory of all that this one starts.
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            files = pool.submit(written, Path(folder), rows).result()
        lines = [line for kind in kinds for line in _measured(kind, files, rows)]
    print(f"{rows:,} rows; load {load()} at the end.\n\n{NOTE}")
    print(table(HEADER, lines))


def written(folder: Path, rows: int) -> dict[str, Path]:
    """Both lists in both formats, by name."""
    files: dict[str, Path] = {}
    for when, later in (("first", False), ("again", True)):
        found = invented(rows, later=later)
        found.write_parquet(folder / f"{when}.parquet")
        found.write_csv(folder / f"{when}.csv", separator=";")
        files |= {f"{when}.{kind}": folder / f"{when}.{kind}" for kind in FORMATS}
    return files


def _measured(kind: str, files: dict[str, Path], rows: int) -> Iterator[tuple[str, ...]]:
    workspace = _opened(kind)
    bare = 0.0
    for when, day in (("first", "2026-01-01"), ("again", "2026-02-01")):
        words = [files[f"{when}.{kind}"], f"--workspace={workspace}", "--supplier=LISA", f"--date={day}"]
        cost, said = measured([program("vliegwiel"), "import-register", *words], {})
        print(said.strip(), file=sys.stderr)
        bare = bare or _bare()
        goals = (cost.seconds <= GOALS[when], cost.peak <= MEMORY_GOAL)
        yield (
            f"{kind}, {when}",
            f"{cost.seconds:.1f}",
            f"{cost.seconds / bare:.1f} ×",
            f"{cost.peak:.0f}",
            ", ".join(judged(reached=goal) for goal in goals) if rows == ROWS else "",
        )
    yield f"bare COPY of the same rows ({kind})", f"{bare:.1f}", "1 ×", "", ""


def _opened(kind: str) -> str:
    """The code of a workspace with one supplier."""
    people, enums = (
        import_module("vliegwiel.domain.people.actions"),
        import_module("vliegwiel.domain.people.enums"),
    )
    scope = import_module("vliegwiel.platform.scope")
    suppliers = import_module("vliegwiel.domain.register.actions.suppliers")
    licences = import_module("vliegwiel.domain.register.enums").Licence
    anouk = import_module("vliegwiel.domain.people.models").User.objects.create_user(
        f"{kind}@polderdam.example", name="Anouk Visser"
    )
    workspace = people.open_workspace(
        name=f"Polderdam {kind}", kind=enums.WorkspaceKind.MUNICIPALITY, administrator=anouk
    )
    with scope.entered(scope.Scope.of(workspace.pk)):
        suppliers.add_supplier(actor=anouk, facts=suppliers.SupplierFacts(name="LISA", licence=licences.LISA))
    return str(workspace.code)


def _bare() -> float:
    """Seconds for COPY alone, of what stands in the register now."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection, TemporaryFile() as file:
        with connection.cursor().copy("COPY (SELECT * FROM register_establishment) TO STDOUT") as copy:
            for piece in copy:
                file.write(piece)
        file.seek(0)
        connection.execute("CREATE TEMPORARY TABLE bare AS SELECT * FROM register_establishment LIMIT 0")
        began = time.perf_counter()
        with connection.cursor().copy("COPY bare FROM STDIN") as copy:
            while piece := file.read(1 << 20):
                copy.write(piece)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
