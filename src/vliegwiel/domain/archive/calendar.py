"""On which day is a period over? Of a day that the later month or year does not have, the last day before it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

MONTHS: Final = 12


def months_later(day: date, months: int) -> date:
    """The same day of a later month; of an earlier one when the number is below zero."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_later(day: date, years: int) -> date:
    """The same day of a later year; of an earlier one when the number is below zero."""
    return months_later(day, years * MONTHS)
