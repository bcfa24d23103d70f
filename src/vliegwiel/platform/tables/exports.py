"""How is a table written so that Dutch Excel opens it right and runs nothing that stands in it?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from vliegwiel.platform.tables.cells import CellValue

_WIDE_SIGNS: Final = (
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE_SIGNS)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> bytes:
    """The table as CSV: ``;`` between cells, UTF-8 with its mark, decimal commas, days as 2026-03-12.

    Text that a spreadsheet program would run as a formula gets an apostrophe before it and is text again.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_written(name) for name in header])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "replace")


def _written(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.lstrip(" ").startswith(_STARTS_A_FORMULA) else value
        case float():
            return str(value).replace(".", ",")
        case _:
            return str(value)
