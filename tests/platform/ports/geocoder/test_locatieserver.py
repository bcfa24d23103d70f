from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from tests.platform.ports.services import Question, Reply, answering
from vliegwiel.platform.ports.geocoder import port
from vliegwiel.platform.ports.geocoder.locatieserver import Locatieserver
from vliegwiel.platform.ports.geocoder.port import Address, Suggestion

# What the documents of version 3.1 name; anything else is refused.
KNOWN = {
    "/suggest": {"q", "fq", "fl", "rows", "start", "sort", "qf", "bq", "lat", "lon"},
    "/free": {"q", "fq", "fl", "rows", "start", "sort", "df", "qf", "bq", "lat", "lon", "wt"},
    "/lookup": {"id", "fl", "wt"},
    "/reverse": {"lat", "lon", "X", "Y", "type", "distance", "fl", "rows", "start", "wt"},
}
KADE = Address(
    words="Kade 9B-2, 8297PD Polderdam",
    street="Kade",
    number="9B-2",
    postcode="8297 PD",
    place="Polderdam",
    municipality="0099",
    address_id="0099200000000042",
    premises_id="0099010000000042",
    longitude=5.43,
    latitude=52.735,
)


def document(**other: Any) -> dict[str, Any]:
    return {
        "weergavenaam": KADE.words,
        "straatnaam": "Kade",
        "huisnummer": 9,
        "huisletter": "B",
        "huisnummertoevoeging": "2",
        "huis_nlt": "9B-2",
        "postcode": "8297PD",
        "woonplaatsnaam": "Polderdam",
        "gemeentecode": "0099",
        "nummeraanduiding_id": KADE.address_id,
        "adresseerbaarobject_id": KADE.premises_id,
        "centroide_ll": "POINT(5.43 52.735)",
        **other,
    }


def found(*documents: dict[str, Any]) -> Reply:
    return Reply({"response": {"numFound": len(documents), "start": 0, "docs": list(documents)}})


def asked(reply: Reply, ask: Callable[[Locatieserver], Any]) -> tuple[Any, Question]:
    with answering(lambda _: reply) as (base, questions):
        answer = ask(Locatieserver(base))
    (question,) = questions
    assert set(question.parameters) <= KNOWN[question.path]
    return answer, question


def test_what_is_typed_is_suggested() -> None:
    told, question = asked(
        found({"id": "adr-1", "weergavenaam": KADE.words}), lambda pdok: pdok.suggest("kade 9", most=3)
    )

    assert told == (Suggestion(code="adr-1", words=KADE.words),)
    assert question.parameters == {"q": "kade 9", "fq": "type:adres", "fl": "id,weergavenaam", "rows": "3"}


def test_a_suggestion_is_looked_up() -> None:
    told, question = asked(found(document()), lambda pdok: pdok.lookup("adr-1"))

    assert told == KADE
    assert (question.path, question.parameters["id"]) == ("/lookup", "adr-1")


def test_an_address_is_found_by_words() -> None:
    told, question = asked(found(document()), lambda pdok: pdok.free("8297 PD 9"))

    assert told == (KADE,)
    assert question.parameters["q"] == "8297 PD 9"


def test_an_address_is_found_by_its_place() -> None:
    told, question = asked(found(document()), lambda pdok: pdok.reverse(5.43, 52.735, metres=20))

    assert told == (KADE,)
    assert {name: question.parameters[name] for name in ("lon", "lat", "type", "distance", "rows")} == {
        "lon": "5.4300000",
        "lat": "52.7350000",
        "type": "adres",
        "distance": "20",
        "rows": "1",
    }


def test_a_number_is_put_together_where_the_service_does_not() -> None:
    told, _ = asked(found(document(huis_nlt="")), lambda pdok: pdok.lookup("adr-1"))

    assert told.number == "9B-2"


def test_a_house_without_a_postcode_is_an_address() -> None:
    without = document()
    del without["postcode"]
    told, _ = asked(found(without), lambda pdok: pdok.lookup("adr-1"))

    assert told.postcode == ""


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_typed_is_not_asked(words: str) -> None:
    with answering(lambda _: found()) as (base, questions):
        assert (Locatieserver(base).suggest(words), Locatieserver(base).free(words)) == ((), ())
        assert questions == []


def test_signs_of_the_search_language_are_left_out() -> None:
    _, question = asked(found(), lambda pdok: pdok.free('kade" OR *:* (9) ' + "x" * 300))

    assert question.parameters["q"].startswith("kade OR 9 xxx")
    assert len(question.parameters["q"]) == 200


def test_a_code_without_an_address_is_told() -> None:
    with pytest.raises(port.NoSuchAddress):
        asked(found(), lambda pdok: pdok.lookup("adr-0"))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply({"error": "unknown parameter"}, status=400), port.Refused),
        (Reply(b"", status=404), port.Refused),
        (Reply(b"", status=429), port.NotNow),
        (Reply(b"", status=503), port.NotNow),
        (Reply(found().body, wait=2.0), port.NotNow),
        (Reply(b"<html>"), port.NotUnderstood),
        (Reply({}), port.NotUnderstood),
        (Reply({"response": {"docs": None}}), port.NotUnderstood),
        (found(document(centroide_ll="")), port.NotUnderstood),
        (found(document(nummeraanduiding_id="42")), port.NotUnderstood),
        (found(document(gemeentecode=99)), port.NotUnderstood),
        (found(document(straatnaam="")), port.NotUnderstood),
    ],
)
def test_every_refusal_has_its_own_name(reply: Reply, kind: type[Exception]) -> None:
    with pytest.raises(kind) as raised:
        asked(reply, lambda pdok: pdok.free("kade 9"))

    assert type(raised.value) is kind
    assert "kade" not in str(raised.value).lower()


def test_what_is_asked_stands_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked(found(document()), lambda pdok: pdok.free("Kade 9"))

    assert not any("Kade" in record.getMessage() for record in caplog.records)
