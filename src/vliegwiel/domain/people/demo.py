"""Who plays in the demo, and in every test? The same invented people, each where he works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.people.actions import admit_member, open_workspace
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import User, Workspace
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered, narrowed


@dataclass(frozen=True, slots=True)
class Place:
    """An invented organisation."""

    key: str
    name: str
    kind: WorkspaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """An invented human.

    Attributes:
        does: What he is, in a few words.
        works: Role by key of the place. Empty for entrepreneurs, who need no account.
        phone: A number in an area that does not exist.
    """

    name: str
    does: str | Promise
    works: Mapping[str, Role]
    phone: str = ""

    @property
    def key(self) -> str:
        """His first name, lower case."""
        return self.name.split(maxsplit=1)[0].lower()

    @property
    def email(self) -> str:
        """An address that can belong to nobody (RFC 2606)."""
        return f"{self.key}@example.org"


PLACES: Final = (
    Place("polderdam", "Polderdam", WorkspaceKind.MUNICIPALITY),
    Place("buurmeer", "Buurmeer", WorkspaceKind.MUNICIPALITY),
    Place("association", "Ondernemers Polderdam", WorkspaceKind.ASSOCIATION),
    Place("network", "Regionetwerk Laagland", WorkspaceKind.NETWORK),
)

PLAYERS: Final = (
    Player(
        name="Anouk Visser",
        does=_("account manager"),
        works={"polderdam": Role.STAFF},
        phone="0999 00 00 01",
    ),
    Player(name="Gerda Bos", does=_("alderman"), works={"polderdam": Role.BOARD_MEMBER}),
    Player(name="Hans Mol", does=_("strategy adviser, may only read"), works={"polderdam": Role.READER}),
    Player(name="Henk de Wit", does=_("functional administrator"), works={"polderdam": Role.ADMINISTRATOR}),
    Player(name="Bram Smit", does=_("account manager"), works={"buurmeer": Role.STAFF}),
    Player(name="Ilse Kramer", does=_("functional administrator"), works={"buurmeer": Role.ADMINISTRATOR}),
    Player(
        name="Esther Postma",
        does=_("chair of the association"),
        works={"association": Role.BOARD_MEMBER, "network": Role.READER},
    ),
    Player(name="Jeroen Dekker", does=_("secretary"), works={"association": Role.ADMINISTRATOR}),
    Player(name="Farid Amrani", does=_("coordinator"), works={"network": Role.STAFF}),
    Player(name="Kim Jonker", does=_("office manager"), works={"network": Role.ADMINISTRATOR}),
    Player(name="Carla Hoekstra", does=_("entrepreneur"), works={}),
    Player(name="Dirk Veenstra", does=_("entrepreneur, her competitor"), works={}),
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of it, by key."""

    workspaces: Mapping[str, Workspace]
    users: Mapping[str, User]


@transaction.atomic
def gather() -> Gathered:
    """Let everybody in by the real actions, into a database without these people."""
    users = {
        player.key: User.objects.create_user(email=player.email, name=player.name, phone=player.phone)
        for player in PLAYERS
        if player.works
    }
    workspaces = {}
    for place in PLACES:
        administrator = users[next(_keys(place, Role.ADMINISTRATOR))]
        workspace = open_workspace(
            name=place.name, kind=place.kind, administrator=administrator, invented=True
        )
        workspaces[place.key] = workspace
        with entered(Scope.of(workspace.pk)):
            for role in (Role.STAFF, Role.BOARD_MEMBER, Role.READER):
                for key in _keys(place, role):
                    admit_member(actor=administrator, user=users[key], role=role)
    return Gathered(workspaces, users)


def playing(key: str) -> User | None:
    """The user behind a player; nobody when he works anywhere that is not invented, or was never gathered."""
    email = next((player.email for player in PLAYERS if player.key == key and player.works), None)
    user = User.objects.filter(email=email, is_active=True).first() if email else None
    if user is None:
        return None
    with narrowed(Scope(user=user.pk)):
        memberships = own_memberships(user.pk)
    invented = memberships and all(one.workspace.invented for one in memberships)
    return user if invented else None


def _keys(place: Place, role: Role) -> Iterator[str]:
    return (player.key for player in PLAYERS if player.works.get(place.key) == role)
