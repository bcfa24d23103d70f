from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.synthesis.printers.sample import (
    COMPOUND,
    EMOJI,
    ENGLISH,
    HOSTILE,
    LONG,
    RIGHT_TO_LEFT,
    matrix,
    rich_document,
)
from vliegwiel.synthesis.document import Cell, Document, Heading, Table
from vliegwiel.synthesis.printers import html
from vliegwiel.synthesis.printers.html import print_html

STYLES = Path(html.__file__).parent / "styles"


@pytest.fixture(scope="module")
def printed() -> str:
    return print_html(rich_document(), ENGLISH)


@pytest.fixture(scope="module")
def page(printed: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(printed)


def test_the_same_report_is_the_same_file(printed: str) -> None:
    assert print_html(rich_document(), ENGLISH) == printed


def test_the_file_asks_nothing_of_any_other_computer(printed: str, page: lxml_html.HtmlElement) -> None:
    assert page.xpath("//script|//link|//iframe|//img|//object|//@style|//form") == []
    assert [href for href in page.xpath("//@href|//@src") if not href.startswith("#")] == []
    assert re.findall(r"url\((?!data:font/woff2;base64,)", printed) == []
    assert re.findall(r"@import", printed) == []


def test_the_policy_allows_our_own_style_and_nothing_else(page: lxml_html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style/text()")

    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_there_is_one_title_and_no_heading_level_is_skipped(page: lxml_html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels.count(1) == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


def test_every_link_leads_somewhere_and_no_id_stands_twice(page: lxml_html.HtmlElement) -> None:
    names = page.xpath("//@id")

    assert len(names) == len(set(names))
    assert {href[1:] for href in page.xpath("//a/@href")} - set(names) == set()
    assert {name for value in page.xpath("//@aria-labelledby") for name in value.split()} - set(
        names
    ) == set()


def test_every_figure_of_the_matrix_leads_to_its_evidence(page: lxml_html.HtmlElement) -> None:
    table, proofs = matrix()
    (drawn,) = page.xpath("//table[contains(@class, 'matrix')]")

    assert drawn.xpath(".//td/a/@href") == [f"#{proof.anchor}" for proof in proofs]
    assert drawn.xpath(".//td/a/@aria-label")[0] == "Arbeidsmarkt, Zakelijke dienstverlening: 5 ondernemers"
    assert drawn.xpath("string(caption)") == table.caption
    assert len(drawn.xpath(".//th[@scope='row']")) == 19
    assert len(drawn.xpath(".//th[@scope='col']")) == 10


def test_quotes_are_printed_verbatim_in_their_own_language() -> None:
    text = print_html(replace(rich_document(), quoted_language="de"), ENGLISH)
    quotes = lxml_html.document_fromstring(text).xpath("//blockquote[@lang='de']/p/text()")

    assert [quotes[60], quotes[61], quotes[62], quotes[64]] == [HOSTILE, RIGHT_TO_LEFT, EMOJI, LONG]
    assert quotes[63] == "bel nul tab\ten\nnieuwe regel  eind"


def test_every_table_can_be_scrolled_with_the_keyboard_and_has_a_name(page: lxml_html.HtmlElement) -> None:
    regions = page.xpath("//table/parent::div")

    assert {(region.get("role"), region.get("tabindex")) for region in regions} == {("group", "0")}
    assert len({region.get("aria-labelledby") for region in regions}) == len(page.xpath("//table"))


def test_the_draft_mark_stands_on_the_screen_and_on_every_printed_page(page: lxml_html.HtmlElement) -> None:
    (mark,) = page.xpath("//aside[@class='draft']/p/text()")
    (style,) = page.xpath("//style/text()")

    assert mark == "Concept: verzonnen voorbeeld, niet over echte ondernemers"
    assert '@top-left{content:"Concept\\3a \\20 verzonnen' in style


def test_a_title_cannot_break_out_of_the_style() -> None:
    hostile = Document('</style><script>1</script>"}', "", "nl", (Heading("a"),), draft="\\\n'\"</style>")

    page = lxml_html.document_fromstring(print_html(hostile, ENGLISH))

    assert len(page.xpath("//style")) == 1
    assert page.xpath("//script") == []
    assert page.xpath("string(//h1)") == hostile.title


def test_an_empty_table_says_so_and_an_empty_document_prints() -> None:
    table = Table("Leeg", ("a", "b"), ())
    page = lxml_html.document_fromstring(print_html(Document("T", "", "nl", (table,)), ENGLISH))

    assert page.xpath("//td/@colspan") == ["2"]
    assert page.xpath("string(//td)") == "No rows."
    assert "<main" in print_html(Document("T", "", "nl", ()), ENGLISH)


def test_a_figure_without_a_link_is_heard_by_its_own_words() -> None:
    table = Table("t", ("a",), ((Cell("0", label="Bouw: 0 ondernemers"),),))
    page = lxml_html.document_fromstring(print_html(Document("T", "", "nl", (table,)), ENGLISH))

    assert page.xpath("//td/span[@aria-hidden='true']/text()") == ["0"]
    assert page.xpath("//td/span[@class='heard']/text()") == ["Bouw: 0 ondernemers"]


def test_long_compounds_stand_as_they_were_written(page: lxml_html.HtmlElement) -> None:
    assert COMPOUND in page.xpath("string(//main)")
    assert page.get("lang") == "nl"


def test_no_colour_stands_outside_the_theme() -> None:
    loose = {
        sheet.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8"))
        for sheet in STYLES.glob("*.css")
        if sheet.name != "theme.css"
    }

    # Margin boxes of printed pages cannot read custom properties; forced colours need plain paper under a drawing.
    assert loose == {
        "frame.css": [],
        "text.css": [],
        "tables.css": [],
        "drawings.css": [],
        "folds.css": ["#ffffff"],
        "fragment.css": [],
        "paper.css": ["#4f6268", "#a84a07"],
    }
