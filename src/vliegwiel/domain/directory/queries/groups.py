"""Which organisations belong together?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.domain.directory.models import Organisation

# A group is some levels deep; more than this is a fault in the data.
DEEPEST = 12


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


def group_of(organisation: Organisation) -> Sequence[Kin]:
    """The whole group from its head down, each followed by its daughters; empty for who belongs to none."""
    head = next(reversed(above(organisation)), organisation.pk)
    below: dict[int, list[Organisation]] = {}
    level = [head]
    for _ in range(DEEPEST):
        rows = list(Organisation.objects.filter(parent__in=level, removed_at=None).order_by("sort_key", "id"))
        for row in rows:
            below.setdefault(row.parent_id or head, []).append(row)
        level = [row.pk for row in rows]
        if not level:
            break
    if not below:
        return []
    return _descended(Kin(organisation=Organisation.objects.get(pk=head), depth=0), below)


def _descended(top: Kin, below: dict[int, list[Organisation]]) -> list[Kin]:
    found = [top]
    for daughter in below.get(top.organisation.pk, []):
        kin = Kin(organisation=daughter, depth=top.depth + 1, parent=top.organisation.name)
        found += _descended(kin, below)
    return found
