from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.domain.register.making import NOORDOOSTPOLDER, SQUARE, URK, added, claimed, draft
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.actions.areas import change_area
from vliegwiel.domain.register.queries.areas import own_areas, state_of, workspace_municipalities
from vliegwiel.platform.scope import Scope

ClientOf = Callable[[User], Client]
# Session, user, memberships, savepoint (2) and scope (4); the page itself asks two questions.
QUERIES = 10
SQUARE_TEXT = "5.7 52.7\n5.8 52.7\n5.8 52.8\n5.7 52.8"


def url(name: str, *codes: str) -> str:
    return reverse(f"staff:area.{name}", args=codes)


def typed(**given: Any) -> dict[str, Any]:
    return {"kind": "village", "name": "Ens", "municipality": NOORDOOSTPOLDER, **given}


def collection(*names: str) -> SimpleUploadedFile:
    features = [{"type": "Feature", "properties": {"naam": name}, "geometry": SQUARE} for name in names]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return SimpleUploadedFile("kernen.geojson", content)


def errors(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = response.context["form"].errors
    return found


def test_everybody_in_the_workspace_sees_the_areas(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    added(cast, outline=SQUARE, postcodes=("8307",))

    for person, can_change in [
        (cast.henk, True),
        (cast.anouk, True),
        (cast.hans, False),
        (cast.gerda, False),
    ]:
        response = client_of(person).get(url("list"))
        assert response.status_code == 200
        assert response.context["can_change"] == can_change
        assert (url("new") in response.content.decode()) == can_change
    shown = response.context["map"]
    assert ([shape.name for shape in shown.ground], [shape.name for shape in shown.shapes]) == (
        ["Noordoostpolder"],
        ["Ens"],
    )


def test_a_workspace_without_areas_is_told_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    response = client_of(cast.anouk).get(url("list"))

    assert response.context["map"] is None
    assert url("municipalities") in response.content.decode()


def test_the_neighbour_sees_nothing_of_it(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    area = added(cast)
    neighbour = client_of(cast.bram)

    assert neighbour.get(url("list")).context["areas"] == ()
    assert neighbour.get(url("edit", area.code)).status_code == 404
    assert neighbour.post(url("remove", area.code)).status_code == 404
    assert own_areas() == (area,)


@pytest.mark.parametrize(
    ("name", "with_code"),
    [
        ("new", False),
        ("from_file", False),
        ("municipalities", False),
        ("edit", True),
        ("remove", True),
        ("let_go", True),
    ],
)
def test_who_only_reads_changes_nothing(
    scope: Scope, cast: Cast, client_of: ClientOf, name: str, *, with_code: bool
) -> None:
    claimed(cast)
    area = added(cast)
    codes = [NOORDOOSTPOLDER if name == "let_go" else area.code] if with_code else []

    for person in (cast.hans, cast.gerda):
        assert client_of(person).post(url(name, *codes), typed(name="Bant")).status_code == 403
    assert own_areas() == (area,)


def test_a_new_area_lies_in_the_only_municipality_unless_somebody_says_otherwise(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.anouk)
    for codes, expected in ([[NOORDOOSTPOLDER], NOORDOOSTPOLDER], [[NOORDOOSTPOLDER, URK], ""]):
        claimed(cast, *codes)
        for name in ("new", "from_file"):
            assert client.get(url(name)).context["form"]["municipality"].value() == expected


def test_an_area_is_added(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    given = typed(name="  Ens ", postcodes="8308, 8307", outline=SQUARE_TEXT)

    response = client_of(cast.anouk).post(url("new"), given)

    assert (response.status_code, response["Location"]) == (302, url("list"))
    [area] = own_areas()
    assert (area.name, area.postcodes, area.outline) == ("Ens", ["8307", "8308"], SQUARE)


def test_a_drawing_may_come_as_a_file(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)

    client_of(cast.anouk).post(url("new"), typed(file=collection("Anders")))

    assert [(area.name, area.outline) for area in own_areas()] == [("Ens", SQUARE)]


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"name": " "}, ["name"]),
        ({"postcodes": "8301, Ens"}, ["postcodes"]),
        ({"outline": "178000 524000\n179000 524000\n179000 525000"}, ["outline"]),
        ({"municipality": URK}, ["municipality"]),
        ({"kind": "province"}, ["kind"]),
    ],
)
def test_what_cannot_be_kept_is_said_at_the_field(
    scope: Scope, cast: Cast, client_of: ClientOf, given: dict[str, str], fields: list[str]
) -> None:
    claimed(cast)

    response = client_of(cast.anouk).post(url("new"), typed(**given))

    assert (response.status_code, list(errors(response))) == (200, fields)
    assert own_areas() == ()


