"""Is every entry looked up by its key, also where PostgreSQL knows nothing yet of what a workspace holds?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import connection

from vliegwiel.platform.models import SearchEntry
from vliegwiel.platform.search import index, index_rows, search

MANY = 2_000
# PostgreSQL guesses that these are one row, as it does of a table that was filled in this transaction.
ROWS = """
    SELECT 'firm', lpad(to_hex(n), 8, '0'), %s || n, '', '', '' FROM generate_series(1, %s) AS n
    WHERE n / n = 1 AND n - n = 0
"""
# Pages of the index and the table that finding one entry may cost; all of this workspace's are hundreds.
FEW = 8


def nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


def explained(title: str) -> Mapping[str, Any]:
    """What PostgreSQL did when these were gathered."""
    told: list[Mapping[str, Any]] = []

    def explain(execute: Any, question: str, parameters: Any, many: Any, context: Any) -> Any:
        if question.startswith("SET"):
            return execute(question, parameters, many, context)
        done = execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {question}", parameters, many, context)
        told.append(context["cursor"].fetchone()[0][0]["Plan"])
        return done

    with connection.execute_wrapper(explain):
        index_rows(ROWS, [title, MANY])
    return told[0]


def pages_per_entry(plan: Mapping[str, Any]) -> list[float]:
    lookups = [
        node
        for node in nodes(plan)
        if node["Node Type"].endswith("Scan") and node.get("Relation Name") == SearchEntry._meta.db_table
    ]
    return [
        node["Shared Hit Blocks"] / (node["Actual Loops"] * max(1, node["Actual Rows"])) for node in lookups
    ]


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("before", [None, "Firma ", "Bedrijf "], ids=["new", "the same", "different"])
def test_each_is_looked_up_by_itself_however_little_is_known_of_the_workspace(before: str | None) -> None:
    if before:
        assert index_rows(ROWS, [before, MANY]) == MANY

    plan = explained("Firma ")

    assert [pages < FEW for pages in pages_per_entry(plan)] == [True], pages_per_entry(plan)
    assert SearchEntry.objects.filter(title__startswith="Firma ").count() == MANY


@pytest.mark.usefixtures("scope")
def test_only_what_is_different_is_written() -> None:
    index(kind="firm", code="00000001", title="Firma 1")
    index(kind="firm", code="00000002", title="Bedrijf 2")

    assert index_rows(ROWS, ["Firma ", 3]) == 2
    assert index_rows(ROWS, ["Firma ", 3]) == 0
    assert [hit.title for hit in search("firma")] == ["Firma 1", "Firma 2", "Firma 3"]
