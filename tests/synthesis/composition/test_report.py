from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import firms, record
from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.answers import ShownQuote
from vliegwiel.synthesis.composition.agenda import agenda_blocks
from vliegwiel.synthesis.composition.anchors import anchors
from vliegwiel.synthesis.composition.matrix import matrix
from vliegwiel.synthesis.composition.pictures import leading_picture, saturation_picture
from vliegwiel.synthesis.composition.quoting import speaker
from vliegwiel.synthesis.composition.reach import (
    gaps_of,
    reach_sentence,
    reach_table,
    weighting_sentence,
    yardstick_name,
)
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.composition.sections import deepening_section, permission_section
from vliegwiel.synthesis.composition.sectors import sector_blocks
from vliegwiel.synthesis.composition.summary import notices
from vliegwiel.synthesis.composition.themes import not_mentioned_blocks, theme_blocks, themes_table
from vliegwiel.synthesis.contributions import Role
from vliegwiel.synthesis.document import (
    AgendaItem,
    Block,
    Cell,
    Deepening,
    Evidence,
    Facts,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quotes,
    Table,
)
from vliegwiel.synthesis.findings import Findings


def every_block(blocks: Sequence[Block]) -> Iterator[Block]:
    """All blocks, those within others too."""
    for block in blocks:
        yield block
        if isinstance(block, Deepening | AgendaItem):
            yield from every_block(block.blocks)
        if isinstance(block, AgendaItem):
            yield block.evidence
        if isinstance(block, Picture):
            yield block.table


def cells(blocks: Sequence[Block]) -> list[Cell]:
    return [
        cell
        for block in every_block(blocks)
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]


def paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in every_block(blocks) if isinstance(block, Paragraph)]


def test_the_sections_stand_in_the_order_a_board_reads_them() -> None:
    document = compose(making.sample(), making.DUTCH)

    assert [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1] == [
        "In het kort",
        "Leidende thema's",
        "Niet genoemd",
        "Thema's per sector",
        "Ambities en knelpunten per sector",
        "Wie we hoorden",
        "Conceptagenda",
        "Verdieping",
    ]


def test_every_cell_that_leads_somewhere_leads_to_rows() -> None:
    blocks = compose(making.sample(), making.DUTCH).blocks
    known = {block.anchor for block in every_block(blocks) if isinstance(block, Evidence)}
    targets = {cell.target for cell in cells(blocks) if cell.target}

    assert len(targets) > 60
    assert targets - known == set()


def test_a_column_stands_under_its_sector_and_counts_what_was_counted() -> None:
    leading = making.sample().leading
    named = anchors(making.sample())
    table = matrix(leading, named, making.DUTCH)

    assert [name.casefold() for name in table.header[1:-1]] == [sector.sector for sector in leading.sectors]
    for row, theme in zip(table.rows, leading.themes, strict=False):
        assert [cell.text for cell in row] == [
            theme.theme,
            *(str(sector.named) for sector in theme.sectors),
            str(theme.named),
        ]
    assert [cell.text for cell in table.rows[-1]] == [
        "Gehoord",
        *(str(sector.organisations) for sector in leading.sectors),
        "62",
    ]


def test_a_darker_cell_is_a_larger_share() -> None:
    leading = making.sample().leading
    named = anchors(making.sample())
    table = matrix(leading, named, making.DUTCH)
    shares = [
        (sector.named / sector.heard, cell.weight)
        for row, theme in zip(table.rows, leading.themes, strict=False)
        for cell, sector in zip(row[1:-1], theme.sectors, strict=True)
    ]

    assert all(one[1] <= other[1] for one in shares for other in shares if one[0] <= other[0])
    assert {weight for share, weight in shares if share == 0} == {0}
    assert {weight for share, weight in shares if share > 0.6} == {4}


def test_a_figure_is_spoken_in_full_to_whoever_cannot_see_the_table() -> None:
    leading = making.sample().leading
    named = anchors(making.sample())
    labels = [cell.label for cell in matrix(leading, named, making.DUTCH).rows[0] if cell.label]

    assert labels[0] == "Huisvesting van medewerkers, bouw en installatie: 6 van 8 ondernemers"


def test_the_agenda_leaves_open_what_nobody_agreed_yet() -> None:
    items = [block for block in agenda_blocks(making.sample(), making.DUTCH) if isinstance(block, AgendaItem)]

    assert [item.title for item in items][:2] == ["1. Huisvesting van medewerkers", "2. Arbeidsmarkt"]
    for item in items:
        assert [name for name, _ in item.to_fill_in] == [
            "Wat we afspreken",
            "Trekker",
            "Meedoeners",
            "Uren en budget",
            "Klaar op",
        ]
        assert {value for _, value in item.to_fill_in} == {""}


