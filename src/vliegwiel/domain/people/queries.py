"""Who belongs to what?"""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.domain.people.models import Membership


def own_memberships(user_id: int) -> Sequence[Membership]:
    """A user's current memberships with their workspaces, by name. Needs a scope that names the user."""
    # Own rows may be read in whatever workspace, so this is the one question that goes round the scoped manager.
    memberships = Membership._base_manager.filter(user_id=user_id, ended_at__isnull=True)
    return list(memberships.select_related("workspace").order_by("workspace__name"))
