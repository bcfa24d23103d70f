from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.register.making import NEAR, NOORDOOSTPOLDER, SQUARE, URK, added, claimed
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.queries.areas import (
    area_options,
    areas_for_map,
    municipalities,
    outlines_of,
    own_areas,
    own_areas_at,
    workspace_municipalities,
)
from vliegwiel.platform.scope import Scope, entered


def test_all_municipalities_can_be_chosen_by_the_name_people_look_under(db: None) -> None:
    found = municipalities()
    names = [one.name for one in found]

    assert len(found) == 342
    assert names[:2] == ["Aa en Hunze", "Aalsmeer"]
    assert names.index("'s-Gravenhage (Den Haag)") == names.index("Gouda") + 1
    assert [one.province for one in found if one.name == "Urk"] == ["Flevoland"]


def test_areas_stand_by_kind_and_name_in_as_many_queries_whatever_their_number(
    scope: Scope, cast: Cast
) -> None:
    claimed(cast)
    added(cast, "De Munt", kind=OwnAreaKind.BUSINESS_PARK)
    for asked in (["De Munt"], ["Élan", "Ens", "De Munt", "Lange Nering"]):
        if len(asked) > 1:
            added(cast, "Lange Nering", kind=OwnAreaKind.SHOPPING_AREA)
            added(cast, "Ens")
            added(cast, "Élan")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert [f"{area.name} {area.municipality}" for area in own_areas()] == [
                f"{name} Noordoostpolder" for name in asked
            ]
        assert len(queries) == 1


def test_somebody_elses_areas_are_not_there(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    added(cast)

    with entered(Scope.of(cast.buurmeer.pk)):
        assert (own_areas(), workspace_municipalities(), areas_for_map(), area_options()) == ((), (), (), ())


def test_the_most_precise_postcode_wins_per_kind(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    added(cast, "Ens", postcodes=("8307-8309",))
    added(cast, "Ens-Zuid", postcodes=("8307AB",))
    added(cast, "De Munt", kind=OwnAreaKind.BUSINESS_PARK, postcodes=("8307",))

    assert [area.name for area in own_areas_at("8307AB")] == ["Ens-Zuid", "De Munt"]
    assert [area.name for area in own_areas_at("8307AC")] == ["Ens", "De Munt"]
    assert own_areas_at("8301AA") == ()


def test_people_are_placed_in_own_areas_else_in_municipalities(scope: Scope, cast: Cast) -> None:
    claimed(cast, URK, NOORDOOSTPOLDER)
    assert area_options() == ("Noordoostpolder", "Urk")

    added(cast, "Ens")

    assert area_options() == ("Ens",)


def test_a_report_draws_what_somebody_drew(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    added(cast, "De Munt", kind=OwnAreaKind.BUSINESS_PARK, outline=NEAR)
    added(cast, "Ens", outline=SQUARE)
    added(cast, "Bant", postcodes=("8314",))

    drawn = areas_for_map()

    assert [(area.name, len(area.rings), len(area.rings[0])) for area in drawn] == [
        ("Ens", 1, 5),
        ("De Munt", 1, 4),
    ]
    assert drawn[0].point == (5.75, 52.75)


def test_a_report_draws_municipalities_when_there_are_several(scope: Scope, cast: Cast) -> None:
    claimed(cast)
    assert areas_for_map() == ()

    claimed(cast, URK, NOORDOOSTPOLDER)

    assert [area.name for area in areas_for_map()] == ["Noordoostpolder", "Urk"]
    assert areas_for_map() == outlines_of(workspace_municipalities())
