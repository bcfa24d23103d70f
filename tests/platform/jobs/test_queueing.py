from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection, transaction

from tests.cast import Cast
from tests.platform.jobs.errands import FOUND_TEAM
from vliegwiel.platform.jobs import NotACode, UnknownQueue, UnknownTask, Urgency, enqueue
from vliegwiel.platform.scope import NoScope, Scope, narrowed


def waiting() -> list[tuple[str, str, int, dict[str, Any]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, queue_name, priority, args FROM procrastinate_jobs ORDER BY id")
        return [
            (name, queue, priority, json.loads(args)) for name, queue, priority, args in cursor.fetchall()
        ]


@pytest.mark.usefixtures("scope")
def test_a_job_carries_its_workspace_and_codes_alone(cast: Cast) -> None:
    enqueue(FOUND_TEAM, team="k7q2w9xa", wait=3)

    assert waiting() == [
        (FOUND_TEAM, "default", 0, {"workspace": cast.polderdam.pk, "team": "k7q2w9xa", "wait": 3})
    ]


@pytest.mark.usefixtures("scope")
def test_what_is_needed_now_has_a_queue_of_its_own_and_goes_first(cast: Cast) -> None:
    enqueue("errands.found_several", team="a")
    enqueue("errands.hurry", team="b")

    assert [row[:3] for row in waiting()] == [
        ("errands.found_several", "default", -10),
        ("errands.hurry", "quick", 10),
    ]


@pytest.mark.usefixtures("scope")
def test_a_job_can_be_put_into_another_queue() -> None:
    enqueue(FOUND_TEAM, queue="quick", urgency=Urgency.BULK, team="a")

    assert [row[1:3] for row in waiting()] == [("quick", -10)]
    with pytest.raises(UnknownQueue, match="slow"):
        enqueue(FOUND_TEAM, queue="slow", team="a")


@pytest.mark.usefixtures("scope")
def test_a_job_of_a_transaction_that_is_rolled_back_never_was() -> None:
    with transaction.atomic():
        enqueue(FOUND_TEAM, team="a")
        transaction.set_rollback(True)

    assert waiting() == []


@pytest.mark.usefixtures("scope")
def test_the_same_work_is_asked_for_once() -> None:
    first = enqueue(FOUND_TEAM, once="k7q2w9xa", team="a")
    again = enqueue(FOUND_TEAM, once="k7q2w9xa", team="a")
    other = enqueue(FOUND_TEAM, once="zzzzzzzz", team="a")

    assert (again == first, other == first, len(waiting())) == (True, False, 2)


def test_another_workspace_asks_for_its_own(cast: Cast) -> None:
    with transaction.atomic():
        with narrowed(Scope.of(cast.polderdam.pk)):
            here = enqueue(FOUND_TEAM, once="same", team="a")
        with narrowed(Scope.of(cast.buurmeer.pk)):
            there = enqueue(FOUND_TEAM, once="same", team="a")

    assert here != there


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("text", ["Bakkerij Jansen", "a" * 61, "wie@waar.nl", "eerste\nregel"])
def test_a_job_refuses_what_may_be_personal(text: str) -> None:
    with pytest.raises(NotACode, match="team"):
        enqueue(FOUND_TEAM, team=text)
    with pytest.raises(NotACode, match="once"):
        enqueue(FOUND_TEAM, once=text, team="a")
    with pytest.raises(NotACode, match="lock"):
        enqueue(FOUND_TEAM, lock=text, team="a")


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("value", [1.5, ["a"], {"a": 1}, b"a"])
def test_a_job_refuses_what_is_no_code(value: Any) -> None:
    with pytest.raises(NotACode, match="team"):
        enqueue(FOUND_TEAM, team=value)


@pytest.mark.usefixtures("scope")
def test_a_misspelt_task_is_told_when_it_is_asked_for() -> None:
    with pytest.raises(UnknownTask, match="found_taem"):
        enqueue("errands.found_taem", team="a")


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("codes", [{}, {"team": "a", "colour": "red"}])
def test_wrong_codes_are_told_when_they_are_given(codes: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        enqueue(FOUND_TEAM, **codes)


@pytest.mark.usefixtures("cast")
def test_work_for_a_workspace_needs_one() -> None:
    with pytest.raises(NoScope):
        enqueue(FOUND_TEAM, team="a")


@pytest.mark.usefixtures("cast")
def test_work_of_the_house_needs_none() -> None:
    enqueue("errands.greet_everywhere")

    assert waiting() == [("errands.greet_everywhere", "default", 0, {"workspace": None})]
