from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client

from tests.cast import Cast
from tests.web.frame.sign_in.steps import (
    APP,
    CODE,
    LOGIN,
    STEP,
    app_code,
    ask_code,
    code_in,
    give_app,
    set_up_app,
    who,
)
from vliegwiel.domain.people.models import User
from vliegwiel.web.frame.sign_in.adapters import SecondStep

Outbox = list[EmailMessage]
CODES = "/beveiliging/herstelcodes/"
MANAGED = "/collegas/nieuw/"


@pytest.fixture
def by_mail(mailoutbox: Outbox) -> Callable[[User], Client]:
    """A browser in which somebody typed the code from his mail."""

    def came_in(user: User) -> Client:
        client = Client()
        ask_code(client, user.email)
        client.post(CODE, {"code": code_in(mailoutbox[-1])})
        return client

    return came_in


def test_an_administrator_sets_up_an_app_before_anything_else(
    cast: Cast, by_mail: Callable[[User], Client]
) -> None:
    client = by_mail(cast.henk)

    stopped = client.get(MANAGED)
    assert stopped["Location"] == f"/beveiliging/nodig/?next={MANAGED}"
    assert client.get(stopped["Location"])["Location"] == f"{APP}?next=%2Fcollegas%2Fnieuw%2F"
    assert client.get("/")["Location"] == "/beveiliging/nodig/?next=/"
    assert client.post("/werkruimte/instellingen/", {"name": "Ons"})["Location"] == "/beveiliging/nodig/"

    set_up_app(client)
    assert client.get(MANAGED).status_code == HTTPStatus.OK


def test_a_part_of_a_page_leads_an_administrator_to_the_whole_page(
    cast: Cast, by_mail: Callable[[User], Client]
) -> None:
    answer = by_mail(cast.henk).get(MANAGED, headers={"hx-request": "true"})

    assert answer["HX-Redirect"] == "/beveiliging/nodig/"


def test_a_colleague_needs_no_app(cast: Cast, by_mail: Callable[[User], Client]) -> None:
    assert by_mail(cast.anouk).get("/collegas/").status_code == HTTPStatus.OK


def test_in_a_demo_nobody_needs_an_app(cast: Cast, by_mail: Callable[[User], Client], settings: Any) -> None:
    settings.DEMO = True

    assert by_mail(cast.henk).get(MANAGED).status_code == HTTPStatus.OK


