from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import translation

from tests.platform.ports.mail.certificates import certificate
from tests.platform.ports.mail.postoffice import HANG_UP, PostOffice, post_office
from vliegwiel.platform.ports.mail.port import Letter, NotNow, Refused, Unclear
from vliegwiel.platform.ports.mail.server import mail_server
from vliegwiel.platform.ports.mail.smtp import SmtpCourier


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as opened:
        yield opened


def letter(**other: str) -> Letter:
    given = {
        "sender": "Gemeente Polderdam <post@polderdam.example>",
        "to": "carla@example.org",
        "subject": "Uw vraag over het terras – ontvangen",
        "text": "Beste Carla,\n\nWij zoeken het uit. €\n.\nTot gauw\n",
        "html": "",
        "message_id": "<k7q2w9xa.1@polderdam.example>",
        **other,
    }
    return Letter(written_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC), **given)


def courier(url: str) -> SmtpCourier:
    server = mail_server(url)
    assert server
    return SmtpCourier(server, timeout=3)


def stops(office: PostOffice, stop_address: str) -> tuple[str | None, str | None]:
    courier(office.url).carry(letter(stop_address=stop_address))
    message = office.taken[-1]
    return message["List-Unsubscribe"], message["List-Unsubscribe-Post"]


def test_a_mail_program_learns_where_it_can_stop_this_with_one_press(office: PostOffice) -> None:
    secure, plain = "https://vliegwiel.example/stop/", "http://127.0.0.1:8000/stop/"

    assert stops(office, "") == (None, None)
    assert stops(office, secure) == (f"<{secure}>", "List-Unsubscribe=One-Click")
    # RFC 8058 asks for HTTPS before a program may press it by itself.
    assert stops(office, plain) == (f"<{plain}>", None)


def test_a_letter_arrives_as_it_was_written(office: PostOffice) -> None:
    courier(office.url).carry(letter())
    [message] = office.taken

    assert message.get_content().replace("\r\n", "\n") == letter().text
    assert {
        name: str(message[name]) for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted")
    } == {
        "From": "Gemeente Polderdam <post@polderdam.example>",
        "To": "carla@example.org",
        "Subject": letter().subject,
        "Message-ID": "<k7q2w9xa.1@polderdam.example>",
        "Auto-Submitted": "auto-generated",
    }


def test_the_same_letter_has_the_same_headers_each_time(office: PostOffice) -> None:
    for _ in range(2):
        courier(office.url).carry(letter())
    first, second = office.taken

    assert first.items() == second.items()


def test_a_letter_can_be_read_with_and_without_markup(office: PostOffice) -> None:
    courier(office.url).carry(letter(html="<p>Beste Carla</p>"))
    [message] = office.taken

    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_a_place_with_other_letters_can_be_reached(office: PostOffice) -> None:
    courier(office.url).carry(letter(to="carla@bäckerei.example"))

    assert str(office.taken[0]["To"]) == "carla@xn--bckerei-5wa.example"


def test_a_name_with_other_letters_cannot(office: PostOffice) -> None:
    with pytest.raises(Refused):
        courier(office.url).carry(letter(to="zoë@example.org"))
    assert not office.asked.is_set()


@pytest.mark.parametrize(
    ("at_address", "at_text", "error"),
    [
        ("451 busy", "250 OK", NotNow),
        ("550 nobody of that name", "250 OK", Refused),
        ("250 OK", "452 full", NotNow),
        ("250 OK", "554 looks like spam", Refused),
        ("250 OK", HANG_UP, Unclear),
    ],
)
def test_what_the_mail_server_says_is_understood(
    office: PostOffice, at_address: str, at_text: str, error: type[Exception]
) -> None:
    office.at_address, office.at_text = at_address, at_text
    with pytest.raises(error):
        courier(office.url).carry(letter())


def test_a_mail_server_that_is_silent_after_the_text_may_have_taken_it(office: PostOffice) -> None:
    office.hold_text.clear()
    server = mail_server(office.url)
    assert server
    with pytest.raises(Unclear):
        SmtpCourier(server, timeout=0.3).carry(letter())


def test_a_mail_server_that_is_not_there_can_be_tried_again() -> None:
    with post_office() as closed:
        url = closed.url
    with pytest.raises(NotNow):
        courier(url).carry(letter())


@pytest.fixture(params=["smtps", "starttls"])
def protected(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[PostOffice, str, Path]]:
    """A mail server behind TLS that asks for a password, its address, and what makes it trusted."""
    context, trusted = certificate(tmp_path)
    with post_office(tls=context, from_the_start=request.param == "smtps", login=True) as office:
        yield office, f"{request.param}://post:{{}}@127.0.0.1:{office.port}", trusted


def test_a_mail_server_that_knows_us_takes_the_letter(
    protected: tuple[PostOffice, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, url, trusted = protected
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    courier(url.format("geheim")).carry(letter())

    assert (office.logins, len(office.taken)) == ([("post", "geheim")], 1)


def test_a_wrong_password_can_be_put_right_and_is_not_told(
    protected: tuple[PostOffice, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, url, trusted = protected
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with translation.override("en"), pytest.raises(NotNow) as trouble:
        courier(url.format("verkeerd")).carry(letter())

    assert str(trouble.value) == "The mail server does not accept our password (535)."


def test_a_mail_server_that_may_be_another_gets_no_password(protected: tuple[PostOffice, str, Path]) -> None:
    office, url, _ = protected
    with pytest.raises(NotNow):
        courier(url.format("geheim")).carry(letter())

    assert (office.logins, office.taken) == ([], [])
