from __future__ import annotations

from tests.cast import Cast
from vliegwiel.domain.register.actions.sectors import set_sector_groups
from vliegwiel.domain.register.enums import Edition
from vliegwiel.domain.register.queries.sectors import sector_groups, sector_tree, state_of_sectors
from vliegwiel.domain.register.reference.sectors import Group, default_groups
from vliegwiel.platform.scope import Scope, entered


def test_the_classification_opens_two_levels_at_a_time(db: None) -> None:
    sections = sector_tree()
    fishery = sector_tree(under="A")[2]

    assert len(sections) == 21
    assert [part.code for part in sections[0].parts] == ["01", "02", "03"]
    assert (fishery.code, [part.code for part in fishery.parts]) == ("03", ["031", "032"])
    assert sector_tree(under="01131") == ()
    assert sector_tree(edition=Edition.SBI_2025) == ()


def test_a_list_of_sectors_is_the_workspaces_own(scope: Scope, cast: Cast) -> None:
    set_sector_groups(actor=cast.henk, groups=[Group("Bouw", ("F",))], seen=state_of_sectors())

    with entered(Scope.of(cast.buurmeer.pk)):
        assert sector_groups() == default_groups()


def test_the_state_of_the_list_changes_with_the_list(scope: Scope, cast: Cast) -> None:
    before = state_of_sectors()
    assert state_of_sectors() == before

    set_sector_groups(actor=cast.henk, groups=[*default_groups(), Group("Toerisme", ())], seen=before)

    assert state_of_sectors() != before