def test_the_next_time_the_app_is_asked_for(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    secret = give_app(cast.henk)
    ask_code(client, "henk@example.org", next=MANAGED)

    mailed = client.post(CODE, {"code": code_in(mailoutbox[-1]), "next": MANAGED})
    assert (mailed["Location"], who(client)) == (STEP, None)
    assert client.get(MANAGED)["Location"] == f"{LOGIN}?next={MANAGED}"

    before = client.session.session_key
    stepped = client.post(STEP, {"code": app_code(secret)})
    assert stepped["Location"] == MANAGED
    assert client.session.session_key != before
    assert client.get(MANAGED).status_code == HTTPStatus.OK


def test_the_second_step_is_nowhere_without_the_first(cast: Cast, client: Client) -> None:
    secret = give_app(cast.henk)

    assert client.get(STEP)["Location"] == LOGIN
    assert client.post(STEP, {"code": app_code(secret)})["Location"] == LOGIN
    assert who(client) is None


def test_a_session_from_before_the_app_is_asked_for_it(cast: Cast, by_mail: Callable[[User], Client]) -> None:
    client = by_mail(cast.henk)
    secret = give_app(cast.henk)

    stopped = client.get(MANAGED)["Location"]
    asked = client.get(stopped)["Location"]
    assert asked == "/bevestigen/app/?next=%2Fcollegas%2Fnieuw%2F"
    wrong = client.post(asked, {"code": "000000"})
    assert wrong.context["form"].has_error("code")
    assert client.post(asked, {"code": app_code(secret)})["Location"] == MANAGED
    assert client.get(MANAGED).status_code == HTTPStatus.OK


def halfway(client: Client, user: User, outbox: Outbox) -> Client:
    ask_code(client, user.email)
    client.post(CODE, {"code": code_in(outbox[-1])})
    return client


@pytest.mark.parametrize("later", [0, 1])
def test_a_code_of_the_app_works_once(cast: Cast, mailoutbox: Outbox, later: int) -> None:
    code = app_code(give_app(cast.henk), steps=later)
    first, second = (halfway(Client(), cast.henk, mailoutbox) for _ in range(2))

    first.post(STEP, {"code": code})
    again = second.post(STEP, {"code": f"{code[:3]} {code[3:]}"})

    assert (who(first), who(second)) == (str(cast.henk.pk), None)
    assert again.context["form"].has_error("code")


def test_a_code_that_was_used_is_refused_for_as_long_as_it_is_valid(cast: Cast, mailoutbox: Outbox) -> None:
    code = app_code(give_app(cast.henk), steps=1)
    first, second = (halfway(Client(), cast.henk, mailoutbox) for _ in range(2))
    first.post(STEP, {"code": code})

    with connection.cursor() as cursor:
        cursor.execute("UPDATE platform_cache SET expires = expires - interval '40 seconds'")
    second.post(STEP, {"code": code})

    assert who(second) is None


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_minute_is_refused(cast: Cast, mailoutbox: Outbox, steps: int) -> None:
    code = app_code(give_app(cast.henk), steps=steps)
    client = halfway(Client(), cast.henk, mailoutbox)

    client.post(STEP, {"code": code})

    assert who(client) is None


def test_after_five_wrong_codes_also_the_right_one_has_to_wait(cast: Cast, mailoutbox: Outbox) -> None:
    secret = give_app(cast.henk)
    client = halfway(Client(), cast.henk, mailoutbox)

    for _ in range(5):
        client.post(STEP, {"code": "000000"})
    client.post(STEP, {"code": app_code(secret)})

    assert who(client) is None


def test_without_the_telephone_a_recovery_code_lets_in_once(
    cast: Cast, by_mail: Callable[[User], Client], mailoutbox: Outbox
) -> None:
    at_home = by_mail(cast.henk)
    set_up_app(at_home)
    codes = at_home.get(CODES).context["unused_codes"]
    assert len(codes) == 10
    first, second = (halfway(Client(), cast.henk, mailoutbox) for _ in range(2))

    first.post(STEP, {"code": codes[0]})
    second.post(STEP, {"code": codes[0]})
    assert (who(first), who(second)) == (str(cast.henk.pk), None)

    second.post(STEP, {"code": codes[1]})
    assert who(second) == str(cast.henk.pk)


def test_recovery_codes_are_shown_once_and_can_be_made_anew(
    cast: Cast, by_mail: Callable[[User], Client]
) -> None:
    client = by_mail(cast.anouk)
    set_up_app(client)
    first = client.get(CODES).context["unused_codes"]

    assert set(client.get(CODES).context["unused_codes"]) == {"****"}
    assert client.post(f"{CODES}nieuw/")["Location"] == CODES
    second = client.get(CODES).context["unused_codes"]
    assert len(second) == 10
    assert not set(first) & set(second)


def test_the_secret_lies_encrypted_in_the_database(cast: Cast, settings: Any) -> None:
    secret = give_app(cast.henk)
    kept = Authenticator.objects.get(user=cast.henk).data["secret"]

    assert secret not in kept
    assert SecondStep().decrypt(kept) == secret
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = f"{settings.SECRET_KEY} of later"
    assert SecondStep().decrypt(kept) == secret
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        SecondStep().decrypt(kept)


def test_the_picture_of_the_secret_is_there_while_the_app_is_set_up(
    cast: Cast, by_mail: Callable[[User], Client]
) -> None:
    client = by_mail(cast.anouk)
    picture = f"{APP}qr.svg"
    assert client.get(picture).status_code == HTTPStatus.NOT_FOUND

    page = client.get(APP)
    assert f'src="{picture}"' in page.content.decode()
    drawn = client.get(picture)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<?xml")
    assert drawn["Cache-Control"] == "no-store"

    set_up_app(client)
    assert client.get(picture).status_code == HTTPStatus.NOT_FOUND


def test_a_colleague_does_away_with_the_app(
    cast: Cast, by_mail: Callable[[User], Client], mailoutbox: Outbox
) -> None:
    client = by_mail(cast.anouk)
    set_up_app(client)

    assert client.post(f"{APP}uit/")["Location"] == "/beveiliging/"

    assert not Authenticator.objects.filter(user=cast.anouk).exists()
    assert [mail.to for mail in mailoutbox[1:]] == [["anouk@example.org"]]


def test_doing_away_with_the_app_asks_for_it_once_more(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    give_app(cast.anouk)

    answer = client_of(cast.anouk).post(f"{APP}uit/")

    assert answer["Location"] == f"/bevestigen/app/?next={APP.replace('/', '%2F')}uit%2F"
    assert Authenticator.objects.filter(user=cast.anouk).exists()


def test_an_administrator_keeps_his_app(cast: Cast, by_mail: Callable[[User], Client]) -> None:
    client = by_mail(cast.henk)
    set_up_app(client)

    page = client.get(f"{APP}uit/")
    refused = client.post(f"{APP}uit/")

    assert page.context["form"].non_field_errors()
    assert refused.context["form"].non_field_errors()
    assert Authenticator.objects.filter(user=cast.henk, type="totp").exists()


def test_who_stops_needing_the_app_and_has_none_is_stopped_again(
    cast: Cast, by_mail: Callable[[User], Client], settings: Any
) -> None:
    client = by_mail(cast.henk)
    set_up_app(client)
    settings.DEMO = True
    client.post(f"{APP}uit/")
    settings.DEMO = False

    assert client.get(MANAGED)["Location"] == f"/beveiliging/nodig/?next={MANAGED}"
