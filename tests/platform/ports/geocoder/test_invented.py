from __future__ import annotations

import httpx
import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from vliegwiel.platform.ports.geocoder import port
from vliegwiel.platform.ports.geocoder.choice import choose_geocoder
from vliegwiel.platform.ports.geocoder.invented import _Answering, invented_locations
from vliegwiel.platform.ports.geocoder.locatieserver import Locatieserver
from vliegwiel.platform.ports.geocoder.service import locations
from vliegwiel.project.environment import made_of

POLDERDAM = invented_locations()


def test_it_says_that_its_addresses_are_invented() -> None:
    assert POLDERDAM.invented


def test_what_is_suggested_can_be_looked_up() -> None:
    suggested = POLDERDAM.suggest("dorpsstr 12", most=5)
    found = POLDERDAM.lookup(suggested[0].code)

    assert [one.words for one in suggested] == ["Dorpsstraat 12, 8297PD Polderdam"]
    assert (found.street, found.number, found.postcode, found.place) == (
        "Dorpsstraat",
        "12",
        "8297 PD",
        "Polderdam",
    )
    assert (len(found.address_id), len(found.premises_id), found.municipality) == (16, 16, "9999")


@pytest.mark.parametrize("words", ["8297PD 12", "8297 PD 12", "Dorpsstraat 12 Polderdam"])
def test_words_are_looked_for_whole(words: str) -> None:
    assert "Dorpsstraat 12, 8297PD Polderdam" in [one.words for one in POLDERDAM.free(words)]


def test_half_a_word_is_only_suggested() -> None:
    assert POLDERDAM.free("dorpsstr 12") == ()


def test_the_nearest_comes_first_and_the_far_not_at_all() -> None:
    (found,) = POLDERDAM.free("Vaartzicht 8 Polderdam")
    near = POLDERDAM.reverse(found.longitude, found.latitude, metres=40, most=5)

    assert near[0] == found
    assert {one.number for one in near} == {"6", "8", "10"}
    assert POLDERDAM.reverse(4.9, 52.37, metres=100) == ()


def test_a_code_of_nothing_is_told() -> None:
    with pytest.raises(port.NoSuchAddress):
        POLDERDAM.lookup("adr-niets")


def test_it_refuses_what_it_does_not_know_as_the_service_does() -> None:
    request = httpx.Request("GET", "https://adressen.invalid/free", params={"q": "kade", "taal": "nl"})

    assert _Answering().handle_request(request).status_code == 400


def test_without_a_setting_nobody_is_asked(settings: Settings) -> None:
    settings.DEMO, settings.LOCATIONS = False, ""

    assert choose_geocoder() is None


@pytest.mark.parametrize(("demo", "invented"), [(True, True), (False, False)])
def test_in_the_demo_nothing_leaves_the_house(settings: Settings, *, demo: bool, invented: bool) -> None:
    settings.DEMO, settings.LOCATIONS = demo, "https://pdok.example"
    geocoder = choose_geocoder()

    assert isinstance(geocoder, Locatieserver)
    assert geocoder.invented is invented


def test_an_address_that_could_be_overheard_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VLIEGWIEL_PDOK_URL", "http://api.pdok.nl")
    with pytest.raises(ImproperlyConfigured, match="VLIEGWIEL_PDOK_URL"):
        made_of(locations, base="VLIEGWIEL_PDOK_URL")
