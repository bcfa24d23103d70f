from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import record
from tests.synthesis.test_findings import METHOD, THEMES, Untouched, untouched
from vliegwiel.platform.language import Language
from vliegwiel.synthesis.answers import Coding
from vliegwiel.synthesis.composition import sections
from vliegwiel.synthesis.composition.anchors import anchors, places
from vliegwiel.synthesis.composition.deepening import method_blocks
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.composition.summary import cautions
from vliegwiel.synthesis.contributions import Contribution, Role
from vliegwiel.synthesis.document import (
    AgendaItem,
    Block,
    Deepening,
    Facts,
    ItemList,
    Paragraph,
    Picture,
    Quotes,
    Table,
)
from vliegwiel.synthesis.findings import Findings, conclude
from vliegwiel.synthesis.material import assemble

Section = Callable[[Findings, Language], Sequence[Block]]
COUNTED: Mapping[str, Section] = {
    "cautions": sections.caution_section,
    "leading": sections.leading_section,
    "not mentioned": sections.not_mentioned_section,
    "matrix": sections.matrix_section,
    "reach": sections.reach_section,
    "saturation": sections.saturation_section,
    "in depth": sections.deepening_section,
}
READ: Mapping[str, Section] = {
    "quotes": sections.quotes_section,
    "voices": sections.voices_section,
    "agenda": sections.agenda_section,
    "permission": sections.permission_section,
}


def silent() -> Findings:
    """A round in which only an official spoke."""
    said = Contribution(row=2, text="Vol.", role=Role.MUNICIPALITY, themes=("Parkeren",))
    return conclude(assemble("ronde", [said], THEMES), Coding(suggested={}, method=METHOD))


@pytest.mark.parametrize("name", COUNTED)
def test_what_only_counts_looks_at_no_text(name: str) -> None:
    whole = making.sample()
    mute = replace(whole, kept=Untouched(), likeness=untouched)

    assert COUNTED[name](mute, making.DUTCH) == COUNTED[name](whole, making.DUTCH)


@pytest.mark.parametrize("name", [*COUNTED, *READ])
def test_every_part_says_something_even_of_next_to_nothing(name: str) -> None:
    section = {**COUNTED, **READ}[name]

    for language in (making.DUTCH, making.ENGLISH):
        assert [type(block) for block in section(making.sample(), language)] != []
        if name != "voices":  # there is no sector to speak of
            assert [type(block) for block in section(silent(), language)] != []


def test_the_matrix_leads_from_every_figure_to_its_theme_and_sector() -> None:
    found = making.sample()
    (table,) = sections.matrix_section(found, making.DUTCH)
    assert isinstance(table, Table)
    place_of = places(found)

    for row, theme in zip(table.rows, found.leading.themes, strict=False):
        named = [sector.sector for sector in theme.sectors if sector.named]
        assert [place_of[cell.target] for cell in row if cell.target] == [
            (theme.theme, None),
            *((theme.theme, sector) for sector in named),
            (theme.theme, None),
        ]


def test_only_for_colleagues_every_figure_opens_where_nobody_knows_how_many_firms_there_are(
    tmp_path: Path,
) -> None:
    found = making.findings(tmp_path, [record(number, "zonder naam") for number in range(12)])

    def opened(*, every_cell: bool) -> set[tuple[str, str | None]]:
        (table,) = sections.matrix_section(found, making.DUTCH, every_cell=every_cell)
        assert isinstance(table, Table)
        place_of = places(found, every_cell=every_cell)
        return {place_of[cell.target] for row in table.rows for cell in row if cell.target}

    themes = [theme.theme for theme in found.leading.themes]
    sectors = [sector.sector for sector in found.leading.sectors]
    assert opened(every_cell=False) == {(theme, None) for theme in themes}
    assert opened(every_cell=True) == {(theme, sector) for theme in themes for sector in [None, *sectors]}


def test_an_agenda_item_leads_to_the_passages_of_its_theme() -> None:
    found = making.sample()
    items = [block for block in sections.agenda_section(found, making.DUTCH) if isinstance(block, AgendaItem)]

    assert len(items) == 7
    for item in items:
        theme, sector = places(found)[item.evidence.anchor]
        assert (f". {theme}" in item.title, sector) == (True, None)
        assert found.evidence[theme, None] == item.evidence.rows


