from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.register.establishing import established
from vliegwiel.domain.register.queries.finding import establishments_numbered
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture(autouse=True)
def places(scope: Scope) -> None:
    assert scope.workspace
    established(
        "Vlas", kvk_number="01234567", branch_number="000012345678", address="Kade 3", place="Kolkhaven"
    )
    established("Koren", kvk_number="01239999", branch_number="000099999999")
    established("Zonder")


def names(query: str, limit: int = 20) -> list[str]:
    return [hit.title for hit in establishments_numbered(query, limit=limit)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("012", ["Vlas", "Koren"]),
        ("01234567", ["Vlas"]),
        ("0123 4567", ["Vlas"]),
        ("01.23.45-67", ["Vlas"]),
        ("0123999", ["Koren"]),
        ("0000", ["Vlas", "Koren"]),
        ("000012345678", ["Vlas"]),
        ("234567", []),
        ("01", []),
        ("", []),
        ("0123a", []),
        ("0000123456789", []),
    ],
)
def test_a_number_is_found_by_how_it_begins(query: str, found: list[str]) -> None:
    assert names(query) == found


def test_no_more_than_asked_for_each_once() -> None:
    established("Beide", kvk_number="55512345", branch_number="555123450000")

    assert (names("012", 1), names("555")) == (["Vlas"], ["Beide"])


def test_a_hit_says_where_it_is() -> None:
    [hit] = establishments_numbered("01234567", limit=5)

    assert (hit.kind, hit.detail, hit.alike) == ("establishment", "Kade 3, Kolkhaven", False)


def test_nobody_finds_those_of_others(cast: Cast) -> None:
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert names("012") == []


def test_an_index_serves_both_numbers_under_row_security() -> None:
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as asked:
        establishments_numbered("012", limit=5)
        cursor.execute("SET LOCAL enable_seqscan = off")
        for field, question in zip(("kvk", "branch"), [one["sql"] for one in asked], strict=False):
            cursor.execute(f"EXPLAIN {question}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert f"register_establishment_{field} " in plan
            assert f"({field}_number >= '012'::text) AND ({field}_number < '012:'::text)" in plan.partition(
                "Index Cond"
            )[2].replace(f"({field}_number)::text", f"{field}_number")
