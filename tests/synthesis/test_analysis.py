from pathlib import Path

import pytest

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import every_quote, firms, record
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.composition.summary import summary_blocks
from vliegwiel.synthesis.document import AgendaItem, Document, Heading, ItemList, Paragraph
from vliegwiel.synthesis.findings import MOST_ITEMS, Findings
from vliegwiel.synthesis.reporting import print_report

Records = list[dict[str, str]]
SAID = "Wij vinden geen personeel en de vacatures blijven maanden openstaan."


def lead(found: Findings) -> str:
    """The sentence a hurried alderman takes along."""
    return next(
        block.text
        for block in summary_blocks(found, making.DUTCH)
        if isinstance(block, Paragraph) and block.lead
    )


def first_screen(found: Findings) -> str:
    """All sentences of the summary."""
    sentences: list[str] = []
    for block in summary_blocks(found, making.DUTCH):
        if isinstance(block, ItemList):
            sentences += block.items
        elif isinstance(block, Paragraph):
            sentences.append(block.text)
    return " ".join(sentences)


def headings(document: Document) -> list[str]:
    """The sections."""
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def test_housing_was_named_in_every_sector_and_arena_by_forty_one() -> None:
    found = making.sample()
    housing = next(theme for theme in found.leading.themes if theme.theme == "Huisvesting van medewerkers")

    assert found.leading.themes[0] is housing
    assert (housing.sectors_named, housing.sectors_heard, housing.named, housing.heard) == (7, 7, 41, 62)
    assert (found.arenas.named[housing.theme], found.arenas.held) == (7, 7)
    assert (
        "Genoemd in 7 van de 7 sectoren, door 41 van de 62 ondernemers. Het lag op tafel in 7 van de 7 arena's."
        in making.words(making.sample_report())["rapport.html"]
    )


def test_sustainability_was_not_named_and_that_stands_on_the_first_screen() -> None:
    assert [theme.theme for theme in making.sample().leading.not_mentioned] == ["Duurzaamheid"]
    assert "Niet genoemd: Duurzaamheid." in first_screen(making.sample())


def test_the_sector_heard_too_little_is_named_on_the_first_screen() -> None:
    assert [sector.sector for sector in making.sample().leading.not_countable] == ["handel en logistiek"]
    assert "handel en logistiek" in first_screen(making.sample())


def test_the_agenda_follows_the_themes_and_holds_no_more_than_seven() -> None:
    found = making.sample()
    themes = [theme.theme for theme in found.leading.themes]

    assert [item.theme.theme for item in found.agenda] == themes[: len(found.agenda)]
    assert len(found.agenda) == MOST_ITEMS == 7


def test_no_item_shows_the_same_words_as_a_wish_and_as_a_barrier() -> None:
    for item in making.sample().agenda:
        assert {quote.row for quote in item.wishes} & {quote.row for quote in item.barriers} == set()


def test_every_quote_stands_word_for_word_in_its_row_and_carries_the_theme_above_it() -> None:
    found = making.sample()
    said = {one.contribution.row: one for one in found.coded}

    quotes = every_quote(found)
    assert len(quotes) > 50
    assert [quote for quote in quotes if quote.text not in said[quote.row].contribution.text] == []
    for theme, chosen in found.quotes.items():
        assert all(theme in said[quote.row].themes for quote in chosen)
    for item in found.agenda:
        assert all(item.theme.theme in said[quote.row].themes for quote in (*item.wishes, *item.barriers))
    for (sector, kind), chosen in found.voices.items():
        assert all(
            (said[quote.row].sector, kind in said[quote.row].kinds) == (sector, True) for quote in chosen
        )


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([{"Tekst": SAID}], "Het breedst genoemd: Arbeidsmarkt."),
        ([{"Tekst": SAID, "Thema": "geen"}], "Nog geen ondernemer noemde een thema uit het codeboek."),
        (
            [{"Tekst": SAID, "Rol": "gemeente"}, {"Tekst": SAID, "Rol": "gemeente"}],
            "Nog geen ondernemer noemde een thema uit het codeboek.",
        ),
        (
            [{"Tekst": SAID, "Thema": "geen", "Sector": "bouw"}] * 3,
            "Nog geen ondernemer noemde een thema uit het codeboek.",
        ),
        (
            [{"Tekst": SAID, "Thema": "Arbeidsmarkt", "Sector": "bouw"}] * 3,
            "Het breedst genoemd: Arbeidsmarkt.",
        ),
    ],
)
def test_little_gives_a_report_that_says_how_little(tmp_path: Path, records: Records, expected: str) -> None:
    found = making.findings(tmp_path, records)
    report = print_report(found, making.DUTCH)

    assert lead(found) == expected
    assert len(report) == 5
    assert expected in making.words(report)["rapport.html"]


