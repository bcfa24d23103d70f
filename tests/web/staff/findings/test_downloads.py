from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.domain.insights.making import a_heard_round
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue, work_off

SignIn = Callable[[User], Client]
FORMS = ("rapport.docx", "rapport.pdf", "rapport.html", "onderbouwing.csv", "bevindingen.json")


@pytest.fixture
def reported(scope: object) -> Round:
    round_ = a_heard_round(name="Peiling centrum")
    enqueue("insights.suggest_codings", round=round_.code)
    work_off()
    return round_


def file_of(round_: Round, name: str, language: str = "nl") -> str:
    return reverse("staff:report.download", args=[round_.code, language, name])


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("person", ["anouk", "hans", "gerda"])
def test_every_member_takes_the_report_along(
    cast: Cast, reported: Round, client_of: SignIn, name: str, person: str
) -> None:
    answer = client_of(getattr(cast, person)).get(file_of(reported, name))

    ending = name.rpartition(".")[2]
    assert answer.status_code == HTTPStatus.OK
    assert answer["Content-Disposition"] == f'attachment; filename="peiling-centrum.{ending}"'


@pytest.mark.parametrize("name", FORMS)
def test_a_neighbour_takes_nothing_along(cast: Cast, reported: Round, client_of: SignIn, name: str) -> None:
    assert client_of(cast.bram).get(file_of(reported, name)).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("name", "language"), [("geheim.txt", "nl"), ("rapport.docx", "fr"), ("rapport.docx", "en")]
)
def test_what_was_not_made_is_not_there(
    cast: Cast, reported: Round, client_of: SignIn, name: str, language: str
) -> None:
    assert client_of(cast.anouk).get(file_of(reported, name, language)).status_code == HTTPStatus.NOT_FOUND


def test_after_a_withdrawal_the_report_must_be_made_anew(
    cast: Cast, reported: Round, client_of: SignIn
) -> None:
    client = client_of(cast.anouk)
    withdraw_contribution(actor=cast.anouk, contribution=Contribution.objects.get(number=1))
    assert client.get(file_of(reported, "rapport.docx")).status_code == HTTPStatus.NOT_FOUND

    client.post(reverse("staff:report.make", args=[reported.code]))
    work_off()

    assert client.get(file_of(reported, "rapport.docx")).status_code == HTTPStatus.OK


def test_the_page_offers_what_is_ready(cast: Cast, reported: Round, client_of: SignIn) -> None:
    page = client_of(cast.anouk).get(reverse("staff:report.detail", args=[reported.code])).content.decode()

    assert [name for name in FORMS if file_of(reported, name) not in page] == []
