from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.search import explained, index, search

NOTE = (
    "De dochter neemt over twee jaar de zaak over, als de gemeente tenminste meewerkt aan een grotere oven en "
    "de buren dat goed vinden; zij wil ook 's avonds bakken."
)


@pytest.fixture(autouse=True)
def bakery(scope: Scope) -> None:
    assert scope.workspace
    index(
        kind="organisation",
        code="a",
        title="Bakkerij 't Hoekje B.V.",
        detail="Kolkhaven",
        text=f"Élisabethkade 3\nBroodhuis\n{NOTE}\nTweede regel over een oven.",
        numbers=["91234567", "+31 (0)6-12 34 56 78", "8302 AB"],
    )


def because(query: str) -> str:
    [hit] = explained(query, search(query))
    return hit.because


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("hoek", ""),
        ("bakkerij kolkh", ""),
        ("elisabethk", "Élisabethkade 3"),
        ("hoekje elisabethkade 3", "Élisabethkade 3"),
        ("broodh", "Broodhuis"),
        ("dochter", "De dochter neemt over twee jaar de zaak over, als de gemeente tenminste…"),
        ("grotere oven", "…gemeente tenminste meewerkt aan een grotere oven en de buren dat goed vinden;…"),
        ("avonds", "…dat goed vinden; zij wil ook 's avonds bakken."),
        ("9123", "91234567"),
        ("0612", "+31 (0)6-12 34 56 78"),
        ("8302a", "8302 AB"),
        ("8302 AB", "8302 AB"),
        ("kolkhaven 9123", "91234567"),
        # A typing error: what it was meant for is not known here.
        ("broodhuys", ""),
    ],
)
def test_what_does_not_show_is_told(query: str, reason: str) -> None:
    assert because(query) == reason


def test_nothing_is_asked_where_everything_shows_and_once_for_many() -> None:
    for number in range(30):
        index(kind="person", code=f"p{number}", title=f"Jan {number}", text="kade 3 op de hoek")
    shows, hidden = search("hoekje bv"), search("hoek", limit=50)

    with CaptureQueriesContext(connection) as none:
        explained("hoekje bv", shows)
    with CaptureQueriesContext(connection) as one:
        found = explained("hoek", hidden)

    assert (len(none), len(one)) == (0, 1)
    assert [hit.because for hit in found] == ["", *(["kade 3 op de hoek"] * 30)]


def test_what_the_neighbour_calls_the_same_is_not_told(cast: Cast) -> None:
    hits = search("broodhuis")
    with narrowed(Scope.of(cast.buurmeer.pk)):
        index(kind="organisation", code="a", title="Elders", text="Ook een broodhuis")
        assert [hit.because for hit in explained("broodhuis", search("broodhuis"))] == ["Ook een broodhuis"]

    assert [hit.because for hit in explained("broodhuis", hits)] == ["Broodhuis"]
