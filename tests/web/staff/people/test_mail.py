from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeAlias

import pytest
from django.test import Client

from tests.cast import Cast
from tests.platform.mail.posting import a_stuck_mail, as_it_stands
from vliegwiel.domain.journal.queries import entries_about
from vliegwiel.domain.people.models import User
from vliegwiel.platform.mail import MailKind, MailState, outbox
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered

Browser: TypeAlias = Callable[[User], Client]
LIST = "/post/"


def again(mail: OutboxMail) -> str:
    return f"{LIST}{mail.code}/opnieuw/"


def shown(client: Client) -> str:
    answer = client.get(LIST)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


@pytest.fixture
def stuck(cast: Cast) -> OutboxMail:
    """A receipt to Carla that waited too long."""
    with entered(Scope.of(cast.polderdam.pk)):
        return a_stuck_mail()


def state_of(mail: OutboxMail, cast: Cast) -> tuple[str, list[str]]:
    with entered(Scope.of(cast.polderdam.pk)):
        return as_it_stands(mail).state, [entry.verb for entry in entries_about(mail)]


@pytest.mark.parametrize("name", ["henk", "anouk"])
def test_whoever_writes_sees_to_whom_what_about_and_why_not(
    cast: Cast, client_of: Browser, stuck: OutboxMail, name: str
) -> None:
    page = shown(client_of(getattr(cast, name)))

    for words in (
        "Post die niet weg is",
        "Eén bericht",
        "Uw vraag is ontvangen",
        "carla@example.org",
        "niet verstuurd",
        "Het heeft te lang gewacht.",
        ">Verstuur opnieuw<",
        "Verstuur opnieuw: Uw vraag is ontvangen, aan carla@example.org",
    ):
        assert words in page
    assert "Wij zoeken het uit" not in page


@pytest.mark.parametrize("name", ["hans", "gerda"])
def test_whoever_only_reads_is_refused(cast: Cast, client_of: Browser, stuck: OutboxMail, name: str) -> None:
    client = client_of(getattr(cast, name))

    assert client.get(LIST).status_code == HTTPStatus.FORBIDDEN
    assert client.post(again(stuck)).status_code == HTTPStatus.FORBIDDEN
    assert state_of(stuck, cast) == (MailState.FAILED, [])


def test_the_neighbour_sees_nothing_and_sends_nothing(
    cast: Cast, client_of: Browser, stuck: OutboxMail
) -> None:
    client = client_of(cast.bram)
    page = shown(client)

    assert "carla@example.org" not in page
    assert "Alles is verstuurd of onderweg" in page
    assert client.post(again(stuck)).status_code == HTTPStatus.NOT_FOUND
    assert state_of(stuck, cast) == (MailState.FAILED, [])


@pytest.mark.parametrize("name", ["henk", "anouk"])
def test_a_colleague_has_a_mail_sent_again(
    cast: Cast, client_of: Browser, stuck: OutboxMail, name: str
) -> None:
    answer = client_of(getattr(cast, name)).post(again(stuck), follow=True)

    assert answer.redirect_chain == [(LIST, HTTPStatus.FOUND)]
    assert "Het bericht aan carla@example.org wordt nu opnieuw verstuurd." in answer.content.decode()
    assert "Alles is verstuurd of onderweg" in answer.content.decode()
    assert state_of(stuck, cast) == (MailState.WAITING, ["mail.sent_again"])


def test_a_second_press_is_told_that_it_is_on_its_way_and_what_never_was_is_absent(
    cast: Cast, client_of: Browser, stuck: OutboxMail
) -> None:
    client = client_of(cast.anouk)
    client.post(again(stuck))

    second = client.post(again(stuck), follow=True)

    assert second.redirect_chain == [(LIST, HTTPStatus.FOUND)]
    assert "Dit bericht is al onderweg of verstuurd." in second.content.decode()
    assert client.post(f"{LIST}zzzzzzzz/opnieuw/").status_code == HTTPStatus.NOT_FOUND
    assert state_of(stuck, cast) == (MailState.WAITING, ["mail.sent_again"])


def test_looking_at_the_address_sends_nothing(cast: Cast, client_of: Browser, stuck: OutboxMail) -> None:
    assert client_of(cast.anouk).get(again(stuck)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert state_of(stuck, cast) == (MailState.FAILED, [])


def test_a_digest_that_perhaps_arrived_says_so(cast: Cast, client_of: Browser) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        a_stuck_mail(state=MailState.UNSURE, kind=MailKind.DIGEST)
    page = shown(client_of(cast.anouk))

    assert "misschien verstuurd" in page
    assert "Misschien is het wel aangekomen; dan krijgt iemand het twee keer." in page


def test_of_very_many_the_latest_are_shown(
    cast: Cast, client_of: Browser, stuck: OutboxMail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST", 1)
    with entered(Scope.of(cast.polderdam.pk)):
        a_stuck_mail(to="dirk@example.org")
    page = shown(client_of(cast.anouk))

    assert "2 berichten. Hier staat alleen het laatste." in " ".join(page.split())
    assert ("dirk@example.org" in page, "carla@example.org" in page) == (True, False)


def test_one_mail_and_three_cost_the_same(
    cast: Cast, client_of: Browser, stuck: OutboxMail, django_assert_num_queries: Any
) -> None:
    client = client_of(cast.anouk)
    with django_assert_num_queries(10):
        client.get(LIST)
    with entered(Scope.of(cast.polderdam.pk)):
        for occasion in ("one", "two"):
            a_stuck_mail(occasion=occasion)
    with django_assert_num_queries(10):
        client.get(LIST)
