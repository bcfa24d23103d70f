"""How is a CSV file of millions of rows read? Many lines at once where they are plain, record by record elsewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from vliegwiel.platform.tables.cells import Table, is_empty
from vliegwiel.platform.tables.faults import Fault, FaultList, TableFault, TableRefused
from vliegwiel.platform.tables.formats.csv_tables import lines_of, opened_csv, records_of
from vliegwiel.platform.tables.formats.encodings import UNDECODABLE
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.markup import Enough
from vliegwiel.platform.tables.shaping import shaped
from vliegwiel.platform.tables.sheets import Sheet

_TOP: Final = 200
_ENDS: Final = "\r\n"
Columns = tuple[pl.Series, pl.DataFrame]


def csv_top(path: Path, limits: Limits) -> Table:
    """The header and the first rows.

    Raises:
        TableRefused: Something is wrong in them.
    """
    with _told() as _, opened_csv(path, limits) as (sheet, file, warnings):
        for number, record in itertools.islice(_until_trouble(sheet, lines_of(file, limits)), _TOP):
            sheet.put(number, [cell or None for cell in record])
        return shaped(sheet, name=path.name, warnings=warnings)


def csv_parts(
    path: Path, top: Table, places: Sequence[int], limits: Limits, *, at_once: int
) -> Iterator[Columns]:
    """Numbers of rows under the header, and of these columns the cells, called by their place.

    Raises:
        TableRefused: With what is wrong with the table itself, up to fifty faults; parts before it were given already.
    """
    with _told() as _, opened_csv(path, limits) as (sheet, file, _warnings):
        reading = _Reading(top, places, sheet)
        lines, number = lines_of(file, limits), 0
        while not sheet.fatal and (block := list(itertools.islice(lines, at_once))):
            plain = _is_plain(block, limits) and reading.plain(block, number)
            if plain:
                part, number = plain, number + len(block)
            else:
                part, number = reading.by_record(block, lines, number)
            if len(part[0]):
                yield part
        reading.refuse_if_any()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is asked of a table, and what is wrong in it until now."""

    top: Table
    places: Sequence[int]
    sheet: Sheet
    faults: FaultList = field(default_factory=FaultList)

    def plain(self, block: Sequence[str], after: int) -> Columns | None:
        """A block in which every line holds as many cells as there are columns, each on its own; else ``None``."""
        delimiter, width = self.sheet.delimiter, len(self.top.header)
        text = pl.Series(block, dtype=pl.String).str.strip_chars_end(_ENDS)
        if (marked := text.str.contains('"', literal=True)).any():
            # Quotation marks around whole cells that hold neither marks nor what separates cells.
            cell = f'(?:"[^"{re.escape(delimiter)}]*"|[^"{re.escape(delimiter)}]*)'
            if not text.filter(marked).str.contains(f"^{cell}(?:{re.escape(delimiter)}{cell})*$").all():
                return None
            text = text.str.replace_all('"', "", literal=True)
        if (text.str.count_matches(delimiter, literal=True) != width - 1).any():
            return None
        numbers = pl.int_range(after + 1, after + 1 + len(block), dtype=pl.Int64, eager=True)
        kept = (numbers > self.top.header_row) & (text.str.strip_chars(delimiter) != "")
        cells = text.filter(kept).str.split_exact(delimiter, width - 1).struct.unnest()
        columns = [cells.to_series(place).fill_null("").alias(str(place)) for place in self.places]
        return numbers.filter(kept), pl.DataFrame(columns)

    def by_record(self, block: Sequence[str], lines: Iterator[str], after: int) -> tuple[Columns, int]:
        """This block, to the end of the record in which it ends; and the number of that record."""
        kept, number = [], after
        given = itertools.chain(block, lines)
        for number, record in _until_trouble(self.sheet, given, after=after, until=len(block)):
            if number > self.top.header_row and any(record) and self._fits(number, record):
                kept.append((number, [*record, *[""] * (len(self.top.header) - len(record))]))
        numbers = pl.Series([one for one, _ in kept], dtype=pl.Int64)
        cells = {
            str(place): pl.Series([row[place] for _, row in kept], dtype=pl.String) for place in self.places
        }
        return (numbers, pl.DataFrame(cells)), number

    def _fits(self, number: int, record: Sequence[str]) -> bool:
        width = len(self.top.header)
        if all(is_empty(cell) for cell in record[width:]):
            return True
        parameters: dict[str, str | int] = {
            "cells": len(record),
            "columns": width,
            "delimiter": self.sheet.delimiter,
        }
        self.faults.add(Fault(code=TableFault.ROW_WIDER_THAN_HEADER, row=number, parameters=parameters))
        return False

    def refuse_if_any(self) -> None:
        """Raises ``TableRefused`` with all that is wrong."""
        for trouble in self.sheet.troubles:
            known = trouble.index is not None and trouble.index < len(self.top.header)
            self.faults.add(trouble.fault(self.top.header[trouble.index or 0] if known else ""))
        self.faults.refuse_if_any()


def _is_plain(block: Sequence[str], limits: Limits) -> bool:
    """Nothing that was not understood, and no line that is longer than a cell may be."""
    text = "".join(block)
    understood = text.isascii() or not UNDECODABLE.search(text)
    return understood and max(map(len, block)) <= limits.cell_characters


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except UnicodeError as error:
        raise TableRefused([Fault(code=TableFault.DAMAGED)]) from error


def _until_trouble(
    sheet: Sheet, given: Iterator[str], *, after: int = 0, until: int | None = None
) -> Iterator[tuple[int, list[str]]]:
    """As far as they can be read; the sheet's last trouble says why not further."""
    try:
        yield from records_of(sheet, given, after=after, until=until)
    except Enough:
        return
