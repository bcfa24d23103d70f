from __future__ import annotations

import time as clock
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.platform.tables.making import told
from tests.synthesis.intake.tabling import faults, table
from vliegwiel.platform.language import language
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused, in_words
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.contributions import Contribution, Kind, Permission, Role, Theme
from vliegwiel.synthesis.intake.codebook import read_codebook
from vliegwiel.synthesis.intake.contributions import read_contributions
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Field
from vliegwiel.synthesis.intake.unknowns import says_nothing
from vliegwiel.synthesis.reference import reference

THEMES = [Theme("Arbeidsmarkt"), Theme("Energie en netcongestie"), Theme("Regels, vergunningen")]


def one(header: str, row: list[CellValue] | str) -> Contribution:
    return read_contributions(table(header, row), themes=THEMES).contributions[0]


def test_a_full_row_becomes_a_contribution() -> None:
    header = (
        "Datum; Kanaal; Gesprek; Organisatie; Rol; Sector; Omvang; Kern; Tekst; Toestemming; Thema's; Soort"
    )
    row: list[CellValue] = [
        "12-3-2026",
        "telefoon",
        "T1",
        " Bakkerij  Verweij ",
        "Ondernemer",
        "horeca",
        "2-9",
        "Tochtdorp",
        " Ik zoek personeel. ",
        "anoniem",
        "arbeidsmarkt | ENERGIE EN NETCONGESTIE",
        "knelpunt;idee",
    ]

    assert one(header, row) == Contribution(
        row=2,
        text="Ik zoek personeel.",
        sector="horeca",
        role=Role.ENTREPRENEUR,
        channel="telefoon",
        said_date=date(2026, 3, 12),
        organisation="Bakkerij Verweij",
        area="Tochtdorp",
        size="2-9",
        conversation="T1",
        permission=Permission.WITHOUT_NAME,
        themes=("Arbeidsmarkt", "Energie en netcongestie"),
        kinds=(Kind.BARRIER, Kind.IDEA),
    )


def test_a_text_alone_is_enough() -> None:
    assert one("Wat zei u?", "Te druk") == Contribution(row=2, text="Te druk")


@pytest.mark.parametrize(
    "words",
    [
        *("onbekend", "Anoniem", "anonieme ondernemer", "n.v.t.", "NVT", "geen", "-", "?", "weet niet"),
        *("unknown", "anonymous", "n/a", "none"),
    ],
)
def test_who_writes_that_it_is_not_known_names_nobody_and_nothing(words: str) -> None:
    header = "Tekst; Organisatie; Sector; Omvang; Kern; Gesprek"

    assert one(header, ["a", words, words, words, words, words]) == Contribution(row=2, text="a")


@pytest.mark.parametrize("name", ["Café Onbekend", "Geen Gedoe BV", "Anoniem & Zn", "0"])
def test_a_name_that_holds_such_a_word_stays_a_name(name: str) -> None:
    assert one("Tekst; Organisatie", ["a", name]).organisation == name


@pytest.mark.parametrize(
    ("value", "text"),
    [(2026, "2026"), (0.5, "0.5"), (date(2026, 3, 12), "2026-03-12"), (time(9, 15), "09:15:00")],
)
def test_a_text_that_became_a_value_is_written_out(value: CellValue, text: str) -> None:
    assert one("Tekst; Kern", [value]).text == text


def test_rows_without_text_are_skipped_and_counted() -> None:
    intake = read_contributions(
        table("Tekst; Rol", "a; ondernemer", "; kabouter", ["\x00 ", None], "b; ondernemer")
    )

    assert [contribution.row for contribution in intake.contributions] == [2, 5]
    assert intake.skipped == (3, 4)
    assert [(told(w), w.parameters) for w in intake.warnings] == [
        ("rows-without-text 3", {"count": 2}),
        ("control-signs-removed 4 A Tekst", {"count": 1}),
    ]


@pytest.mark.parametrize("words", ["-", "?", "...", "…", "n.v.t.", "NVT", "Geen", "geen.", "x", "X"])
def test_a_text_that_only_says_that_nothing_was_said_counts_as_an_empty_row(words: str) -> None:
    intake = read_contributions(table("Tekst; Rol", ["a", "boer"], [words, "boer"]))

    assert ([c.row for c in intake.contributions], intake.skipped) == ([2], (3,))


@pytest.mark.parametrize("words", ["👍", "nee", "Geen personeel", "10%"])
def test_a_short_text_that_says_something_is_read(words: str) -> None:
    assert one("Tekst; Rol", [words, "boer"]).text == words


def test_a_column_of_texts_without_any_text_is_refused() -> None:
    assert faults(lambda: read_contributions(table("Tekst; Rol", "; ondernemer"))) == ["no-text A Tekst"]


