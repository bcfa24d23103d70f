from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.synthesis import reporting as making
from tests.synthesis.sample import sample_files
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.synthesis.coding import suggest
from vliegwiel.synthesis.contributions import Permission
from vliegwiel.synthesis.intake.fields import Field
from vliegwiel.synthesis.material import Files, gather
from vliegwiel.synthesis.reference.codebooks import default_themes


def names(files: Files) -> list[str]:
    return [theme.name for theme in gather(files, making.DUTCH).themes]


def test_without_a_codebook_the_default_themes_hold(tmp_path: Path) -> None:
    path = making.table(tmp_path, [{"Tekst": "Iets", "Thema": "Veiligheid"}, {"Tekst": "Iets anders"}])

    assert names(Files(contributions=path)) == [theme.name for theme in default_themes()]


def test_a_table_coded_in_english_is_read_with_the_english_codebook(tmp_path: Path) -> None:
    path = making.table(tmp_path, [{"Tekst": "Iets", "Thema": "Labour market"}, {"Tekst": "Iets anders"}])

    assert names(Files(contributions=path)) == [theme.name for theme in default_themes("en")]


def test_where_nobody_gave_a_theme_its_name_is_in_the_language_of_the_report(tmp_path: Path) -> None:
    path = making.table(tmp_path, [{"Tekst": "Wij vinden geen personeel en de vacatures blijven staan."}])

    read = {words.code: gather(Files(contributions=path), words) for words in (making.DUTCH, making.ENGLISH)}
    suggested = {
        code: suggest(material, LexicalEmbedder()).suggested[2].themes for code, material in read.items()
    }

    assert read["nl"].themes == default_themes()
    assert read["en"].themes == default_themes("en")
    assert [theme.read_as for theme in read["en"].themes] == list(default_themes())
    assert "Labour market" in suggested["en"]
    assert list(suggested["en"].values()) == list(suggested["nl"].values())


def test_names_that_a_person_gave_stay_in_a_report_in_another_language(tmp_path: Path) -> None:
    path = making.table(tmp_path, [{"Tekst": "Iets", "Thema": "Veiligheid"}, {"Tekst": "Iets anders"}])

    assert gather(Files(contributions=path), making.ENGLISH).themes == default_themes()


def test_a_warning_says_in_which_file_it_was_met(tmp_path: Path) -> None:
    said = making.table(tmp_path, [{"Tekst": "Iets", "Rol": "ondernemer", "Nr": "1"}])
    firms = making.table(
        tmp_path,
        [{"aantal": "40", "maatstaf": "alle"}, {"aantal": "30", "maatstaf": "met personeel"}],
        "bevolking.csv",
    )
    book = tmp_path / "codeboek.csv"
    book.write_bytes("naam;definitie\nCafés;Horeca\n".encode("cp1252"))

    files = Files(contributions=said, population=firms, codebook=book)

    assert [warning.split(": ")[0] for warning in gather(files, making.DUTCH).source.warnings] == [
        "inbreng.csv",
        "codeboek.csv",
        "bevolking.csv",
    ]


def test_a_table_plainly_coded_with_other_themes_brings_its_own(tmp_path: Path) -> None:
    path = making.table(
        tmp_path, [{"Tekst": "Iets", "Thema": "Fietsen"}, {"Tekst": "Iets", "Thema": "Zwemmen | Fietsen"}]
    )

    assert sorted(names(Files(contributions=path))) == ["Fietsen", "Zwemmen"]


def test_a_slip_of_the_pen_among_default_themes_is_pointed_out(tmp_path: Path) -> None:
    path = making.table(
        tmp_path,
        [{"Tekst": "Iets", "Thema": theme} for theme in ("Veiligheid", "Innovatie", "Arbeidsmakrt")],
    )

    with pytest.raises(TableRefused) as refused:
        gather(Files(contributions=path), making.DUTCH)
    (fault,) = refused.value.faults
    assert in_words(fault, making.DUTCH).startswith(
        "Rij 4, kolom B (Thema): het thema “Arbeidsmakrt” staat niet in het codeboek. Het meest erop lijken: “Arbeidsmarkt”"
    )


