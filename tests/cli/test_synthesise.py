import csv
import json
import stat
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner, Result

from tests.platform.tables.making import xlsx_file
from tests.synthesis import reporting as making
from vliegwiel.cli.main import program
from vliegwiel.platform.language import language
from vliegwiel.synthesis.reference.reference import sample_paths
from vliegwiel.synthesis.reporting import CSV, HTML, JSON, PDF, WORD

Run: TypeAlias = Callable[..., Result]
FILES = {HTML, WORD, PDF, JSON, CSV}
STAFF = "Wij vinden geen personeel en de vacatures blijven maanden openstaan."


def run(source: Path, out: Path, *options: str, spoken: str = "nl") -> Result:
    arguments = ["synthesise", str(source), "--out", str(out), "--embedder", "lexical", *options]
    return CliRunner().invoke(program(language(spoken)), arguments)


def source(folder: Path, *records: dict[str, str]) -> Path:
    return making.table(folder, records or [{"Tekst": STAFF}])


def data(out: Path) -> Any:
    return json.loads((out / JSON).read_text(encoding="utf-8"))


def page(out: Path) -> str:
    return making.one_line(making.html_words((out / HTML).read_bytes()))


def test_a_spreadsheet_becomes_five_files_and_their_place_is_told(tmp_path: Path) -> None:
    done = run(source(tmp_path), tmp_path / "rapport")

    assert (done.exit_code, done.stdout.splitlines()) == (
        0,
        [
            f"Het rapport staat in {tmp_path}/rapport/rapport.html",
            "Daarnaast: rapport.docx, rapport.pdf, bevindingen.json en onderbouwing.csv.",
        ],
    )
    assert {file.name for file in (tmp_path / "rapport").iterdir()} == FILES


def test_which_column_became_what_is_always_told(tmp_path: Path) -> None:
    given = source(tmp_path, {"Branche": "bouw", "Notitie": "terugbellen", "Wat zei de ondernemer?": STAFF})
    done = run(given, tmp_path / "rapport")

    assert done.stderr.splitlines()[0] == "Gelezen: tekst = “Wat zei de ondernemer?”, sector = “Branche”."


def test_a_document_without_columns_is_no_table_of_contributions(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Vliegwiel\n\nVan gesprek naar resultaat.\n", encoding="utf-8")
    done = run(readme, tmp_path / "rapport")

    assert (done.exit_code, (tmp_path / "rapport").exists()) == (1, False)
    assert '--column text="# Vliegwiel"' in done.stderr


def test_the_bar_stays_out_of_what_is_printed(tmp_path: Path) -> None:
    done = run(source(tmp_path), tmp_path / "rapport")

    assert "Lezen en begrijpen" not in done.stdout
    assert "\r" not in done.stdout + done.stderr


def test_faults_are_told_with_row_column_and_remedy_and_nothing_is_written(tmp_path: Path) -> None:
    given = source(
        tmp_path,
        {"Tekst": STAFF, "Rol": "ondernemer", "Datum": "2026-01-01"},
        {"Tekst": STAFF, "Rol": "baas", "Datum": "31-02-2026"},
    )
    done = run(given, tmp_path / "rapport")

    assert (done.exit_code, done.stdout) == (1, "")
    role, day, end = done.stderr.splitlines()
    assert role == (
        "Error: inbreng.csv: Rij 3, kolom B (Rol): “baas” is geen bekende rol. Schrijf een van: “ondernemer”, “vereniging”, "
        "“gemeente”, “regio of uitvoerder”, “onderwijs”, “overig”."
    )
    assert day == (
        "inbreng.csv: Rij 3, kolom C (Datum): “31-02-2026” kunnen we niet als datum lezen. Schrijf hem als 12-3-2026 of 2026-03-12, "
        "of maak de cel leeg."
    )
    assert end == "Er is geen rapport gemaakt."
    assert [file.name for file in tmp_path.iterdir()] == ["inbreng.csv"]


def test_an_earlier_report_survives_a_refusal_to_the_byte(tmp_path: Path) -> None:
    out = tmp_path / "rapport"
    assert run(source(tmp_path), out).exit_code == 0
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in out.iterdir()}

    assert run(source(tmp_path, {"Tekst": STAFF, "Rol": "baas"}), out).exit_code == 1
    assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in out.iterdir()} == before


def test_faults_beyond_fifty_are_counted(tmp_path: Path) -> None:
    done = run(source(tmp_path, *[{"Tekst": STAFF, "Rol": "baas"}] * 60), tmp_path / "rapport")

    assert done.stderr.splitlines()[-2:] == ["En nog 10.", "Er is geen rapport gemaakt."]
    assert len(done.stderr.splitlines()) == 52


