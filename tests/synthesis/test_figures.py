import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.synthesis import reporting as making
from tests.synthesis.quoting.test_showing import every_quote, firms, record
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.figures import print_csv, print_json
from vliegwiel.synthesis.findings import Findings

SAID = "Wij zoeken al een jaar personeel en het lukt ons maar niet."


def data(found: Findings) -> Any:
    return json.loads(print_json(found))


def rows(found: Findings) -> list[dict[str, str]]:
    text = print_csv(found, making.DUTCH).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_the_figures_of_the_sample_are_those_of_the_report() -> None:
    found = data(making.sample())
    housing = found["themes"][0]

    assert found["heard"]["entrepreneurs"] == 62
    assert {
        key: housing[key]
        for key in (
            "theme",
            "entrepreneurs",
            "of_entrepreneurs",
            "sectors",
            "of_sectors",
            "arenas",
            "of_arenas",
        )
    } == {
        "theme": "Huisvesting van medewerkers",
        "entrepreneurs": 41,
        "of_entrepreneurs": 62,
        "sectors": 7,
        "of_sectors": 7,
        "arenas": 7,
        "of_arenas": 7,
    }
    assert found["not_mentioned"] == [{"theme": "Duurzaamheid", "others": {"gemeente": 2}}]
    assert [len(item["rows"]) > 0 for item in found["agenda"]] == [True] * 7


def test_every_quote_of_the_report_stands_in_the_data_and_no_other() -> None:
    found = data(making.sample())
    quotes = [
        *(quote for theme in found["themes"] for quote in theme["quotes"]),
        *(quote for item in found["agenda"] for quote in (*item["wishes"], *item["barriers"])),
        *(
            quote
            for sector in found["sectors"]
            for part in ("ambitions", "barriers")
            for quote in sector[part]["quotes"]
        ),
    ]

    assert sorted((quote["row"], quote["text"]) for quote in quotes) == sorted(
        (quote.row, quote.text) for quote in every_quote(making.sample())
    )


def test_each_sector_tells_what_it_wants() -> None:
    found = {sector["sector"]: sector for sector in data(making.sample())["sectors"]}
    counted = {
        (sector.sector, theme.theme): sector.named
        for theme in making.sample().by_kind[Kind.AMBITION].themes
        for sector in theme.sectors
        if sector.named
    }

    assert {
        (name, theme): named
        for name, sector in found.items()
        for theme, named in sector["ambitions"]["themes"].items()
    } == counted
    assert found["handel en logistiek"]["conversations"] == 2


def test_every_row_of_the_source_has_its_line_with_themes_and_kinds() -> None:
    lines = rows(making.sample())

    assert [int(line["rij"]) for line in lines] == [one.contribution.row for one in making.sample().coded]
    first = lines[0]
    assert (first["thema's"], first["mag worden geciteerd"]) == ("Vitaliteit van centra en kernen", "ja")


def test_neither_words_nor_speakers_stand_in_the_evidence(tmp_path: Path) -> None:
    found = making.findings(
        tmp_path, [record(number, "met naam") for number in range(6)], firms=firms(tmp_path)
    )
    text = print_csv(found, making.DUTCH).decode("utf-8-sig")

    assert [
        one.contribution.organisation for one in found.coded if (one.contribution.organisation or "?") in text
    ] == []
    assert "Wij willen" not in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_theme_that_begins_like_a_formula_is_text(tmp_path: Path, sign: str) -> None:
    theme = f'{sign}HYPERLINK("http://x")'
    found = making.findings(tmp_path, [{"Tekst": SAID, "Thema": theme}])
    cell = rows(found)[0]["thema's"]

    assert [one.theme for one in found.leading.themes] == [theme]
    assert cell == f"'{theme}"


def test_a_suggestion_says_that_it_is_one_and_how_probable(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [{"Tekst": SAID}, {"Tekst": SAID}])
    line, coding = rows(found)[0], data(found)["codings"][0]

    assert line["thema's van"] == "voorstel"
    assert line["kans"].endswith("%")
    assert coding["themes_by_a_person"] is False
    assert set(coding["probabilities"]) == set(coding["themes"]) != set()


def test_a_small_category_keeps_its_figure_from_machines_too(tmp_path: Path) -> None:
    counts = making.population(
        tmp_path,
        [
            ("bouw", "2-9", "Waterdorp", 4),
            ("bouw", "2-9", "Landdorp", 90),
            ("horeca", "2-9", "Landdorp", 90),
            ("industrie", "2-9", "Landdorp", 90),
        ],
    )
    found = making.findings(tmp_path, [record(number, "zonder naam") for number in range(9)], firms=counts)
    areas = next(part for part in data(found)["reach"] if part["dimension"] == "area")

    shown = {part["category"]: (part["heard"], part["standing"]) for part in areas["categories"]}
    assert shown["Waterdorp"] == (None, None)
    assert sum(heard is None for heard, _ in shown.values()) >= 2


def test_rows_that_must_be_read_first_are_named_with_the_reason(tmp_path: Path) -> None:
    found = making.findings(
        tmp_path,
        [
            {
                "Tekst": "Bel mij op 06-12345678 als er personeel is, want wij zoeken.",
                "Toestemming": "zonder naam",
            }
        ],
    )

    assert rows(found)[0]["eerst lezen wegens"] == "telefoonnummer"
    assert data(found)["codings"][0]["read_first_because_of"] == ["phone"]
    assert every_quote(found) == []
