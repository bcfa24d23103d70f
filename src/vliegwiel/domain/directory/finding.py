"""How are premises and challenges found by the park they lie in, when that is called differently or goes?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.directory.models import Challenge, Premises
from vliegwiel.domain.directory.queries.findable import CHALLENGE, challenge_as_found, premises_as_found
from vliegwiel.platform.scope import written_in
from vliegwiel.platform.search import forget_rows, index_all

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
