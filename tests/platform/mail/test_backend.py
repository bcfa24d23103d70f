from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from pytest_django import Settings

from vliegwiel.platform.mail import MailKind
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import NOBODY, Scope, entered


@pytest.fixture(autouse=True)
def own_backend(settings: Settings) -> None:
    """Tests have another one otherwise."""
    settings.EMAIL_BACKEND = "vliegwiel.platform.mail.backend.OutboxBackend"


def posted() -> list[tuple[int | None, str, str, str, str, str]]:
    fields = ("workspace_id", "recipient", "kind", "subject", "text", "html")
    return list(OutboxMail.objects.order_by("id").values_list(*fields))


@pytest.mark.usefixtures("db")
def test_a_sign_in_code_goes_through_the_outbox_and_is_the_houses() -> None:
    with entered(NOBODY):
        message = EmailMultiAlternatives("Uw code", "4711", to=["anouk@example.org"])
        message.attach_alternative("<b>4711</b>", "text/html")

        assert message.send() == 1
        assert posted() == [(None, "anouk@example.org", MailKind.CODE, "Uw code", "4711", "<b>4711</b>")]


@pytest.mark.usefixtures("db")
def test_a_second_code_is_a_second_mail() -> None:
    with entered(NOBODY):
        for text in ("4711", "0815"):
            EmailMessage("Uw code", text, to=["anouk@example.org"]).send()

        assert [row[4] for row in posted()] == ["4711", "0815"]


def test_what_a_colleague_sends_is_his_workspaces(scope: Scope) -> None:
    EmailMessage("U kunt erin", "Dag", to=["anouk@example.org"], cc=["gerda@example.org"]).send()

    assert posted() == [
        (scope.workspace, "anouk@example.org", MailKind.NOTICE, "U kunt erin", "Dag", ""),
        (scope.workspace, "gerda@example.org", MailKind.NOTICE, "U kunt erin", "Dag", ""),
    ]
