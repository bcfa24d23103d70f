from __future__ import annotations

import pytest

from tests.cast import Cast
from vliegwiel.domain.people.access import access_member, access_members, access_team
from vliegwiel.domain.people.actions import form_team
from vliegwiel.domain.people.models import Membership
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, entered


def test_a_colleague_is_found_by_his_code(scope: Scope, cast: Cast) -> None:
    code = Membership.objects.get(user=cast.anouk).code

    assert access_member(code).user == cast.anouk


def test_somebody_elses_colleague_is_as_absent_as_nobody(scope: Scope, cast: Cast) -> None:
    with entered(Scope.of(cast.buurmeer.pk)):
        theirs = Membership.objects.get(user=cast.bram).code

    for code in (theirs, "zzzzzzzz"):
        with pytest.raises(NotAccessible):
            access_member(code)


def test_of_several_colleagues_all_must_be_there(scope: Scope, cast: Cast) -> None:
    codes = [Membership.objects.get(user=user).code for user in (cast.anouk, cast.hans)]

    assert {one.user for one in access_members(codes)} == {cast.anouk, cast.hans}
    assert access_members([]) == []
    with pytest.raises(NotAccessible):
        access_members([*codes, "zzzzzzzz"])


def test_somebody_elses_team_is_as_absent_as_none(scope: Scope, cast: Cast) -> None:
    ours = form_team(actor=cast.henk, name="Wonen", members=[])
    with entered(Scope.of(cast.buurmeer.pk)):
        theirs = form_team(actor=cast.ilse, name="Wonen", members=[])

    assert access_team(ours.code) == ours
    for code in (theirs.code, "zzzzzzzz"):
        with pytest.raises(NotAccessible):
            access_team(code)
