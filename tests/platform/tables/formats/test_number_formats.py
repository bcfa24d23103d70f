from __future__ import annotations

from datetime import date, datetime, time

import pytest

from vliegwiel.platform.tables.formats.number_formats import is_date_format, moment_of


@pytest.mark.parametrize(
    ("number", "code", "is_date"),
    [
        (0, "General", False),
        (14, "", True),
        (22, "", True),
        (164, "d-m-yyyy", True),
        (164, "[$-413]d mmmm yyyy;@", True),
        (164, "[h]:mm", True),
        (164, "#,##0.00", False),
        (164, '0" dagen"', False),
        (164, "[Red]0.00", False),
        (164, "0.00E+00", False),
        (164, r"0\d", False),
        (164, "", False),
    ],
)
def test_a_format_that_shows_days_or_hours_is_a_date(number: int, code: str, *, is_date: bool) -> None:
    assert is_date_format(number, code) is is_date


@pytest.mark.parametrize(
    ("serial", "moment"),
    [
        (46093, date(2026, 3, 12)),
        (46093.5, datetime.fromisoformat("2026-03-12T12:00")),
        (0.25, time(6)),
        (0, date(1899, 12, 31)),
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (2_958_465, date(9999, 12, 31)),
        (0.9999999, date(1900, 1, 1)),
        (-1, -1),
        (2_958_466, 2_958_466),
    ],
)
def test_a_serial_number_is_the_moment_that_a_spreadsheet_program_shows(
    serial: float, moment: object
) -> None:
    assert moment_of(serial) == moment


def test_days_may_be_counted_from_1904() -> None:
    assert moment_of(44631, since_1904=True) == date(2026, 3, 12)
