from __future__ import annotations

import shlex

import pytest

from tests.synthesis.intake.tabling import faults, table
from vliegwiel.platform.language import language
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.synthesis.intake.columns import find_columns, typed
from vliegwiel.synthesis.intake.fields import CONTRIBUTION_NAMES, Field, field_named


def found(header: str, given: dict[Field, str] | None = None) -> dict[str, str]:
    columns = find_columns(table(header, "x"), CONTRIBUTION_NAMES, given=given or {})
    names = [name.strip() for name in header.split(";")]
    return {field.value: names[index] for field, index in columns.items()}


def test_the_columns_of_the_sample_are_found() -> None:
    header = (
        "Datum; Kanaal; Gesprek; Organisatie; Rol; Sector; Omvang; Kern; Tekst; Toestemming; Thema's; Soort"
    )

    assert found(header) == {
        "text": "Tekst",
        "sector": "Sector",
        "role": "Rol",
        "channel": "Kanaal",
        "date": "Datum",
        "organisation": "Organisatie",
        "area": "Kern",
        "size": "Omvang",
        "conversation": "Gesprek",
        "permission": "Toestemming",
        "themes": "Thema's",
        "kinds": "Soort",
    }


@pytest.mark.parametrize(
    "header",
    [
        "TEXT",
        " tekst ",
        "Tékst",
        "wat_is_er_gezegd",
        "Opmerkingen",
        "Tekst van de inbreng",
        "Wat is de inbreng?",
    ],
)
def test_case_accents_underscores_and_longer_names_make_no_difference(header: str) -> None:
    assert found(f"{header}; Sector") == {"text": header.strip(), "sector": "Sector"}


def test_an_english_table_is_read_likewise() -> None:
    header = "Statement; Industry; Role; Date; Company; Village; Employees; Interview; Consent; Themes; Kind of insight"

    assert list(found(header)) == [
        "text",
        "sector",
        "role",
        "date",
        "organisation",
        "area",
        "size",
        "conversation",
        "permission",
        "themes",
        "kinds",
    ]


def test_a_whole_name_beats_a_word_in_a_longer_one() -> None:
    assert found("Datum invoer; Datum; Tekst intern; Tekst") == {"text": "Tekst", "date": "Datum"}


def test_a_better_name_beats_a_vaguer_one() -> None:
    assert found("Opmerking; Inbreng; Plaats; Kern") == {"text": "Inbreng", "area": "Kern"}


def test_a_name_with_words_of_two_fields_goes_to_the_one_it_begins_with() -> None:
    assert found("Tekst; Datum van het gesprek; Gesprek met wie") == {
        "text": "Tekst",
        "date": "Datum van het gesprek",
        "conversation": "Gesprek met wie",
    }


@pytest.mark.parametrize("header", ["Opmerking", "Wat zei de ondernemer?", "Tekst van de inbreng"])
def test_the_only_column_is_the_text_when_its_name_says_so(header: str) -> None:
    assert found(header) == {"text": header}


def test_the_only_column_is_refused_when_its_name_says_nothing() -> None:
    with pytest.raises(TableRefused) as refused:
        find_columns(table("# Vliegwiel", "x"), CONTRIBUTION_NAMES, given={}, required=[Field.TEXT])

    assert in_words(refused.value.faults[0], language("en")) == (
        "Row 1: there is no column for text. The columns are: “# Vliegwiel”. "
        'Rename one, or point it out as in --column text="# Vliegwiel".'
    )


@pytest.mark.parametrize(
    "header",
    [
        "Niet citeren",
        "Mag niet geciteerd worden",
        "Geen toestemming",
        "Toestemming nog vragen",
        "Toestemming gevraagd",
        "Toestemming bedrijf",
        "Mag de tekst geciteerd worden",
    ],
)
def test_a_column_that_may_ask_the_opposite_serves_as_nothing(header: str) -> None:
    assert found(f"Tekst; {header}") == {"text": "Tekst"}
    assert found(header) == {}


@pytest.mark.parametrize(
    "header", ["Toestemming", "Mag geciteerd worden?", "Citeren toegestaan", "Quote OK", "Akkoord", "Consent"]
)
def test_permission_is_found_by_its_whole_name(header: str) -> None:
    assert found(f"Tekst; {header}") == {"text": "Tekst", "permission": header}


@pytest.mark.parametrize(
    "asked",
    ["Wat zei de ondernemer?", "wat_vindt_u", "Wat vertelde men over de sector", "What did the firm say?"],
)
def test_a_question_after_what_was_said_beats_a_weak_name(asked: str) -> None:
    assert found(f"Notitie; {asked}") == {"text": asked}


