"""Which pictures and tables stand on a page, to be taken along one by one?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.synthesis.document import Block, Deepening, Notice, Paragraph, Picture, Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its table, or a table alone.

    Attributes:
        block: The picture or the table.
        said: The sentences that the page says over it.
    """

    block: Picture | Table
    said: tuple[Paragraph, ...] = ()

    @property
    def title(self) -> str:
        """The finding in words, or what the table shows."""
        return self.block.title if isinstance(self.block, Picture) else self.block.caption

    @property
    def table(self) -> Table:
        """The figures."""
        return self.block.table if isinstance(self.block, Picture) else self.block

    @property
    def drawing(self) -> str:
        """As SVG; empty for a table alone."""
        return self.block.svg if isinstance(self.block, Picture) else ""

    @property
    def as_csv(self) -> bytes:
        """The table with what must be known beside it: a file is read without its page."""
        source = self.block.source if isinstance(self.block, Picture) else ""
        rows = [[cell.text for cell in row] for row in self.table.rows]
        beneath = [[words] for words in (self.title, source, self.table.note) if words]
        return write_csv(self.table.header, [*rows, *([[]] if beneath else []), *beneath])


def figures_in(parts: Iterable[Sequence[Block]]) -> tuple[Figure, ...]:
    """In the order of the page."""
    return tuple(figure for blocks in parts for figure in _figures(blocks))


def by_itself(figure: Figure, parts: Iterable[Sequence[Block]]) -> list[Block]:
    """One figure with the sentences over it, and first what must be known before any figure of the page is trusted."""
    cautions = [block for blocks in parts for block in blocks if isinstance(block, Notice)]
    return [*cautions, *figure.said, figure.block]


def _figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    said: list[Paragraph] = []
    for block in blocks:
        match block:
            case Paragraph():
                said.append(block)
            case Picture() | Table():
                yield Figure(block, tuple(said))
            case Deepening():
                yield from _figures(block.blocks)
