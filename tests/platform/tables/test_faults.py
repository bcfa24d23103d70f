from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from tests.platform.tables.making import csv_file
from vliegwiel.platform.language import language
from vliegwiel.platform.tables.contents import OtherKind
from vliegwiel.platform.tables.faults import Column, Fault, TableFault, TableRefused, excerpt, in_words
from vliegwiel.platform.tables.reading import read_table

ENGLISH = language("en")


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_spreadsheet_programs_do(index: int, letter: str) -> None:
    assert Column(index).letter == letter


def test_a_fault_is_said_with_its_place_and_its_remedy() -> None:
    fault = Fault(
        code=TableFault.CELL_TOO_LONG,
        row=12_345,
        column=Column(2, "Tekst"),
        value="aaa",
        parameters={"limit": 100_000},
    )

    assert in_words(fault, ENGLISH) == (
        "Row 12345, column C (Tekst): the cell holds more than 100,000 characters (“aaa”). "
        "Put each contribution on a row of its own."
    )


def test_a_parameter_that_is_a_phrase_is_said_in_the_same_language() -> None:
    fault = Fault(code=TableFault.NOT_A_TABLE, parameters={"kind": OtherKind.PICTURE})

    assert in_words(fault, ENGLISH) == (
        "This is not a table but a picture. Save the table as .xlsx, .ods or .csv."
    )


@pytest.mark.parametrize("code", TableFault)
def test_every_fault_has_a_sentence(code: TableFault) -> None:
    sentence = code.sentence(ENGLISH)
    named = dict.fromkeys(re.findall(r"%\((\w+)\)s", sentence), "x")

    assert set((sentence % named)[-1]) <= set(string.ascii_letters + ".”")


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("een\n  twee") == "een twee"
    assert excerpt("a" * 61) == "a" * 59 + "…"


def test_a_refusal_names_its_codes_for_programmers(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match=r"^file-empty$"):
        read_table(csv_file(tmp_path, ""))
