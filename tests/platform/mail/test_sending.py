from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from pytest_django import Settings

from tests.platform.mail.posting import a_mail, as_it_stands
from vliegwiel.platform import tasks
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.mail import MailKind, MailState, send_again
from vliegwiel.platform.mail.sending import MailDelayed
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.ports.mail.port import Letter, NotNow, Refused, Unclear

pytestmark = pytest.mark.usefixtures("scope")
RESENT = [MailKind.RECEIPT, MailKind.CODE, MailKind.NOTICE]


class Messenger:
    """A courier who brings everything, unless something is the matter."""

    keeps = False

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.brought: list[Letter] = []

    def carry(self, letter: Letter) -> None:
        if self.trouble:
            raise self.trouble
        self.brought.append(letter)


@pytest.fixture
def messenger(monkeypatch: pytest.MonkeyPatch) -> Messenger:
    courier = Messenger()
    monkeypatch.setattr(tasks, "choose_courier", lambda: courier)
    return courier


def found_while_being_sent(kind: MailKind) -> OutboxMail:
    """Its worker died."""
    mail = a_mail(kind=kind)
    OutboxMail.objects.update(state=MailState.SENDING)
    return mail


def posted_before(mail: OutboxMail, age: timedelta) -> None:
    OutboxMail.objects.filter(pk=mail.pk).update(asked_at=timezone.now() - age)


def test_what_is_posted_is_sent(messenger: Messenger, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Polderdam <post@polderdam.example>"
    mail = a_mail(html="<p>Beste Carla</p>")
    work_off()

    assert messenger.brought == [
        Letter(
            sender="Polderdam <post@polderdam.example>",
            to="carla@example.org",
            subject="Uw vraag is ontvangen",
            text="Beste Carla,\n\nWij zoeken het uit.\n",
            html="<p>Beste Carla</p>",
            message_id=mail.message_id,
            written_at=mail.created_at,
        )
    ]
    assert as_it_stands(mail).state == MailState.SENT
    assert as_it_stands(mail).sent_at


def test_what_is_sent_is_not_sent_again(messenger: Messenger) -> None:
    mail = a_mail()
    work_off()
    OutboxMail.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    enqueue("mail.take_up_waiting")
    work_off()

    assert [letter.message_id for letter in messenger.brought] == [mail.message_id]


def test_a_code_is_forgotten_once_it_is_with_the_person(messenger: Messenger) -> None:
    code = a_mail(kind=MailKind.CODE, text="4711", html="<b>4711</b>")
    receipt = a_mail(occasion="other")
    work_off()

    assert [letter.text for letter in messenger.brought] == ["4711", receipt.text]
    assert (as_it_stands(code).text, as_it_stands(code).html) == ("", "")
    assert as_it_stands(receipt).text == receipt.text


def test_mail_waits_when_it_cannot_be_brought(messenger: Messenger) -> None:
    mail = a_mail(kind=MailKind.CODE)
    messenger.trouble = NotNow("De mailserver is weg.")
    with pytest.raises(MailDelayed, match="De mailserver is weg"):
        work_off()
    waits = as_it_stands(mail)

    assert (waits.state, waits.reason, waits.text) == (MailState.WAITING, "De mailserver is weg.", mail.text)


def test_mail_that_nobody_wants_is_given_up(messenger: Messenger) -> None:
    code, receipt = a_mail(kind=MailKind.CODE), a_mail(occasion="other")
    messenger.trouble = Refused("Het adres bestaat niet.")
    work_off()

    assert [(one.state, one.reason) for one in (as_it_stands(code), as_it_stands(receipt))] == [
        (MailState.FAILED, "Het adres bestaat niet.")
    ] * 2
    assert (as_it_stands(code).text, as_it_stands(receipt).text) == ("", receipt.text)


@pytest.mark.parametrize("kind", RESENT)
def test_when_nobody_knows_it_is_sent_again(messenger: Messenger, kind: MailKind) -> None:
    mail = found_while_being_sent(kind)
    work_off()

    assert [letter.message_id for letter in messenger.brought] == [mail.message_id]
    assert as_it_stands(mail).state == MailState.SENT


def test_when_nobody_knows_of_a_digest_a_colleague_decides(messenger: Messenger) -> None:
    mail = found_while_being_sent(MailKind.DIGEST)
    work_off()
    found = as_it_stands(mail).state
    send_again(mail.code)
    work_off()

    assert found == MailState.UNSURE
    assert [letter.message_id for letter in messenger.brought] == [mail.message_id]
    assert as_it_stands(mail).state == MailState.SENT


@pytest.mark.parametrize("kind", RESENT)
def test_without_an_answer_it_is_tried_again(messenger: Messenger, kind: MailKind) -> None:
    mail = a_mail(kind=kind)
    messenger.trouble = Unclear("TimeoutError")
    with pytest.raises(MailDelayed):
        work_off()

    assert as_it_stands(mail).state == MailState.WAITING


def test_without_an_answer_a_digest_is_left_alone(messenger: Messenger) -> None:
    mail = a_mail(kind=MailKind.DIGEST)
    messenger.trouble = Unclear("TimeoutError")
    with translation.override("en"):
        work_off()

    assert (as_it_stands(mail).state, as_it_stands(mail).reason) == (
        MailState.UNSURE,
        "The mail server did not say whether it took this (TimeoutError).",
    )


@pytest.mark.parametrize(
    ("kind", "age", "state"),
    [
        (MailKind.CODE, timedelta(minutes=59), MailState.SENT),
        (MailKind.CODE, timedelta(minutes=61), MailState.FAILED),
        (MailKind.NOTICE, timedelta(hours=47), MailState.SENT),
        (MailKind.NOTICE, timedelta(hours=49), MailState.FAILED),
    ],
)
def test_mail_that_waited_too_long_is_not_sent(
    messenger: Messenger, kind: MailKind, age: timedelta, state: MailState
) -> None:
    mail = a_mail(kind=kind)
    posted_before(mail, age)
    work_off()

    assert (as_it_stands(mail).state, len(messenger.brought)) == (state, int(state == MailState.SENT))


def test_mail_that_was_given_up_can_be_sent_again(messenger: Messenger) -> None:
    mail = a_mail()
    posted_before(mail, timedelta(days=3))
    work_off()
    send_again(mail.code)
    work_off()

    assert [letter.message_id for letter in messenger.brought] == [mail.message_id]


def test_without_a_mail_server_mail_waits(settings: Settings) -> None:
    settings.MAIL_SERVER = None
    mail = a_mail()
    with translation.override("en"), pytest.raises(MailDelayed):
        work_off()

    assert as_it_stands(mail).reason == "No mail server is set (VLIEGWIEL_MAIL_URL)."


def test_in_the_demo_nothing_leaves_the_house(settings: Settings) -> None:
    settings.DEMO = True
    settings.MAIL_SERVER = object()  # using it would fail
    mail = a_mail(kind=MailKind.CODE, text="4711")
    work_off()

    assert (as_it_stands(mail).state, as_it_stands(mail).text) == (MailState.SENT, "4711")
