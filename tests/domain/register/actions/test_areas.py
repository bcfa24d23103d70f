from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.domain.register.making import NOORDOOSTPOLDER, SQUARE, URK, added, claimed, draft, last_entry
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.actions.areas import (
    AreaElsewhere,
    AreaInUse,
    NameTaken,
    PostcodeTaken,
    UnknownArea,
    add_area,
    add_areas,
    change_area,
    claim_areas,
    remove_area,
)
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.domain.register.queries.areas import own_areas, state_of, workspace_municipalities
from vliegwiel.domain.register.queries.states import ChangedMeanwhile
from vliegwiel.platform.scope import Scope


def municipality_codes() -> list[str]:
    return [area.code for area in workspace_municipalities()]


def test_a_workspace_works_in_the_municipalities_it_names_last(scope: Scope, cast: Cast) -> None:
    claim_areas(actor=cast.henk, codes=[NOORDOOSTPOLDER])
    claim_areas(actor=cast.henk, codes=[URK, NOORDOOSTPOLDER, URK])
    assert municipality_codes() == [NOORDOOSTPOLDER, URK]

    claim_areas(actor=cast.henk, codes=[URK])

    assert municipality_codes() == [URK]
    assert last_entry() == (
        cast.henk.code,
        "areas.claimed",
        cast.polderdam.code,
        {"count": 1, "new": 0, "gone": 1},
    )


@pytest.mark.parametrize("code", ["GM9999", "PV24", "NL01", ""])
def test_only_a_municipality_can_be_named(scope: Scope, cast: Cast, code: str) -> None:
    claimed(cast)

    with pytest.raises(UnknownArea):
        claim_areas(actor=cast.henk, codes=[URK, code])

    assert municipality_codes() == [NOORDOOSTPOLDER]


def test_a_municipality_with_own_areas_is_not_let_go(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    added(cast, "Ens")

    with pytest.raises(AreaInUse) as refused:
        claim_areas(actor=cast.henk, codes=[URK])

    assert refused.value.names == ("Ens",)
    assert municipality_codes() == [NOORDOOSTPOLDER]


def test_an_own_area_is_added(scope: Scope, cast: Cast) -> None:
    claimed(cast)

    area = add_area(actor=cast.anouk, draft=draft(postcodes=("8307",), outline=SQUARE))

    assert own_areas() == (area,)
    area.refresh_from_db()
    assert (area.kind, area.name, str(area.municipality)) == ("village", "Ens", "Noordoostpolder")
    assert (area.postcodes, area.outline) == (["8307"], SQUARE)
    details = {"kind": "village", "postcodes": 1, "drawn": True}
    assert last_entry() == (cast.anouk.code, "area.added", area.code, details)


def test_an_own_area_lies_in_a_municipality_of_the_workspace_or_in_none_that_is_named(
    scope: Scope, cast: Cast
) -> None:
    claimed(cast)

    with pytest.raises(AreaElsewhere):
        add_area(actor=cast.anouk, draft=draft(municipality=URK))

    assert own_areas() == ()
    assert added(cast, municipality="").municipality is None


def test_a_name_is_given_once_whatever_the_kind(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    area = added(cast, "Ens")

    with pytest.raises(NameTaken):
        added(cast, "ENS", kind=OwnAreaKind.BUSINESS_PARK)
    with pytest.raises(IntegrityError, match="register_own_area_name_once"), transaction.atomic():
        OwnArea.objects.create(kind="village", name="eNS", municipality=area.municipality)

    change_area(actor=cast.anouk, area=area, draft=draft("ens"), seen=state_of(area))
    assert [one.name for one in own_areas()] == ["ens"]


def test_two_areas_of_a_kind_share_no_postcode(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    added(cast, "Ens", postcodes=("8307",))

    with pytest.raises(PostcodeTaken) as refused:
        added(cast, "Kraggenburg", postcodes=("8306-8317",))

    assert (refused.value.postcode, refused.value.name) == ("8306-8317", "Ens")
    added(cast, "De Munt", kind=OwnAreaKind.BUSINESS_PARK, postcodes=("8307",))
    added(cast, "Kraggenburg", postcodes=("8307AB", "8317"))


def test_several_areas_are_added_or_none(scope: Scope, cast: Cast) -> None:
    claimed(cast)

    with pytest.raises(NameTaken):
        add_areas(actor=cast.anouk, drafts=[draft("Ens"), draft("ens")])
    assert own_areas() == ()

    add_areas(actor=cast.anouk, drafts=[draft("Ens"), draft("Bant")])
    assert [area.name for area in own_areas()] == ["Bant", "Ens"]
    assert Entry.objects.filter(verb="areas.added").count() == 1
    assert last_entry()[3] == {"count": 2}


def test_an_own_area_is_changed(scope: Scope, cast: Cast) -> None:
    claimed(cast, NOORDOOSTPOLDER, URK)
    area = added(cast, outline=SQUARE)

    given = draft("Urk-dorp", kind=OwnAreaKind.SHOPPING_AREA, municipality=URK, postcodes=("8321",))
    change_area(actor=cast.anouk, area=area, draft=given, seen=state_of(area))

    area.refresh_from_db()
    assert (area.kind, area.name, str(area.municipality)) == ("shopping_area", "Urk-dorp", "Urk")
    assert (area.postcodes, area.outline) == (["8321"], None)
    details = {"kind": "shopping_area", "postcodes": 1, "drawn": False}
    assert last_entry() == (cast.anouk.code, "area.changed", area.code, details)


def test_the_second_of_two_colleagues_is_told(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    area = added(cast)
    seen = state_of(area)
    change_area(actor=cast.anouk, area=area, draft=draft("Ens-Oost"), seen=seen)

    with pytest.raises(ChangedMeanwhile):
        change_area(actor=cast.henk, area=area, draft=draft("Ens-West"), seen=seen)

    assert [one.name for one in own_areas()] == ["Ens-Oost"]


def test_an_own_area_is_removed(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    area = added(cast)

    remove_area(actor=cast.anouk, area=area)

    assert own_areas() == ()
    assert last_entry() == (cast.anouk.code, "area.removed", area.code, {"kind": "village"})