def test_words_stay_as_they_were_said_but_for_control_signs() -> None:
    text = "  “Zó  niet”,\r\n\tzei hij \x00\x1b– 100% 😀\ufeff  "

    assert one("Tekst; Kern", [text]).text == "“Zó  niet”,\r\n\tzei hij – 100% 😀"


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), min_size=1
    )
)
def test_no_letter_of_a_text_is_changed(text: str) -> None:
    said = text.strip()

    if not says_nothing(said):
        assert one("Tekst; Kern", [text]).text == said


def test_what_is_wrong_is_told_together_with_row_and_column() -> None:
    rows = [
        "a; kabouter; misschien; 31-2-2026; Wonen; gevoel; 2-9",
        "b; ; ; 1900-01-00; ; ; 2-sep",
        ["c", None, None, None, None, None, date(2026, 9, 2)],
        "d; ondernemer; nee; 12-3-2026; Arbeidsmarkt; idee; 10-49",
    ]
    header = "Tekst; Rol; Toestemming; Datum; Thema; Soort; Omvang"

    assert faults(lambda: read_contributions(table(header, *rows), themes=THEMES)) == [
        "role-unknown 2 B Rol",
        "date-unreadable 2 D Datum",
        "permission-unknown 2 C Toestemming",
        "theme-unlike-any 2 E Thema",
        "kind-unknown 2 F Soort",
        "date-absurd 3 D Datum",
        "became-a-date 3 G Omvang",
        "became-a-date 4 G Omvang",
    ]


def test_an_unknown_theme_is_told_with_its_nearest_names() -> None:
    with pytest.raises(TableRefused) as refused:
        read_contributions(table("Tekst; Thema", "a; Arbeidsmarktt; b"), themes=THEMES)

    assert in_words(refused.value.faults[0], language("en")).startswith(
        "Row 2, column B (Thema): the theme “Arbeidsmarktt” is not in the codebook. Closest to it: “Arbeidsmarkt”"
    )


def test_only_near_names_are_offered_for_an_unknown_theme() -> None:
    with pytest.raises(TableRefused) as refused:
        read_contributions(table("Tekst; Thema", ["a", "Arbeidsmarktt; Kabouters"]), themes=THEMES)

    assert [(told(f), f.parameters["nearest"]) for f in refused.value.faults] == [
        ("theme-unknown 2 B Thema", "“Arbeidsmarkt”"),
        ("theme-unlike-any 2 B Thema", ""),
    ]


def test_the_same_unknown_theme_is_told_on_every_row() -> None:
    source = table("Tekst; Thema", "a; X", "b; X")

    assert faults(lambda: read_contributions(source, themes=THEMES)) == [
        "theme-unlike-any 2 B Thema",
        "theme-unlike-any 3 B Thema",
    ]


def test_thousands_of_unknown_themes_are_counted_quickly() -> None:
    rows: list[list[CellValue]] = [["a", f"geen thema maar een zin {number}"] for number in range(20_000)]
    themes = [Theme(f"Thema {number}") for number in range(100)]
    started = clock.process_time()

    with pytest.raises(TableRefused) as refused:
        read_contributions(table("Tekst; Thema", *rows), themes=themes)

    assert (len(refused.value.faults), refused.value.omitted) == (50, 19_950)
    assert clock.process_time() - started < 30


def test_a_theme_whose_name_holds_a_comma_is_one_theme() -> None:
    assert one("Tekst; Thema", ["a", "regels, vergunningen"]).themes == ("Regels, vergunningen",)


@pytest.mark.parametrize(
    ("cell", "themes"),
    [(None, None), ("geen", ()), ("-", ()), ("n.v.t.", ()), ("arbeidsmarkt", ("Arbeidsmarkt",))],
)
def test_not_yet_coded_and_coded_as_none_are_told_apart(
    cell: str | None, themes: tuple[str, ...] | None
) -> None:
    assert one("Tekst; Thema", ["a", cell]).themes == themes
    assert one("Tekst; Soort", ["a", "geen" if cell else None]).kinds == (() if cell else None)


def test_not_to_know_the_theme_is_not_to_have_found_none() -> None:
    assert faults(lambda: one("Tekst; Thema", "a; onbekend")) == ["theme-unlike-any 2 B Thema"]


def test_without_a_codebook_the_coded_names_become_it_in_their_first_spelling() -> None:
    rows: list[list[CellValue]] = [
        ["a", "Wonen; Énergie"],
        ["b", "wonen|Zorg, welzijn"],
        ["c", "geen"],
        ["d", None],
    ]
    intake = read_contributions(table("Tekst; Thema", *rows))

    assert intake.themes == (Theme("Wonen"), Theme("Énergie"), Theme("Zorg, welzijn"))
    assert [c.themes for c in intake.contributions] == [
        ("Wonen", "Énergie"),
        ("Wonen", "Zorg, welzijn"),
        (),
        None,
    ]


def test_a_row_that_does_not_say_who_spoke_does_not_count_as_an_entrepreneur() -> None:
    intake = read_contributions(table("Tekst; Rol", "a; ondernemer", "b", "c"))

    assert [c.role for c in intake.contributions] == [Role.ENTREPRENEUR, Role.OTHER, Role.OTHER]
    assert [(told(w), w.parameters) for w in intake.warnings] == [("roles-empty 3 B Rol", {"count": 2})]


