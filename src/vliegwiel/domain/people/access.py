"""Where does a page get a colleague or a team? Here; absent and forbidden look the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from vliegwiel.domain.people.models import Membership, Team
from vliegwiel.platform.access import NotAccessible


def access_member(code: str) -> Membership:
    """Somebody who works in this workspace now, with his user.

    Raises:
        NotAccessible: Nobody has this code, or he works here no longer.
    """
    (membership,) = access_members([code])
    return membership


def access_members(codes: Collection[str]) -> Sequence[Membership]:
    """Several of them.

    Raises:
        NotAccessible: One of the codes is nobody's.
    """
    wanted = set(codes)
    found = list(Membership.objects.filter(code__in=wanted, ended_at__isnull=True).select_related("user"))
    if len(found) != len(wanted):
        raise NotAccessible(", ".join(sorted(wanted)))
    return found


def access_team(code: str) -> Team:
    """A team of this workspace.

    Raises:
        NotAccessible: There is none with this code.
    """
    team = Team.objects.filter(code=code).first()
    if team is None:
        raise NotAccessible(code)
    return team
