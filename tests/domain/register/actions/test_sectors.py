from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.cast import Cast
from tests.domain.register.making import last_entry
from vliegwiel.domain.register.actions.sectors import (
    CodeTwice,
    CodeUnknown,
    SectorsRefused,
    SectorsTooMany,
    SectorTwice,
    set_sector_groups,
)
from vliegwiel.domain.register.models import SectorGroup
from vliegwiel.domain.register.queries.sectors import has_own_sectors, sector_groups, state_of_sectors
from vliegwiel.domain.register.queries.states import ChangedMeanwhile
from vliegwiel.domain.register.reference.sectors import Group, default_groups
from vliegwiel.platform.scope import Scope

OWN = (Group("Visserij", ("03",)), Group("Bouw en installatie", ("F",)), Group("Toerisme", ()))


def change(cast: Cast, groups: Sequence[Group]) -> None:
    set_sector_groups(actor=cast.henk, groups=groups, seen=state_of_sectors())


def test_a_workspace_has_the_default_list_until_it_makes_its_own(scope: Scope, cast: Cast) -> None:
    assert (sector_groups(), has_own_sectors()) == (default_groups(), False)

    change(cast, OWN)

    assert (sector_groups(), has_own_sectors()) == (OWN, True)
    details = {"count": 3, "gone": 0}
    assert last_entry() == (cast.henk.code, "sectors.set", cast.polderdam.code, details)


def test_a_sector_that_keeps_its_name_stays_the_same_record(scope: Scope, cast: Cast) -> None:
    change(cast, OWN)
    before = dict(SectorGroup.objects.values_list("name", "code"))

    change(cast, [Group("toerisme", ("55",)), OWN[0]])

    after = dict(SectorGroup.objects.values_list("name", "code"))
    assert after == {"toerisme": before["Toerisme"], "Visserij": before["Visserij"]}
    assert [group.name for group in sector_groups()] == ["toerisme", "Visserij"]
    assert last_entry()[3] == {"count": 2, "gone": 1}


def test_an_empty_list_brings_the_default_one_back(scope: Scope, cast: Cast) -> None:
    change(cast, OWN)

    change(cast, [])

    assert sector_groups() == default_groups()


@pytest.mark.parametrize(
    ("groups", "error", "name"),
    [
        ([Group("Bouw", ("F",)), Group("bouw", ("G",))], SectorTwice, "Bouw"),
        ([Group(" ", ("F",))], SectorTwice, " "),
        ([Group("Bouw", ("F", "X1"))], CodeUnknown, "Bouw"),
        ([Group("Bouw", ("F",)), Group("Wegen", ("42",))], CodeTwice, "Wegen"),
        ([Group(f"Sector {number}", ()) for number in range(61)], SectorsTooMany, ""),
    ],
)
def test_a_list_that_would_count_wrongly_is_refused(
    scope: Scope, cast: Cast, groups: Sequence[Group], error: type[SectorsRefused], name: str
) -> None:
    change(cast, OWN)

    with pytest.raises(error) as refused:
        change(cast, groups)

    assert refused.value.name == name
    assert sector_groups() == OWN


def test_a_code_and_what_stands_under_it_may_be_in_one_sector(scope: Scope, cast: Cast) -> None:
    change(cast, [Group("Bouw", ("F", "42"))])

    assert sector_groups() == (Group("Bouw", ("F", "42")),)


def test_the_second_of_two_colleagues_is_told(scope: Scope, cast: Cast) -> None:
    seen = state_of_sectors()
    set_sector_groups(actor=cast.henk, groups=OWN, seen=seen)

    with pytest.raises(ChangedMeanwhile):
        set_sector_groups(actor=cast.anouk, groups=[], seen=seen)

    assert sector_groups() == OWN
