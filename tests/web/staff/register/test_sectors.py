from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.actions.sectors import set_sector_groups
from vliegwiel.domain.register.queries.sectors import sector_groups, state_of_sectors
from vliegwiel.domain.register.reference.sectors import Group, default_groups
from vliegwiel.platform.scope import Scope

ClientOf = Callable[[User], Client]
LIST, EDIT = "staff:sector.list", "staff:sector.edit"


def typed(rows: Sequence[tuple[str, str, str]], seen: str) -> dict[str, str]:
    """Rows of place, name and codes as the browser sends them."""
    data = {"sector-TOTAL_FORMS": str(len(rows)), "sector-INITIAL_FORMS": "10", "seen": seen}
    for number, row in enumerate(rows):
        data |= {
            f"sector-{number}-{field}": value
            for field, value in zip(("position", "name", "codes"), row, strict=True)
        }
    return data


def test_everybody_in_the_workspace_sees_the_sectors(cast: Cast, client_of: ClientOf) -> None:
    for person, can_change in [(cast.anouk, True), (cast.hans, False), (cast.bram, True)]:
        response = client_of(person).get(reverse(LIST))
        assert (response.status_code, response.context["can_change"]) == (200, can_change)
    assert response.context["lines"][0].covers == (("A", "Landbouw, bosbouw en visserij"),)


def test_the_list_is_changed_as_a_whole(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    page = client.get(reverse(EDIT))
    assert [line.initial.get("name") for line in page.context["lines"]][-4:] == [
        "Cultuur, recreatie en overig",
        None,
        None,
        None,
    ]

    rows = [("20", "Winkels", "47, 56;55"), ("", "Toerisme", ""), ("10", " Bouw ", "f"), ("1", "", "A")]
    response = client.post(reverse(EDIT), typed(rows, page.context["seen"]))

    assert (response.status_code, response["Location"]) == (302, reverse(LIST))
    assert sector_groups() == (
        Group("Bouw", ("F",)),
        Group("Winkels", ("47", "56", "55")),
        Group("Toerisme", ()),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "Bouw", "F"), ("2", "bouw", "")],
        [("1", "Bouw", "F X9")],
        [("1", "Bouw", "F"), ("2", "Wegen", "42")],
        [(str(n), f"S{n}", "") for n in range(62)],
    ],
)
def test_a_list_that_would_count_wrongly_comes_back_as_typed(
    scope: Scope, cast: Cast, client_of: ClientOf, rows: list[tuple[str, str, str]]
) -> None:
    response = client_of(cast.anouk).post(reverse(EDIT), typed(rows, state_of_sectors()))

    assert response.status_code == 200
    assert response.context["fault"]
    assert response.context["lines"][0]["name"].value() == rows[0][1]
    assert sector_groups() == default_groups()


def test_a_list_with_impossible_rows_comes_back_as_typed(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    response = client_of(cast.anouk).post(reverse(EDIT), typed([("een", "Bouw", "F")], state_of_sectors()))

    assert response.context["lines"][0].errors.keys() == {"position"}


def test_the_second_of_two_colleagues_loses_nothing(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    seen = state_of_sectors()
    set_sector_groups(actor=cast.henk, groups=[Group("Wonen", ())], seen=seen)
    client, rows = client_of(cast.anouk), [("1", "Bouw", "F")]

    told = client.post(reverse(EDIT), typed(rows, seen))

    assert told.context["fault"]
    assert sector_groups() == (Group("Wonen", ()),)
    assert client.post(reverse(EDIT), typed(rows, told.context["seen"])).status_code == 302
    assert sector_groups() == (Group("Bouw", ("F",)),)


def test_the_default_list_comes_back(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    set_sector_groups(actor=cast.henk, groups=[Group("Wonen", ())], seen=state_of_sectors())
    client = client_of(cast.anouk)

    client.post(reverse("staff:sector.reset"), {"seen": "anything else"})
    assert sector_groups() == (Group("Wonen", ()),)
    client.post(reverse("staff:sector.reset"), {"seen": client.get(reverse(LIST)).context["state"]})

    assert sector_groups() == default_groups()


@pytest.mark.parametrize("name", ["edit", "reset"])
def test_who_only_reads_changes_nothing(scope: Scope, cast: Cast, client_of: ClientOf, name: str) -> None:
    for person in (cast.hans, cast.gerda):
        response = client_of(person).post(
            reverse(f"staff:sector.{name}"), typed([("1", "Bouw", "F")], state_of_sectors())
        )
        assert response.status_code == 403
    assert sector_groups() == default_groups()


@pytest.mark.parametrize(
    ("under", "path", "first"),
    [
        ("", [], "A"),
        ("A", ["A"], "01"),
        ("01131", ["A", "01", "011", "0113", "01131"], None),
    ],
)
def test_the_classification_can_be_walked(
    cast: Cast, client_of: ClientOf, under: str, path: list[str], first: str | None
) -> None:
    response: Any = client_of(cast.hans).get(reverse("staff:sector.classification"), {"onder": under})

    above = [code for code, _ in response.context["path"]]
    assert [*above, *(response.context["here"] or ())[:1]] == path
    assert next((node.code for node in response.context["tree"]), None) == first


def test_a_code_that_does_not_exist_is_not_found(cast: Cast, client_of: ClientOf) -> None:
    response = client_of(cast.hans).get(reverse("staff:sector.classification"), {"onder": "99999"})

    assert response.status_code == 404
