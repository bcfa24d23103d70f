from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.dialogues.access import access_contribution, access_import, access_round
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport
from vliegwiel.domain.people.enums import Role
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")


def reached(contribution: Contribution, role: Role) -> bool:
    try:
        found = access_contribution(contribution.round, contribution.code, role=role)
    except NotAccessible:
        return False
    return found == contribution


def test_a_round_is_found_in_its_own_workspace_only(cast: Cast) -> None:
    round_ = a_round()

    assert access_round(round_.code) == round_
    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_round(round_.code)


@pytest.mark.parametrize(
    ("role", "reaches"),
    [
        (Role.ADMINISTRATOR, [True, True, True, True]),
        (Role.STAFF, [True, True, True, True]),
        (Role.READER, [True, False, False, False]),
        (Role.BOARD_MEMBER, [False, False, False, False]),
    ],
)
def test_each_role_reaches_what_it_may(role: Role, reaches: list[bool]) -> None:
    round_ = a_round()
    named = a_contribution(round_, 1, permission=Permission.WITH_NAME)
    for_the_file = a_contribution(round_, 2, permission=Permission.FILE_ONLY)
    unread = a_contribution(round_, 3, permission=Permission.WITHOUT_NAME)
    gone = a_contribution(round_, 4, permission=Permission.WITH_NAME, withdrawn_at=timezone.now())

    assert [reached(one, role) for one in (named, for_the_file, unread, gone)] == reaches


def test_a_contribution_is_found_under_its_own_round() -> None:
    contribution = a_contribution(a_round())

    with pytest.raises(NotAccessible):
        access_contribution(a_round("Anders"), contribution.code, role=Role.STAFF)


def test_an_import_is_found_under_its_own_round(cast: Cast) -> None:
    round_ = a_round()
    fields: dict[str, Any] = {"added": 1, "skipped": 0, "recognised": 0}
    done = ContributionImport.objects.create(
        round=round_, sha256="0" * 64, default_permission="", imported_by=cast.anouk, **fields
    )

    assert access_import(round_, done.code) == done
    with pytest.raises(NotAccessible):
        access_import(a_round("Anders"), done.code)