def test_a_round_tells_when_how_and_in_how_many_talks_it_was_heard_where_a_table_tells_its_columns() -> None:
    days = (date(2026, 2, 3), date(2026, 4, 14), date(2026, 3, 1))
    channels = ("formulier", "Bedrijfsbezoek", "formulier")
    said = [
        Contribution(row=row, text="Vol.", said_date=day, channel=channel, organisation=f"Bedrijf {row}")
        for row, day, channel in zip(range(1, 4), days, channels, strict=True)
    ]
    said.append(Contribution(row=4, text="Vol.", channel="via buurman Jan", organisation="Bedrijf 4"))
    material = assemble("ronde", said, THEMES)
    source = replace(material.source, channels=("bedrijfsbezoek", "formulier", "brief"))
    heard = conclude(replace(material, source=source), Coding(suggested={}, method=METHOD))

    told, of_a_table = (
        dict(
            pair
            for block in method_blocks(found, making.DUTCH)
            if isinstance(block, Facts)
            for pair in block.pairs
        )
        for found in (heard, making.sample())
    )

    assert {term: told[term] for term in told.keys() - of_a_table.keys()} == {
        "Gelezen inbreng": "4",
        "Alle gesprekken": "4",
        "Periode": "3 februari 2026 tot en met 14 april 2026",
        "Kanalen": "formulier, bedrijfsbezoek en andere manieren",
    }
    assert "Gebruikte kolommen" in of_a_table.keys() - told.keys()


def test_the_leading_part_begins_with_the_sentence_an_alderman_takes_along() -> None:
    first, second, picture = sections.leading_section(making.sample(), making.DUTCH)

    assert isinstance(first, Paragraph)
    assert first.lead
    assert isinstance(second, Paragraph)
    assert second.text == ("Te weinig gehoord om te zeggen of een thema er speelt: handel en logistiek.")
    assert isinstance(picture, Picture)
    assert len(picture.table.rows) == len(making.sample().leading.themes)


def test_saturation_is_one_click_deeper() -> None:
    (folded,) = sections.saturation_section(making.sample(), making.DUTCH)

    assert isinstance(folded, Deepening)
    assert folded.title == "Hebben we genoeg gehoord?"


def test_a_page_about_a_theme_says_what_the_report_says_about_it() -> None:
    found = making.sample()
    blocks = compose(found, making.DUTCH).blocks

    for theme in list(found.quotes)[:3]:
        said, quotes = sections.theme_section(found, theme, making.DUTCH)
        assert isinstance(quotes, Quotes)
        assert [said, quotes] == [block for block in blocks if block in (said, quotes)]


def test_a_page_about_a_theme_that_nobody_named_says_so() -> None:
    assert sections.theme_section(making.sample(), "Duurzaamheid", making.DUTCH) == [
        Paragraph("Nog geen ondernemer noemde dit thema.")
    ]


def test_nobody_is_missed_where_of_nobody_is_known_where_he_belongs(tmp_path: Path) -> None:
    firms = making.population(tmp_path, [("Bouw", "1", "Polderdam", 40), ("Zorg", "2-9", "Kolkhaven", 60)])
    found = making.findings(tmp_path, [{"Tekst": "Vol.", "Sector": "Bouw"}], firms=firms)

    [told] = [
        block.items for block in sections.reach_section(found, making.DUTCH) if isinstance(block, ItemList)
    ]

    assert told == [
        "Sector: nog niemand gehoord uit Zorg.",
        "Omvang: van geen van de gehoorde ondernemers bekend.",
        "Kern: van geen van de gehoorde ondernemers bekend.",
    ]


def test_without_sectors_the_matrix_says_why_there_is_none() -> None:
    assert sections.matrix_section(silent(), making.DUTCH) == [
        Paragraph("Van geen van de gehoorde ondernemers is de sector bekend.")
    ]


def test_cautions_are_notices_without_a_word_on_quotes(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [{"Tekst": "Wij zoeken personeel."}])

    assert [notice.title for notice in cautions(found, making.DUTCH)] == [
        "Weinig stemmen",
        "Voorlopig",
        "Zonder taalmodel",
    ]


def test_anchors_and_places_are_each_others_mirror() -> None:
    found = making.sample()

    assert {place: anchor for anchor, place in places(found).items() if anchor.startswith("thema")} == dict(
        anchors(found)
    )
