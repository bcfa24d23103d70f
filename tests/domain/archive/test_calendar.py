from __future__ import annotations

from datetime import date

import pytest

from vliegwiel.domain.archive.calendar import months_later, years_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_a_month_later_is_a_day_that_is_there(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_of_a_leap_day_the_day_before_is_kept() -> None:
    assert years_later(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_later(date(2024, 2, 29), -4) == date(2020, 2, 29)
