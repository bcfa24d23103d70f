"""Looking a firm or an address up before one adds an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.platform.ports.services import Question, Reply, answering
from tests.web.staff.directory.pages import Browser, bakery, fields, in_polderdam, said
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.journal.models import Entry
from vliegwiel.platform.ports.register.service import KvkService

pytestmark = pytest.mark.usefixtures("english")
NEW = "/organisaties/nieuw/"
NOTES = "//div[contains(@class, 'vw-notice')]/p"
CHOICES = "//input[@name='chosen']/following-sibling::label"


@pytest.fixture
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def client(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.anouk)


def search(client: Client, words: str, **typed: str) -> Any:
    return client.post(NEW, {"kind": "firm", "sought": words, "look_up": "search"} | typed)


def fill_in(client: Client, chosen: str, **typed: str) -> Any:
    sent = {"kind": "firm", "sought": "x", "chosen": chosen, "look_up": "fill_in"} | typed
    return client.post(NEW, sent)


def filled(page: Any, *names: str) -> list[str]:
    given = fields(page)
    return [given.get(name, "") for name in names]


def stored(cast: Cast) -> list[str]:
    with in_polderdam(cast):
        return list(Organisation.objects.order_by("sort_key").values_list("name", flat=True))


@contextmanager
def with_kvk(settings: Settings, reply: Reply) -> Iterator[list[Question]]:
    with answering(lambda _: reply) as (base, questions):
        settings.DEMO, settings.KVK = False, KvkService(base=base, key="geheim", older=True)
        yield questions


def test_where_nobody_can_be_asked_there_is_no_such_field(client: Client, settings: Settings) -> None:
    settings.DEMO, settings.KVK, settings.LOCATIONS = False, None, ""

    assert "sought" not in fields(client.get(NEW))


@pytest.mark.usefixtures("demo")
def test_the_demo_says_that_its_firms_are_invented(client: Client) -> None:
    page = client.get(NEW)

    assert "invented firms only" in said(page, "//p[@id='look_up_sought_help']")[0]
    assert "KVK." not in said(page, "//p[@id='look_up_sought_help']")[0]


def test_whoever_really_asks_kvk_is_told_so(client: Client, settings: Settings) -> None:
    with with_kvk(settings, Reply()):
        (help_text,) = said(client.get(NEW), "//p[@id='look_up_sought_help']")

    assert "What you write here is sent to KVK." in help_text
    assert "Address" not in help_text


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("koren", ["Bakkerij De Korenmaat, Dorpsstraat, Polderdam, KVK 00001012"]),
        ("0000 1012", ["Bakkerij De Korenmaat, Dorpsstraat, Polderdam, KVK 00001012"]),
        (
            "00001023",
            [
                "Loonbedrijf Dijkwerk B.V., Ambachtsweg, Kolkhaven, KVK 00001023",
                "Dijkwerk Verhuur, other establishment, Havenkade, Polderdam, KVK 00001023",
            ],
        ),
        ("999900001024", ["Dijkwerk Verhuur, other establishment, Havenkade, Polderdam, KVK 00001023"]),
        (
            "8297 PD 12",
            [
                "Bakkerij De Korenmaat, Dorpsstraat, Polderdam, KVK 00001012",
                "Only the address: Dorpsstraat 12, 8297PD Polderdam",
            ],
        ),
    ],
)
def test_firms_and_addresses_are_found(client: Client, words: str, found: list[str]) -> None:
    page = search(client, words)

    assert said(page, CHOICES)[: len(found)] == found
    assert said(page, NOTES) == []


@pytest.mark.usefixtures("demo")
def test_what_was_typed_stays_through_searching(client: Client) -> None:
    typed = {
        "name": "Bakker",
        "note": "Gezien op de markt",
        "tier": "A",
        "phone": "geen",
        "form_key": "ABCDEFGH",
    }
    page = search(client, "koren", sole_trader="on", **typed)

    given = fields(page)
    assert {name: given[name] for name in typed} == typed
    assert (given["sole_trader"], given["sought"]) == ("on", "koren")
    assert said(page, "//*[contains(@class, 'vw-field__error')]") == []


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("words", ["zonnebloem", "00009999"])
def test_nothing_found_is_told(client: Client, words: str) -> None:
    assert said(search(client, words), NOTES) == ["Nothing was found. You can fill in everything yourself."]


@pytest.mark.usefixtures("demo")
def test_a_number_with_a_digit_too_few_is_told(client: Client) -> None:
    assert said(search(client, "1234567"), NOTES) == [
        "A KVK number has eight digits, an establishment number twelve and an RSIN nine."
    ]


@pytest.mark.usefixtures("demo")
def test_a_firm_is_filled_in_and_not_added_before_somebody_agrees(cast: Cast, client: Client) -> None:
    with in_polderdam(cast):
        before = Entry.objects.count()
    page = fill_in(client, "firm:00001012", phone="0527 123456")

    assert filled(page, "name", "kvk_number", "address", "postcode", "place", "size", "phone") == [
        *("Bakkerij De Korenmaat", "00001012", "Dorpsstraat 12", "8297 PD", "Polderdam", "2-9"),
        "0527 123456",
    ]
    assert fields(page)["sole_trader"] == "on"
    assert filled(page, "sought") == [""]
    assert said(page, NOTES) == [
        "It has been filled in below. Look whether it is right, and then add it.",
        "This firm told KVK that it wants no unasked-for post or visits.",
        "What the trade register tells stays in this workspace: it stands on no page for everybody.",
    ]
    assert stored(cast) == []
    with in_polderdam(cast):
        assert Entry.objects.count() == before

    answer = client.post(NEW, fields(page))
    assert answer.status_code == HTTPStatus.FOUND
    assert stored(cast) == ["Bakkerij De Korenmaat"]


@pytest.mark.usefixtures("demo")
def test_what_a_colleague_wrote_himself_is_not_overwritten(client: Client) -> None:
    page = fill_in(client, "firm:00001023", name="Dijkwerk", place="Kolkhaven", kind="other")

    assert filled(page, "name", "place", "kind", "address") == [
        "Dijkwerk",
        "Kolkhaven",
        "other",
        "Ambachtsweg 3",
    ]
    assert said(page, NOTES)[-1] == (
        "Name: you wrote something else, and that still stands there. "
        "The register says: Loonbedrijf Dijkwerk B.V."
    )


@pytest.mark.usefixtures("demo")
def test_of_the_wrong_firm_nothing_stays_behind(client: Client) -> None:
    first = fields(fill_in(client, "firm:00001012", note="Van de markt"))
    second = fill_in(client, "firm:00001034", **{name: first[name] for name in first if name != "sought"})

    assert filled(second, "name", "kvk_number", "address", "postcode", "note", "size") == [
        *("Zorg aan de Vaart", "00001034", "", "", "Van de markt", "1"),
    ]
    assert "shields the address" in said(second, NOTES)[1]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("told", ["", "[]", "{", '{"name": 1, "owner_id": "x"}', "[" * 100_000])
def test_what_is_said_to_have_been_told_is_not_believed(client: Client, told: str) -> None:
    page = fill_in(client, "firm:00001012", told=told)

    assert filled(page, "name") == ["Bakkerij De Korenmaat"]


@pytest.mark.usefixtures("demo")
def test_another_establishment_has_its_own_address(client: Client) -> None:
    page = fill_in(client, "establishment:999900001024")

    assert filled(page, "name", "kvk_number", "address", "size") == [
        *("Dijkwerk Verhuur", "00001023", "Havenkade 41", "2-9"),
    ]


@pytest.mark.usefixtures("demo")
def test_an_address_alone_can_be_filled_in(client: Client) -> None:
    found = search(client, "dorpsstraat 14")
    page = fill_in(client, found.context["look_up"].found[0][0], name="Nieuw")

    assert filled(page, "name", "address", "postcode", "place") == [
        *("Nieuw", "Dorpsstraat 14", "8297 PD", "Polderdam"),
    ]


@pytest.mark.usefixtures("demo")
def test_whoever_stopped_is_told_so(client: Client) -> None:
    page = fill_in(client, "firm:00001045")

    assert filled(page, "name") == ["Drukkerij Vooruit B.V."]
    assert said(page, NOTES)[1].startswith("It is no longer registered, since ")


@pytest.mark.usefixtures("demo")
def test_a_firm_that_is_known_here_already_is_pointed_at(cast: Cast, client: Client) -> None:
    bakery(cast, name="De Korenmaat", kvk_number="00001012")
    page = fill_in(client, "firm:00001012")

    assert said(page, "//div[contains(@class, 'vw-notice--now')]") == ["It is known already: De Korenmaat"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("chosen", ["firm:00009999", "address:adr-niets"])
def test_what_is_gone_by_now_is_told(client: Client, chosen: str) -> None:
    assert said(fill_in(client, chosen), NOTES) == ["It is not in the register any more. Search again."]


@pytest.mark.usefixtures("demo")
def test_the_button_without_a_choice_searches_again(client: Client) -> None:
    page = fill_in(client, "", sought="koren", name="Bakker")

    assert (len(said(page, CHOICES)), filled(page, "name")) == (1, ["Bakker"])


@pytest.mark.usefixtures("demo")
def test_enter_in_another_field_adds_as_it_did(cast: Cast, client: Client) -> None:
    search(client, "", name="Met Enter")

    assert stored(cast) == ["Met Enter"]


def test_a_register_that_fails_keeps_nobody_from_adding(
    cast: Cast, client: Client, settings: Settings
) -> None:
    with with_kvk(settings, Reply(b"", status=503)):
        page = search(client, "koren", name="Bakker")
        assert client.post(NEW, fields(page)).status_code == HTTPStatus.FOUND

    assert said(page, NOTES) == [
        "The trade register says: not now (503).",
        "You can fill in everything yourself.",
    ]
    assert stored(cast) == ["Bakker"]


def test_nothing_is_asked_before_a_colleague_does(client: Client, settings: Settings) -> None:
    with with_kvk(settings, Reply(b"", status=503)) as questions:
        client.get(NEW)
        client.post(NEW, {"kind": "firm", "name": "Zelf", "sought": "koren"})

    assert questions == []


@pytest.mark.parametrize("name", ["hans", "gerda"])
@pytest.mark.usefixtures("demo")
def test_who_may_only_look_may_not_ask(cast: Cast, client_of: Browser, name: str) -> None:
    assert search(client_of(getattr(cast, name)), "koren").status_code == HTTPStatus.FORBIDDEN
