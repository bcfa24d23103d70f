"""How does a thing go, with everything that hangs on it?"""

from __future__ import annotations

from django.db import models

from vliegwiel.platform.things.references import references_to


def part(things: models.QuerySet[models.Model]) -> int:
    """Erase these things; how many there were. Call it in a transaction.

    Records above that would refuse let go first, as their app told. The rest does what its key says.
    """
    found = list(things)
    for reference in references_to(things.model):
        for thing in found:
            reference.parted(reference.rows(thing).order_by())
    _, erased = things.model._base_manager.filter(pk__in=[thing.pk for thing in found]).delete()
    return erased.get(things.model._meta.label, 0)
