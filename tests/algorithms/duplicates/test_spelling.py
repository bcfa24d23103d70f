from __future__ import annotations

import pytest

from vliegwiel.algorithms.duplicates.spelling import (
    Address,
    read_address,
    read_domain,
    read_names,
    read_phone,
)
from vliegwiel.algorithms.duplicates.vocabulary import Form


@pytest.mark.parametrize(
    ("written", "words", "form"),
    [
        ("N.V. Philips' Gloeilampenfabrieken", ("philips", "gloeilampenfabrieken"), Form.COMPANY),
        ("D.S.M. N. V.", ("dsm",), Form.COMPANY),
        ("Gebr. Kuijpers V.O.F.", ("gebroeders", "kuypers"), Form.PARTNERSHIP),
        ("Firma Jansen en Zonen", ("jansen", "zoon"), Form.PARTNERSHIP),
        ("Stichting Café 't Sluisje", ("cafe", "sluisje"), Form.FOUNDATION),
        ("Coöperatie Plassenenergie U.A.", ("plassenenergie",), Form.COOPERATIVE),
        ("Ver. van Eigenaren", ("eigenaren",), Form.ASSOCIATION),
        ("Knip &amp; Co", ("knip",), None),
        ("J. Jansen", ("j", "jansen"), None),
        ("De", ("de",), None),
        ("", (), None),
    ],
)
def test_a_name_is_read_without_what_may_be_left_out(
    written: str, words: tuple[str, ...], form: Form | None
) -> None:
    (name,) = read_names(written)

    assert (name.words, name.form) == (words, form)


@pytest.mark.parametrize(
    "written",
    [
        "Loonbedrijf Vlug B.V., Kortenhoef",
        "Loonbedrijf Vlug (Kortenhoef)",
        "Loonbedrijf Vlug B.V. Kortenhoef",
    ],
)
def test_what_follows_the_legal_form_a_comma_or_a_bracket_is_an_aside(written: str) -> None:
    (name,) = read_names(written)

    assert (name.words, name.asides) == (("loonbedryf", "vlug", "kortenhoef"), frozenset({"kortenhoef"}))
    assert name.core == {"loonbedryf", "vlug"}


@pytest.mark.parametrize(
    "between", ["h.o.d.n.", "hodn", "t.h.o.d.n.", "handelend onder de naam", "tevens handelend onder de naam"]
)
def test_who_trades_under_a_name_has_two(between: str) -> None:
    names = read_names(f"P. Vlug {between} Garage Wetering")

    assert [name.words for name in names] == [("p", "vlug"), ("garage", "wetering")]


@pytest.mark.parametrize(
    ("address", "postcode", "place", "expected"),
    [
        (
            "Oud-Loosdrechtsedijk 012 a",
            "1231 lw",
            "Loosdrecht",
            Address("loosdrechtsedyk", "12", "a", "1231LW", "loosdrecht"),
        ),
        ("Voorstr. 3", "", "", Address("voorstraat", "3")),
        ("3449 W. Arthington", "", "", Address("arthington", "3449")),
        ("Postbus 12", "1230 AA", "'s-Graveland", Address(place="graveland")),
        ("Kerkpad", "", "", Address("kerkpad")),
        ("", "", "", Address()),
    ],
)
def test_an_address_is_read(address: str, postcode: str, place: str, expected: Address) -> None:
    assert read_address(address, postcode, place) == expected


@pytest.mark.parametrize(
    "written", ["035 - 582 12 34", "+31 35 5821234", "0031355821234", "+31 (0)35 582 1234", "(035) 5821234"]
)
def test_one_telephone_number_however_written(written: str) -> None:
    assert read_phone(written) == "355821234"


@pytest.mark.parametrize(
    ("email", "website", "expected"),
    [
        ("info@vlug.nl", "", "vlug.nl"),
        ("vlug@gmail.com", "https://www.Vlug.nl/contact?x=1", "vlug.nl"),
        ("vlug@gmail.com", "https://www.facebook.com/vlug", ""),
        ("vlug", "geen", ""),
    ],
)
def test_only_a_domain_of_ones_own_counts(email: str, website: str, expected: str) -> None:
    assert read_domain(email, website) == expected
