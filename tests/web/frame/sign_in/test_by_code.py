from __future__ import annotations

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.web.frame.sign_in.steps import CODE, LOGIN, ask_code, code_in, who
from vliegwiel.domain.people.models import User
from vliegwiel.platform.models import OutboxMail

Outbox = list[EmailMessage]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass for whatever looks at the clock while signing in."""
    now = time.time

    def pass_by(seconds: float) -> None:
        monkeypatch.setattr(time, "time", lambda: now() + seconds)

    return pass_by


def test_a_code_by_mail_lets_in(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    asked = ask_code(client, "Anouk@Example.org")
    (mail,) = mailoutbox
    entered = client.post(CODE, {"code": code_in(mail)})

    assert (asked.status_code, asked["Location"]) == (HTTPStatus.FOUND, CODE)
    assert mail.to == ["anouk@example.org"]
    assert (entered.status_code, entered["Location"]) == (HTTPStatus.FOUND, "/")
    assert who(client) == str(cast.anouk.pk)


@pytest.mark.parametrize("spelt", ["{0}{1}", " {0} {1} ", "{0}-{1}"])
def test_a_code_may_be_typed_with_or_without_its_dash(
    cast: Cast, client: Client, mailoutbox: Outbox, spelt: str
) -> None:
    ask_code(client, "anouk@example.org")

    client.post(CODE, {"code": spelt.format(*code_in(mailoutbox[0]).split("-"))})

    assert who(client) == str(cast.anouk.pk)


def test_after_signing_in_one_goes_on_where_one_was(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    asked = ask_code(client, "anouk@example.org", next="/trajecten/")
    entered = client.post(asked["Location"], {"code": code_in(mailoutbox[0]), "next": "/trajecten/"})

    assert entered["Location"] == "/trajecten/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_nobody_is_sent_elsewhere(cast: Cast, client: Client, mailoutbox: Outbox, elsewhere: str) -> None:
    page = client.get(LOGIN, {"next": elsewhere})
    asked = ask_code(client, "anouk@example.org", next=elsewhere)
    entered = client.post(CODE, {"code": code_in(mailoutbox[0]), "next": elsewhere})

    assert page.status_code == HTTPStatus.OK
    assert (asked["Location"], entered["Location"]) == (CODE, "/")


def test_an_unknown_address_looks_the_same_and_gets_no_mail(cast: Cast, mailoutbox: Outbox) -> None:
    def seen(email: str) -> list[Any]:
        client = Client()
        asked = ask_code(client, email)
        page = client.get(CODE)
        wrong = client.post(CODE, {"code": "0000-0000"})
        texts = [re.sub(r"\w{64}", "", answer.content.decode()) for answer in (page, wrong)]
        return [
            (asked.status_code, asked["Location"]),
            [text.replace(email, "…") for text in texts],
            sorted(asked.cookies),
        ]

    known, unknown = seen("anouk@example.org"), seen("nobody@example.org")

    assert known == unknown
    assert [mail.to for mail in mailoutbox] == [["anouk@example.org"]]


def test_no_code_lets_in_somebody_who_does_not_exist(cast: Cast, client: Client) -> None:
    ask_code(client, "nobody@example.org")

    for code in ("", "0000-0000", "None"):
        client.post(CODE, {"code": code})

    assert who(client) is None


def test_a_closed_account_gets_no_code(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    cast.anouk.is_active = False
    cast.anouk.save()

    asked = ask_code(client, "anouk@example.org")

    assert asked["Location"] == CODE
    assert mailoutbox == []


def test_three_wrong_codes_make_the_code_worthless(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    ask_code(client, "anouk@example.org")

    answers = [client.post(CODE, {"code": "0000-0000"}) for _ in range(3)]
    too_late = client.post(CODE, {"code": code_in(mailoutbox[0])})

    assert [answer.status_code for answer in answers] == [HTTPStatus.OK, HTTPStatus.OK, HTTPStatus.FOUND]
    assert too_late["Location"] == LOGIN
    assert who(client) is None


def test_a_code_is_valid_for_ten_minutes(
    cast: Cast, client: Client, mailoutbox: Outbox, later: Callable[[float], None]
) -> None:
    ask_code(client, "anouk@example.org")
    later(595)
    client.post(CODE, {"code": code_in(mailoutbox[0])})
    assert who(client) == str(cast.anouk.pk)


def test_after_ten_minutes_a_code_is_worthless(
    cast: Cast, client: Client, mailoutbox: Outbox, later: Callable[[float], None]
) -> None:
    ask_code(client, "anouk@example.org")
    later(605)
    client.post(CODE, {"code": code_in(mailoutbox[0])})
    assert who(client) is None


def test_a_code_works_once_and_in_one_browser(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    ask_code(client, "anouk@example.org")
    code = code_in(mailoutbox[0])
    other = Client()
    ask_code(other, "gerda@example.org")

    other.post(CODE, {"code": code})
    client.post(CODE, {"code": code})
    assert (who(other), who(client)) == (None, str(cast.anouk.pk))

    client.post("/afmelden/")
    client.post(CODE, {"code": code})
    assert who(client) is None


def test_another_code_replaces_the_first(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    ask_code(client, "anouk@example.org")
    client.post(CODE, {"action": "resend"})
    first, second = map(code_in, mailoutbox)

    client.post(CODE, {"code": first})
    assert who(client) is None
    client.post(CODE, {"code": second})
    assert who(client) == str(cast.anouk.pk)


def test_one_starts_again_with_another_address(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    ask_code(client, "nobody@example.org")
    client.post("/afmelden/")

    assert client.get(LOGIN).status_code == HTTPStatus.OK
    ask_code(client, "anouk@example.org")
    client.post(CODE, {"code": code_in(mailoutbox[0])})
    assert who(client) == str(cast.anouk.pk)


def test_the_session_before_signing_in_is_worth_nothing_after(
    cast: Cast, client: Client, mailoutbox: Outbox
) -> None:
    ask_code(client, "anouk@example.org")
    planted = client.session.session_key

    client.post(CODE, {"code": code_in(mailoutbox[0])})

    assert client.session.session_key != planted
    attacker = Client()
    attacker.cookies["sessionid"] = str(planted)
    assert who(attacker) is None


def test_a_session_ends_with_signing_out(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    ask_code(client, "anouk@example.org")
    client.post(CODE, {"code": code_in(mailoutbox[0])})
    kept = client.session.session_key

    assert client.get("/afmelden/").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert who(client) is not None
    assert client.post("/afmelden/")["Location"] == LOGIN

    attacker = Client()
    attacker.cookies["sessionid"] = str(kept)
    assert who(attacker) is None


def test_five_codes_in_ten_minutes_are_enough_for_one_address(
    cast: Cast, mailoutbox: Outbox, later: Callable[[float], None]
) -> None:
    for _ in range(6):
        refused = ask_code(Client(), "anouk@example.org")
    other = ask_code(Client(), "gerda@example.org")

    assert refused.context["form"].has_error("email")
    assert other["Location"] == CODE
    assert [mail.to[0] for mail in mailoutbox] == ["anouk@example.org"] * 5 + ["gerda@example.org"]

    later(601)
    assert ask_code(Client(), "anouk@example.org")["Location"] == CODE


@pytest.mark.parametrize(("proxies", "let_through"), [(0, 20), (1, 25)])
def test_attempts_are_counted_per_visitor_as_our_own_proxies_tell_it(
    cast: Cast, settings: Any, proxies: int, let_through: int
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    answers = [
        Client(headers={"x-forwarded-for": f"192.0.2.{n}"}).post(LOGIN, {"email": f"{n}@example.org"})
        for n in range(25)
    ]

    assert sum(answer.status_code == HTTPStatus.FOUND for answer in answers) == let_through


def test_the_limit_tells_nothing_about_who_exists(cast: Cast) -> None:
    for _ in range(6):
        refused = ask_code(Client(), "nobody@example.org")

    assert refused.context["form"].has_error("email")


def test_somebody_who_types_many_codes_has_to_wait(cast: Cast, client: Client, mailoutbox: Outbox) -> None:
    for _ in range(2):
        ask_code(client, "anouk@example.org")
        for _ in range(3):
            client.post(CODE, {"code": "0000-0000"})
    ask_code(client, "anouk@example.org")
    refused = client.post(CODE, {"code": code_in(mailoutbox[-1])})

    assert refused.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert who(client) is None


def test_a_form_of_another_site_is_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)

    for path in (LOGIN, CODE, "/aanmelden/wachtwoord/", "/afmelden/", "/werkruimte/", "/taal/"):
        assert strict.post(path, {"email": "anouk@example.org"}).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "path",
    ["/aanmelden/registreren/", "/account/signup/", "/accounts/signup/", "/signup/", "/account/login/"],
)
def test_there_is_no_page_on_which_one_makes_an_account(db: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_who_is_signed_in_needs_no_sign_in_page(cast: Cast, client_of: Callable[..., Client]) -> None:
    assert client_of(cast.anouk).get(LOGIN)["Location"] == "/"


def test_who_works_nowhere_is_told_so_and_can_sign_out(
    cast: Cast, client: Client, mailoutbox: Outbox
) -> None:
    User.objects.create_user(email="carla@example.org", name="Carla Hoekstra")
    ask_code(client, "carla@example.org")
    client.post(CODE, {"code": code_in(mailoutbox[0])})

    page = client.get("/")

    assert page.status_code == HTTPStatus.FORBIDDEN
    assert 'action="/afmelden/"' in page.content.decode()


def test_a_stranger_is_as_much_work_as_somebody_known(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "vliegwiel.platform.mail.backend.OutboxBackend"

    def work(email: str) -> list[str]:
        cache.clear()  # what one address counted already is counted on otherwise
        with CaptureQueriesContext(connection) as asked:
            ask_code(Client(), email)
        texts = [str(one["sql"]) for one in asked.captured_queries]
        return [re.sub(r"\W.*", "", text) for text in texts if "SAVEPOINT" not in text]

    assert work("anouk@example.org") == work("niemand@example.org")
    assert [mail.recipient for mail in OutboxMail.objects.all()] == ["anouk@example.org"]
