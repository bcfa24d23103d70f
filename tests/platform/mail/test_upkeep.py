from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.cast import Cast
from tests.platform.mail.posting import a_mail
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.mail import MailKind, MailState
from vliegwiel.platform.mail.upkeep import take_up_waiting
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import NOBODY, Scope, entered


def lose_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mail.send'")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(("age", "found"), [(timedelta(minutes=19), 0), (timedelta(minutes=21), 2)])
def test_mail_without_a_job_is_taken_up(cast: Cast, age: timedelta, found: int) -> None:
    for scope in (Scope.of(cast.polderdam.pk), NOBODY):
        with entered(scope):
            a_mail()
            OutboxMail.objects.update(asked_at=timezone.now() - age)
    lose_jobs()
    with entered(NOBODY):
        enqueue("mail.take_up_waiting")
    work_off(most=1)

    assert jobs() == found


@pytest.mark.usefixtures("scope")
def test_mail_with_a_job_needs_no_other() -> None:
    a_mail()
    OutboxMail.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    take_up_waiting()

    assert jobs() == 1


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize(
    ("kind", "state", "age", "text"),
    [
        (MailKind.RECEIPT, MailState.SENT, timedelta(days=29), "a"),
        (MailKind.RECEIPT, MailState.SENT, timedelta(days=31), ""),
        (MailKind.RECEIPT, MailState.FAILED, timedelta(days=31), ""),
        (MailKind.RECEIPT, MailState.WAITING, timedelta(days=31), "a"),
        (MailKind.CODE, MailState.SENT, timedelta(minutes=59), "a"),
        (MailKind.CODE, MailState.SENT, timedelta(minutes=61), ""),
    ],
)
def test_what_mail_said_is_forgotten_in_time(
    kind: MailKind, state: MailState, age: timedelta, text: str
) -> None:
    a_mail(kind=kind, text="a")
    then = timezone.now() - age
    OutboxMail.objects.update(state=state, created_at=then, sent_at=then if state == MailState.SENT else None)
    lose_jobs()
    enqueue("platform.forget")
    work_off()

    assert OutboxMail.objects.get().text == text


@pytest.mark.usefixtures("cast")
def test_of_the_houses_own_mail_nothing_is_left() -> None:
    with entered(NOBODY):
        a_mail()
        then = timezone.now() - timedelta(days=31)
        OutboxMail.objects.update(state=MailState.SENT, created_at=then, sent_at=then)
        lose_jobs()
        enqueue("platform.forget_own")
    work_off()

    with entered(NOBODY):
        assert list(OutboxMail.objects.all()) == []
