from __future__ import annotations

import pytest

from vliegwiel.domain.directory.reading.fields import Field, guessed_columns
from vliegwiel.platform.language import language


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["Naam", "KVK", "Plaats"], {Field.NAME: 0, Field.KVK: 1, Field.PLACE: 2}),
        (["KvK-nummer", "Bedrijfsnaam", "E-mailadres"], {Field.KVK: 0, Field.NAME: 1, Field.EMAIL: 2}),
        (["company_name", "Zip code", "Job title"], {Field.NAME: 0, Field.POSTCODE: 1, Field.FUNCTION: 2}),
        # The better name wins, wherever it stands; the other serves nothing.
        (["Bedrijf", "naam"], {Field.NAME: 1}),
        (["Telefoon", "Mobiel"], {Field.PHONE: 0}),
        (["kolom 1", ""], {}),
    ],
)
def test_columns_are_known_by_the_names_people_give_them(header: list[str], found: dict[Field, int]) -> None:
    assert guessed_columns(header) == found


def test_our_own_export_is_understood_whole() -> None:
    header = "naam;kvk;sector;grootte;adres;postcode;plaats;telefoon;e-mail;website;contactpersoon;functie"

    assert list(guessed_columns(header.split(";")).values()) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]


def test_every_field_has_a_name() -> None:
    assert [bool(field.sentence(language("nl"))) for field in Field] == [True] * 12
