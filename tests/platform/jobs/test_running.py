from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.utils import translation

from tests.cast import Cast
from tests.platform.jobs.errands import FOUND_TEAM, SEVERAL, TooEarly
from vliegwiel.domain.people.models import Team
from vliegwiel.platform.jobs import Status, enqueue, state_of, states_of, work_off
from vliegwiel.platform.jobs.workspaces import every_workspace
from vliegwiel.platform.scope import NOBODY, Scope, entered, narrowed


def teams() -> Sequence[str]:
    return sorted(Team.objects.values_list("name", flat=True))


def test_a_job_runs_in_the_scope_it_was_asked_for_in(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        enqueue(FOUND_TEAM, team="a")

    assert work_off() == 1
    with entered(Scope.of(cast.polderdam.pk)):
        assert teams() == ["a"]
    with entered(Scope.of(cast.buurmeer.pk)):
        assert teams() == []


def test_a_job_cannot_read_another_workspace(cast: Cast) -> None:
    for workspace, name in ((cast.polderdam, "here"), (cast.buurmeer, "there")):
        with entered(Scope.of(workspace.pk)):
            Team.objects.create(name=name)
    with entered(Scope.of(cast.polderdam.pk)):
        enqueue("errands.count_teams")
    work_off()

    with entered(Scope.of(cast.polderdam.pk)):
        assert teams() == ["here", "saw-1-1"]


@pytest.mark.usefixtures("scope")
def test_what_a_job_gives_rise_to_is_done_as_well() -> None:
    enqueue("errands.give_rise", team="a")

    assert (work_off(), teams()) == (2, ["a"])


@pytest.mark.usefixtures("scope")
def test_a_job_that_fails_leaves_nothing_behind_and_says_so() -> None:
    enqueue("errands.fail", team="a")
    with pytest.raises(ValueError, match="Kolkhaven"):
        work_off()
    with translation.override("en"):
        state = state_of("errands.fail", team="a")

    assert teams() == []
    assert state
    # What the error itself says may be what somebody wrote.
    assert (state.status, state.reason) == (
        Status.FAILED,
        "Something went wrong in the program (ValueError).",
    )


@pytest.mark.usefixtures("scope")
def test_an_error_meant_for_colleagues_is_read_by_them() -> None:
    enqueue("errands.fail_in_words")
    with pytest.raises(TooEarly):
        work_off()
    state = state_of("errands.fail_in_words")

    assert state
    assert (state.status, state.reason) == (Status.FAILED, "Nog niet open.")


@pytest.mark.usefixtures("scope")
def test_long_work_goes_in_steps() -> None:
    enqueue("errands.found_several", team="a")
    work_off()

    assert teams() == [f"a-{number}" for number in range(SEVERAL)]


def test_the_house_works_in_every_workspace(cast: Cast) -> None:
    with entered(NOBODY):
        enqueue("errands.greet_everywhere")
    work_off()

    for workspace in (cast.polderdam, cast.buurmeer):
        with entered(Scope.of(workspace.pk)):
            assert teams() == ["greeted"]


def test_what_each_workspace_does_at_set_times_is_a_job_of_each(cast: Cast) -> None:
    with entered(NOBODY):
        enqueue("errands.remember.everywhere")

    assert work_off() == 1 + len(every_workspace())
    for workspace in (cast.polderdam, cast.buurmeer):
        with entered(Scope.of(workspace.pk)):
            assert teams() == ["remembered"]


@pytest.mark.usefixtures("scope")
def test_the_state_of_work_is_told_by_what_it_is_about() -> None:
    before = state_of(FOUND_TEAM, team="a")
    number = enqueue(FOUND_TEAM, team="a")
    waiting = state_of(FOUND_TEAM, team="a")
    work_off()
    done = state_of(FOUND_TEAM, team="a")

    assert before is None
    assert waiting
    assert done
    assert (waiting.id, waiting.status, done.id, done.status) == (number, Status.WAITING, number, Status.DONE)
    assert state_of(FOUND_TEAM, team="b") is None
    assert [state.id for state in states_of([number, number + 1])] == [number]


@pytest.mark.usefixtures("scope")
def test_the_state_of_another_workspace_is_not_told(cast: Cast) -> None:
    number = enqueue(FOUND_TEAM, team="a")
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert (state_of(FOUND_TEAM, team="a"), states_of([number])) == (None, [])