@pytest.mark.parametrize(
    ("records", "firms_known"),
    [
        ([record(0, "zonder naam")], True),
        ([record(0, "zonder naam")], False),
        ([record(number, "zonder naam") for number in range(3)], True),
        ([record(number, "niet gevraagd") for number in range(3)], True),
        ([record(number, "zonder naam", Rol="gemeente") for number in range(3)], True),
        ([record(number, "zonder naam", Thema="geen") for number in range(3)], True),
        ([record(number, "zonder naam", Sector="bouw") for number in range(12)], True),
        ([record(number, "zonder naam", Sector="visserij") for number in range(3)], True),
        ([record(number, "zonder naam", Sector="", Omvang="", Kern="") for number in range(3)], True),
    ],
)
def test_whatever_is_missing_the_report_is_whole_in_both_languages(
    tmp_path: Path, records: Records, *, firms_known: bool
) -> None:
    found = making.findings(tmp_path, records, firms=firms(tmp_path) if firms_known else None)

    for language in (making.DUTCH, making.ENGLISH):
        document = compose(found, language)
        assert len(headings(document)) >= 6
        strange = ["None", "nan ", "%(", "{", "()", "van de 0", " of 0 ", "1 van de 1 sectoren"]
        assert [word for word in strange if word in _said(document)] == []
        assert [len(content) > 100 for content in print_report(found, language).values()] == [True] * 5


def _said(document: Document) -> str:
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]
    texts += [block.reason for block in document.blocks if isinstance(block, AgendaItem)]
    return " ".join(texts)


def test_a_population_without_sectors_still_tells_whom_we_heard(tmp_path: Path) -> None:
    path = making.table(
        tmp_path,
        [{"kern": "Waterdorp", "aantal": "200"}, {"kern": "Landdorp", "aantal": "300"}],
        "bevolking.csv",
    )
    found = making.findings(tmp_path, [record(number, "zonder naam") for number in range(12)], firms=path)

    assert found.weighting.margins == ()
    assert {quote.row: quote.shown for quote in every_quote(found)} == {
        quote.row: {} for quote in every_quote(found)
    }
    assert "De maatstaf: alle bedrijven, 500 in totaal." in first_screen(found)


def test_without_a_population_it_is_said_that_nobody_knows_the_proportion(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [record(number, "zonder naam") for number in range(3)])

    assert "of dit naar verhouding is" in first_screen(found)


def test_without_any_permission_the_first_screen_says_why_nothing_is_quoted(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [record(number, "niet gevraagd") for number in range(3)])

    assert every_quote(found) == []
    assert "Geen citaten" in making.words(print_report(found, making.DUTCH))["rapport.html"]


def test_a_conversation_of_officials_alone_says_so(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [record(number, "zonder naam", Rol="gemeente") for number in range(3)])

    assert (found.leading.organisations, found.agenda, every_quote(found)) == (0, (), [])
    assert "0 ondernemers" in first_screen(found)


def test_suggestions_are_called_provisional_and_codings_are_not(tmp_path: Path) -> None:
    suggested = making.findings(tmp_path, [{"Tekst": SAID}])
    confirmed = making.findings(
        tmp_path, [{"Tekst": SAID, "Thema": "Arbeidsmarkt", "Soort inzicht": "knelpunt"}]
    )

    assert "Voorlopig" in making.words(print_report(suggested, making.DUTCH))["rapport.html"]
    assert "Voorlopig" not in making.words(print_report(confirmed, making.DUTCH))["rapport.html"]
