"""How large may a table be before reading it is refused?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may ask of the machine. Every limit is checked while reading, never afterwards.

    Attributes:
        file_bytes: Size of the file itself.
        members: Files inside a workbook (a workbook is a zip archive).
        inflated_bytes: What a workbook may unpack to, both as it declares and as it turns out.
        ratio: How many times larger than its packed size one member may turn out.
        ratio_from: Unpacked bytes under which the ratio says nothing: small files pack very well.
        rows: The last row that may hold anything, as the user sees its number.
        columns: The last column that may hold anything.
        cells: Cells that hold something.
        cell_characters: Text in one cell; Excel itself stops at 32,767.
        line_characters: Text in one line of a CSV file.
        faults: How many faults are told at once.
    """

    file_bytes: int = 300_000_000
    members: int = 2_000
    inflated_bytes: int = 400_000_000
    ratio: int = 200
    ratio_from: int = 20_000_000
    rows: int = 200_000
    columns: int = 500
    cells: int = 5_000_000
    cell_characters: int = 100_000
    line_characters: int = 1_000_000
    faults: int = 50


DEFAULT: Final = Limits()
