from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from pytest_django import Settings

from tests.cast import Cast
from tests.platform.mail.posting import a_mail, a_stuck_mail, as_it_stands
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.mail import (
    MailKind,
    MailState,
    NothingToSend,
    how_many_unsettled,
    mailbox,
    send_again,
    unsettled,
)
from vliegwiel.platform.mail.outbox import SEND, BadMail
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import NOBODY, Scope, entered, narrowed


def asked_for() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'mail', priority FROM procrastinate_jobs WHERE task_name = %s", [SEND])
        return list(cursor.fetchall())


@pytest.mark.usefixtures("scope")
def test_a_mail_waits_in_the_outbox_with_a_job_that_carries_its_code_alone() -> None:
    mail = a_mail()

    assert (mail.state, asked_for()) == (MailState.WAITING, [(mail.code, 10)])


@pytest.mark.usefixtures("scope")
def test_the_same_person_hears_once_on_the_same_occasion() -> None:
    first, second = a_mail(), a_mail(text="Anders")
    other = a_mail(to="dirk@example.org")

    assert (second.pk, second.text) == (first.pk, first.text)
    assert asked_for() == [(first.code, 10), (other.code, 10)]


@pytest.mark.usefixtures("cast")
def test_so_it_is_with_mail_of_the_house() -> None:
    with entered(NOBODY):
        assert a_mail().pk == a_mail().pk


def test_another_workspace_has_occasions_of_its_own(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        here = a_mail()
    with entered(Scope.of(cast.buurmeer.pk)):
        there = a_mail()

    assert here.pk != there.pk


@pytest.mark.usefixtures("scope")
def test_a_mail_of_a_transaction_that_is_rolled_back_never_was() -> None:
    with transaction.atomic():
        a_mail()
        transaction.set_rollback(True)

    assert (list(OutboxMail.objects.all()), asked_for()) == ([], [])


@pytest.mark.usefixtures("scope")
def test_every_mail_has_a_message_id_of_its_own(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Polderdam <post@polderdam.example>"
    first, second = a_mail(), a_mail(to="dirk@example.org")

    assert first.message_id != second.message_id
    assert first.message_id.endswith("@polderdam.example>")


@pytest.mark.usefixtures("scope")
def test_a_line_break_in_a_subject_makes_no_header() -> None:
    assert a_mail(subject="Uw vraag\r\nBcc: dirk@example.org").subject == "Uw vraag Bcc: dirk@example.org"


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"to": "carla"}, ValidationError),
        ({"to": "carla@example.org\nBcc: dirk@example.org"}, ValidationError),
        ({"to": "Carla <carla@example.org>"}, ValidationError),
        ({"occasion": "vraag van Carla"}, BadMail),
        ({"occasion": ""}, BadMail),
        ({"text": "a" * 200_001}, BadMail),
        ({"html": "a" * 200_001}, BadMail),
    ],
)
def test_what_cannot_be_sent_is_not_written(other: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_mail(**other)

    assert asked_for() == []


@pytest.mark.usefixtures("scope")
def test_codes_go_before_digests() -> None:
    for kind in MailKind:
        a_mail(occasion=kind.value, kind=kind)

    assert [priority for _, priority in asked_for()] == [10, 10, 0, -10]


def test_a_workspace_sees_its_own_mail_alone(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        a_mail(occasion="here")
    with entered(Scope.of(cast.buurmeer.pk)):
        a_mail(occasion="there")
    with entered(NOBODY):
        a_mail(occasion="house")

    with entered(Scope.of(cast.polderdam.pk)):
        assert list(OutboxMail.objects.values_list("occasion", flat=True)) == ["here"]
        # Not even by a question that forgets to ask for it.
        assert list(OutboxMail._base_manager.values_list("occasion", flat=True)) == ["here"]
    with entered(NOBODY):
        assert list(OutboxMail.objects.values_list("occasion", flat=True)) == ["house"]
        assert list(OutboxMail._base_manager.values_list("occasion", flat=True)) == ["house"]


def test_the_demos_mailbox_shows_all_mail_latest_first(cast: Cast, settings: Settings) -> None:
    settings.DEMO = True
    with entered(Scope.of(cast.polderdam.pk)):
        a_mail(occasion="here")
    with entered(NOBODY):
        a_mail(occasion="code", kind=MailKind.CODE, text="4711")
    work_off()

    assert [(mail.occasion, mail.text, mail.state) for mail in mailbox()] == [
        ("code", "4711", MailState.SENT),
        ("here", "Beste Carla,\n\nWij zoeken het uit.\n", MailState.SENT),
    ]
    assert [mail.occasion for mail in mailbox(1)] == ["code"]


@pytest.mark.usefixtures("db")
def test_elsewhere_there_is_no_mailbox() -> None:
    with pytest.raises(NotAccessible):
        mailbox()


def test_a_colleague_decides_about_mail_that_was_perhaps_sent(cast: Cast, scope: Scope) -> None:
    mail = a_mail(kind=MailKind.DIGEST)
    a_mail(occasion="other")
    OutboxMail.objects.filter(pk=mail.pk).update(state=MailState.UNSURE)
    with narrowed(Scope.of(cast.buurmeer.pk)):
        elsewhere = unsettled()
        with pytest.raises(NotAccessible) as absent:
            send_again(mail.code)
    assert absent.type is NotAccessible

    assert scope.workspace == cast.polderdam.pk
    assert (elsewhere, [one.pk for one in unsettled()]) == ([], [mail.pk])
    send_again(mail.code)
    assert (as_it_stands(mail).state, unsettled()) == (MailState.WAITING, [])
    with pytest.raises(NothingToSend):
        send_again(mail.code)


@pytest.mark.usefixtures("scope")
def test_what_was_forgotten_cannot_be_sent_and_is_not_shown_either() -> None:
    kept, forgotten = a_stuck_mail(), a_stuck_mail(occasion="other")
    OutboxMail.objects.filter(pk=forgotten.pk).update(text="")

    assert ([mail.pk for mail in unsettled()], how_many_unsettled()) == ([kept.pk], 1)
    with pytest.raises(NothingToSend):
        send_again(forgotten.code)
