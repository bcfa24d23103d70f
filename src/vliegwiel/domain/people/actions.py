"""How does a workspace begin, and who comes and goes?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import Membership, User, Workspace
from vliegwiel.platform.scope import Scope, entered


@transaction.atomic
def open_workspace(
    *, name: str, kind: WorkspaceKind, administrator: User, invented: bool = False
) -> Workspace:
    """Make a workspace with its first administrator."""
    workspace = Workspace.objects.create(name=name, kind=kind, invented=invented)
    with entered(Scope.of(workspace.pk)):
        Membership.objects.create(user=administrator, role=Role.ADMINISTRATOR)
        record(actor=None, verb="workspace.opened", subject=workspace, details={"kind": kind.value})
    return workspace


@transaction.atomic
def admit_member(*, actor: User | None, user: User, role: Role) -> Membership:
    """Let somebody into the workspace that is written in."""
    membership: Membership = Membership.objects.create(user=user, role=role)
    record(actor=actor, verb="member.admitted", subject=membership, details={"role": role.value})
    return membership
