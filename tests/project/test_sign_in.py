from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from vliegwiel.project.sign_in import provider, proxies


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A complete setting, to take something from."""
    monkeypatch.setenv("VLIEGWIEL_OIDC_ISSUER", "https://aanmelden.polderdam.example/realm/")
    monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_ID", "vliegwiel")
    monkeypatch.setenv("VLIEGWIEL_OIDC_CLIENT_SECRET", "tussen ons")
    return monkeypatch


def test_without_an_issuer_there_is_no_such_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VLIEGWIEL_OIDC_ISSUER", raising=False)

    assert provider() is None


def test_a_service_is_called_by_its_host_until_it_gets_a_name(service: pytest.MonkeyPatch) -> None:
    assert provider() == {
        "provider_id": "organisation",
        "name": "aanmelden.polderdam.example",
        "client_id": "vliegwiel",
        "secret": "tussen ons",
        "settings": {
            "server_url": "https://aanmelden.polderdam.example/realm",
            "oauth_pkce_enabled": True,
            "email_authentication": True,
        },
    }


@pytest.mark.parametrize("name", ["VLIEGWIEL_OIDC_CLIENT_ID", "VLIEGWIEL_OIDC_CLIENT_SECRET"])
def test_half_a_service_is_refused(service: pytest.MonkeyPatch, name: str) -> None:
    service.delenv(name)

    with pytest.raises(ImproperlyConfigured, match=name):
        provider()


@pytest.mark.parametrize("issuer", ["http://aanmelden.polderdam.example", "aanmelden.polderdam.example"])
def test_a_service_that_could_be_overheard_is_refused(service: pytest.MonkeyPatch, issuer: str) -> None:
    service.setenv("VLIEGWIEL_OIDC_ISSUER", issuer)

    with pytest.raises(ImproperlyConfigured, match="https"):
        provider()


def test_the_number_of_proxies_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VLIEGWIEL_PROXIES", raising=False)
    assert proxies() == 0
    monkeypatch.setenv("VLIEGWIEL_PROXIES", "2")
    assert proxies() == 2
    monkeypatch.setenv("VLIEGWIEL_PROXIES", "one")
    with pytest.raises(ImproperlyConfigured, match="VLIEGWIEL_PROXIES"):
        proxies()