def test_a_taken_name_or_postcode_is_said_at_the_field(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    added(cast, postcodes=("8307",))
    client = client_of(cast.anouk)

    assert list(errors(client.post(url("new"), typed(name="ENS")))) == ["name"]
    assert list(errors(client.post(url("new"), typed(name="Bant", postcodes="8307")))) == ["postcodes"]


def test_a_drawing_from_a_file_stays_when_something_else_is_wrong(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    claimed(cast)

    response = client_of(cast.anouk).post(url("new"), typed(name="", file=collection("Ens")))

    assert list(errors(response)) == ["name"]
    assert "FeatureCollection" in response.context["form"]["outline"].value()


def test_an_area_is_changed(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    area = added(cast, postcodes=("8307",), outline=SQUARE)
    client = client_of(cast.anouk)
    form = client.get(url("edit", area.code)).context["form"]
    assert (form["postcodes"].value(), json.loads(form["outline"].value())) == ("8307", SQUARE)

    response = client.post(
        url("edit", area.code), typed(name="Ens-Oost", kind="business_park", seen=form["seen"].value())
    )

    assert response.status_code == 302
    [now] = own_areas()
    assert (now.pk, now.name, now.kind, now.outline) == (area.pk, "Ens-Oost", "business_park", None)


def test_the_second_of_two_colleagues_loses_nothing(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    area = added(cast)
    seen = state_of(area)
    change_area(actor=cast.henk, area=area, draft=draft("Ens-West"), seen=seen)
    client = client_of(cast.anouk)

    told = client.post(url("edit", area.code), typed(name="Ens-Oost", seen=seen))

    assert list(errors(told)) == ["__all__"]
    assert told.context["form"]["name"].value() == "Ens-Oost"
    again = typed(name="Ens-Oost", seen=told.context["form"]["seen"].value())
    assert client.post(url("edit", area.code), again).status_code == 302
    assert [one.name for one in own_areas()] == ["Ens-Oost"]


def test_an_area_is_removed(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    area = added(cast)
    client = client_of(cast.anouk)

    assert client.get(url("remove", area.code)).status_code == 405
    assert client.post(url("remove", area.code)).status_code == 302
    assert own_areas() == ()
    assert client.post(url("remove", area.code)).status_code == 404


def test_all_areas_of_a_file_are_added_or_none(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    added(cast, "Bant")
    client = client_of(cast.anouk)
    given = {"kind": "village", "municipality": NOORDOOSTPOLDER}

    refused = client.post(url("from_file"), given | {"file": collection("Ens", "bant")})
    assert list(errors(refused)) == ["file"]
    assert [area.name for area in own_areas()] == ["Bant"]

    assert (
        client.post(url("from_file"), given | {"file": collection("Ens", "Luttelgeest")}).status_code == 302
    )
    assert [area.name for area in own_areas()] == ["Bant", "Ens", "Luttelgeest"]


def test_a_file_without_areas_is_refused(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    claimed(cast)
    file = SimpleUploadedFile("kernen.geojson", b"naam;lon;lat\n")

    response = client_of(cast.anouk).post(url("from_file"), {"kind": "village", "file": file})

    assert list(errors(response)) == ["file"]


@pytest.mark.parametrize("name", ["Urk", " urk ", "GM0184"])
def test_a_municipality_is_chosen_by_name_or_code(
    scope: Scope, cast: Cast, client_of: ClientOf, name: str
) -> None:
    claimed(cast)

    response = client_of(cast.anouk).post(url("municipalities"), {"municipality": name})

    assert response.status_code == 302
    assert [area.code for area in workspace_municipalities()] == [NOORDOOSTPOLDER, URK]


def test_a_municipality_that_does_not_exist_is_refused(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    response = client_of(cast.anouk).post(url("municipalities"), {"municipality": "Polderdam"})

    assert list(errors(response)) == ["municipality"]
    assert workspace_municipalities() == ()


def test_a_municipality_is_let_go_when_no_area_lies_in_it(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    claimed(cast, NOORDOOSTPOLDER, URK)
    added(cast)
    client = client_of(cast.anouk)

    for code in (NOORDOOSTPOLDER, URK):
        assert client.post(url("let_go", code)).status_code == 302

    assert [area.code for area in workspace_municipalities()] == [NOORDOOSTPOLDER]


@pytest.mark.parametrize(
    ("postcode", "asked", "names"),
    [("8307 ab", "8307AB", ["Ens"]), ("8301", "8301", []), ("Ens", "", []), ("", "", [])],
)
def test_the_area_of_a_postcode_can_be_looked_up(
    scope: Scope, cast: Cast, client_of: ClientOf, postcode: str, asked: str, names: list[str]
) -> None:
    claimed(cast)
    added(cast, postcodes=("8307",))

    response = client_of(cast.hans).get(url("list"), {"postcode": postcode})

    assert response.context["asked"] == asked
    assert [area.name for area in response.context["found"]] == names


def test_a_list_of_three_asks_the_database_no_more_than_a_list_of_one(
    scope: Scope, cast: Cast, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    claimed(cast)
    client = client_of(cast.anouk)
    client.get(url("list"))
    for names in (["Ens"], ["Bant", "Urkerbos"]):
        for name in names:
            added(cast, name, outline=SQUARE)
        with django_assert_num_queries(QUERIES):
            client.get(url("list"))
