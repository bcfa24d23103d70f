"""Which organisations belong together?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from vliegwiel.domain.directory.models import Organisation

# A group is some levels deep; more than this is a fault in the data.
DEEPEST: Final = 12
# Up to the head, and from there down. Whoever stands above himself by a fault is come past once.
_GROUP: Final = """
    WITH RECURSIVE up AS (
        SELECT id, parent_id, 0 AS far, ARRAY[id] AS passed FROM directory_organisation WHERE id = %(organisation)s
        UNION ALL
        SELECT above.id, above.parent_id, up.far + 1, up.passed || above.id
        FROM up JOIN directory_organisation AS above ON above.id = up.parent_id
        WHERE up.far < %(deepest)s AND NOT above.id = ANY(up.passed)
    ), down AS (
        SELECT id, 0 AS depth, ARRAY[id] AS passed FROM (SELECT id FROM up ORDER BY far DESC LIMIT 1) AS head
        UNION ALL
        SELECT below.id, down.depth + 1, down.passed || below.id
        FROM down JOIN directory_organisation AS below ON below.parent_id = down.id
        WHERE down.depth < %(deepest)s AND below.removed_at IS NULL AND NOT below.id = ANY(down.passed)
    )
    SELECT one.*, down.depth FROM down JOIN directory_organisation AS one ON one.id = down.id
    ORDER BY one.sort_key, one.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """An organisation of a group.

    Attributes:
        depth: How many levels below its head.
        parent: What the one above it is called; empty for the head.
    """

    organisation: Organisation
    depth: int
    parent: str = ""


def above(organisation: Organisation) -> Sequence[int]:
    """Keys of what stands above it, nearest first; a query for each level."""
    keys: list[int] = []
    key = organisation.parent_id
    while key is not None and key not in keys and len(keys) < DEEPEST:
        keys.append(key)
        key = Organisation.objects.filter(pk=key).values_list("parent_id", flat=True).first()
    return keys


def daughters_of(organisation: Organisation) -> QuerySet[Organisation]:
    """What stands right below it."""
    rows: QuerySet[Organisation] = Organisation.objects.filter(parent=organisation, removed_at=None)
    return rows


def group_of(organisation: Organisation) -> Sequence[Kin]:
    """The whole group from its head down, each followed by its daughters; empty for who belongs to none. One query."""
    told = {"organisation": organisation.pk, "deepest": DEEPEST}
    rows: list[Any] = list(Organisation.objects.raw(_GROUP, told))
    head = next((row for row in rows if row.depth == 0), None)
    below: dict[int, list[Organisation]] = {}
    for row in rows:
        if row.depth:
            below.setdefault(row.parent_id, []).append(row)
    return _descended(Kin(organisation=head, depth=0), below) if head and below else []


def _descended(top: Kin, below: dict[int, list[Organisation]]) -> list[Kin]:
    found = [top]
    for daughter in below.get(top.organisation.pk, []):
        kin = Kin(organisation=daughter, depth=top.depth + 1, parent=top.organisation.name)
        found += _descended(kin, below)
    return found
