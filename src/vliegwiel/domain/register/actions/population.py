"""How does a table of counts become what reports compare with?"""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Population
from vliegwiel.domain.register.queries.states import take_turn
from vliegwiel.domain.register.queries.tables import Origin, read_counts
from vliegwiel.platform.characters import printable


@transaction.atomic
def import_population(*, actor: User | None, path: Path, origin: Origin, use: bool) -> Population:
    """Keep a table of counts, as ``read_counts`` reads it.

    One with the same yardstick and year is replaced.

    Args:
        actor: Who does it.
        path: The table.
        origin: What the table itself does not tell.
        use: Whether reports compare with it from now on.

    Raises:
        TableRefused: With every fault found; also ``NotForHere``, ``AnotherDivision``, ``NothingCounted``.
    """
    firms = read_counts(path, origin).firms
    take_turn()
    earlier = Population.objects.filter(yardstick__iexact=firms.yardstick, year=firms.year).first()
    kept = earlier or Population()
    kept.yardstick, kept.source, kept.year = firms.yardstick, firms.source, firms.year
    kept.counts = [
        [*(printable(dict(key).get(dimension, "")) for dimension in Dimension), count]
        for key, count in firms.counts.items()
    ]
    kept.in_use = _makes_way(kept) if use else kept.in_use
    kept.save()
    details = {
        "counts": len(kept.counts),
        "year": kept.year,
        "in_use": kept.in_use,
        "again": earlier is not None,
    }
    record(actor=actor, verb="population.imported", subject=kept, details=details)
    return kept


@transaction.atomic
def use_population(*, actor: User | None, population: Population) -> None:
    """Let reports compare with this one from now on."""
    take_turn()
    population.in_use = _makes_way(population)
    population.save(update_fields=["in_use"])
    record(actor=actor, verb="population.used", subject=population, details={"year": population.year})


@transaction.atomic
def remove_population(*, actor: User | None, population: Population) -> None:
    """Forget one; without one in use, reports compare with nothing."""
    record(actor=actor, verb="population.removed", subject=population, details={"year": population.year})
    population.delete()


def _makes_way(population: Population) -> bool:
    """Let go of the one in use: the constraint on there being one holds after every statement."""
    Population.objects.filter(in_use=True).exclude(pk=population.pk).update(in_use=False)
    return True
