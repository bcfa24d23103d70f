from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.platform.tables.making import told
from tests.synthesis import reporting as making
from tests.synthesis.intake.tabling import faults, table
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.synthesis.contributions import Permission
from vliegwiel.synthesis.intake.contributions import read_contributions
from vliegwiel.synthesis.intake.fields import CONTRIBUTION_NAMES, Field
from vliegwiel.synthesis.intake.population import POPULATION_NAMES, PopulationField
from vliegwiel.synthesis.intake.preview import preview, previewed
from vliegwiel.synthesis.reference import reference


def sheet(folder: Path, *rows: Sequence[str]) -> Path:
    path = folder / "inbreng.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def test_a_table_is_seen_with_its_first_rows_and_what_the_columns_probably_are(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Wat is er gezegd", "Branche", "Nr"],
        ["", "horeca", "1"],
        *([f"Woorden {number} " + "en meer " * 20, "bouw", str(number)] for number in range(2, 9)),
    )

    seen = preview(path)

    assert (seen.sheet, seen.sheets, seen.warnings) == ("", (), ())
    assert [(one.column.letter, one.column.header, one.example[:9]) for one in seen.columns] == [
        ("A", "Wat is er gezegd", "Woorden 2"),
        ("B", "Branche", "horeca"),
        ("C", "Nr", "1"),
    ]
    assert [(row.number, row.cells[1:]) for row in seen.rows] == [
        (2, ("horeca", "1")),
        (3, ("bouw", "2")),
        (4, ("bouw", "3")),
        (5, ("bouw", "4")),
        (6, ("bouw", "5")),
    ]
    assert {len(row.cells[0]) <= 60 for row in seen.rows} == {True}
    assert {field: column.header for field, column in seen.guess.items()} == {
        Field.TEXT: "Wat is er gezegd",
        Field.SECTOR: "Branche",
    }
    assert seen.unclear == {}


def test_of_a_workbook_all_sheets_are_named_and_one_can_be_chosen(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = tmp_path / "inbreng.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, text in {"Gesprekken": "Vol.", "Brieven": "Leeg."}.items():
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Tekst", "Sector"])
            page.write_row(1, 0, [text, "bouw"])

    first, second = preview(path), preview(path, sheet="Brieven")

    assert (first.sheet, first.sheets, first.rows[0].cells[0]) == (
        "Gesprekken",
        ("Gesprekken", "Brieven"),
        "Vol.",
    )
    assert [told(warning) for warning in first.warnings] == ["other-sheets-ignored"]
    assert (second.sheet, second.sheets, second.rows[0].cells[0], second.warnings) == (
        "Brieven",
        ("Brieven", "Gesprekken"),
        "Leeg.",
        (),
    )


def test_where_several_columns_could_be_it_nothing_is_guessed_and_a_person_is_asked() -> None:
    seen = previewed(table("Tekst; Text; Sector; Nr", "a;b;c;d"), CONTRIBUTION_NAMES)

    assert {field: column.header for field, column in seen.guess.items()} == {Field.SECTOR: "Sector"}
    assert {field: [column.header for column in several] for field, several in seen.unclear.items()} == {
        Field.TEXT: ["Tekst", "Text"]
    }


def test_columns_without_a_name_are_not_offered() -> None:
    seen = previewed(table("Tekst; ; Sector", ("a", None, "c")), CONTRIBUTION_NAMES)

    assert [one.column.letter for one in seen.columns] == ["A", "C"]
    assert [row.cells for row in seen.rows] == [("a", "c")]


def test_what_is_no_table_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "inbreng.xlsx"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(TableRefused) as refused:
        preview(path)

    assert [told(fault) for fault in refused.value.faults] == ["not-a-table"]


def test_a_table_larger_than_somebody_can_wait_for_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path, ["Tekst"], *(["a"] for _ in range(20)))

    with pytest.raises(TableRefused) as refused:
        preview(path, limits=Limits(rows=10))

    assert refused.value.faults[0].code == "too-many-rows"


