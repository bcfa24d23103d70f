from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.cast import Cast
from tests.web.frame.sign_in.openid_service import CLIENT, SECRET, Service, serving
from tests.web.frame.sign_in.steps import LOGIN, STEP, app_code, give_app, who
from vliegwiel.domain.people.models import User
from vliegwiel.project import sign_in

LEAVE = "/aanmelden/organisatie/"
BACK = "/aanmelden/organisatie/terug/"
MANAGED = "/collegas/nieuw/"


@pytest.fixture
def service(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The sign-in service of Polderdam; it says that one is Anouk."""
    with serving() as served:
        monkeypatch.setenv("VLIEGWIEL_OIDC_ISSUER", served.address)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_SECRET", SECRET)
        monkeypatch.setenv("VLIEGWIEL_OIDC_NAME", "Gemeente Polderdam")
        use(settings)
        served.person = {"sub": "a-1", "email": "anouk@example.org", "email_verified": True}
        yield served


def use(settings: Any) -> None:
    """As the settings would stand after a restart."""
    settings.OIDC = sign_in.provider()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [settings.OIDC]}}


def through(client: Client, **names: str) -> Any:
    """To the organisation's page and back."""
    return client.get(there(client, **names))


def there(client: Client, **names: str) -> str:
    """Where the organisation sends one back to."""
    leaving = client.get(LEAVE, names)
    assert leaving.status_code == HTTPStatus.FOUND
    back = httpx.get(leaving["Location"])
    address = urlsplit(back.headers["location"])
    assert address.path == BACK
    return f"{address.path}?{address.query}"


def test_who_is_known_by_his_address_comes_in(cast: Cast, client: Client, service: Service) -> None:
    page = client.get(LOGIN)
    entered = through(client, next="/collegas/")

    assert page.context["organisation"] == "Gemeente Polderdam"
    assert entered["Location"] == "/collegas/"
    assert who(client) == str(cast.anouk.pk)


def test_a_code_challenge_and_a_state_go_along_and_nothing_of_our_address(
    cast: Cast, client: Client, service: Service
) -> None:
    through(
        client, auth_params="redirect_uri=https://evil.example/", scope="offline_access", process="connect"
    )

    (asked,) = service.asked
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 16
    assert who(client) == str(cast.anouk.pk)


def test_afterwards_he_is_known_by_the_organisations_own_number(
    cast: Cast, client: Client, service: Service
) -> None:
    through(client)
    client.post("/afmelden/")
    service.person = {"sub": "a-1", "email": "a.visser@example.org", "email_verified": False}

    through(client)

    assert who(client) == str(cast.anouk.pk)


def test_the_first_time_a_password_lapses(
    cast: Cast, client: Client, service: Service, fast_passwords: None
) -> None:
    cast.anouk.set_password("vier woorden op rij")
    cast.anouk.save()

    through(client)

    cast.anouk.refresh_from_db()
    assert not cast.anouk.has_usable_password()


def test_of_what_the_organisation_tells_only_the_number_is_kept(
    cast: Cast, client: Client, service: Service
) -> None:
    service.person |= {"birthdate": "1984-02-29", "picture": "https://pictures.example/anouk"}

    for _ in range(2):
        through(client)
        client.post("/afmelden/")

    kept = SocialAccount.objects.values_list("user", "provider", "uid", "extra_data")
    assert list(kept) == [(cast.anouk.pk, "organisation", "a-1", {})]


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "c-1", "email": "carla@example.org", "email_verified": True},
        {"sub": "c-2", "email": "anouk@example.org", "email_verified": False},
        {"sub": "c-3", "email": "anouk@example.org"},
        {"sub": "c-4"},
        {"sub": "c-5", "email": "no address", "email_verified": True},
    ],
)
def test_whoever_is_not_known_is_refused_in_plain_words_and_gets_no_account(
    cast: Cast, client: Client, service: Service, person: dict[str, Any]
) -> None:
    before = User.objects.count()
    service.person = person

    refused = through(client)

    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert "account/signup_closed.html" in [template.name for template in refused.templates]
    assert who(client) is None
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_of_some_domains_the_services_word_is_enough(
    cast: Cast, client: Client, service: Service, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VLIEGWIEL_OIDC_DOMAINS", "other.example, Example.org")
    use(settings)
    service.person = {"sub": "a-1", "email": "anouk@example.org"}

    through(client)

    assert who(client) == str(cast.anouk.pk)


def test_a_closed_account_does_not_open_this_way(cast: Cast, client: Client, service: Service) -> None:
    cast.anouk.is_active = False
    cast.anouk.save()

    assert through(client)["Location"] == "/aanmelden/gesloten/"
    assert who(client) is None


@pytest.mark.parametrize(
    "fault",
    [
        {"token": {"aud": "somebody else"}},
        {"token": {"iss": "https://evil.example"}},
        {"token": {"exp": 1}},
        {"token": {"sub": "somebody else"}},
        {"userinfo": {"sub": "somebody else"}},
        {"signed_by": "a key of our own"},
        {"config": {"issuer": "https://evil.example"}},
        {"config": {"issuer": "https://evil.example"}, "token": {"iss": "https://evil.example"}},
        {"config": {"token_endpoint": "http://127.0.0.1:9/"}},
        {"config": {"jwks_uri": None}},
    ],
    ids=str,
)
def test_what_cannot_be_believed_lets_nobody_in(
    cast: Cast, client: Client, service: Service, fault: dict[str, Any]
) -> None:
    for name, value in fault.items():
        setattr(service, name, value)

    refused = through(client)

    assert refused.status_code == HTTPStatus.UNAUTHORIZED
    assert who(client) is None


def test_a_service_that_is_away_is_told_in_words(
    cast: Cast, client: Client, service: Service, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VLIEGWIEL_OIDC_ISSUER", "http://127.0.0.1:9")
    use(settings)

    assert client.get(LEAVE).status_code == HTTPStatus.UNAUTHORIZED


def test_who_stops_halfway_is_told_that_nothing_happened(
    cast: Cast, client: Client, service: Service
) -> None:
    service.refuses = True

    stopped = through(client)

    assert stopped["Location"] == "/aanmelden/organisatie/afgebroken/"
    assert client.get(stopped["Location"]).status_code == HTTPStatus.OK
    assert who(client) is None


def test_an_answer_that_nobody_asked_for_is_refused(cast: Cast, client: Client, service: Service) -> None:
    mine = there(client)
    victim = Client()

    assert victim.get(mine).status_code == HTTPStatus.UNAUTHORIZED
    assert victim.get(BACK).status_code == HTTPStatus.UNAUTHORIZED
    assert who(victim) is None
    client.get(mine)
    client.post("/afmelden/")
    assert client.get(mine).status_code == HTTPStatus.UNAUTHORIZED
    assert who(client) is None


def test_nobody_joins_his_sign_in_to_another_account(
    cast: Cast, client_of: Callable[[User], Client], service: Service
) -> None:
    client = client_of(cast.gerda)

    through(client, process="connect")

    assert who(client) == str(cast.anouk.pk)
    assert list(SocialAccount.objects.values_list("user", flat=True)) == [cast.anouk.pk]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/"])
def test_nobody_is_sent_elsewhere(cast: Cast, client: Client, service: Service, elsewhere: str) -> None:
    assert through(client, next=elsewhere)["Location"] == "/"


def test_the_session_key_is_another_after_it(cast: Cast, client: Client, service: Service) -> None:
    back = there(client)
    planted = client.session.session_key

    client.get(back)

    assert client.session.session_key != planted


def test_an_administrator_still_takes_our_second_step(cast: Cast, client: Client, service: Service) -> None:
    service.person |= {"email": "henk@example.org"}

    through(client)

    assert client.get(MANAGED)["Location"] == f"/beveiliging/nodig/?next={MANAGED}"


def test_who_has_an_app_is_asked_for_it(cast: Cast, client: Client, service: Service) -> None:
    service.person |= {"email": "henk@example.org"}
    secret = give_app(cast.henk)

    assert through(client)["Location"] == STEP
    client.post(STEP, {"code": app_code(secret)})
    assert client.get(MANAGED).status_code == HTTPStatus.OK


@pytest.mark.parametrize("app", ["none", "set up"])
def test_an_organisation_that_asks_two_steps_itself_is_enough(
    cast: Cast, client: Client, service: Service, settings: Any, app: str
) -> None:
    settings.OIDC_IS_STRONG = True
    service.person |= {"email": "henk@example.org"}
    if app == "set up":
        give_app(cast.henk)

    assert through(client)["Location"] == "/"
    assert client.get(MANAGED).status_code == HTTPStatus.OK


def test_without_such_a_service_its_pages_are_not_there(cast: Cast, client: Client) -> None:
    assert client.get(LOGIN).context["organisation"] == ""
    assert client.get(LEAVE).status_code == HTTPStatus.NOT_FOUND
    assert client.get(BACK).status_code == HTTPStatus.NOT_FOUND


def test_the_code_is_not_for_whoever_reads_it_on_the_way(
    cast: Cast, client: Client, service: Service
) -> None:
    address = parse_qs(urlsplit(there(client)).query)

    stolen = httpx.post(
        f"{service.address}/token",
        data={"code": address["code"][0], "client_id": CLIENT, "client_secret": SECRET, "redirect_uri": "x"},
    )

    assert stolen.status_code == HTTPStatus.BAD_REQUEST
