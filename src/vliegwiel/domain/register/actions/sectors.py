"""How does a workspace make its own list of sectors?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import transaction

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import SectorGroup
from vliegwiel.domain.register.queries.sectors import state_of_sectors
from vliegwiel.domain.register.queries.states import ChangedMeanwhile, take_turn
from vliegwiel.domain.register.reference.grouping import leaves_of
from vliegwiel.domain.register.reference.sectors import Group
from vliegwiel.synthesis.identities import plain

MOST = 60


class SectorsRefused(Exception):
    """The list cannot be used.

    Attributes:
        name: The sector at fault.
    """

    def __init__(self, name: str = "") -> None:
        self.name = name
        super().__init__(name)


class SectorTwice(SectorsRefused):
    """Two sectors bear the same name."""


class CodeUnknown(SectorsRefused):
    """A sector covers a code that the classification does not have."""


class CodeTwice(SectorsRefused):
    """Two sectors cover the same firms, who would then count twice."""


class SectorsTooMany(SectorsRefused):
    """More sectors than anybody can tell apart."""


@transaction.atomic
def set_sector_groups(*, actor: User | None, groups: Sequence[Group], seen: str) -> None:
    """Replace the whole list; sectors that keep their name stay the same record. An empty list is the default one.

    Args:
        actor: Who does it.
        groups: The list as it is to be.
        seen: ``state_of_sectors`` when the page was opened.

    Raises:
        ChangedMeanwhile: The list is not any more as it was seen.
        SectorsRefused: One of its kinds says why.
    """
    workspace = take_turn()
    if state_of_sectors() != seen:
        raise ChangedMeanwhile
    _check(groups)
    kept = {plain(group.name): group for group in SectorGroup.objects.all()}
    wanted = {plain(group.name): group for group in groups}
    SectorGroup.objects.filter(pk__in=[kept[key].pk for key in kept.keys() - wanted.keys()]).delete()
    for position, (key, group) in enumerate(wanted.items()):
        row = kept.get(key) or SectorGroup()
        row.name, row.codes, row.position = group.name, list(group.codes), position
        row.save()
    record(
        actor=actor,
        verb="sectors.set",
        subject=workspace,
        details={"count": len(wanted), "gone": len(kept.keys() - wanted.keys())},
    )


def _check(groups: Sequence[Group]) -> None:
    if len(groups) > MOST:
        raise SectorsTooMany
    names = Counter(plain(group.name) for group in groups)
    covered: dict[str, str] = {}
    for group in groups:
        if names[plain(group.name)] > 1 or not plain(group.name):
            raise SectorTwice(group.name)
        for code in group.codes:
            leaves = leaves_of([code])
            if not leaves:
                raise CodeUnknown(group.name)
            if any(covered.setdefault(leaf, group.name) != group.name for leaf in leaves):
                raise CodeTwice(group.name)
