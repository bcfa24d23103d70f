"""Who is told that somebody may soon speak no longer for an organisation?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from vliegwiel.domain.directory.letters import post_lapsing
from vliegwiel.domain.directory.models import Representation
from vliegwiel.domain.directory.queries.relations import lapsing
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Membership, User
from vliegwiel.domain.people.queries import this_workspace


@transaction.atomic
def warn_of_lapsing(today: date) -> int:
    """Write to the account manager of the organisation, or to all administrators; how many lapse.

    Once for each day until which somebody may speak: only when that day is put off they hear of it again.
    """
    untold = Q(warned_date=None) | ~Q(warned_date=F("until_date"))
    told = list(lapsing(today).filter(untold).select_for_update(of=("self",)))
    if not told:
        return 0
    letters: dict[User, list[Representation]] = {}
    members = _members()
    for one in told:
        for user in _whom(one, members):
            letters.setdefault(user, []).append(one)
        one.warned_date = one.until_date
    for user, theirs in letters.items():
        post_lapsing(theirs, to=user, today=today)
    Representation.objects.bulk_update(told, ["warned_date"])
    details = {"count": len(told), "letters": len(letters)}
    record(actor=None, verb="representations.warned", subject=this_workspace(), details=details)
    return len(told)


def _members() -> Sequence[Membership]:
    rows = Membership.objects.filter(ended_at=None, user__is_active=True)
    return list(rows.select_related("user").order_by("id"))


def _whom(one: Representation, members: Sequence[Membership]) -> Sequence[User]:
    """Who left is no account manager any more."""
    owner = [each.user for each in members if each.user.pk == one.organisation.owner_id]
    return owner or [each.user for each in members if each.role == Role.ADMINISTRATOR]