def test_a_file_that_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    done = run(tmp_path / "geen.csv", tmp_path / "rapport")

    assert done.exit_code == 1
    assert "Er is geen bestand “geen.csv”. Controleer de naam en de map." in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [
        ["--column", "tekst=Wat zei u"],
        ["--column", "text=Wat zei u", "--column", "sector=Groep"],
    ],
)
def test_a_column_is_pointed_out_in_dutch_or_english(tmp_path: Path, options: list[str]) -> None:
    given = source(tmp_path, {"Wat zei u": STAFF, "Ander": "Niets", "Groep": "bouw"})
    done = run(given, tmp_path / "rapport", *options)

    assert done.exit_code == 0, done.stderr
    assert data(tmp_path / "rapport")["source"]["columns"]["tekst"] == "Wat zei u"
    assert len(data(tmp_path / "rapport")["sectors"]) == len(options) // 2 - 1


@pytest.mark.parametrize("pair", ["onzin=Tekst", "tekst=", "tekst"])
def test_a_column_pointed_out_wrongly_is_refused_with_the_fields_there_are(tmp_path: Path, pair: str) -> None:
    done = run(source(tmp_path), tmp_path / "rapport", "--column", pair)

    assert done.exit_code == 2
    assert "schrijf VELD=NAAM" in done.stderr
    assert not (tmp_path / "rapport").exists()


def test_a_column_pointed_out_that_is_not_there_is_refused(tmp_path: Path) -> None:
    done = run(source(tmp_path), tmp_path / "rapport", "--column", "sector=Branche")

    assert done.exit_code == 1
    assert "Branche" in done.stderr
    assert not (tmp_path / "rapport").exists()


def test_the_column_with_themes_can_be_named_and_left_aside(tmp_path: Path) -> None:
    given = source(tmp_path, {"Tekst": STAFF, "Mijn hokjes": "Veiligheid"})
    out = tmp_path / "rapport"

    assert run(given, out, "--theme-column", "Mijn hokjes").exit_code == 0
    assert [theme["theme"] for theme in data(out)["themes"]] == ["Veiligheid"]
    assert run(given, out, "--theme-column", "Mijn hokjes", "--ignore-coded").exit_code == 0
    assert "Arbeidsmarkt" in [theme["theme"] for theme in data(out)["themes"]]
    assert data(out)["method"]["coded_by_a_person"] == 0


def test_permission_is_taken_from_the_option_only_where_the_table_is_silent(tmp_path: Path) -> None:
    given = source(
        tmp_path,
        {"Tekst": "De vacatures voor lassers staan nu al een jaar lang open.", "Toestemming": ""},
        {
            "Tekst": "Ook timmerlieden zijn als personeel niet meer te vinden hier.",
            "Toestemming": "alleen voor het dossier",
        },
    )
    out = tmp_path / "rapport"

    assert run(given, out, "--permission", "zonder naam").exit_code == 0
    assert ("lassers" in page(out), "timmerlieden" in page(out)) == (True, False)
    assert run(given, out).exit_code == 0
    assert ("lassers" in page(out), "timmerlieden" in page(out)) == (False, False)


def test_one_sheet_of_a_workbook_is_read_when_it_is_named(tmp_path: Path) -> None:
    book = xlsx_file(tmp_path, [["Tekst"], ["Eerste blad."]], [["Tekst"], ["Tweede blad."], ["Nog iets."]])
    out = tmp_path / "rapport"

    refused = run(book, out, "--sheet", "Blad 3")
    assert (refused.exit_code, out.exists()) == (1, False)
    assert "Sheet1, Sheet2" in refused.stderr
    assert run(book, out, "--sheet", "Sheet2").exit_code == 0
    assert data(out)["method"]["passages"] == 2


def test_population_yardstick_and_areas_are_read_and_named(tmp_path: Path) -> None:
    paths = sample_paths()
    options = ["--population", str(paths.population), "--areas", str(paths.areas)]
    out = tmp_path / "rapport"

    assert run(paths.contributions, out, *options, "--yardstick", "vestigingen met personeel").exit_code == 0
    assert "De maatstaf: vestigingen met personeel" in page(out)
    refused = run(paths.contributions, tmp_path / "ander", *options, "--yardstick", "onzin")
    assert (refused.exit_code, (tmp_path / "ander").exists()) == (1, False)
    assert "Wel: “alle vestigingen”, “vestigingen met personeel”." in refused.stderr


def test_a_fault_in_the_population_names_its_file_and_an_option_that_exists(tmp_path: Path) -> None:
    firms = making.table(tmp_path, [{"sector": "bouw", "hoeveel": "3"}], "bevolking.csv")
    done = run(source(tmp_path), tmp_path / "rapport", "--population", str(firms))

    fault, end = done.stderr.splitlines()
    assert fault == (
        "Error: bevolking.csv: Rij 1: er is geen kolom voor aantal ondernemingen. De kolommen zijn: “sector”, "
        "“hoeveel”. Geef de kolom waarin het staat een andere naam."
    )
    assert end == "Er is geen rapport gemaakt."


