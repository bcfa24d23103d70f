from __future__ import annotations

import pytest

from tests.synthesis.intake.tabling import faults, table
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.synthesis.contributions import Theme
from vliegwiel.synthesis.intake.codebook import read_codebook
from vliegwiel.synthesis.reference import reference


@pytest.mark.parametrize("header", ["Naam; Definitie", "name; DEFINITION", "Thema; Omschrijving"])
def test_names_and_definitions_are_read_in_order(header: str) -> None:
    source = table(header, "Wonen; Huizen  voor medewerkers", "Energie")

    assert read_codebook(source) == (Theme("Wonen", "Huizen voor medewerkers"), Theme("Energie"))


def test_names_alone_are_enough() -> None:
    assert read_codebook(table("Onze lijst", "Wonen", "Energie")) == (Theme("Wonen"), Theme("Energie"))


def test_of_a_codebook_in_two_languages_the_wanted_one_is_read() -> None:
    source = table("naam; definitie; name; definition", "Wonen; huizen; Housing; houses")

    assert read_codebook(source) == (Theme("Wonen", "huizen"),)
    assert read_codebook(source, language="en") == (Theme("Housing", "houses"),)


def test_a_name_twice_and_a_definition_without_a_name_are_refused() -> None:
    source = table("Naam; Definitie", "Wonen; a", "; b", "WÓNEN; c")

    assert faults(lambda: read_codebook(source)) == ["theme-nameless 3 A Naam", "theme-twice 4 A Naam"]


def test_more_than_five_hundred_themes_are_refused() -> None:
    lines = [f"Thema {number}" for number in range(501)]

    assert faults(lambda: read_codebook(table("Naam", *lines))) == ["themes-too-many"]
    assert len(read_codebook(table("Naam", *lines[:500]))) == 500


def test_a_codebook_without_a_column_of_names_is_refused() -> None:
    assert faults(lambda: read_codebook(table("Nr; Kleur", "1; rood"))) == ["column-absent 1"]


def test_the_default_codebook_is_read() -> None:
    assert len(read_codebook(read_table(reference.codebook_path()))) == 19
