"""KVK's own answers, about its own test companies, as they were recorded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from texts.corpora import data_folder
from vliegwiel.platform.ports.register import answers, port
from vliegwiel.platform.ports.register.kvk import KvkRegister
from vliegwiel.platform.ports.register.port import Activity, Wanted
from vliegwiel.platform.ports.register.service import KvkService

FOLDER = "kvk-pdok-samples/responses"


@pytest.fixture
def recorded() -> Path:
    folder = data_folder() / FOLDER
    if not folder.exists():
        pytest.skip(f"no {FOLDER} in {data_folder()}; set VLIEGWIEL_DATA to where the data sets are")
    return folder


@pytest.fixture
def register(recorded: Path) -> KvkRegister:
    """Answers with the file that is called after the question."""

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/").replace("/", "_")
        name = next(
            (name for name in ("kvkNummer", "rsin", "vestigingsnummer") if name in request.url.params), ""
        )
        asked = f"{path}_{name}_{request.url.params[name]}" if name else path
        (file,) = recorded.glob(f"kvk_{asked}__*.json")
        return httpx.Response(
            int(file.stem[-3:]), content=file.read_bytes(), headers={"API-Version": "1.5.0"}
        )

    service = KvkService(base="https://kvk.invalid/api", key="x", older=True)
    return KvkRegister(service, transport=httpx.MockTransport(answer))


def read(recorded: Path, name: str) -> Any:
    return json.loads((recorded / name).read_text(encoding="utf-8"))


def test_a_sole_trader(register: KvkRegister) -> None:
    found = register.registration("69599084")

    assert (found.name, found.legal_form, found.rsin) == ("Test EMZ Dagobert", "Eenmanszaak", "")
    assert (found.address, found.postcode, found.place) == ("Abebe Bikilalaan 17M", "1034 WL", "Amsterdam")
    assert (found.establishment_number, found.is_main) == ("000038509504", True)
    assert (found.started, found.active, found.non_mailing) == (date(2015, 8, 28), True, True)
    assert [one.code for one in found.activities] == ["10110", "10120", "10130"]
    assert (found.sbi_edition, len(found.trade_names), found.working_persons) == ("2025", 8, 1)


def test_a_legal_person_has_the_address_of_its_owner(register: KvkRegister) -> None:
    found = register.registration("90000749")

    assert (found.name, found.rsin, found.establishment_number) == ("Global Conron", "992340597", "")
    assert (found.address, found.postcode, found.place) == ("Blaauwweg 163", "3328 XD", "Dordrecht")


def test_an_establishment_keeps_the_zeros_of_its_code(register: KvkRegister) -> None:
    found = register.establishment("000037178598")

    assert (found.kvk_number, found.rsin, found.statutory_name) == (
        "68750110",
        "857587973",
        "Test BV Donald",
    )
    assert (found.address, found.postcode, found.place) == ("Hizzaarderlaan 3-A", "8823 SJ", "Lollum")
    assert found.activities == (Activity(code="01241", title="Teelt van appels en peren", main=True),)


def test_two_establishments_of_one_number(register: KvkRegister) -> None:
    found = register.find(Wanted(kvk_number="69599084"))

    assert [(one.name, one.kind, one.address, one.place) for one in found.matches] == [
        ("Test EMZ Nevenvestiging Govert", "other", "Geneinde", "Maastricht"),
        ("Test EMZ Dagobert", "main", "Abebe Bikilalaan", "Amsterdam"),
    ]


def test_a_shielded_firm_shows_only_its_place(register: KvkRegister) -> None:
    found = [
        register.find(Wanted(rsin="992760562")),
        register.find(Wanted(establishment_number="990000541921")),
    ]

    assert [(one.matches[0].name, one.matches[0].address, one.matches[0].place) for one in found] == [
        ("Grand Joyflex B.V.", "", "Sterksel")
    ] * 2


@pytest.mark.parametrize("wanted", [Wanted(kvk_number="12345678"), Wanted(rsin="123456782")])
def test_nobody_found(register: KvkRegister, wanted: Wanted) -> None:
    assert register.find(wanted).matches == ()


def test_nobody_registered(register: KvkRegister) -> None:
    with pytest.raises(port.NotRegistered):
        register.registration("12345678")


def test_the_refusal_of_a_number_that_is_none(recorded: Path) -> None:
    content = read(recorded, "kvk_v1_vestigingsprofielen_12345678__400.json")

    assert answers.fault_codes(content) == {"IPD0006"}


def test_the_examples_of_2022_are_read_as_well(recorded: Path) -> None:
    found = answers.found(read(recorded, "kvk_doc_zoeken_v1.json"))
    sole_trader = answers.registration(
        read(recorded, "kvk_doc_basisprofiel_v1.json"), "69599084", answers.edition("1.3.0", date(2022, 5, 1))
    )

    assert [(one.name, one.address) for one in found.matches] == [
        ("Test EMZ Nevenvestiging Govert", "Geneinde"),
        ("Test EMZ Dagobert", "Abebe Bikilalaan"),
    ]
    assert (sole_trader.address, sole_trader.activities[0].code, sole_trader.sbi_edition) == (
        "Abebe Bikilalaan 17",
        "1011",
        "2008",
    )
