"""Through a live server: inside one test transaction nobody waits for anybody."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

import httpx
import pytest
from pytest_django.live_server_helper import LiveServer

from tests.cast import Cast
from tests.web.public.taking_part import ANSWERS, a_published_round, long_ago, path_of
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.scope import Scope, entered


@pytest.fixture
def live_round(live: LiveServer, live_cast: Cast) -> tuple[str, Round]:
    with entered(Scope.of(live_cast.polderdam.pk)):
        OwnArea.objects.create(name="Kolkhaven", kind="village")
        round_ = a_published_round(live_cast.anouk)
    return f"{live.url}{path_of(round_)}", round_


def answered(page: httpx.Response, key: str) -> dict[str, str]:
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    answers = {name: value for step in ANSWERS.values() for name, value in step.items()}
    return {**answers, "csrfmiddlewaretoken": token, "form_key": key, "began": long_ago(), "go": "send"}


Keys = Callable[[int], str]


@pytest.mark.parametrize(
    ("keys", "number"), [(lambda _: "dezelfde", 1), (lambda place: f"vorm-{place}", 8)], ids=["same", "own"]
)
def test_sent_at_the_same_moment_each_form_counts_once(
    live_round: tuple[str, Round], settings: Any, keys: Keys, number: int
) -> None:
    settings.CSRF_COOKIE_SECURE = False
    address, round_ = live_round
    with httpx.Client() as client:
        page = client.get(address)
        cookies = dict(client.cookies)

    def send(place: int) -> int:
        data = answered(page, keys(place))
        return httpx.post(address, data=data, cookies=cookies, timeout=30).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(send, range(8)))

    with entered(Scope.of(round_.workspace.pk)):
        numbers = list(Contribution.objects.order_by("number").values_list("number", flat=True))
    assert statuses == [HTTPStatus.FOUND] * 8
    assert numbers == list(range(1, number + 1))