@pytest.mark.parametrize("header", ["Tekst; Toestemming", "Tekst; Kern"])
def test_rows_that_say_nothing_about_permission_get_the_default(header: str) -> None:
    source = table(header, "a")

    assert read_contributions(source).contributions[0].permission is Permission.NOT_ASKED
    chosen = read_contributions(source, default_permission=Permission.WITHOUT_NAME)
    assert chosen.contributions[0].permission is Permission.WITHOUT_NAME


@pytest.mark.parametrize(
    "header",
    [
        "Niet citeren",
        "Mag niet geciteerd worden",
        "Geen toestemming",
        "Toestemming nog vragen",
        "Toestemming gevraagd",
    ],
)
def test_a_yes_to_the_opposite_never_becomes_permission(header: str) -> None:
    source = table(f"Tekst; {header}", "a; ja")

    assert read_contributions(source).contributions[0].permission is Permission.NOT_ASKED
    assert faults(lambda: read_contributions(source, default_permission=Permission.WITHOUT_NAME)) == [
        f"permission-unclear 1 B {header}"
    ]


def test_without_a_column_for_the_role_everybody_is_an_entrepreneur_and_that_is_told() -> None:
    intake = read_contributions(table("Tekst; Sector", "a; bouw", "b; zorg"))

    assert [c.role for c in intake.contributions] == [Role.ENTREPRENEUR, Role.ENTREPRENEUR]
    assert [in_words(warning, language("en")) for warning in intake.warnings] == [
        "There is no column for the role, so everybody counts as an entrepreneur."
    ]


def test_codings_that_are_left_aside_are_not_checked() -> None:
    source = table(
        "Tekst; Rol; Thema; Soort", "a; ondernemer; Arbeidsmarktt; gevoel", "b; vereniging; ; idee"
    )
    intake = read_contributions(source, themes=THEMES, ignore_coded=True)

    assert [(c.themes, c.kinds) for c in intake.contributions] == [(None, None), (None, None)]
    assert (intake.themes, intake.warnings) == (tuple(THEMES), ())


def test_codings_that_are_left_aside_still_make_the_codebook_where_there_is_none() -> None:
    intake = read_contributions(table("Tekst; Thema", ["a", "Wonen; ?"], ["b", "Zorg"]), ignore_coded=True)

    assert intake.themes == (Theme("Wonen"), Theme("Zorg"))
    assert [c.themes for c in intake.contributions] == [None, None]


def test_columns_that_serve_as_nothing_are_named() -> None:
    few = read_contributions(table("Nr; Tekst; Rol; Kleur", "1; a; ondernemer; rood"))
    many = read_contributions(table("; ".join(["Tekst", "Rol", *(f"Nr {n}" for n in range(21))]), "a; boer"))

    assert [in_words(warning, language("en")) for warning in few.warnings] == [
        "Columns that were not used (2): “Nr”, “Kleur”."
    ]
    (warning,) = many.warnings
    assert in_words(warning, language("en")).startswith("Columns that were not used (21): “Nr 0”, “Nr 1”")
    assert in_words(warning, language("en")).endswith("“Nr 19”, ….")


def test_what_served_as_what_is_told_and_what_the_table_warned_about_is_kept() -> None:
    source = table("Rol; Inbreng; Branche", "boer; a; bouw")
    warned = type(source)(
        name=source.name,
        sheet=None,
        header=source.header,
        header_row=1,
        rows=source.rows,
        warnings=(Fault(code=TableFault.OTHER_EXTENSION),),
    )
    intake = read_contributions(warned)

    assert {f: c.letter for f, c in intake.columns.items()} == {
        Field.ROLE: "A",
        Field.TEXT: "B",
        Field.SECTOR: "C",
    }
    assert [told(w) for w in intake.warnings] == ["other-extension"]


@pytest.mark.parametrize("code", IntakeFault)
def test_every_fault_has_a_sentence(code: IntakeFault) -> None:
    assert code.sentence(language("en")).endswith((".", "”."))


def test_the_invented_sample_is_read_without_a_warning() -> None:
    codebook = read_codebook(read_table(reference.codebook_path()))
    intake = read_contributions(read_table(reference.sample_paths().contributions), themes=codebook)

    assert (len(intake.contributions), intake.skipped, intake.warnings) == (240, (), ())
    assert set(intake.columns) == set(Field)


def test_ten_thousand_rows_are_read_within_seconds() -> None:
    header = "Tekst; Rol; Toestemming; Datum; Thema; Soort; Sector"
    row = "Te weinig personeel in de regio; ondernemer; anoniem; 12-3-2026; Arbeidsmarkt; knelpunt; horeca"
    source = table(header, *[row] * 10_000)
    started = clock.process_time()

    assert len(read_contributions(source, themes=THEMES).contributions) == 10_000

    assert clock.process_time() - started < 15
