"""What does the paper template need to know? The placed blocks as plain data: texts and figures, no markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, cast

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.document import (
    AgendaItem,
    Cell,
    Deepening,
    Evidence,
    Facts,
    Heading,
    ItemList,
    Notice,
    Paragraph,
    Picture,
    Quotes,
    Table,
)
from vliegwiel.synthesis.printers.drawings import checked_drawing
from vliegwiel.synthesis.printers.placing import Placed, Sheet, portions, safe_anchor
from vliegwiel.synthesis.printers.ranges import listed_rows, numbered

PAPER_COLUMNS: Final = 13
MATRIX_COLUMNS: Final = 16
TURNED_FROM: Final = 7
WHOLE_ROWS: Final = 24  # so many rows and their heading fit one page together
Data: TypeAlias = dict[str, Any]


def paper(sheet: Sheet, language: Language) -> Data:
    """Everything the paper template prints, as values that JSON can hold."""
    document = sheet.document
    page = language.gettext("page %(page)s of %(pages)s") % {"page": "\0", "pages": "\0"}
    return {
        "document": {
            "title": document.title,
            "subtitle": document.subtitle,
            "language": document.language,
            "draft": document.draft,
            "colophon": document.colophon,
        },
        "quoted_language": document.quoted_language or document.language,
        "words": {"page": page.split("\0"), "contents": language.gettext("Contents")},
        "contents": max((one.level for one in sheet.contents), default=0),
        "unprinted": "",
        "blocks": [_placed(one, language) for one in sheet.blocks],
    }


def paper_tables(table: Table) -> tuple[Table, ...]:
    """A table as so many tables as it takes to fit the width of a page."""
    return portions(table, MATRIX_COLUMNS if table.matrix else PAPER_COLUMNS)


def turned(table: Table) -> bool:
    """Whether its column headings must be turned a quarter to fit."""
    return table.matrix and len(table.header) >= TURNED_FROM


def widths(table: Table) -> list[float]:
    """Relative widths of columns: what stands in them, but no column squeezed and none greedy."""
    if table.matrix:
        return [max(2.5, len(table.header) / 3), *([1.0] * (len(table.header) - 1))]
    return [_width(table, index) for index in range(len(table.header))]


def _width(table: Table, index: int) -> float:
    cells = [row[index].text for row in table.rows if index < len(row)]
    longest = max((len(text) for text in cells), default=0)
    longest_word = max((len(word) for word in table.header[index].split()), default=0)
    return float(min(max(longest, longest_word + 1, 5) + 2, 44))  # two for the space between columns


def _placed(one: Placed, language: Language) -> Data:
    data: Data = {"kind": one.kind, "level": one.level, "anchor": one.anchor}
    if one.inside:
        data["inside"] = [_placed(inner, language) for inner in one.inside]
    if one.block is not None:
        data |= _DATA[type(one.block)](one.block, language)
    return data


def _heading(block: Heading, _: Language) -> Data:
    return {"title": block.text}


def _paragraph(block: Paragraph, _: Language) -> Data:
    return {"text": block.text, "lead": block.lead}


def _notice(block: Notice, _: Language) -> Data:
    return {"text": block.text, "title": block.title}


def _items(block: ItemList, _: Language) -> Data:
    return {"items": list(block.items), "numbered": block.numbered}


def _facts(block: Facts, _: Language) -> Data:
    return {"pairs": [list(pair) for pair in block.pairs]}


def _table(block: Table, language: Language) -> Data:
    return {"portions": [_portion(part, language) for part in paper_tables(block)]}


def _portion(table: Table, language: Language) -> Data:
    columns = len(table.header)
    empty = [[_cell(Cell(language.gettext("No rows."))) | {"span": columns}]] if columns else []
    rows = [[_cell(cell) for cell in (*row, *[Cell("")] * columns)[:columns]] for row in table.rows]
    return {
        "caption": table.caption,
        "header": list(table.header),
        "rows": rows or empty,
        "note": table.note,
        "matrix": table.matrix,
        "turned": turned(table),
        "whole": len(table.rows) <= WHOLE_ROWS,
        "widths": widths(table),
        "numeric": [index for index in range(columns) if rows and all(row[index]["numeric"] for row in rows)],
    }


def _cell(cell: Cell) -> Data:
    target = safe_anchor(cell.target) if cell.target else None
    return {"text": cell.text, "weight": cell.weight, "numeric": cell.numeric, "target": target}


def _quotes(block: Quotes, language: Language) -> Data:
    return {
        "quotes": [
            {
                "text": quote.text,
                "speaker": quote.speaker,
                "row": numbered(quote.row, language, block.numbering),
            }
            for quote in block.quotes
        ]
    }


def _picture(block: Picture, language: Language) -> Data:
    return {
        "title": block.title,
        "description": block.description,
        "svg": checked_drawing(block.svg),
        "source": language.gettext("Source: %(source)s") % {"source": block.source},
        **_table(block.table, language),
    }


def _deepening(block: Deepening, _: Language) -> Data:
    return {"title": block.title}


def _evidence(block: Evidence, language: Language) -> Data:
    return {"title": block.title, "rows": listed_rows(block.rows, language, block.numbering)}


def _agenda_item(block: AgendaItem, _: Language) -> Data:
    return {
        "title": block.title,
        "reason": block.reason,
        "to_fill_in": [list(pair) for pair in block.to_fill_in],
    }


_DATA: Final = cast(
    "Mapping[type, Callable[[object, Language], Data]]",
    {
        Heading: _heading,
        Paragraph: _paragraph,
        Notice: _notice,
        ItemList: _items,
        Facts: _facts,
        Table: _table,
        Quotes: _quotes,
        Picture: _picture,
        Deepening: _deepening,
        Evidence: _evidence,
        AgendaItem: _agenda_item,
    },
)
