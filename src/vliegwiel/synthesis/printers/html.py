"""How does a report look in a browser? One file that asks nothing of any other computer."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from html import unescape
from importlib.resources import files
from itertools import count
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.document import Cell, Document, Table
from vliegwiel.synthesis.printers.drawings import checked_drawing
from vliegwiel.synthesis.printers.paper import WHOLE_ROWS, turned
from vliegwiel.synthesis.printers.placing import place, portions, safe_anchor
from vliegwiel.synthesis.printers.ranges import listed_rows, numbered

PACKAGE: Final = "vliegwiel.synthesis.printers"
SCREEN_COLUMNS: Final = 24
FITTING_COLUMNS: Final = 11
NARROW_COLUMNS: Final = 3
TALL_ROWS: Final = 15
SHEETS: Final = ("theme", "frame", "text", "tables", "drawings", "folds", "paper")
MAIN: Final = "inhoud"
POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
FACES: Final = (("regular", 400, "normal"), ("semibold", 600, "normal"), ("italic", 400, "italic"))


def print_html(document: Document, language: Language) -> str:
    """One self-contained HTML file without scripts.

    Raises:
        BrokenDocument: A link leads nowhere or an anchor is used twice.
        UnsafeDrawing: A picture holds more than a drawing.
    """
    sheet = place(document)
    style = Markup(_style() + _printed_marks(sheet.document, language))  # noqa: S704 - our own files; the two texts in it are escaped
    counter = count(1)

    def number_of(stem: str) -> str:
        return f"{stem}-{next(counter)}"

    return (
        templates()
        .get_template("report.html.jinja")
        .render(
            _=language.gettext,
            contents=sheet.contents,
            as_list=False,
            document=sheet.document,
            drawing=drawing,
            href_of=_href_within,
            listed=partial(listed_rows, language=language),
            numbered=partial(numbered, language=language),
            main=MAIN,
            page_of=_nowhere,
            row_href=_nowhere,
            number_of=number_of,
            placed=sheet.blocks,
            policy=_policy(style),
            quoted_language=sheet.document.quoted_language or sheet.document.language,
            style=style,
        )
    )


def drawing(svg: str) -> Markup:
    """A picture as it may stand in a page."""
    return Markup(checked_drawing(svg))  # noqa: S704 - checked to be nothing but a drawing


def _href_within(target: str) -> str:
    return f"#{safe_anchor(target)}"


def _nowhere(_: object) -> None:
    """A report stands by itself: there are no pages beside it to link to."""


@cache
def templates() -> Environment:
    """The templates of a page, with what they need to know of a table."""
    environment = Environment(
        loader=PackageLoader(PACKAGE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        cell_class=_cell_class,
        numeric=_numeric,
        portions=_screen_portions,
        scroll_class=_scroll_class,
        turned=turned,
    )
    return environment


def _screen_portions(table: Table) -> tuple[Table, ...]:
    return portions(table, SCREEN_COLUMNS)


def _scroll_class(table: Table) -> str:
    columns = len(table.header)
    names = {
        "scroll-fits": table.matrix and columns <= FITTING_COLUMNS,
        "scroll-narrow": not table.matrix and columns <= NARROW_COLUMNS,
        "scroll-tall": len(table.rows) > TALL_ROWS,
        "scroll-whole": len(table.rows) <= WHOLE_ROWS,
    }
    return " ".join(["scroll", *(name for name, holds in names.items() if holds)])


def _numeric(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if column < len(row)]
    return bool(cells) and all(cell.numeric for cell in cells)


def _cell_class(cell: Cell) -> Markup:
    names = ["numeric"] * cell.numeric + [f"weight-{cell.weight}"] * bool(cell.weight)
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup()


@cache
def _style() -> str:
    folder = files(PACKAGE)
    faces = "".join(
        f'@font-face{{font-family:"Source Sans Pro";font-weight:{weight};font-style:{slant};font-display:swap;'
        f"src:url(data:font/woff2;base64,{_encoded(folder / 'fonts' / f'source-sans-{name}.woff2')}) "
        'format("woff2")}'
        for name, weight, slant in FACES
    )
    sheets = ((folder / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return faces + "".join(sheets)


def _encoded(font: Any) -> str:
    return b64encode(font.read_bytes()).decode("ascii")


def _printed_marks(document: Document, language: Language) -> str:
    """The running head and foot of printed pages, which only CSS can place in the margin."""
    page = language.gettext("page %(page)s of %(pages)s") % {"page": "\0", "pages": "\1"}
    folio = _css_text(page).replace(r"\0 ", '" counter(page) "').replace(r"\1 ", '" counter(pages) "')
    return (
        f"@page{{@top-left{{content:{_css_text(document.draft)}}}"
        f"@bottom-left{{content:{_css_text(document.title)}}}@bottom-right{{content:{folio}}}}}"
    )


def _css_text(text: str) -> str:
    """A CSS string in which every character that is not a letter or figure is escaped."""
    return '"' + "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'


def policy_of(page: str) -> str:
    """The policy that a printed page carries, for a server to send along; it allows the page's own styles alone."""
    found = POLICY.search(page)
    return unescape(found[1]) if found else "default-src 'none'"


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
