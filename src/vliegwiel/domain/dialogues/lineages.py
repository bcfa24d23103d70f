"""Which contribution holds which words now, after correcting, splitting and merging?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.domain.dialogues.models import Contribution, Lineage


def holders_of(contribution: Contribution) -> Sequence[Contribution]:
    """The latest versions that hold its words, withdrawn ones included: itself, or what came of it."""
    numbers, found, seen = {contribution.number}, [], set[int]()
    while numbers:
        seen |= numbers
        latest = Contribution.objects.filter(
            round_id=contribution.round_id, number__in=numbers, replaced_at__isnull=True
        ).select_related("round", "speaker")
        held = list(latest)
        found += held
        split = numbers - {one.number for one in held}
        offspring = Lineage.objects.filter(
            origin__round_id=contribution.round_id, origin__number__in=split
        ).values_list("contribution__number", flat=True)
        numbers = set(offspring) - seen
    return sorted(found, key=lambda one: one.number)


def numbers_behind(contribution: Contribution) -> set[int]:
    """Its number, and those of everything that its words came from."""
    seen, numbers = set[int](), {contribution.number}
    while numbers:
        seen |= numbers
        origins = Lineage.objects.filter(
            contribution__round_id=contribution.round_id, contribution__number__in=numbers
        ).values_list("origin__number", flat=True)
        numbers = set(origins) - seen
    return seen
