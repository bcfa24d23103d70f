from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.platform.ports.register.telling import (
    ADDRESS,
    ESTABLISHMENT,
    KVK_NUMBER,
    basic,
    fault,
    line,
    profile,
    results,
)
from tests.platform.ports.services import Question, Reply, answering
from vliegwiel.platform.ports.line import LARGEST
from vliegwiel.platform.ports.register import port
from vliegwiel.platform.ports.register.answers import edition
from vliegwiel.platform.ports.register.kvk import KvkRegister
from vliegwiel.platform.ports.register.port import Activity, Match, RegisteredEstablishment, Wanted
from vliegwiel.platform.ports.register.service import KvkService

KEY = "l7xx-geheim"
TOUWSLAGERIJ = RegisteredEstablishment(
    kvk_number=KVK_NUMBER,
    establishment_number=ESTABLISHMENT,
    rsin="000000048",
    name="Touwslagerij Kade",
    trade_names=("Touwslagerij Kade", "Kadetouw"),
    statutory_name="Touwslagerij Kade B.V.",
    legal_form="Besloten Vennootschap",
    is_main=True,
    address="Kade 9B-2",
    postcode="8297 PD",
    place="Polderdam",
    shielded=False,
    address_id="0099200000000042",
    premises_id="0099010000000042",
    websites=("kade.example",),
    activities=(
        Activity(code="01300", title="Touw slaan", main=True),
        Activity(code="46901", title="Handel", main=False),
    ),
    sbi_edition="2025",
    non_mailing=True,
    active=True,
    started=date(2014, 2, 10),
    ended=None,
    working_persons=7,
)


def register(base: str, *, older: bool = False) -> KvkRegister:
    return KvkRegister(KvkService(base=base, key=KEY, older=older))


def asked(
    reply: Reply, ask: Callable[[KvkRegister], Any], *, older: bool = False
) -> tuple[Any, list[Question]]:
    """What comes out when the register answers so, and what it was asked."""
    with answering(lambda _: reply) as (base, questions):
        return ask(register(base, older=older)), questions


def of(number: str) -> Callable[[KvkRegister], RegisteredEstablishment]:
    return lambda register: register.registration(number)


def refused(reply: Reply, kind: type[Exception]) -> Exception:
    with pytest.raises(kind) as raised:
        asked(reply, of(KVK_NUMBER))
    return raised.value


@pytest.mark.parametrize(
    ("older", "path"),
    [(False, f"/v1/organisatie/kvknummer/{KVK_NUMBER}"), (True, f"/v1/basisprofielen/{KVK_NUMBER}")],
)
@pytest.mark.parametrize("embedded", [True, False])
def test_a_registration_is_read_whole(*, older: bool, path: str, embedded: bool) -> None:
    found, questions = asked(Reply(basic(embedded=embedded)), of(KVK_NUMBER), older=older)

    assert found == TOUWSLAGERIJ
    assert [(one.path, one.parameters) for one in questions] == [(path, {"geoData": "true"})]
    assert questions[0].headers["apikey"] == KEY


def test_an_establishment_is_read_whole_but_for_its_legal_form() -> None:
    found, questions = asked(
        Reply(profile(), headers={"API-Version": "1.5.0"}),
        lambda register: register.establishment(ESTABLISHMENT),
    )

    assert found.legal_form == ""
    assert [getattr(found, name) for name in ("name", "address", "activities", "rsin")] == [
        getattr(TOUWSLAGERIJ, name) for name in ("name", "address", "activities", "rsin")
    ]
    assert questions[0].path == f"/v1/vestigingsprofielen/{ESTABLISHMENT}"


def test_an_address_may_be_nested_or_abroad() -> None:
    nested = basic()
    nested["_embedded"]["hoofdvestiging"]["adressen"] = [{"type": "bezoekadres", "binnenlandsAdres": ADDRESS}]
    abroad = basic()
    abroad["_embedded"]["hoofdvestiging"]["adressen"] = [
        {"type": "bezoekadres", "straatHuisnummer": "Kai 9", "postcodeWoonplaats": "48143 Münster"}
    ]

    assert asked(Reply(nested), of(KVK_NUMBER))[0] == TOUWSLAGERIJ
    found = asked(Reply(abroad), of(KVK_NUMBER))[0]
    assert (found.address, found.postcode, found.place) == ("Kai 9", "", "48143 Münster")


def test_a_legal_person_without_an_establishment_has_no_place() -> None:
    alone = basic()
    del alone["_embedded"]["hoofdvestiging"]
    found, _ = asked(Reply(alone), of(KVK_NUMBER))

    assert (found.establishment_number, found.address, found.is_main, found.name) == (
        "",
        "",
        False,
        "Touwslagerij Kade",
    )