def test_no_theme_gives_no_agenda_and_says_why(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [{"Tekst": "Iets.", "Thema": "geen"}])
    document = compose(found, making.DUTCH)

    assert paragraphs(agenda_blocks(found, making.DUTCH)) == [
        "Er is nog niets om op een agenda te zetten: geen ondernemer noemde een thema."
    ]
    assert paragraphs(theme_blocks(found, making.DUTCH)) == [
        "Nog geen ondernemer noemde een thema uit het codeboek."
    ]
    assert [block.title for block in document.blocks if isinstance(block, Deepening)][
        -1
    ] == "Wat mag worden getoond?"


def test_no_block_that_folds_is_empty(tmp_path: Path) -> None:
    for records in ([{"Tekst": "Iets.", "Thema": "geen"}], [record(0, "zonder naam", Rol="gemeente")]):
        found = making.findings(tmp_path, records)
        folds = [block for block in compose(found, making.DUTCH).blocks if isinstance(block, Deepening)]
        assert [fold.title for fold in folds if not fold.blocks] == []


def test_a_sector_with_words_of_a_kind_is_not_said_to_have_none(tmp_path: Path) -> None:
    records = [record(number, "zonder naam", Thema="geen", Sector="bouw") for number in range(4)]
    blocks = sector_blocks(making.findings(tmp_path, records, firms=firms(tmp_path)), making.DUTCH)

    assert [block for block in blocks if isinstance(block, Quotes)] != []
    assert paragraphs(blocks) == ["Gehoord: 4 ondernemers in 4 gesprekken."]


def test_a_sector_without_words_of_a_kind_says_so(tmp_path: Path) -> None:
    records = [record(0, "zonder naam", **{"Soort inzicht": "beleving"})]
    blocks = sector_blocks(making.findings(tmp_path, records, firms=firms(tmp_path)), making.DUTCH)

    assert paragraphs(blocks)[1:] == [
        "Hier zijn geen ambities herkend.",
        "Hier zijn geen knelpunten herkend.",
    ]


def test_silence_names_who_did_speak_of_it() -> None:
    lists = [
        block.items
        for block in not_mentioned_blocks(making.sample().leading, making.DUTCH)
        if isinstance(block, ItemList)
    ]

    assert lists == [["Duurzaamheid (alleen genoemd door: gemeente (2))"]]


def test_where_all_was_named_that_is_said() -> None:
    leading = replace(making.sample().leading, not_mentioned=())

    assert paragraphs(not_mentioned_blocks(leading, making.DUTCH)) == [
        "Elk thema uit het codeboek is door ten minste één ondernemer genoemd."
    ]


def test_other_roles_stand_beside_the_entrepreneurs() -> None:
    found = making.sample()
    named = anchors(found)
    table = themes_table(found, named, making.DUTCH)

    assert table.note == "Alleen ondernemers tellen mee; de andere rollen staan ernaast."
    assert len(table.rows) == 18
    assert {len(row) for row in table.rows} == {len(table.header)}


def test_a_speaker_is_a_name_or_a_role_and_what_may_be_told() -> None:
    quote = next(quotes[0] for quotes in making.sample().quotes.values())
    bare = replace(quote, name=None, role=Role.ENTREPRENEUR, shown={})

    assert speaker(bare, making.DUTCH) == "Ondernemer"
    assert speaker(replace(bare, name="Bakkerij Verweij"), making.DUTCH) == "Bakkerij Verweij"
    assert speaker(_with_all(bare), making.DUTCH) == "Ondernemer, detailhandel, omvang 2-9, Rietwende"


def _with_all(quote: ShownQuote) -> ShownQuote:
    shown = {
        dimension: category
        for one in making.sample().reach.dimensions
        for dimension, category in [
            (
                one.dimension,
                {"sector": "detailhandel", "size": "2-9", "area": "Rietwende"}[one.dimension.value],
            )
        ]
    }
    return replace(quote, shown=shown)


def test_reach_is_said_in_words_with_the_yardstick() -> None:
    assert reach_sentence(making.sample().reach, making.DUTCH) == (
        "We hoorden 62 ondernemers. "
        "De maatstaf: alle vestigingen (Verzonnen bevolking van Polderdam, 2025), 2.600 in totaal."
    )


