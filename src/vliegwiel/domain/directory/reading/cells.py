"""What does one cell say?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from vliegwiel.domain.directory.reading.faults import DirectoryFault
from vliegwiel.domain.register.enums import SizeClass
from vliegwiel.platform.characters import printable
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.synthesis.identities import plain
from vliegwiel.synthesis.intake.unknowns import names_nothing

KVK_DIGITS: Final = 8
ESTABLISHMENT_DIGITS: Final = 12
# Fewer digits than this are no number that lost its zeros.
KVK_LEAST: Final = 5
PHONE_LEAST: Final = 6
PHONE_MOST: Final = 40
WEBSITE_MOST: Final = 200
EMAIL_MOST: Final = 254
_POSTCODE: Final = re.compile(r"([1-9]\d{3})([A-Z]{2})?")
_KVK_WORD: Final = re.compile(r"^kvk(-?(nr|nummer))?[\s.:]*", re.IGNORECASE)
# An apostrophe keeps a spreadsheet program from running what follows.
_KEPT_FROM_RUNNING: Final = re.compile(r"^'(?=[=+\-@])")
_web_address: Final = URLValidator(schemes=["http", "https"])


class Unreadable(ValueError):
    """The cell does not hold what it should.

    Attributes:
        code: What is wrong.
    """

    def __init__(self, code: DirectoryFault) -> None:
        self.code = code
        super().__init__(code.value)


def line_in(value: CellValue) -> str:
    """The cell on one line; empty also where it says that nothing is known."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    line = " ".join(printable("" if value is None else str(value)).split())
    line = _KEPT_FROM_RUNNING.sub("", line)
    return "" if names_nothing(line) else line


def kvk_number_in(value: CellValue) -> tuple[str, bool]:
    """Eight digits, and whether zeros were put back.

    Raises:
        Unreadable: It is something else.
    """
    line = _KVK_WORD.sub("", line_in(value))
    digits = re.sub(r"[\s.\-]", "", line)
    if not digits:
        return "", False
    if isinstance(value, date) or not (digits.isascii() and digits.isdigit()):
        raise Unreadable(DirectoryFault.KVK_UNREADABLE)
    if len(digits) == ESTABLISHMENT_DIGITS:
        raise Unreadable(DirectoryFault.KVK_OF_ESTABLISHMENT)
    if not KVK_LEAST <= len(digits) <= KVK_DIGITS:
        raise Unreadable(DirectoryFault.KVK_UNREADABLE)
    return digits.zfill(KVK_DIGITS), len(digits) < KVK_DIGITS


def postcode_in(value: CellValue) -> str:
    """``1234 AB``, or only its digits.

    Raises:
        Unreadable: It is something else.
    """
    line = line_in(value).upper().replace(" ", "")
    found = _POSTCODE.fullmatch(line)
    if line and not found:
        raise Unreadable(DirectoryFault.POSTCODE_UNREADABLE)
    return " ".join(filter(None, found.groups())) if found else ""


def phone_in(value: CellValue) -> tuple[str, bool]:
    """The number as it was written, and whether its zero was put back.

    Raises:
        Unreadable: It has too few digits, or is a text.
    """
    line = line_in(value)
    digits = sum(sign.isdigit() for sign in line)
    if line and not (digits >= PHONE_LEAST and len(line) <= PHONE_MOST):
        raise Unreadable(DirectoryFault.PHONE_UNREADABLE)
    lost = re.fullmatch(r"[1-9]\d{8}", line) is not None
    return f"0{line}" if lost else line, lost


def email_in(value: CellValue) -> str:
    """One address.

    Raises:
        Unreadable: It is none, or several.
    """
    line = line_in(value).removeprefix("mailto:")
    try:
        if line:
            validate_email(line)
    except ValidationError as wrong:
        raise Unreadable(DirectoryFault.EMAIL_UNREADABLE) from wrong
    if len(line) > EMAIL_MOST:
        raise Unreadable(DirectoryFault.EMAIL_UNREADABLE)
    return line


def website_in(value: CellValue) -> str:
    """The address with its scheme.

    Raises:
        Unreadable: It is no address.
    """
    line = line_in(value)
    address = line if "://" in line or not line else f"https://{line}"
    try:
        if address:
            _web_address(address)
    except ValidationError as wrong:
        raise Unreadable(DirectoryFault.WEBSITE_UNREADABLE) from wrong
    if len(address) > WEBSITE_MOST:
        raise Unreadable(DirectoryFault.WEBSITE_UNREADABLE)
    return address


def sector_in(value: CellValue, sectors: Mapping[str, str]) -> str | None:
    """The name in the workspace's list, by its plain name; ``None`` when it is not there."""
    line = line_in(value)
    return sectors.get(plain(line)) if line else ""


def size_in(value: CellValue) -> str | None:
    """The size class, from a class or a number of people; ``None`` when it cannot be told.

    A spreadsheet program makes of ``2-9`` a day in February or September, and of ``10-49`` October 1949.
    """
    if isinstance(value, date):
        return _CLASSES_MADE_DAYS.get((value.month, value.day))
    line = line_in(value)
    if not line:
        return ""
    numbers = [int(number) for number in re.findall(r"\d+", line.replace(".", ""))[:2]]
    if len(numbers) == 1:
        return _class_of(numbers[0])
    # A class of another list may lie across two of ours.
    lowest, highest = (_class_of(number) for number in numbers) if numbers else (None, None)
    return lowest if lowest == highest else None


_CLASSES_MADE_DAYS: Final = {
    (9, 2): SizeClass.TO_NINE.value,
    (2, 9): SizeClass.TO_NINE.value,
    (10, 1): SizeClass.TO_FORTY_NINE.value,
}
_LOWEST: Final = (
    (50, SizeClass.MORE),
    (10, SizeClass.TO_FORTY_NINE),
    (2, SizeClass.TO_NINE),
    (1, SizeClass.ONE),
)


def _class_of(number: int) -> str | None:
    return next((size.value for lowest, size in _LOWEST if number >= lowest), None)
