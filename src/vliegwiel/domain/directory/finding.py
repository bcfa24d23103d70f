"""How does what is found stay true when something else changes: a park is called differently or goes, a day has come?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db import transaction

from vliegwiel.domain.directory.models import Challenge, Person, Premises
from vliegwiel.domain.directory.queries.findable import (
    CHALLENGE,
    challenge_as_found,
    persons_as_found,
    premises_as_found,
)
from vliegwiel.platform.scope import written_in
from vliegwiel.platform.search import forget_rows, index_all

# Of nights on which nothing ran, the next one makes up for as many.
NIGHTS: Final = timedelta(days=7)
_GONE = """
    SELECT subject FROM platform_searchentry WHERE workspace_id = %s AND kind = %s
    EXCEPT (SELECT code FROM directory_challenge WHERE workspace_id = %s)
"""


@transaction.atomic
def make_places_findable() -> None:
    """Let all of them be found as they are now; a challenge goes with its park."""
    index_all(map(premises_as_found, Premises.objects.select_related("area")))
    index_all(map(challenge_as_found, Challenge.objects.select_related("area")))
    forget_rows(CHALLENGE, _GONE, [written_in(), CHALLENGE, written_in()])


@transaction.atomic
def make_leavers_findable(today: date) -> None:
    """Let persons who left somewhere be found no longer by what they did there, from the day on which it ended."""
    since = Person.objects.filter(
        removed_at=None, affiliations__until_date__gt=today - NIGHTS, affiliations__until_date__lte=today
    )
    index_all(persons_as_found(since.distinct()))