def test_other_tables_are_seen_likewise() -> None:
    seen = previewed(table("Sector; Aantal; Jaar", "bouw;12;2025"), POPULATION_NAMES)

    assert {field: column.header for field, column in seen.guess.items()} == {
        PopulationField.COUNT: "Aantal",
        PopulationField.SECTOR: "Sector",
        PopulationField.YEAR: "Jaar",
    }


def test_the_guess_of_the_sample_reads_what_the_command_line_reads() -> None:
    seen = preview(reference.sample_paths().contributions)

    chosen = {field: column.header for field, column in seen.guess.items()}
    assert read_contributions(seen.table, columns=chosen, guess=False) == read_contributions(seen.table)


def test_only_what_a_person_chose_is_read() -> None:
    seen = table("Tekst; Inbreng; Sector", "a;b;bouw")
    chosen = {Field.TEXT: "Inbreng"}

    intake = read_contributions(seen, columns=chosen, guess=False)

    assert [(one.text, one.sector) for one in intake.contributions] == [("b", None)]
    assert read_contributions(seen, columns=chosen).contributions[0].sector == "bouw"
    assert [
        warning.parameters["columns"] for warning in intake.warnings if "columns" in warning.parameters
    ] == ["“Tekst”, “Sector”"]


def test_without_a_column_for_the_text_nothing_is_read() -> None:
    assert faults(lambda: read_contributions(table("Tekst; Sector", "a;b"), columns={}, guess=False)) == [
        "column-missing 1"
    ]


@pytest.mark.parametrize("header", ["May be used", "Toestemming", "Niet citeren", "Quote ok"])
@pytest.mark.parametrize("guess", [True, False])
def test_who_leaves_out_a_column_on_permission_cannot_allow_everything(
    header: str,
    guess: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    seen = table(f"Tekst; {header}", "a;nee", "b;ja")
    chosen = {Field.TEXT: "Tekst"}

    def read(permission: Permission) -> list[str]:
        return faults(
            lambda: read_contributions(seen, columns=chosen, guess=guess, default_permission=permission)
        )

    assert read(Permission.NOT_ASKED) == []
    if not guess:
        assert read(Permission.WITHOUT_NAME) == [f"permission-unclear 1 B {header}"]


def test_all_that_is_wrong_in_the_cells_is_told_at_once() -> None:
    seen = table(
        "Tekst; Rol; Datum; Toestemming; Soort",
        "a;bakker;gisteren;misschien;gezeur",
        "b;ondernemer;12-3-2026;met naam;idee",
        "c;kapper;ooit;;",
    )
    chosen = {
        Field.TEXT: "Tekst",
        Field.ROLE: "Rol",
        Field.DATE: "Datum",
        Field.PERMISSION: "Toestemming",
        Field.KINDS: "Soort",
    }

    assert faults(lambda: read_contributions(seen, columns=chosen, guess=False)) == [
        "role-unknown 2 B Rol",
        "date-unreadable 2 C Datum",
        "permission-unknown 2 D Toestemming",
        "kind-unknown 2 E Soort",
        "role-unknown 4 B Rol",
        "date-unreadable 4 C Datum",
    ]


def test_no_more_faults_are_told_than_anybody_reads() -> None:
    seen = table("Tekst; Rol", *(f"{number};bakker" for number in range(80)))

    with pytest.raises(TableRefused) as refused:
        read_contributions(seen, columns={Field.TEXT: "Tekst", Field.ROLE: "Rol"}, guess=False)

    assert (len(refused.value.faults), refused.value.omitted) == (50, 30)
    assert in_words(refused.value.faults[0], making.DUTCH).startswith("Rij 2, kolom B (Rol): “bakker”")


def test_every_field_is_explained_in_both_languages() -> None:
    dutch, english = ([field.help(words) for field in Field] for words in (making.DUTCH, making.ENGLISH))

    assert len({*dutch, *english}) == 2 * len(Field)
    assert {text[-1] for text in (*dutch, *english)} == {"."}
    assert [field for field in Field if field.is_required] == [Field.TEXT]
