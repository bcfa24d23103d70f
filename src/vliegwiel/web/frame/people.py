"""Who asks for this page, and what may the page rely on?"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Membership, User, Workspace


class Request(HttpRequest):
    """A request as the middleware leaves it."""

    htmx: HtmxDetails


class MemberRequest(Request):
    """A request by somebody signed in."""

    person: User
    memberships: tuple[Membership, ...]


class StaffRequest(MemberRequest):
    """A request by a member, in one of his workspaces."""

    workspace: Workspace
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What the layout may show without asking the database anything."""

    person: User | None = None
    workspace: Workspace | None = None
    role: Role | None = None
    others: tuple[Workspace, ...] = ()
