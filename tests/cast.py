"""The same people in every test: who they are, and where they work."""

from __future__ import annotations

from dataclasses import dataclass

from vliegwiel.domain.people.actions import admit_member, open_workspace
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import User, Workspace
from vliegwiel.platform.scope import Scope, entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is there.

    Attributes:
        polderdam: The municipality of most tests; Henk administers it.
        buurmeer: Its neighbour, which must never see its records; Ilse administers it.
        anouk: Account manager in Polderdam.
        bram: Her colleague in Buurmeer.
        gerda: Alderman in Polderdam.
        hans: May only read in Polderdam.
    """

    polderdam: Workspace
    buurmeer: Workspace
    henk: User
    ilse: User
    anouk: User
    bram: User
    gerda: User
    hans: User


def gather_cast() -> Cast:
    """Everybody, admitted by the real actions."""
    henk, ilse = _user("Henk de Wit"), _user("Ilse Kramer")
    polderdam = open_workspace(name="Polderdam", kind=WorkspaceKind.MUNICIPALITY, administrator=henk)
    buurmeer = open_workspace(name="Buurmeer", kind=WorkspaceKind.MUNICIPALITY, administrator=ilse)
    anouk, gerda, hans = _user("Anouk Visser"), _user("Gerda Bos"), _user("Hans Mol")
    bram = _user("Bram Smit")
    with entered(Scope.of(polderdam.pk)):
        admit_member(actor=henk, user=anouk, role=Role.STAFF)
        admit_member(actor=henk, user=gerda, role=Role.BOARD_MEMBER)
        admit_member(actor=henk, user=hans, role=Role.READER)
    with entered(Scope.of(buurmeer.pk)):
        admit_member(actor=ilse, user=bram, role=Role.STAFF)
    return Cast(
        polderdam=polderdam,
        buurmeer=buurmeer,
        henk=henk,
        ilse=ilse,
        anouk=anouk,
        bram=bram,
        gerda=gerda,
        hans=hans,
    )


def _user(name: str) -> User:
    return User.objects.create_user(email=f"{name.split(maxsplit=1)[0].lower()}@example.org", name=name)
