"""Somebody new starts the demo, signs in with one click, and has a report in Word of his own spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from tests.cli.processes import Demo, free_port, home, start_demo
from tests.journeys.colleague import Colleague, File
from tests.journeys.talks import HEADER, rows
from tests.platform.tables.making import xlsx_file
from tests.synthesis import reporting as making
from vliegwiel.synthesis.reporting import WORD

Kind: TypeAlias = Callable[[Path], File]
pytestmark = pytest.mark.xdist_group("demo")
# By language: what the report begins with, and words of two who allowed no quote at all.
HEARD: Final = {"nl": "We hoorden 11 ondernemers.", "en": "We heard 11 entrepreneurs."}
SILENT: Final = ("Hoekstra", "duurt nu al drie jaar", "er komt niemand")


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    with home() as folder:
        started = start_demo(folder, free_port())
        yield started
        started.end()


def as_csv(_: Path) -> File:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([HEADER, *rows()])
    return "gesprekken.csv", written.getvalue().encode("utf-8-sig")


def as_xlsx(folder: Path) -> File:
    return "gesprekken.xlsx", xlsx_file(folder, [HEADER, *rows()]).read_bytes()


def with_findings(colleague: Colleague, file: File) -> None:
    """A round, made by whoever never made one: from link to link and from form to form."""
    colleague.open(colleague.link("/trajecten/nieuw/"))
    colleague.send(colleague.filled("name", name=f"Gesprekken uit {file[0]}"))
    colleague.open(colleague.link("/spreadsheet/"))
    colleague.send(colleague.filled("file", file=file))
    colleague.send(colleague.filled("agree"))
    colleague.open(colleague.link("/bevindingen/"))
    assert colleague.waited(), colleague.says()


@pytest.mark.parametrize("kind", [as_csv, as_xlsx])
def test_from_his_own_spreadsheet_to_a_report_in_word(demo: Demo, tmp_path: Path, kind: Kind) -> None:
    anouk = Colleague(demo.browser().address, "anouk")

    with_findings(anouk, kind(tmp_path))
    assert "Arbeidsmarkt" in anouk.says()
    anouk.open(anouk.link("/rapport/"))
    assert anouk.waited(), anouk.says()

    answer = anouk.fetch(anouk.link(WORD))
    report = making.word_words(answer.content)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="gesprekken-uit-')
    assert making.holds(report, HEARD["nl"])
    assert making.holds(report, "Huisvesting van medewerkers")
    assert [words for words in SILENT if making.holds(report, words)] == []


def test_the_report_is_made_in_his_language_when_he_asks(demo: Demo, tmp_path: Path) -> None:
    farid = Colleague(demo.browser().address, "farid", language="en")

    with_findings(farid, as_csv(tmp_path))
    farid.open(farid.link("/rapport/"))
    assert farid.waited(), farid.says()
    farid.send(farid.filled("/rapport/maken/"))
    assert farid.waited(), farid.says()

    report = making.word_words(farid.fetch(farid.link(WORD)).content)
    assert making.holds(report, HEARD["en"])
