from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from tests.cast import Cast
from tests.web.frame.sign_in.steps import CODE, LOGIN, PASSWORD, STEP, app_code, code_in, give_app, who
from vliegwiel.domain.people.models import User

Outbox = list[EmailMessage]
SECRET = "vier woorden op rij"  # noqa: S105 - of nobody
OTHER = "vijf heel andere woorden samen"

pytestmark = pytest.mark.usefixtures("fast_passwords")


@pytest.fixture
def anouk(cast: Cast, fast_passwords: None) -> User:
    """Anouk, with a password."""
    cast.anouk.set_password(SECRET)
    cast.anouk.save()
    return cast.anouk


def sign_in(client: Client, email: str = "anouk@example.org", password: str = SECRET, **names: str) -> Any:
    return client.post(PASSWORD, {"login": email, "password": password, **names})


def signed_in(client: Client, outbox: Outbox) -> None:
    sign_in(client)
    client.post(CODE, {"code": code_in(outbox[-1])})
    assert who(client) is not None


def test_a_password_is_followed_by_a_code_by_mail(anouk: User, client: Client, mailoutbox: Outbox) -> None:
    typed = sign_in(client, next="/trajecten/")

    assert (typed.status_code, typed["Location"]) == (HTTPStatus.FOUND, CODE)
    assert who(client) is None
    entered = client.post(CODE, {"code": code_in(mailoutbox[0])})
    assert entered["Location"] == "/trajecten/"
    assert who(client) == str(anouk.pk)


def test_who_has_an_app_gets_no_mail_but_the_second_step(
    anouk: User, client: Client, mailoutbox: Outbox
) -> None:
    secret = give_app(anouk)

    assert sign_in(client)["Location"] == STEP
    assert who(client) is None
    client.post(STEP, {"code": app_code(secret)})
    assert who(client) == str(anouk.pk)
    assert mailoutbox == []


def test_what_is_said_of_a_wrong_password_is_said_of_an_unknown_address(anouk: User) -> None:
    answers = {
        email: sign_in(Client(), email, "verkeerd")
        for email in ("anouk@example.org", "gerda@example.org", "nobody@example.org")
    }

    assert [answer.context["form"]["login"].value() for answer in answers.values()] == list(answers)
    assert {answer.status_code for answer in answers.values()} == {HTTPStatus.OK}
    assert len({tuple(answer.context["form"].non_field_errors()) for answer in answers.values()}) == 1


def test_after_five_wrong_passwords_also_the_right_one_has_to_wait(
    anouk: User, client: Client, mailoutbox: Outbox
) -> None:
    for _ in range(5):
        sign_in(Client(), password="verkeerd")  # noqa: S106 - wrong on purpose

    refused = sign_in(client)

    assert refused.status_code == HTTPStatus.OK
    assert refused.context["form"].non_field_errors()
    assert mailoutbox == []


def test_nobody_gets_in_elsewhere_by_password(anouk: User, client: Client, mailoutbox: Outbox) -> None:
    sign_in(client, next="https://evil.example/")

    assert client.post(CODE, {"code": code_in(mailoutbox[0])})["Location"] == "/"


def test_a_closed_account_gets_no_further(anouk: User, client: Client, mailoutbox: Outbox) -> None:
    anouk.is_active = False
    anouk.save()

    assert sign_in(client)["Location"] == "/aanmelden/gesloten/"
    assert client.get("/aanmelden/gesloten/").status_code == HTTPStatus.OK
    assert (who(client), mailoutbox) == (None, [])


def test_a_session_of_a_closed_account_ends(anouk: User, client_of: Callable[[User], Client]) -> None:
    client = client_of(anouk)
    anouk.is_active = False
    anouk.save()

    assert client.get("/beveiliging/")["Location"] == f"{LOGIN}?next=/beveiliging/"


def test_somebody_sets_a_first_password(
    cast: Cast, client_of: Callable[[User], Client], mailoutbox: Outbox
) -> None:
    client = client_of(cast.anouk)
    page = client.get("/beveiliging/wachtwoord/")
    assert page["Location"] == "/beveiliging/wachtwoord/eerste/"

    answer = client.post(page["Location"], {"password1": SECRET, "password2": SECRET})

    assert answer["Location"] == "/beveiliging/"
    cast.anouk.refresh_from_db()
    assert cast.anouk.check_password(SECRET)
    assert client.get("/beveiliging/").status_code == HTTPStatus.OK
    assert [mail.to for mail in mailoutbox] == [["anouk@example.org"]]


@pytest.mark.parametrize("weak", ["kort", "123456789012", "anouk@example.org", "Anouk Visser", "x" * 300])
def test_a_weak_password_is_refused(cast: Cast, client_of: Callable[[User], Client], weak: str) -> None:
    answer = client_of(cast.anouk).post(
        "/beveiliging/wachtwoord/eerste/", {"password1": weak, "password2": weak}
    )

    assert answer.context["form"].has_error("password1")
    cast.anouk.refresh_from_db()
    assert not cast.anouk.has_usable_password()


def test_another_password_asks_for_the_one_of_now_and_ends_other_sessions(
    anouk: User, client: Client, client_of: Callable[[User], Client], mailoutbox: Outbox
) -> None:
    signed_in(client, mailoutbox)
    elsewhere = client_of(anouk)
    page = "/beveiliging/wachtwoord/"
    new = {"password1": OTHER, "password2": OTHER}

    wrong = client.post(page, {"oldpassword": "verkeerd", **new})
    assert wrong.context["form"].has_error("oldpassword")

    assert client.post(page, {"oldpassword": SECRET, **new})["Location"] == "/beveiliging/"
    assert client.get("/beveiliging/").status_code == HTTPStatus.OK
    assert elsewhere.get("/beveiliging/").status_code == HTTPStatus.FOUND


def test_the_password_of_now_cannot_be_guessed_by_who_finds_an_open_screen(
    anouk: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(anouk)
    tried = [
        client.post(
            "/beveiliging/wachtwoord/", {"oldpassword": f"{n}", "password1": OTHER, "password2": OTHER}
        )
        for n in range(6)
    ]

    assert [answer.status_code for answer in tried[4:]] == [HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS]


@pytest.mark.parametrize(
    "path", ["/beveiliging/", "/beveiliging/app/", "/beveiliging/wachtwoord/", "/bevestigen/wachtwoord/"]
)
def test_a_stranger_arranges_nothing(db: None, client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"{LOGIN}?next={path}"
