from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from vliegwiel.project.mail import mail_server, sender

SERVER, FROM = "VLIEGWIEL_MAIL_URL", "VLIEGWIEL_MAIL_FROM"


def test_the_mail_server_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SERVER, "smtp://localhost:2525")
    server = mail_server(SERVER)

    assert server
    assert (server.host, server.port) == ("localhost", 2525)


def test_without_a_setting_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SERVER, raising=False)
    monkeypatch.delenv(FROM, raising=False)

    assert (mail_server(SERVER), sender(FROM)) == (None, "Vliegwiel <vliegwiel@localhost>")


def test_a_setting_that_cannot_be_used_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SERVER, "smtp://post:geheim@mail.example")
    with pytest.raises(ImproperlyConfigured, match=SERVER) as wrong:
        mail_server(SERVER)

    assert "geheim" not in str(wrong.value)


@pytest.mark.parametrize("name", ["post@polderdam.example", "Gemeente Polderdam <post@polderdam.example>"])
def test_mail_comes_from_who_was_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(FROM, name)

    assert sender(FROM) == name


@pytest.mark.parametrize("name", ["Gemeente Polderdam", "Polderdam <post@polderdam>", "Polderdam <>"])
def test_a_sender_without_an_address_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(FROM, name)
    with pytest.raises(ImproperlyConfigured, match=FROM):
        sender(FROM)
