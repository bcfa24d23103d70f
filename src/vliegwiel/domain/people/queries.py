"""Who belongs to what, and which mail of the workspace did not go out?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import combining, normalize

from vliegwiel.domain.people.enums import Role
from vliegwiel.domain.people.models import Membership, Team, TeamPlace, User, Workspace
from vliegwiel.platform.mail import MailState, how_many_unsettled, unsettled
from vliegwiel.platform.scope import written_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who works in this workspace.

    Attributes:
        code: Of the membership.
        person: Code of the user.
        teams: Their names, in alphabetical order.
    """

    code: str
    person: str
    name: str
    email: str
    phone: str
    role: Role
    since: datetime
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffedTeam:
    """A team and who is in it."""

    code: str
    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentMail:
    """A mail that did not go out, or perhaps; not what it says.

    Attributes:
        asked_at: When somebody last wanted it sent.
        reason: In words for colleagues; may be empty.
    """

    code: str
    recipient: str
    subject: str
    asked_at: datetime
    state: MailState
    reason: str


def own_memberships(user_id: int) -> Sequence[Membership]:
    """A user's current memberships with their workspaces, by name. Needs a scope that names the user."""
    # Own rows may be read in whatever workspace, so this is the one question that goes round the scoped manager.
    memberships = Membership._base_manager.filter(user_id=user_id, ended_at__isnull=True)
    return list(memberships.select_related("workspace").order_by("workspace__name"))


def current_members() -> Sequence[Member]:
    """Everybody who works here now, by name; two queries."""
    return _members(list(TeamPlace.objects.select_related("team")))


def current_member(membership: Membership) -> Member:
    """One of them; a query."""
    places = TeamPlace.objects.filter(membership=membership).select_related("team")
    return _member(membership, [place.team.name for place in places])


def staffed_teams() -> Sequence[StaffedTeam]:
    """All teams by name, each with its members; three queries."""
    places = list(TeamPlace.objects.select_related("team", "membership"))
    members = {member.code: member for member in _members(places)}
    staff: dict[int, list[Member]] = {}
    for place in places:
        staff.setdefault(place.team_id, []).append(members[place.membership.code])
    return sorted((_staffed(team, staff.get(team.pk, [])) for team in Team.objects.all()), key=_by_name)


def codes_in(team: Team) -> Sequence[str]:
    """The codes of the members of a team."""
    return list(TeamPlace.objects.filter(team=team).values_list("membership__code", flat=True))


def names_of(codes: Collection[str]) -> Mapping[str, str]:
    """What users are called, by their codes; also of those who work here no longer."""
    return dict(User.objects.filter(code__in=codes).values_list("code", "name"))


def this_workspace() -> Workspace:
    """The workspace that is written in."""
    return Workspace.objects.get(pk=written_in())


def unsent_mail() -> Sequence[UnsentMail]:
    """Mail that can be sent again, latest first; a query, and of very many the latest alone."""
    return [
        UnsentMail(
            code=mail.code,
            recipient=mail.recipient,
            subject=mail.subject,
            asked_at=mail.asked_at,
            state=MailState(mail.state),
            reason=mail.reason,
        )
        for mail in unsettled()
    ]


def count_unsent_mail() -> int:
    """All of it; a query."""
    return how_many_unsettled()


def _members(places: Sequence[TeamPlace]) -> list[Member]:
    teams: dict[int, list[str]] = {}
    for place in places:
        teams.setdefault(place.membership_id, []).append(place.team.name)
    memberships = Membership.objects.filter(ended_at__isnull=True).select_related("user")
    return sorted((_member(one, teams.get(one.pk, [])) for one in memberships), key=_by_name)


def _member(membership: Membership, teams: list[str]) -> Member:
    user = membership.user
    return Member(
        code=membership.code,
        person=user.code,
        name=user.name,
        email=user.email,
        phone=user.phone,
        role=Role(membership.role),
        since=membership.created_at,
        teams=tuple(sorted(teams, key=_sort_key)),
    )


def _staffed(team: Team, members: list[Member]) -> StaffedTeam:
    return StaffedTeam(code=team.code, name=team.name, members=tuple(sorted(members, key=_by_name)))


def _by_name(thing: Member | StaffedTeam) -> str:
    return _sort_key(thing.name)


def _sort_key(name: str) -> str:
    """As a Dutch reader looks a name up: accents and capitals do not count."""
    return "".join(sign for sign in normalize("NFKD", name) if not combining(sign)).casefold()
