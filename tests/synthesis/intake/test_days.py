from __future__ import annotations

from datetime import date, datetime, time

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.synthesis.intake.days import AbsurdDay, NotADay, day_of

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime.fromisoformat("2026-03-12T14:30"),
        46093,
        46093.75,
        "46093",
        "2026-03-12",
        "2026-03-12 14:30",
        "2026-03-12T14:30:00Z",
        "12-3-2026",
        "12-03-26",
        "12/3/2026",
        "12.3.2026",
        "12-3-2026 9:05",
        "12 maart 2026",
        "12 mrt. 2026",
        "do 12 mrt '26",
        "donderdag 12 maart 2026 14.30 uur",
        "12 March 2026",
        "March 12, 2026",
        "12th of March 2026",
    ],
)
def test_a_day_is_understood_as_people_write_it(value: CellValue) -> None:
    assert day_of(value) == DAY


def test_an_empty_cell_is_no_day() -> None:
    assert day_of(None) is None


@pytest.mark.parametrize(
    "value",
    [
        "31-2-2026",
        "29-2-2025",
        "3/13/2026",
        "maart 2026",
        "2026",
        2026,
        12,
        True,
        time(9, 15),
        "vorige week",
        "12 brumaire 2026",
        "2026-13-01",
        "99999",
        1e300,
        -5,
        "T" * 100_000,
    ],
)
def test_what_is_no_day_is_refused_and_never_guessed(value: CellValue) -> None:
    with pytest.raises(NotADay):
        day_of(value)


@pytest.mark.parametrize(
    "value",
    [
        "1900-01-00",
        "0-1-1900",
        "1-1-1900",
        0,
        1,
        date(1899, 12, 31),
        date(1900, 1, 1),
        "1904-01-01",
        "0026-03-12",
        "12-3-2926",
        date(2100, 1, 1),
    ],
)
def test_a_day_on_which_nobody_spoke_is_told_apart(value: CellValue) -> None:
    with pytest.raises(AbsurdDay):
        day_of(value)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["nl", "en"]))
def test_every_day_is_read_as_both_languages_write_it(day: date, locale: str) -> None:
    for style in ("medium", "long", "full"):
        assert day_of(format_date(day, style, locale=locale)) == day
    assert day_of(f"{day.day}-{day.month}-{day.year}") == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_is_refused(text: str) -> None:
    try:
        found = day_of(text)
    except (NotADay, AbsurdDay):
        return
    assert isinstance(found, date)
