"""When is a number in a workbook really a date, and which one?"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_A_SIGN: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's days have no time zone
_DAY_ZERO_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - as above
_FIRST_TRUE_DAY: Final = 61
_LAST_DAY: Final = 2_958_465
_SECONDS: Final = 86_400
_LONGEST: Final = 255  # Excel's own limit


def is_date_format(number: int, code: str = "") -> bool:
    """Whether a number format shows days or hours.

    Source: ECMA-376 part 1, 18.8.30 (built-in formats) and 18.8.31 (format codes).
    """
    if number in _BUILT_IN_DATES:
        return True
    signs = _NOT_A_SIGN.sub("", code[:_LONGEST].split(";", maxsplit=1)[0]).lower()
    return "general" not in signs and any(sign in signs for sign in "ymdhs")


def moment_of(serial: float, *, since_1904: bool = False) -> date | datetime | time | float:
    """The moment a serial number stands for: a day, a time of day, or both.

    Days before March 1900 count from 31 December 1899, because the first spreadsheet believed in
    29 February 1900 and all others followed. What lies outside the calendar stays a number.
    """
    if not 0 <= serial <= _LAST_DAY:
        return serial
    days, seconds = divmod(round(serial * _SECONDS), _SECONDS)
    if days == 0 and seconds:
        return (_DAY_ZERO + timedelta(seconds=seconds)).time()
    zero = _DAY_ZERO_1904 if since_1904 else _DAY_ZERO
    shift = 1 if days < _FIRST_TRUE_DAY - 1 and not since_1904 else 0
    moment = zero + timedelta(days=days + shift, seconds=seconds)
    return moment if seconds else moment.date()
