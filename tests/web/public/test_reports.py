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


@pytest.fixture
def reported(scope: object) -> Round:
    round_ = a_heard_round(name="Peiling centrum")
    enqueue("insights.suggest_codings", round=round_.code)
    work_off()
    return round_


def shared(client: Client, round_: Round) -> str:
    """The path under which anyone reads the report."""
    page = client.post(reverse("staff:report.share", args=[round_.code])).content.decode()
    return page.partition('href="http://testserver')[2].partition('"')[0]


def test_whoever_has_the_address_reads_the_report(cast: Cast, reported: Round, client_of: SignIn) -> None:
    path = shared(client_of(cast.anouk), reported)

    answer = Client().get(path)

    assert answer.status_code == HTTPStatus.OK
    assert "Peiling centrum" in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_its_policy_allows_the_styles_it_carries_and_nothing_else(
    cast: Cast, reported: Round, client_of: SignIn
) -> None:
    policy = Client().get(shared(client_of(cast.anouk), reported))["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_the_address_is_shown_once(cast: Cast, reported: Round, client_of: SignIn) -> None:
    client = client_of(cast.anouk)
    path = shared(client, reported)

    page = client.get(reverse("staff:report.detail", args=[reported.code])).content.decode()

    assert path not in page
    assert reverse("staff:report.close", args=[reported.code]) in page


@pytest.mark.parametrize("token", ["geraden", "a" * 43])
def test_a_guess_is_not_found(reported: Round, token: str) -> None:
    assert Client().get(reverse("public:report", args=[token])).status_code == HTTPStatus.NOT_FOUND


def test_after_it_was_closed_the_address_is_not_found(cast: Cast, reported: Round, client_of: SignIn) -> None:
    client = client_of(cast.anouk)
    path = shared(client, reported)

    client.post(reverse("staff:report.close", args=[reported.code]))

    assert Client().get(path).status_code == HTTPStatus.NOT_FOUND


def test_what_somebody_withdrew_is_not_read_for_a_moment_longer(
    cast: Cast, reported: Round, client_of: SignIn
) -> None:
    path = shared(client_of(cast.anouk), reported)

    withdraw_contribution(actor=cast.anouk, contribution=Contribution.objects.get(number=1))
    between = Client().get(path)
    work_off()

    assert between.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert Client().get(path).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("person", "status"),
    [("hans", HTTPStatus.FORBIDDEN), ("gerda", HTTPStatus.FORBIDDEN), ("bram", HTTPStatus.NOT_FOUND)],
)
@pytest.mark.parametrize("name", ["report.share", "report.close"])
def test_only_who_handles_contributions_shares_them(
    cast: Cast, reported: Round, client_of: SignIn, person: str, status: HTTPStatus, name: str
) -> None:
    address = reverse(f"staff:{name}", args=[reported.code])

    assert client_of(getattr(cast, person)).post(address).status_code == status
