"""What stands around a contribution: other versions, what it came from, what waits after it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vliegwiel.domain.dialogues.models import Contribution, Lineage
from vliegwiel.domain.dialogues.queries.contributions import waiting_beside
from vliegwiel.domain.dialogues.queries.speakers import said_alike
from vliegwiel.platform.things import gathered


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a colleague who handles contributions sees beside one.

    Attributes:
        versions: All of them, the first one first.
        following: The next one that a colleague has yet to read for names; after the last the first.
        origins: Where its words came from, in their versions of then.
        offspring: Where they went, likewise.
        mergeable: With how many it could be put together.
    """

    versions: Sequence[Contribution] = ()
    following: Contribution | None = None
    origins: Sequence[Contribution] = ()
    offspring: Sequence[Contribution] = ()
    mergeable: int = 0


def surroundings_of(contribution: Contribution) -> Surroundings:
    """One query."""
    versions = Contribution.objects.filter(round_id=contribution.round_id, number=contribution.number)
    after = Lineage.objects.filter(
        contribution__round_id=contribution.round_id, contribution__number=contribution.number
    )
    before = Lineage.objects.filter(
        origin__round_id=contribution.round_id, origin__number=contribution.number
    )
    waiting = waiting_beside(contribution)
    found = gathered(
        contribution,
        {
            "versions": versions.select_related("released_by").order_by("version"),
            "next": waiting.filter(number__gt=contribution.number)[:1],
            "first": waiting[:1],
            "after": after.select_related("origin").order_by("origin__number"),
            "before": before.select_related("contribution").order_by("contribution__number"),
        },
        {"mergeable": said_alike(contribution)},
    )
    return Surroundings(
        versions=found["versions"],
        following=next(iter([*found["next"], *found["first"]]), None),
        origins=[one.origin for one in found["after"]],
        offspring=[one.contribution for one in found["before"]],
        mergeable=found["mergeable"],
    )
