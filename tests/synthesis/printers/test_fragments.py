from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.template import Context, Engine
from lxml import html as lxml_html

from tests.synthesis import reporting as making
from tests.synthesis.printers.sample import EMOJI, ENGLISH, HOSTILE, matrix, rich_document
from tests.synthesis.printers.scenes import pictures
from vliegwiel.synthesis.composition.anchors import places
from vliegwiel.synthesis.composition.sections import agenda_section, matrix_section, quotes_section
from vliegwiel.synthesis.document import (
    Block,
    Cell,
    Deepening,
    Evidence,
    Heading,
    Notice,
    Paragraph,
    Picture,
    Quote,
    Quotes,
    Table,
)
from vliegwiel.synthesis.printers.drawings import UnsafeDrawing
from vliegwiel.synthesis.printers.fragments import fragment_styles, print_blocks
from vliegwiel.synthesis.printers.html import print_html
from vliegwiel.synthesis.printers.placing import BrokenDocument


def tree(printed: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(printed)


@pytest.fixture(scope="module")
def rich() -> lxml_html.HtmlElement:
    return tree(print_blocks(rich_document().blocks, ENGLISH))


def everything() -> list[Block]:
    return [*rich_document().blocks, *pictures()]


def test_nothing_in_it_needs_more_than_the_sheet_of_the_page() -> None:
    printed = tree(print_blocks(everything(), ENGLISH))

    assert printed.xpath("//script|//style|//link|//iframe|//img|//object|//form") == []
    assert printed.xpath("//@style") == []
    assert [name for node in printed.iter() for name in node.attrib if name.startswith("on")] == []


def test_it_is_a_part_and_no_page(rich: lxml_html.HtmlElement) -> None:
    printed = print_blocks(rich_document().blocks, ENGLISH)

    assert (rich.tag, rich.get("class")) == ("div", "report")
    assert re.findall(r"<(html|head|body|main|header|h1|meta)\b", printed) == []


@pytest.mark.parametrize(("level", "highest"), [(2, "h2"), (3, "h3"), (4, "h4")])
def test_headings_follow_those_of_the_page_and_skip_none(level: int, highest: str) -> None:
    printed = tree(print_blocks([Heading("Vooraf"), *rich_document().blocks], ENGLISH, level=level))
    tags = [node.tag for node in printed.iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert min(tags) == tags[0] == highest
    assert max(int(after[1]) - int(before[1]) for before, after in pairwise(tags)) == 1


def test_templates_of_django_print_it_as_it_is() -> None:
    printed = print_blocks([Paragraph("Jansen & Zoon <b>")], ENGLISH)

    template = Engine().from_string("{{ part }}")
    assert str(template.render(Context({"part": printed}))) == str(printed)
    assert "Jansen &amp; Zoon &lt;b&gt;" in printed


def test_whatever_is_said_stays_words(rich: lxml_html.HtmlElement) -> None:
    quotes = rich.xpath("//blockquote[@lang='nl']/p/text()")

    assert HOSTILE in quotes
    assert EMOJI in quotes
    hostile: list[Block] = [
        Heading(HOSTILE),
        Notice(HOSTILE, HOSTILE),
        Table(
            HOSTILE,
            (HOSTILE, HOSTILE),
            ((Cell(HOSTILE, label=HOSTILE, target="x"), Cell(HOSTILE)),),
            matrix=True,
        ),
        Quotes([Quote(HOSTILE, HOSTILE, 2)]),
        Deepening(HOSTILE, [Evidence("x", HOSTILE, (2,))]),
    ]
    printed = tree(print_blocks(hostile, ENGLISH, link=lambda anchor: f'/{anchor}?a=1&b="<script>'))
    assert printed.xpath("//script") == []
    assert set(printed.xpath("//a/@href")) == {'/x?a=1&b="<script>'}


def test_two_parts_of_one_page_share_no_id() -> None:
    one, other = (tree(print_blocks(rich_document().blocks, ENGLISH, name=name)) for name in ("a", "b"))
    ids = [name for part in (one, other) for name in part.xpath("//@id") if not name.startswith("vw-")]

    assert len(ids) == len(set(ids)) > 100
    assert {name for name in one.xpath("//@id") if not name.startswith(("a-", "vw-"))} == set()
    for part in (one, other):
        named = set(part.xpath("//@id"))
        assert {name for value in part.xpath("//@aria-labelledby") for name in value.split()} - named == set()


def test_every_figure_of_the_matrix_opens_the_page_with_its_passages() -> None:
    found = making.sample()
    place_of = places(found)

    def address(anchor: str) -> str:
        theme, sector = place_of[anchor]
        return f"/passages/?theme={theme}&sector={sector or ''}"

    printed = tree(print_blocks(matrix_section(found, making.DUTCH), making.DUTCH, link=address))
    (table,) = printed.xpath("//table")
    first = found.leading.themes[0]
    named = [sector.sector for sector in first.sectors if sector.named]

    assert table.xpath("(.//tbody/tr)[1]//a/@href") == [
        f"/passages/?theme={first.theme}&sector={sector}" for sector in ["", *named, ""]
    ]
    assert table.xpath("(.//tbody/tr)[1]//td/a/@aria-label")[0].startswith(f"{first.theme}, {named[0]}: ")


def test_without_a_page_for_it_a_figure_leads_to_its_rows_below_or_nowhere() -> None:
    table, proofs = matrix()
    known = {f"#report-{proof.anchor}" for proof in proofs}

    alone = tree(print_blocks([table], ENGLISH))
    together = tree(print_blocks([table, *proofs], ENGLISH))

    assert alone.xpath("//a") == []
    assert set(together.xpath("//table//a/@href")) == known
    assert {href[1:] for href in together.xpath("//a/@href")} - set(together.xpath("//@id")) == set()


def test_where_the_page_knows_no_address_there_is_no_link() -> None:
    table, _ = matrix()
    kept = table.rows[0][0].target or next(cell.target for cell in table.rows[0] if cell.target)

    printed = tree(print_blocks([table], ENGLISH, link=lambda anchor: "/een/" if anchor == kept else None))

    assert set(printed.xpath("//a/@href")) == {"/een/"}


def test_a_row_under_a_quote_leads_to_its_contribution() -> None:
    found = making.sample()
    quoted = [quote.row for quotes in found.quotes.values() for quote in quotes]

    def print_with(*, linked: bool) -> lxml_html.HtmlElement:
        to = (lambda row: f"/inbreng/{row}/") if linked else None
        return tree(print_blocks(quotes_section(found, making.DUTCH), making.DUTCH, row_link=to))

    assert print_with(linked=True).xpath("//span[@class='row']/a/@href") == [
        f"/inbreng/{row}/" for row in quoted
    ]
    assert print_with(linked=False).xpath("//span[@class='row']/a") == []
    assert print_with(linked=False).xpath("//span[@class='row']/text()") == [f"rij {row}" for row in quoted]


def test_what_an_agenda_item_rests_on_leads_to_its_passages() -> None:
    found = making.sample()
    place_of = places(found)
    printed = tree(
        print_blocks(
            agenda_section(found, making.DUTCH),
            making.DUTCH,
            link=lambda anchor: f"/thema/{place_of[anchor][0]}/",
        )
    )

    assert printed.xpath("//details[@class='rests-on']/p/a/@href") == [
        f"/thema/{item.theme.theme}/" for item in found.agenda
    ]


def test_on_a_phone_the_matrix_is_a_list_of_where_it_was_named() -> None:
    header = ("Thema", "Bouw", "Horeca", "In totaal")
    rows = (
        (
            Cell("Parkeren", heading=True, target="p"),
            Cell("2", target="p-1", weight=3, label="Parkeren, bouw: 2 van 3 ondernemers"),
            Cell("0", label="Parkeren, horeca: 0 van 4 ondernemers"),
            Cell("2", target="p"),
        ),
        (Cell("Gehoord", heading=True), Cell("3"), Cell("4"), Cell("7")),
    )
    printed = tree(
        print_blocks([Table("Per sector", header, rows, matrix=True)], ENGLISH, link=lambda to: f"/{to}/")
    )
    (wide,) = printed.xpath("//div[contains(@class, 'wide-only')]")
    (narrow,) = printed.xpath("//div[contains(@class, 'narrow-only')]")

    assert len(wide.xpath(".//table")) == 1
    assert narrow.xpath(".//dt/a/text()|.//dt/text()") == ["Parkeren", "Gehoord"]
    assert [
        (
            entry.text_content(),
            entry.get("class"),
            entry.xpath("string(a/@href)"),
            entry.xpath("string(a/@aria-label)"),
        )
        for entry in narrow.xpath(".//dd")
    ] == [
        ("Bouw: 2", "weight-3", "/p-1/", "Parkeren, bouw: 2 van 3 ondernemers"),
        ("In totaal: 2", None, "/p/", ""),
        ("Bouw: 3", None, "", ""),
        ("Horeca: 4", None, "", ""),
        ("In totaal: 7", None, "", ""),
    ]


def test_table_and_list_are_never_both_there() -> None:
    styles = fragment_styles()
    narrow = styles[styles.rindex("@media screen and (max-width: 40rem)") :]

    assert re.search(r"\.report \.narrow-only \{\s*display: none;\s*\}", styles.replace(narrow, ""))
    assert re.search(r"\.report \.wide-only \{\s*display: none;\s*\}", narrow)
    assert re.search(r"\.report \.narrow-only \{\s*display: block;\s*\}", narrow)


def test_an_ordinary_table_is_no_list(rich: lxml_html.HtmlElement) -> None:
    tables = rich.xpath("//table")
    matrices = [table for table in tables if "matrix" in table.get("class", "")]

    assert len(rich.xpath("//div[contains(@class, 'matrix-list')]")) == len(matrices)
    assert len(tables) > len(matrices) > 0


def test_a_report_by_itself_holds_no_list_and_no_links_out() -> None:
    assert "matrix-list" not in print_html(rich_document(), ENGLISH)


def test_all_styles_stay_within_the_part() -> None:
    styles = fragment_styles()
    preludes = [prelude.strip() for prelude in re.findall(r"([^{};]+)\{", styles)]
    selectors = [
        selector.strip()
        for prelude in preludes
        if not prelude.startswith("@media")
        for selector in prelude.split(",")
    ]

    assert len(selectors) > 150
    assert {s for s in selectors if not s.startswith(".report") and s != ":where(:root)"} == set()
    assert {prelude.split()[0] for prelude in preludes if prelude.startswith("@")} == {"@media"}
    assert styles.count("{") == styles.count("}")
    assert re.findall(r"url\(|@import|@font-face", styles) == []


def test_every_class_of_a_drawing_has_its_colour() -> None:
    classes = {
        name
        for picture in pictures()
        for value in re.findall(r'class="([^"]+)"', picture.svg)
        for name in value.split()
    }

    assert len(classes) > 8
    assert {name for name in classes if f".report .drawing .{name} {{" not in fragment_styles()} == set()


def test_a_picture_that_is_more_than_a_drawing_is_refused() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:red"/></svg>'
    picture = Picture("t", "d", svg, Table("t", ("a",), ()), "bron")

    with pytest.raises(UnsafeDrawing, match="style"):
        print_blocks([picture], ENGLISH)


def test_an_anchor_that_names_two_things_is_refused() -> None:
    with pytest.raises(BrokenDocument, match="two different things"):
        print_blocks([Evidence("x", "a", (1,)), Evidence("x", "b", (1,))], ENGLISH)


def test_the_same_blocks_are_the_same_part_and_none_are_an_empty_one() -> None:
    blocks = replace(rich_document()).blocks

    assert print_blocks(blocks, ENGLISH) == print_blocks(blocks, ENGLISH)
    assert tree(print_blocks([], ENGLISH)).text_content().strip() == ""
