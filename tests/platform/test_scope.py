from __future__ import annotations

import pytest
from django.db import connection

from tests.cast import Cast
from vliegwiel.domain.people.models import Membership, Team
from vliegwiel.platform.scope import NoScope, Scope, current, entered, narrowed


def told(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [f"vliegwiel.{name}"])
        return str(cursor.fetchone()[0])


@pytest.mark.usefixtures("cast")
def test_outside_a_scope_nothing_can_be_asked() -> None:
    with pytest.raises(NoScope):
        Team.objects.count()


@pytest.mark.usefixtures("cast")
def test_outside_a_scope_nothing_can_be_written() -> None:
    with pytest.raises(NoScope):
        Team.objects.create(name="Economie")


def test_a_record_belongs_to_the_workspace_that_is_written_in(scope: Scope) -> None:
    assert Team.objects.create(name="Economie").workspace_id == scope.workspace


def test_a_scope_finds_its_own_workspace_only(cast: Cast) -> None:
    for workspace in (cast.polderdam, cast.buurmeer):
        with entered(Scope.of(workspace.pk)):
            Team.objects.create(name=workspace.name)

    with entered(Scope.of(cast.polderdam.pk)):
        assert [team.name for team in Team.objects.all()] == ["Polderdam"]


def test_what_may_be_read_need_not_be_what_is_written_in(cast: Cast) -> None:
    both = frozenset({cast.polderdam.pk, cast.buurmeer.pk})
    for workspace in (cast.polderdam, cast.buurmeer):
        with entered(Scope(workspace=workspace.pk, readable=both)):
            Team.objects.create(name=workspace.name)

    with entered(Scope(workspace=cast.polderdam.pk, readable=both)):
        assert Team.objects.count() == 2
        assert Team.objects.filter(workspace=cast.buurmeer).update(name="Overgenomen") == 0
        assert Team._base_manager.filter(workspace=cast.buurmeer).delete() == (0, {})


def test_a_narrower_scope_ends_where_it_ends(cast: Cast) -> None:
    outer = Scope.of(cast.polderdam.pk)
    with entered(outer):
        with narrowed(Scope.of(cast.buurmeer.pk, user=cast.bram.pk)):
            assert told("workspace") == str(cast.buurmeer.pk)
        assert (current(), told("workspace"), told("user")) == (outer, str(cast.polderdam.pk), "")


def test_a_user_reads_his_own_memberships_in_whatever_workspace_and_nobody_elses(cast: Cast) -> None:
    with entered(Scope(user=cast.esther.pk)):
        mine = {
            one.workspace.name: one.user_id for one in Membership._base_manager.select_related("workspace")
        }

    assert mine == {cast.association.name: cast.esther.pk, cast.network.name: cast.esther.pk}
