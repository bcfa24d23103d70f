"""How do blocks look inside a page of somebody else's? HTML without a page around it, and its styles apart.

A page prints what a section of the report says and decides where every figure leads::

    places = places_in(findings)                                     # anchor -> (theme, sector)
    print_blocks(
        matrix_section(findings, words),
        words,
        link=lambda anchor: passages_url(*places[anchor]),           # a cell opens the page with its passages
        row_link=lambda row: contribution_url(row),                  # "row 12" under a quote
        name="matrix",                                               # another name for every part of one page
    )

What comes back is safe HTML (``Markup``), which templates of Jinja and of Django print as it is. It holds no style
element and no style attribute, so ``style-src 'self'`` is enough. The styles are one file for all pages, `fragment_styles`,
which the frame writes while it is built or serves from a view, and links once::

    HttpResponse(fragment_styles(), content_type="text/css")

Everything in it is kept within ``.report``. Colours are custom properties (``--vw-color-…``, light and dark) that any
sheet of the page may set on ``:root`` whatever the order; the typeface and its size are the page's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import count
from typing import Final, TypeAlias

from markupsafe import Markup

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.document import QUOTED, Block, Cell, Table
from vliegwiel.synthesis.printers.html import PACKAGE, SHEETS, drawing, templates
from vliegwiel.synthesis.printers.placing import Placed, place_part, safe_anchor
from vliegwiel.synthesis.printers.ranges import listed_rows, numbered
from vliegwiel.synthesis.printers.scoping import scoped

Link: TypeAlias = Callable[[str], str | None]
"""From the anchor under a figure to the address of its passages; ``None`` where there is no page for it."""

RowLink: TypeAlias = Callable[[int], str | None]
"""From a row of the source to the address of its contribution."""

SCOPE: Final = ".report"
OWN_SHEET: Final = "fragment"
HIGHEST: Final = 2


def print_blocks(
    blocks: Sequence[Block],
    language: Language,
    *,
    link: Link | None = None,
    row_link: RowLink | None = None,
    level: int = HIGHEST,
    name: str = "report",
) -> Markup:
    """These blocks as part of a page.

    Args:
        blocks: In their order.
        language: Of the words in between, which is that of the blocks.
        link: Where figures lead; without it only within these blocks.
        row_link: Where a row under a quote leads.
        level: Of the highest heading among them: 2 right under the page's title.
        name: Begins every id; each part of one page has its own.

    Raises:
        BrokenDocument: An anchor names two different things.
        UnsafeDrawing: A picture holds more than a drawing.
    """
    placed = place_part(blocks, above=level - HIGHEST, name=name)
    within = frozenset(_anchors(placed))
    counter = count(1)

    def page_of(anchor: str) -> str | None:
        return link(anchor) if link else None

    def href_of(target: str) -> str | None:
        anchor = f"{name}-{safe_anchor(target)}"
        return page_of(target) or (f"#{anchor}" if anchor in within else None)

    printed = (
        templates()
        .get_template("fragment.html.jinja")
        .render(
            _=language.gettext,
            as_list=True,
            drawing=drawing,
            href_of=href_of,
            listed=partial(listed_rows, language=language),
            listed_cells=_listed_cells,
            numbered=partial(numbered, language=language),
            number_of=lambda stem: f"{name}-{stem}-{next(counter)}",
            page_of=page_of,
            placed=placed,
            quoted_language=QUOTED,
            row_href=row_link or _no_row,
        )
    )
    return Markup(printed)  # noqa: S704 - every value was escaped by the template


def fragment_styles() -> str:
    """The style sheet of all fragments: that of the report, kept within ``.report``, and what a page adds to it."""
    return _styles()


@cache
def _styles() -> str:
    folder = files(PACKAGE) / "styles"
    sheets = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in (*SHEETS, OWN_SHEET)]
    return scoped("".join(sheets), SCOPE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a matrix, as a list tells it."""

    heading: Cell
    cells: tuple[tuple[str, Cell], ...]


def _listed_cells(table: Table) -> list[_Line]:
    """Of every row the figures that lead somewhere, or all where none does; a list of noughts tells nothing."""
    lines = []
    for heading, *figures in table.rows:
        named = list(zip(table.header[1:], figures, strict=False))
        leading = tuple((column, cell) for column, cell in named if cell.target)
        lines.append(_Line(heading, leading or tuple(named)))
    return lines


def _anchors(placed: Sequence[Placed]) -> list[str]:
    return [anchor for one in placed for anchor in (one.anchor, *_anchors(one.inside)) if anchor]


def _no_row(_: int) -> None:
    """Rows lead nowhere."""
