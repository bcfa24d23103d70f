"""What that was delivered about persons is kept no longer? A firm that stopped is history; a sole trader is a person."""

from __future__ import annotations

from datetime import date

from vliegwiel.domain.register.finding import forget_gone
from vliegwiel.domain.register.models import Establishment


def forget_sole_traders(ended_by: date) -> int:
    """Erase the rows of those who stopped on this day or before, of every supplier, with what became different at them.

    They are not found any more either.

    Returns:
        How many rows there were.
    """
    ended = Establishment.objects.filter(sole_trader=True, ended_date__lte=ended_by)
    _, gone = ended.delete()
    count = gone.get(Establishment._meta.label, 0)
    if count:
        forget_gone()
    return count