def test_a_post_box_is_no_place_of_business() -> None:
    letters = profile(adressen=[{"type": "correspondentieadres", "straatnaam": "Postbus", "plaats": "Urk"}])
    found, _ = asked(Reply(letters), lambda register: register.establishment(ESTABLISHMENT))

    assert (found.address, found.place, found.shielded) == ("", "", False)


@pytest.mark.parametrize("value", ["20140000", "00000000", "2014", "20141399"])
def test_a_day_that_the_register_does_not_know_is_no_day(value: str) -> None:
    told = profile(materieleRegistratie={"datumAanvang": value})
    found, _ = asked(Reply(told), lambda register: register.establishment(ESTABLISHMENT))

    assert (found.started, found.active) == (None, True)


def test_whoever_stopped_is_told_apart() -> None:
    ended = basic(materieleRegistratie={"datumAanvang": "20140210", "datumEinde": "20250630"})
    stopped = refused(Reply(ended), port.NoLongerActive)

    assert isinstance(stopped, port.NoLongerActive)
    assert (stopped.found.active, stopped.found.ended) == (False, date(2025, 6, 30))


def test_who_stopped_on_a_day_that_is_not_known_stopped_all_the_same() -> None:
    stopped = refused(Reply(basic(materieleRegistratie={"datumEinde": "20250000"})), port.NoLongerActive)

    assert isinstance(stopped, port.NoLongerActive)
    assert stopped.found.ended is None


def test_a_shielded_address_is_kept_out_even_where_it_came_along() -> None:
    hidden = basic()
    hidden["_embedded"]["hoofdvestiging"]["adressen"] = [ADDRESS | {"indAfgeschermd": "Ja"}]
    shielded = refused(Reply(hidden), port.AddressShielded)

    assert isinstance(shielded, port.AddressShielded)
    told = shielded.found
    assert (told.name, told.shielded) == ("Touwslagerij Kade", True)
    assert (told.address, told.postcode, told.address_id, told.premises_id) == ("", "", "", "")


def test_what_is_found_is_enough_to_choose_by() -> None:
    branch = line(type="nevenvestiging", vestigingsnummer="000000000055", naam="Kade Oost", actief="Nee")
    found, questions = asked(
        Reply(results(line(), branch, totaal=311)),
        lambda register: register.find(Wanted(name=" kade "), most=2),
    )

    assert found.total == 311
    assert found.matches[0] == Match(
        kvk_number=KVK_NUMBER,
        establishment_number=ESTABLISHMENT,
        rsin="000000048",
        name="Touwslagerij Kade",
        kind="main",
        address="Kade",
        postcode="",
        place="Polderdam",
        active=True,
        former_name="",
    )
    assert [(one.name, one.kind, one.active) for one in found.matches[1:]] == [("Kade Oost", "other", False)]
    assert [(one.path, one.parameters) for one in questions] == [
        ("/v3/zoeken", {"naam": "kade", "pagina": "1", "resultatenPerPagina": "2"})
    ]


def test_the_first_version_of_zoeken_is_read_as_well() -> None:
    flat = {
        "kvkNummer": KVK_NUMBER,
        "handelsnaam": "Touwslagerij Kade",
        "straatnaam": "Kade",
        "huisnummer": 9,
        "plaats": "Polderdam",
        "type": "rechtspersoon",
    }
    found, _ = asked(Reply(results(flat)), lambda register: register.find(Wanted(name="kade")), older=True)

    assert [(one.name, one.address, one.kind, one.establishment_number) for one in found.matches] == [
        ("Touwslagerij Kade", "Kade 9", "legal_person", "")
    ]


def test_nobody_found_is_an_answer() -> None:
    found, _ = asked(
        Reply(fault("IPD5200"), status=404), lambda register: register.find(Wanted(name="niemand"))
    )

    assert (found.matches, found.total) == ((), 0)


def test_no_more_is_asked_than_the_register_gives() -> None:
    _, questions = asked(Reply(results()), lambda register: register.find(Wanted(name="bakker"), most=5_000))

    assert questions[0].parameters["resultatenPerPagina"] == "100"


