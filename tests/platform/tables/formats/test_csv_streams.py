from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.platform.tables.formats import csv_streams
from vliegwiel.platform.tables.streaming import open_stream

CELLS: Final = ('"a"', "b", "", '""', '"c;d"', '"e""f"', 'g"h', '"two\nlines"', "é", " ", "i\r", '"open')
ROWS: Final = st.lists(st.lists(st.sampled_from(CELLS), max_size=4).map(";".join), max_size=12)


def read(path: Path, at_once: int) -> tuple[list[Any], Any]:
    """All rows with their numbers, and what is wrong."""
    rows: list[Any] = []
    try:
        for part in open_stream(path).parts([0, 2], at_once=at_once):
            rows.extend(zip(part.numbers.to_list(), *part.cells, strict=True))
    except TableRefused as refused:
        return rows, refused.faults
    return rows, ()


@given(rows=ROWS, end=st.sampled_from(["\n", "\r\n"]), at_once=st.integers(min_value=1, max_value=5))
@settings(max_examples=150)
def test_lines_read_at_once_say_what_they_say_record_by_record(
    rows: list[str], end: str, at_once: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "lijst.csv"
        path.write_bytes(end.join(["naam;plaats;nummer", "A;B;1", *rows]).encode())
        at_once_read, faults = read(path, at_once)
        patch.setattr(csv_streams, "_is_plain", lambda *_: False)
        one_by_one, told = read(path, 1_000)

    # Rows before a fault are given as far as they were read; then all of it is refused.
    assert faults == told
    assert at_once_read == one_by_one or faults


def test_quotation_marks_around_cells_are_no_part_of_them(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text('"naam";"plaats";"nummer"\n"A";"";"1"\n;"C";2\n;;\n"D;E";;\n', encoding="utf-8")

    assert read(path, 2) == ([(2, "A", "1"), (3, "", "2"), (5, "D;E", "")], ())


def test_a_row_that_is_too_wide_is_refused_by_its_number_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("naam;plaats;nummer\n" + "A;B;1\n" * 9 + "A;B;1;2\n" + "A;B;1\n", encoding="utf-8")

    _, [fault] = read(path, 4)

    assert (fault.row, fault.parameters) == (11, {"cells": 4, "columns": 3, "delimiter": ";"})