def test_a_yardstick_without_a_population_is_refused(tmp_path: Path) -> None:
    done = run(source(tmp_path), tmp_path / "rapport", "--yardstick", "alle vestigingen")

    assert (done.exit_code, (tmp_path / "rapport").exists()) == (2, False)
    assert "Geef die tabel mee met --population." in done.stderr


def test_a_sheet_without_the_columns_names_the_other_sheets(tmp_path: Path) -> None:
    book = xlsx_file(tmp_path, [["Naam", "Adres"], ["a", "b"]], [["Tekst"], ["Tweede blad."]])
    automatic = run(book, tmp_path / "rapport")
    named = run(book, tmp_path / "rapport", "--sheet", "sheet1")

    assert automatic.stderr == named.stderr
    assert automatic.stderr.splitlines()[1].endswith(
        "Alleen het werkblad “Sheet1” is gelezen. De andere werkbladen zijn: Sheet2. "
        'Kies er een met --sheet, zoals in --sheet "Sheet2".'
    )
    assert not (tmp_path / "rapport").exists()


def test_the_silence_about_other_yardsticks_is_broken_on_stderr(tmp_path: Path) -> None:
    paths = sample_paths()
    done = run(paths.contributions, tmp_path / "rapport", "--population", str(paths.population))

    assert done.exit_code == 0
    assert "De maatstaf is “alle vestigingen”." in done.stderr


def test_a_codebook_of_ones_own_is_used(tmp_path: Path) -> None:
    book = making.table(tmp_path, [{"naam": "Krapte", "definitie": "Personeel, vacatures."}], "codeboek.csv")
    out = tmp_path / "rapport"

    assert run(source(tmp_path), out, "--themes", str(book)).exit_code == 0
    assert [theme["theme"] for theme in data(out)["themes"]] == ["Krapte"]


def test_a_fault_in_the_codebook_keeps_everything_unwritten(tmp_path: Path) -> None:
    book = making.table(tmp_path, [{"naam": "Krapte"}, {"naam": "krapte"}], "codeboek.csv")
    done = run(source(tmp_path), tmp_path / "rapport", "--themes", str(book))

    assert (done.exit_code, (tmp_path / "rapport").exists()) == (1, False)
    assert done.stderr.startswith("Error: codeboek.csv: Rij 3, kolom A (naam): ")


def test_the_report_speaks_the_language_that_is_asked(tmp_path: Path) -> None:
    out = tmp_path / "rapport"
    done = run(source(tmp_path), out, "--language", "en", "--title", "Heard in Urk")

    assert done.exit_code == 0
    assert done.stdout.startswith("The report stands in ")
    assert '<html lang="en">' in page(out)
    assert "Heard in Urk" in page(out)
    assert next(csv.reader(StringIO((out / CSV).read_text("utf-8-sig")), delimiter=";"))[0] == "row"


@pytest.mark.parametrize(
    ("option", "value"),
    [("--permission", "onzin"), ("--embedder", "onzin"), ("--language", "de"), ("--onzin", "x")],
)
def test_an_unknown_value_is_refused_before_anything_is_read(tmp_path: Path, option: str, value: str) -> None:
    done = run(tmp_path / "geen.csv", tmp_path / "rapport", option, value)

    assert done.exit_code == 2
    assert option in done.stderr
    assert not (tmp_path / "rapport").exists()


def test_a_folder_that_is_a_file_is_refused_with_another_way(tmp_path: Path) -> None:
    (tmp_path / "rapport").write_text("van mij")
    done = run(source(tmp_path), tmp_path / "rapport")

    assert done.exit_code == 1
    assert f"Het rapport kan niet in {tmp_path}/rapport worden geschreven" in done.stderr
    assert "--out" in done.stderr
    assert (tmp_path / "rapport").read_text() == "van mij"


def test_a_folder_nobody_may_write_in_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "rapport"
    out.mkdir()
    out.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        (out / "proef").touch()
    except PermissionError:
        done = run(source(tmp_path), out)
        assert (done.exit_code, list(out.iterdir())) == (1, [])
    else:
        pytest.skip("root may write everywhere: a folder without permission cannot be made here")


def test_an_embedder_that_is_not_there_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VLIEGWIEL_EMBEDDINGS_URL", raising=False)
    done = run(source(tmp_path), tmp_path / "rapport", "--embedder", "endpoint")

    assert (done.exit_code, (tmp_path / "rapport").exists()) == (1, False)
    assert "VLIEGWIEL_EMBEDDINGS_URL" in done.stderr