def test_a_postcode_is_asked_with_its_house_number_and_without_its_space() -> None:
    _, questions = asked(
        Reply(results()), lambda register: register.find(Wanted(postcode="8297 pd", house_number="9"))
    )

    assert (questions[0].parameters["postcode"], questions[0].parameters["huisnummer"]) == ("8297PD", "9")


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(kvk_number="31"),
        Wanted(kvk_number="0000003A"),
        Wanted(establishment_number=KVK_NUMBER),
        Wanted(rsin="00000048"),
        Wanted(street="Kade"),
        Wanted(postcode="8297PD"),
    ],
)
def test_what_cannot_be_asked_is_not_asked(wanted: Wanted) -> None:
    with answering(lambda _: Reply(results())) as (base, questions):
        with pytest.raises(port.BadNumber):
            register(base).find(wanted)

        assert questions == []


@pytest.mark.parametrize("number", ["", "31", "000000310", "0000003x", "000000٣1"])
def test_a_number_that_is_none_is_not_asked(number: str) -> None:
    with answering(lambda _: Reply(basic())) as (base, questions):
        with pytest.raises(port.BadNumber):
            register(base).registration(number)
        with pytest.raises(port.BadNumber):
            register(base).establishment(number)

        assert questions == []


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(fault("IPD0005"), status=404), port.NotRegistered),
        (Reply(fault("IPD0004"), status=400), port.BadNumber),
        (Reply(fault("IPD1999"), status=400), port.NotUnderstood),
        (Reply(b"Not Found", status=404), port.NotUnderstood),
        (Reply(b"", status=401), port.KeyRefused),
        (Reply({"message": "Forbidden"}, status=403), port.KeyRefused),
        (Reply(b"", status=429), port.QuotaSpent),
        (Reply(fault("IPD1002"), status=404), port.NotNow),
        (Reply(b"<html>", status=502), port.NotNow),
        (Reply(b"", status=302, headers={"Location": "https://elders.example/"}), port.NotUnderstood),
        (Reply(b"<html>"), port.NotUnderstood),
        (Reply(b"[" * 100_000), port.NotUnderstood),
        (Reply(b" " * (LARGEST + 1)), port.NotUnderstood),
        (Reply([]), port.NotUnderstood),
        (Reply({}), port.NotUnderstood),
        (Reply(basic(kvkNummer="00000032")), port.NotUnderstood),
        (Reply(basic(kvkNummer="31")), port.NotUnderstood),
    ],
)
def test_every_refusal_has_its_own_name_and_tells_nobody_s_number(
    reply: Reply, kind: type[Exception]
) -> None:
    told = refused(reply, kind)

    assert type(told) is kind
    assert not any(secret in str(told) for secret in (KVK_NUMBER, KEY))
    assert told.__cause__ is None
    assert told.__suppress_context__ or told.__context__ is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"resultaten": None},
        {"resultaten": [None]},
        {"resultaten": [line(naam="")]},
        {"resultaten": [line(type="filiaal")]},
        {"resultaten": [line(vestigingsnummer="42")]},
    ],
)
def test_a_page_of_results_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(port.NotUnderstood):
        asked(Reply(results() | wrong), lambda register: register.find(Wanted(name="kade")))


def test_a_number_that_lost_its_zeros_underway_gets_them_back() -> None:
    found, _ = asked(Reply(basic(kvkNummer=31)), of(KVK_NUMBER))

    assert found.kvk_number == KVK_NUMBER


def test_nobody_waits_longer_than_some_seconds() -> None:
    began = time.monotonic()
    told = refused(Reply(basic(), wait=2.5), port.NotNow)

    assert str(told).endswith("(ReadTimeout).")
    assert time.monotonic() - began < 4  # the server of this test is waited for as well


def test_nobody_at_home_is_told() -> None:
    with answering(lambda _: Reply()) as (base, _):
        gone = base
    with pytest.raises(port.NotNow):
        register(gone).registration(KVK_NUMBER)


def test_what_is_asked_stands_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked(Reply(basic()), of(KVK_NUMBER))
    asked(Reply(results(line())), lambda register: register.find(Wanted(name="Touwslagerij")))

    assert not any(
        secret in record.getMessage()
        for record in caplog.records
        for secret in (KVK_NUMBER, KEY, "Touwslagerij")
    )


@pytest.mark.parametrize(
    ("version", "day", "expected"),
    [
        ("1.3.0", date(2022, 5, 1), "2008"),
        ("", date(2025, 9, 7), "2008"),
        ("", date(2025, 9, 8), "2025"),
        ("1.5.0", date(2025, 1, 1), "2025"),
        ("2.1.0", date(2025, 1, 1), "2025"),
    ],
)
def test_codes_tell_of_which_edition_they_are(version: str, day: date, expected: str) -> None:
    assert edition(version, day) == expected
