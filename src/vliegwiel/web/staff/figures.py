"""Which pictures and tables stand on a page, to be taken along one by one?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.synthesis.document import Block, Deepening, Picture, Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its table, or a table alone.

    Attributes:
        title: The finding in words, or what the table shows.
        drawing: As SVG; empty for a table alone.
        source: Where the figures come from, with n; empty where the page says so.
    """

    title: str
    table: Table
    drawing: str = ""
    source: str = ""

    @property
    def as_csv(self) -> bytes:
        """The table with what must be known beside it: a file is read without its page."""
        rows = [[cell.text for cell in row] for row in self.table.rows]
        beneath = [[words] for words in (self.title, self.source, self.table.note) if words]
        return write_csv(self.table.header, [*rows, *([[]] if beneath else []), *beneath])


def figures_in(parts: Iterable[Sequence[Block]]) -> tuple[Figure, ...]:
    """In the order of the page."""
    return tuple(figure for blocks in parts for figure in _figures(blocks))


def _figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    for block in blocks:
        match block:
            case Picture():
                yield Figure(block.title, block.table, block.svg, block.source)
            case Table():
                yield Figure(block.caption, block)
            case Deepening():
                yield from _figures(block.blocks)
