from __future__ import annotations

from datetime import date

import pytest

from vliegwiel.platform.ports.register import port
from vliegwiel.platform.ports.register.invented import FIRMS, invented_register
from vliegwiel.platform.ports.register.port import Wanted

REGISTER = invented_register()


def names(wanted: Wanted, most: int = 10) -> list[str]:
    return [one.name for one in REGISTER.find(wanted, most=most).matches]


def test_it_says_that_its_firms_are_invented() -> None:
    assert REGISTER.invented


def test_no_number_can_be_somebody_s() -> None:
    assert {firm.kvk_number[:4] for firm in FIRMS} == {"0000"}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(name="koren"), ["Bakkerij De Korenmaat"]),
        (Wanted(name="de bakk"), ["Bakkerij De Korenmaat"]),
        (Wanted(name="orenmaat"), []),
        (Wanted(kvk_number="00001023"), ["Loonbedrijf Dijkwerk B.V.", "Dijkwerk Verhuur"]),
        (Wanted(establishment_number="999900001024"), ["Dijkwerk Verhuur"]),
        (Wanted(rsin="999901023"), ["Loonbedrijf Dijkwerk B.V.", "Dijkwerk Verhuur"]),
        (Wanted(postcode="8297 PD", house_number="12"), ["Bakkerij De Korenmaat"]),
        (Wanted(street="dorpsstraat", place="polderdam"), ["Bakkerij De Korenmaat"]),
        (Wanted(name="Drukkerij"), []),
        (Wanted(name="zorg"), ["Zorg aan de Vaart"]),
        (Wanted(postcode="8297 PD", house_number="8"), []),
        (Wanted(street="Vaartzicht", place="Polderdam"), []),
    ],
)
def test_firms_are_found_as_in_the_register(wanted: Wanted, found: list[str]) -> None:
    assert names(wanted) == found


def test_more_are_told_than_shown() -> None:
    found = REGISTER.find(Wanted(kvk_number="00001023"), most=1)

    assert (len(found.matches), found.total) == (1, 2)


def test_a_registration_says_all_there_is() -> None:
    found = REGISTER.registration("00001012")

    assert (found.name, found.legal_form, found.address) == (
        "Bakkerij De Korenmaat",
        "Eenmanszaak",
        "Dorpsstraat 12",
    )
    assert (found.postcode, found.sbi_edition, found.started) == ("8297 PD", "2025", date(2012, 3, 1))


def test_every_firm_that_goes_on_can_be_read() -> None:
    told = [
        REGISTER.establishment(firm.establishment_number).name
        for firm in FIRMS
        if not firm.ended and not firm.shielded
    ]

    assert told == ["Bakkerij De Korenmaat", "Loonbedrijf Dijkwerk B.V.", "Dijkwerk Verhuur"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("00009999", port.NotRegistered),
        ("00001034", port.AddressShielded),
        ("00001045", port.NoLongerActive),
        ("1012", port.BadNumber),
    ],
)
def test_it_refuses_as_the_register_does(number: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        REGISTER.registration(number)


def test_an_establishment_that_is_none_is_not_found() -> None:
    with pytest.raises(port.NotRegistered):
        REGISTER.establishment("999900009999")
