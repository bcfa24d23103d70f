from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from vliegwiel.domain.directory.reading import cells
from vliegwiel.domain.directory.reading.cells import Unreadable
from vliegwiel.domain.directory.reading.faults import DirectoryFault


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (None, ""),
        ("  Bakkerij \n Smit ", "Bakkerij Smit"),
        (12.0, "12"),
        (1.5, "1.5"),
        ("'=1+1", "=1+1"),
        ("'t Hoekje", "'t Hoekje"),
        ("onbekend", ""),
        ("-", ""),
        ("a\0b\ud800", "ab"),
    ],
)
def test_a_cell_on_one_line(value: Any, line: str) -> None:
    assert cells.line_in(value) == line


@pytest.mark.parametrize(
    ("value", "number", "repaired"),
    [
        ("01234567", "01234567", False),
        (12345678, "12345678", False),
        (12345678.0, "12345678", False),
        (1234567, "01234567", True),
        ("234567", "00234567", True),
        ("KvK 1234 5678", "12345678", False),
        ("kvk-nummer: 12.34.56.78", "12345678", False),
        ("", "", False),
        ("n.v.t.", "", False),
    ],
)
def test_a_kvk_number_gets_its_zeros_back(value: Any, number: str, *, repaired: bool) -> None:
    assert cells.kvk_number_in(value) == (number, repaired)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1234", DirectoryFault.KVK_UNREADABLE),
        ("123456789", DirectoryFault.KVK_UNREADABLE),
        ("NL12345678", DirectoryFault.KVK_UNREADABLE),
        ("١٢٣٤٥٦٧٨", DirectoryFault.KVK_UNREADABLE),
        (date(2024, 1, 1), DirectoryFault.KVK_UNREADABLE),
        ("000012345678", DirectoryFault.KVK_OF_ESTABLISHMENT),
    ],
)
def test_what_is_no_kvk_number_is_told_why(value: Any, code: DirectoryFault) -> None:
    with pytest.raises(Unreadable) as wrong:
        cells.kvk_number_in(value)
    assert wrong.value.code is code


@pytest.mark.parametrize(
    ("value", "postcode"),
    [("8302 AB", "8302 AB"), ("8302ab", "8302 AB"), ("8302  a b", "8302 AB"), (8302, "8302"), (None, "")],
)
def test_a_postcode_is_written_one_way(value: Any, postcode: str) -> None:
    assert cells.postcode_in(value) == postcode


@pytest.mark.parametrize("value", ["0302 AB", "8302 A", "B-2000", "83021", "Kolkhaven"])
def test_what_is_no_postcode_is_refused(value: str) -> None:
    with pytest.raises(Unreadable):
        cells.postcode_in(value)


@pytest.mark.parametrize(
    ("value", "number", "repaired"),
    [
        ("0527 - 12 34 56", "0527 - 12 34 56", False),
        ("'+31 6 12345678", "+31 6 12345678", False),
        (612345678, "0612345678", True),
        ("612345678", "0612345678", True),
        ("", "", False),
    ],
)
def test_a_telephone_number_gets_its_zero_back(value: Any, number: str, *, repaired: bool) -> None:
    assert cells.phone_in(value) == (number, repaired)


@pytest.mark.parametrize("value", ["12345", "bel maar", "0527 123456 of anders 06 12345678 na zessen"])
def test_what_is_no_telephone_number_is_refused(value: str) -> None:
    with pytest.raises(Unreadable):
        cells.phone_in(value)


@pytest.mark.parametrize(
    ("value", "address"),
    [("info@example.org", "info@example.org"), ("mailto:a@example.org", "a@example.org"), ("geen", "")],
)
def test_one_mail_address(value: str, address: str) -> None:
    assert cells.email_in(value) == address


@pytest.mark.parametrize("value", ["info", "a@example.org; b@example.org", f"{'a' * 250}@example.org"])
def test_what_is_no_mail_address_is_refused(value: str) -> None:
    with pytest.raises(Unreadable):
        cells.email_in(value)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("http://example.org/a", "http://example.org/a"),
        (None, ""),
    ],
)
def test_a_website_gets_its_scheme(value: str | None, address: str) -> None:
    assert cells.website_in(value) == address


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "javascript://example.org", "geen website", f"example.org/{'a' * 200}"]
)
def test_what_is_no_website_is_refused(value: str) -> None:
    with pytest.raises(Unreadable):
        cells.website_in(value)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("", ""),
        (1, "1"),
        ("1 werkzame persoon", "1"),
        (7.0, "2-9"),
        ("2-9", "2-9"),
        ("2 t/m 9", "2-9"),
        ("10 tot 49", "10-49"),
        ("50 of meer", "50+"),
        ("1.200", "50+"),
        ("100-249", "50+"),
        (date(2024, 9, 2), "2-9"),
        (datetime(1949, 10, 1, tzinfo=None), "10-49"),  # noqa: DTZ001 - a spreadsheet knows no time zones
        ("5-20", None),
        ("klein", None),
        (0, None),
        (date(2024, 5, 5), None),
    ],
)
def test_a_size_class_from_a_class_or_a_number(value: Any, size: str | None) -> None:
    assert cells.size_in(value) == size


@pytest.mark.parametrize(("value", "name"), [("HORECA", "Horeca"), ("", ""), ("Zorg", None)])
def test_a_sector_is_one_of_the_list(value: str, name: str | None) -> None:
    assert cells.sector_in(value, {"horeca": "Horeca"}) == name