def test_a_yardstick_without_name_source_or_year_is_still_one() -> None:
    population = making.sample().population
    assert population is not None

    assert (
        yardstick_name(replace(population, yardstick="", source="", year=None), making.DUTCH)
        == "alle bedrijven"
    )
    assert (
        yardstick_name(replace(population, yardstick="", source="LISA"), making.DUTCH)
        == "alle bedrijven (LISA, 2025)"
    )
    assert yardstick_name(replace(population, source=""), making.DUTCH) == "alle vestigingen (2025)"


def test_small_categories_are_left_out_of_the_table(tmp_path: Path) -> None:
    counts = [
        ("bouw", "2-9", "Waterdorp", 4),
        ("bouw", "2-9", "Landdorp", 90),
        ("horeca", "2-9", "Landdorp", 90),
        ("industrie", "2-9", "Landdorp", 90),
    ]
    records = [record(number, "zonder naam") for number in range(9)]
    found = making.findings(tmp_path, records, firms=making.population(tmp_path, counts))
    areas = next(part for part in found.reach.dimensions if part.dimension is Dimension.AREA)
    table = reach_table(areas, making.DUTCH)
    shown = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}

    assert shown["Waterdorp"][:2] == ["–", "–"]
    assert all("Waterdorp" not in sentence for sentence in gaps_of(areas, making.DUTCH))
    assert sum(texts[0] == "–" for texts in shown.values()) >= 2
    assert table.note != ""


def test_the_weighting_is_told_or_why_there_is_none(tmp_path: Path) -> None:
    few = making.findings(tmp_path, [record(0, "zonder naam")], firms=firms(tmp_path))

    assert weighting_sentence(few.weighting, making.DUTCH).startswith(
        "Niet gewogen: bij minder dan 40 ondernemers"
    )
    assert weighting_sentence(making.sample().weighting, making.DUTCH).startswith("Gewogen naar sector")


def test_in_depth_every_question_has_an_answer() -> None:
    found = making.sample()
    blocks = [*deepening_section(found, making.DUTCH), *permission_section(found, making.DUTCH)]

    assert [block.title for block in blocks if isinstance(block, Deepening)] == [
        "Hoe zeker is het dat een thema overal speelt?",
        "Hebben we genoeg gehoord?",
        "Zijn de cijfers gewogen?",
        "Hoe is dit gevonden?",
        "Wat mag worden getoond?",
    ]
    facts = [pair for block in every_block(blocks) if isinstance(block, Facts) for pair in block.pairs]
    assert ("Bron", "inbreng.csv") in facts
    assert ("Gelezen rijen", "240") in facts


def test_rows_to_read_first_are_listed_in_depth() -> None:
    texts = paragraphs(permission_section(making.sample(), making.DUTCH))

    assert 8 in making.sample().flagged
    assert len([text for text in texts if "8" in text and "niet geciteerd" in text]) == 1


def test_pictures_have_their_table_and_a_title_that_says_something() -> None:
    pictures = [
        block
        for block in every_block(compose(making.sample(), making.DUTCH).blocks)
        if isinstance(block, Picture)
    ]

    assert len(pictures) == 6
    assert (
        pictures[0].title
        == "Huisvesting van medewerkers is het vaakst genoemd: door 41 van de 62 ondernemers"
    )
    assert all(
        picture.table.rows and picture.description and "inbreng.csv" in picture.source for picture in pictures
    )


def test_nothing_is_drawn_of_nothing(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [{"Tekst": "Iets.", "Thema": "geen"}])
    table = Table(caption="", header=[], rows=[])

    assert leading_picture(found, table, making.DUTCH) == []
    assert saturation_picture(found, making.DUTCH) == []


def titles(found: Findings) -> list[str]:
    return [notice.title for notice in notices(found, making.DUTCH)]


def test_what_must_be_known_beforehand_is_told_and_nothing_else(tmp_path: Path) -> None:
    full = making.sample()

    assert titles(full) == ["Zonder taalmodel"]
    understood = replace(full.coding, method=replace(full.method, understands_meaning=True))
    assert titles(replace(full, coding=understood)) == []
    assert titles(making.findings(tmp_path, [{"Tekst": "Wij zoeken personeel."}])) == [
        "Weinig stemmen",
        "Voorlopig",
        "Zonder taalmodel",
        "Geen citaten",
    ]


def test_partly_coded_says_how_many_a_person_coded(tmp_path: Path) -> None:
    said = "Wij zoeken personeel en de vacatures staan open."
    found = making.findings(
        tmp_path, [{"Tekst": said, "Thema": "Arbeidsmarkt"}, {"Tekst": said, "Thema": ""}]
    )

    assert found.confirmed == 1
    assert "1 van de 2 passages" in notices(found, making.DUTCH)[1].text
