"""How does what ties two of them together begin and end?"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from vliegwiel.domain.directory.models.ties import Tie


class EndsBeforeBeginning(ValueError):
    """The last day lies before the first."""


def store(tie: Tie, already: type[Exception]) -> None:
    """Keep it, new or changed.

    Args:
        tie: Of two things that are there.
        already: Raised where just this holds.

    Raises:
        EndsBeforeBeginning: It would end before it begins.
    """
    _check(tie)
    try:
        with transaction.atomic():
            tie.save()
    except IntegrityError as again:
        raise already from again


def end(tie: Tie, until_date: date) -> None:
    """Let it hold no longer from this day; that it did remains to be seen.

    Raises:
        EndsBeforeBeginning: It began later.
    """
    tie.until_date = until_date
    _check(tie)
    tie.save(update_fields=["until_date"])


def _check(tie: Tie) -> None:
    if tie.since_date and tie.until_date and tie.until_date < tie.since_date:
        raise EndsBeforeBeginning
