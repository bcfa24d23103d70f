"""Which day does a cell mean?"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.synthesis.identities import plain

_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(18_264, 73_051)
"""Spreadsheet days from 1950 up to and including 2099."""
_EARLIEST: Final = date(1950, 1, 1)
_LATEST: Final = date(2099, 12, 31)
_CENTURY: Final = 2000
_SHORT_YEAR: Final = 2
_LONGEST: Final = 60
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})")
_DAY_MONTH: Final = re.compile(
    r"(?:[a-z]+ )?(\d{1,2})(?:e|de|ste|st|nd|rd|th)? (?:of )?([a-z]+) (\d{4}|\d{2})"
)
_MONTH_DAY: Final = re.compile(r"(?:[a-z]+ )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_CLOCK: Final = re.compile(
    r"[ T,]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?( ?uur| ?u| ?[ap]m)?(Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar maa",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}


class NotADay(Exception):
    """The cell names no day that exists."""


class AbsurdDay(Exception):
    """The day exists but nobody spoke on it: what programs show for an empty or damaged date."""


def day_of(value: CellValue) -> date | None:
    """The day; ``None`` for an empty cell. Day before month, as the Dutch write it; never a guess.

    Raises:
        NotADay: There is no such day.
        AbsurdDay: It lies before 1950 or after 2099.
    """
    if value is None:
        return None
    day = _read(value)
    if not _EARLIEST <= day <= _LATEST:
        raise AbsurdDay
    return day


def _read(value: CellValue) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(value)
    if isinstance(value, str):
        return _from_text(value.strip())
    raise NotADay


def _from_serial(serial: float) -> date:
    if serial in {0, 1}:
        raise AbsurdDay
    if int(serial) not in _SERIALS:
        raise NotADay
    return _DAY_ZERO + timedelta(days=int(serial))


def _from_text(text: str) -> date:
    if len(text) > _LONGEST:
        raise NotADay
    bare = _CLOCK.sub("", text)
    if bare.isdecimal() and len(bare) == len(str(_SERIALS.start)):
        return _from_serial(int(bare))
    if match := _YEAR_FIRST.fullmatch(bare):
        return _day(match[1], int(match[2]), match[3])
    if match := _DAY_FIRST.fullmatch(bare):
        return _day(match[3], int(match[2]), match[1])
    words = plain(bare)
    if match := _DAY_MONTH.fullmatch(words):
        return _day(match[3], _MONTHS.get(match[2], 0), match[1])
    if match := _MONTH_DAY.fullmatch(words):
        return _day(match[3], _MONTHS.get(match[1], 0), match[2])
    raise NotADay


def _day(year: str, month: int, day: str) -> date:
    number = int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0)
    if number < _EARLIEST.year and (month <= 1 or int(day) == 0):
        raise AbsurdDay
    try:
        return date(number, month, int(day))
    except ValueError as error:
        raise NotADay from error
