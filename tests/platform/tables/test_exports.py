from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.platform.tables.making import csv_file, grid
from vliegwiel.platform.tables.exports import write_csv

WIDE = [
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
]


def test_dutch_excel_opens_it_right() -> None:
    written = write_csv(["Tekst", "Aandeel"], [["Café; “druk”", 0.25], [None, date(2026, 3, 12)], [True, -3]])

    assert written == ('\ufeffTekst;Aandeel\r\n"Café; “druk”";0,25\r\n;2026-03-12\r\nTrue;-3\r\n'.encode())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", *WIDE])
def test_a_text_that_would_run_gets_an_apostrophe(start: str) -> None:
    written = write_csv([f"{start}kop"], [[f"{start}cmd|' /C calc'!A0"]])

    assert written.decode("utf-8-sig").replace('"', "") == f"'{start}kop\r\n'{start}cmd|' /C calc'!A0\r\n"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: not text.isspace() and not text.lstrip(" ").startswith(("=", "+", "-", "@", *WIDE))
)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=5))
def test_what_was_exported_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path: Path = csv_file(tmp_path_factory.mktemp("t"), write_csv(["Tekst", "Sector"], rows))

    assert grid(path)[1:] == rows