def test_a_longer_name_beats_a_weak_one() -> None:
    assert found("Opmerking; Inbreng van de ondernemer") == {"text": "Inbreng van de ondernemer"}


def test_a_weak_name_serves_beside_columns_that_hold_no_sentences() -> None:
    source = table("Nr; Opmerking; Adres", [1, "Te druk", "Kerkstraat 12"], [2, "Te duur", None])

    assert find_columns(source, CONTRIBUTION_NAMES, given={}) == {Field.TEXT: 1}


def test_a_weak_name_is_a_choice_beside_a_column_that_could_hold_the_words() -> None:
    source = table("Opmerking; Ons gesprekje", "terugbellen; Wij vinden al maanden geen personeel.")
    with pytest.raises(TableRefused) as refused:
        find_columns(source, CONTRIBUTION_NAMES, given={}, required=[Field.TEXT])

    (fault,) = refused.value.faults
    assert in_words(fault, language("en")) == (
        "Row 1: several columns could hold text: A (“Opmerking”), B (“Ons gesprekje”). "
        'Point out the right one, as in --column text="Opmerking".'
    )


def test_where_no_column_can_be_pointed_out_renaming_is_the_remedy() -> None:
    def told(header: str) -> str:
        with pytest.raises(TableRefused) as refused:
            find_columns(table(header, "x"), CONTRIBUTION_NAMES, required=[Field.TEXT])
        return in_words(refused.value.faults[0], language("en"))

    assert told("Naam; Adres").endswith("“Naam”, “Adres”. Rename the one that holds it.")
    assert told("Tekst; Text").endswith("B (“Text”). Rename the others, so that one is left.")


@pytest.mark.parametrize(
    ("name", "written"), [("Wat zei u?", '"Wat zei u?"'), ('Wat "zei" u', "'Wat \"zei\" u'"), ("$x", "'$x'")]
)
def test_a_name_is_written_as_a_shell_takes_it(name: str, written: str) -> None:
    assert typed(name) == written
    assert shlex.split(typed(name)) == [name]


@pytest.mark.parametrize("header", ["Tekst; Text", "Datum begin; Datum eind; Tekst"])
def test_two_columns_that_fit_equally_well_are_a_choice_for_a_person(header: str) -> None:
    assert faults(lambda: found(header)) == ["column-ambiguous 1"]


def test_the_choice_is_put_in_words() -> None:
    with pytest.raises(TableRefused) as refused:
        found("Datum begin; Datum eind; Tekst")

    assert in_words(refused.value.faults[0], language("en")) == (
        "Row 1: several columns could hold date: A (“Datum begin”), B (“Datum eind”). "
        'Point out the right one, as in --column date="Datum begin".'
    )


def test_what_a_person_chose_goes_first() -> None:
    given = {Field.TEXT: "datum  EIND", Field.DATE: "Datum begin"}

    assert found("Datum begin; Datum eind; Tekst", given) == {"text": "Datum eind", "date": "Datum begin"}


def test_one_column_may_serve_two_fields_when_a_person_says_so() -> None:
    given = {Field.SECTOR: "Arena", Field.CONVERSATION: "Arena"}

    assert found("Tekst; Arena", given) == {"text": "Tekst", "sector": "Arena", "conversation": "Arena"}


def test_a_chosen_column_that_is_not_there_is_refused() -> None:
    assert faults(lambda: found("Tekst; Kern", {Field.SECTOR: "Branche"})) == ["column-not-found 1"]


def test_a_missing_required_column_is_refused_with_the_names_that_are_there() -> None:
    with pytest.raises(TableRefused) as refused:
        find_columns(table("Naam; Adres", "x"), CONTRIBUTION_NAMES, given={}, required=[Field.TEXT])

    assert in_words(refused.value.faults[0], language("en")) == (
        "Row 1: there is no column for text. The columns are: “Naam”, “Adres”. "
        'Rename one, or point it out as in --column text="…".'
    )


@pytest.mark.parametrize(
    ("name", "field"),
    [("tekst", Field.TEXT), ("Thema's", Field.THEMES), ("size", Field.SIZE), ("kleur", None)],
)
def test_people_may_name_a_field_in_dutch_or_english(name: str, field: Field | None) -> None:
    assert field_named(name) == field


def test_no_name_belongs_to_two_fields() -> None:
    names = [
        (key, field) for field, own in CONTRIBUTION_NAMES.items() for tier in own.tier_keys() for key in tier
    ]

    assert len(names) == len({key for key, _ in names})


def test_no_word_belongs_to_two_fields() -> None:
    words = [word for own in CONTRIBUTION_NAMES.values() for word in own.words.split()]

    assert sorted(words) == sorted(set(words))