def test_what_was_coded_can_be_left_aside(tmp_path: Path) -> None:
    path = making.table(tmp_path, [{"Tekst": "Iets", "Thema": "Veiligheid", "Soort inzicht": "idee"}])
    read = gather(Files(contributions=path, ignore_coded=True), making.DUTCH)

    assert [(one.themes, one.kinds) for one in read.contributions] == [(None, None)]


def test_what_is_left_aside_is_not_checked_either(tmp_path: Path) -> None:
    themes = ("Veiligheid", "Innovatie", "Arbeidsmakrt")
    path = making.table(
        tmp_path, [{"Tekst": "Iets", "Thema": one, "Soort inzicht": "gevoel"} for one in themes]
    )
    read = gather(Files(contributions=path, ignore_coded=True), making.DUTCH)

    assert read.themes == default_themes()
    assert [(one.themes, one.kinds) for one in read.contributions] == [(None, None)] * 3


def test_themes_that_are_left_aside_still_are_the_codebook_when_most_are_not_of_the_default(
    tmp_path: Path,
) -> None:
    path = making.table(
        tmp_path, [{"Tekst": "Iets", "Thema": one} for one in ("Fietsen", "Zwemmen", "Veiligheid")]
    )

    assert names(Files(contributions=path, ignore_coded=True)) == ["Fietsen", "Zwemmen", "Veiligheid"]


def test_permission_fills_only_what_the_table_leaves_open(tmp_path: Path) -> None:
    path = making.table(
        tmp_path, [{"Tekst": "a", "Toestemming": ""}, {"Tekst": "b", "Toestemming": "met naam"}]
    )
    read = gather(Files(contributions=path, permission=Permission.WITHOUT_NAME), making.DUTCH)

    assert [one.permission for one in read.contributions] == [Permission.WITHOUT_NAME, Permission.WITH_NAME]


def test_sectors_are_spelled_as_the_population_does(tmp_path: Path) -> None:
    path = making.table(tmp_path, [{"Tekst": "a", "Sector": "HORECA"}, {"Tekst": "b", "Sector": "horeca "}])
    firms = making.table(tmp_path, [{"sector": "Horeca", "aantal": "40"}], "bevolking.csv")
    read = gather(Files(contributions=path, population=firms), making.DUTCH)

    assert {one.sector for one in read.contributions} == {"Horeca"}


def test_the_source_tells_file_columns_period_and_what_was_skipped(tmp_path: Path) -> None:
    path = making.table(
        tmp_path,
        [
            {"Wat": "a", "Datum": "12-3-2026"},
            {"Wat": "", "Datum": "1-1-2020"},
            {"Wat": "b", "Datum": "2026-01-05"},
        ],
    )
    source = gather(Files(contributions=path, columns={Field.TEXT: "Wat"}), making.DUTCH).source

    assert (source.name, source.skipped, source.invented) == ("inbreng.csv", (3,), False)
    assert source.columns == {"tekst": "Wat", "datum": "Datum"}
    assert (source.first_date, source.last_date) == (date(2026, 1, 5), date(2026, 3, 12))
    skipped, no_roles = source.warnings
    assert skipped.startswith("inbreng.csv: Rij 3: ")
    assert no_roles == "inbreng.csv: Er is geen kolom voor de rol; daarom telt iedereen als ondernemer."


def test_a_small_file_with_a_fault_is_refused_before_the_large_one_is_read(tmp_path: Path) -> None:
    book = making.table(tmp_path, [{"definitie": "zonder naam"}], "codeboek.csv")

    with pytest.raises(TableRefused):
        gather(Files(contributions=tmp_path / "bestaat-niet.csv", codebook=book), making.DUTCH)


def test_the_sample_is_whole_marked_and_without_warnings() -> None:
    read = gather(sample_files(), making.DUTCH)

    assert (len(read.contributions), read.source.invented, len(read.areas)) == (240, True, 6)
    assert read.population is not None
    assert [warning for warning in read.source.warnings if "maatstaf" not in warning] == []
    assert gather(replace(sample_files(), invented=False), making.DUTCH).contributions == read.contributions
