"""How does an organisation become a member of another, and stop being one?"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from vliegwiel.domain.directory.models import Membership, Organisation
from vliegwiel.domain.directory.tying import end, store
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


class MemberAlready(Exception):
    """It is a member there now."""


class MemberOfItself(ValueError):
    """No organisation is a member of itself."""


@transaction.atomic
def join(
    *, actor: User | None, member: Organisation, association: Organisation, since_date: date | None = None
) -> Membership:
    """Let an organisation be a member of another.

    Raises:
        MemberAlready: It is.
        MemberOfItself: They are the same.
    """
    if member.pk == association.pk:
        raise MemberOfItself
    joined = Membership(member=member, association=association, since_date=since_date)
    store(joined, MemberAlready)
    _record(joined, actor=actor, verb="organisation.joined")
    return joined


@transaction.atomic
def end_membership(*, actor: User | None, membership: Membership, until_date: date) -> None:
    """Let it stop on this day; that it was a member remains to be seen.

    Raises:
        EndsBeforeBeginning: It began later.
    """
    end(membership, until_date)
    _record(membership, actor=actor, verb="organisation.left")


def _record(membership: Membership, *, actor: User | None, verb: str) -> None:
    details = {"association": membership.association.code}
    record(actor=actor, verb=verb, subject=membership.member, details=details)
