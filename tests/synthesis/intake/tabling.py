"""How are tables made for these tests without a file, and how is a refusal written down?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.platform.tables.making import told
from vliegwiel.platform.tables.cells import CellValue, Row, Table
from vliegwiel.platform.tables.faults import TableRefused


def table(header: str, *rows: Sequence[CellValue] | str) -> Table:
    """A table; ``"Tekst; Sector"`` is a header, and a row may be written likewise."""
    names = tuple(name.strip() for name in header.split(";"))
    cells = [
        tuple(c.strip() or None for c in row.split(";")) if isinstance(row, str) else tuple(row)
        for row in rows
    ]
    return Table(
        name="inbreng.csv",
        sheet=None,
        header=names,
        header_row=1,
        rows=[
            Row(number, row + (None,) * (len(names) - len(row))) for number, row in enumerate(cells, start=2)
        ],
    )


def faults(read: Callable[[], object]) -> list[str]:
    """What is wrong, as ``code row column header``; empty when nothing is."""
    try:
        read()
    except TableRefused as refused:
        return [told(fault) for fault in refused.faults]
    return []
