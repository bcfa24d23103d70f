"""The same people in every test, and in the demo: who they are, and where they work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vliegwiel.domain.people.demo import gather
from vliegwiel.domain.people.models import User, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who is there. Carla and Dirk are entrepreneurs, and need no account.

    Attributes:
        polderdam: The municipality of most tests; Henk administers it.
        buurmeer: Its neighbour, which must never see its records; Ilse administers it.
        association: The entrepreneurs of Polderdam together; Jeroen administers it.
        network: In which they all meet; Kim administers it.
        anouk: Account manager in Polderdam.
        bram: Her colleague in Buurmeer.
        gerda: Alderman in Polderdam.
        hans: May only read in Polderdam.
        esther: Chairs the association, and may read in the network: two workspaces.
        farid: Coordinates the network.
    """

    polderdam: Workspace
    buurmeer: Workspace
    association: Workspace
    network: Workspace
    henk: User
    ilse: User
    jeroen: User
    kim: User
    anouk: User
    bram: User
    gerda: User
    hans: User
    esther: User
    farid: User


def gather_cast() -> Cast:
    """Everybody, admitted by the real actions."""
    gathered = gather()
    everybody: dict[str, Any] = {**gathered.workspaces, **gathered.users}
    return Cast(**everybody)
