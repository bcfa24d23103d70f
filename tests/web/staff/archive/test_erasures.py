from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.domain.archive.making import CONTACT
from tests.domain.thread.making import a_document, a_speaker, an_item, said_by
from vliegwiel.domain.archive.actions.erasing import ask_erasure, refuse_erasure
from vliegwiel.domain.archive.models import ErasureRequest
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

SignIn = Callable[[User], Client]
SAID = "De wiebelzwaden staan voor mijn poort."


@pytest.fixture
def said(cast: Cast) -> Contribution:
    with entered(Scope.of(cast.polderdam.pk)):
        made = said_by(a_speaker(**CONTACT), text=SAID)
        an_item(cast, a_document(cast, made.round), made)
        return Contribution.objects.select_related("round", "speaker").get(pk=made.pk)


def of_speaker(said: Contribution) -> str:
    assert said.speaker
    return f"/trajecten/{said.round.code}/inbrengers/{said.speaker.code}/wissen/"


def of_words(said: Contribution) -> str:
    return f"/trajecten/{said.round.code}/inbreng/{said.code}/wissen/"


def filled(**fields: object) -> dict[str, object]:
    today = timezone.localdate().isoformat()
    return {"way": "letter", "ground": "objection", "asked_date": today, "sure": "on", **fields}


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_before_it_is_done_it_says_what_goes_and_what_stays(
    cast: Cast, said: Contribution, client_of: SignIn
) -> None:
    page = words(client_of(cast.anouk).get(of_speaker(said)))

    assert "De woorden van inbreng 1, in alle versies" in page
    assert "Een laadplek in de Kerkstraat" in page
    assert "Het nummer, met" in page


@pytest.mark.parametrize("address", [of_speaker, of_words])
def test_it_is_done_and_recorded_without_a_name(
    cast: Cast, said: Contribution, client_of: SignIn, address: Callable[[Contribution], str]
) -> None:
    client = client_of(cast.anouk)

    answer = client.post(address(said), filled(), follow=True)
    page = words(client.get(f"/trajecten/{said.round.code}/inbreng/{said.code}/"))

    assert answer.redirect_chain == [("/verwijderverzoeken/", HTTPStatus.FOUND)]
    assert "inbreng 1" in words(answer)
    assert CONTACT["name"] not in words(answer)
    assert "op verzoek gewist" in page
    assert SAID not in page


@pytest.mark.parametrize(
    "wrong", [{"sure": ""}, {"way": "own_page"}, {"ground": ""}, {"asked_date": "2999-01-01"}]
)
def test_nothing_goes_until_all_is_said_and_what_was_typed_stays(
    cast: Cast, said: Contribution, client_of: SignIn, wrong: dict[str, str]
) -> None:
    answer = client_of(cast.anouk).post(of_speaker(said), filled(**wrong))

    assert answer.status_code == HTTPStatus.OK
    assert 'role="alert"' in words(answer)
    assert SAID in words(client_of(cast.anouk).get(f"/trajecten/{said.round.code}/inbreng/{said.code}/"))


def test_words_that_were_withdrawn_can_be_erased_too(
    cast: Cast, said: Contribution, client_of: SignIn
) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        withdraw_contribution(actor=cast.anouk, contribution=said)
    client = client_of(cast.anouk)
    before = words(client.get(f"/trajecten/{said.round.code}/inbreng/{said.code}/"))

    client.post(of_words(said), filled())

    assert of_words(said) in before
    with entered(Scope.of(cast.polderdam.pk)):
        assert Contribution.objects.get().text == ""


def test_whoever_erased_it_already_is_led_back(cast: Cast, said: Contribution, client_of: SignIn) -> None:
    client = client_of(cast.anouk)
    client.post(of_words(said), filled())

    assert client.get(of_words(said)).status_code == HTTPStatus.FOUND
    assert client.post(of_words(said), filled()).status_code == HTTPStatus.FOUND


def test_what_a_speaker_asked_stands_in_the_list_with_its_last_day(
    cast: Cast, said: Contribution, client_of: SignIn
) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        asked = ask_erasure(speaker=Speaker.objects.get())
        ErasureRequest.objects.update(due_date=timezone.localdate() - timedelta(days=1))
    client = client_of(cast.anouk)

    listed = words(client.get("/verwijderverzoeken/"))
    more = words(client.get("/meer/"))
    form = words(client.get(of_speaker(said)))
    client.post(of_speaker(said), {"sure": "on"})

    assert CONTACT["name"] in listed
    assert "vw-badge--bad" in listed
    assert "1 wacht" in more
    assert f"/verwijderverzoeken/{asked.code}/afwijzen/" in form
    with entered(Scope.of(cast.polderdam.pk)):
        assert ErasureRequest.objects.get().outcome == "erased"


def test_it_can_be_refused_with_a_reason_once(cast: Cast, said: Contribution, client_of: SignIn) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        asked = ask_erasure(speaker=Speaker.objects.get())
    client, address = client_of(cast.anouk), f"/verwijderverzoeken/{asked.code}/afwijzen/"

    empty = client.post(address, {"explanation": ""})
    done = client.post(address, {"explanation": "Wij moeten dit bewaren."}, follow=True)
    again = client.post(address, {"explanation": "Toch anders."}, follow=True)

    assert 'role="alert"' in words(empty)
    assert "Wij moeten dit bewaren." in words(done)
    assert "Toch anders." not in words(again)


def test_whoever_refuses_after_a_colleague_decided_keeps_what_was_typed(
    cast: Cast, said: Contribution, client_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        asked = ask_erasure(speaker=Speaker.objects.get())
        stale = ErasureRequest.objects.select_related("round", "speaker").get()
        refuse_erasure(actor=cast.henk, request=asked, explanation="Nee.")
    # As it was read before the colleague decided.
    monkeypatch.setattr("vliegwiel.web.staff.views.archive.erasures.access_request", lambda _code: stale)

    answer = client_of(cast.anouk).post(
        f"/verwijderverzoeken/{asked.code}/afwijzen/", {"explanation": "Mijn uitleg."}
    )

    assert "Mijn uitleg." in words(answer)


@pytest.mark.parametrize("person", ["hans", "gerda"])
def test_whoever_only_reads_erases_nothing(
    cast: Cast, said: Contribution, client_of: SignIn, person: str
) -> None:
    client = client_of(getattr(cast, person))

    for address in (of_speaker(said), of_words(said), "/verwijderverzoeken/"):
        assert client.get(address).status_code == HTTPStatus.FORBIDDEN
        assert client.post(address, filled()).status_code == HTTPStatus.FORBIDDEN
