"""How does a workspace begin, who comes, changes and goes, and who sees to it that its mail does?

Mail is of a workspace, not of a round or a person in it, and ``platform`` keeps no journal: so it is sent again from here.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.letters import admission
from vliegwiel.domain.people.models import Membership, Team, TeamPlace, User, Workspace
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.mail import send_again
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered


class AlreadyMember(Exception):
    """Whoever has this mail address works here already."""


class LastAdministrator(Exception):
    """Nobody would be left to manage the workspace."""


class NameTaken(Exception):
    """Another one has this name."""


@transaction.atomic
def open_workspace(
    *, name: str, kind: WorkspaceKind, administrator: User, invented: bool = False
) -> Workspace:
    """Make a workspace with its first administrator.

    Raises:
        NameTaken: There is one with this name.
    """
    try:
        with transaction.atomic():
            workspace = Workspace.objects.create(name=name, kind=kind, invented=invented)
    except IntegrityError as taken:
        raise NameTaken from taken
    with entered(Scope.of(workspace.pk)):
        Membership.objects.create(user=administrator, role=Role.ADMINISTRATOR)
        record(actor=None, verb="workspace.opened", subject=workspace, details={"kind": kind.value})
    return workspace


@transaction.atomic
def found_workspace(*, name: str, kind: WorkspaceKind, email: str, person: str) -> Workspace:
    """Make a workspace whose first administrator has this mail address, with an account if he has none yet.

    Raises:
        NameTaken: There is one with this name.
    """
    return open_workspace(name=name, kind=kind, administrator=_known_by(email, name=person))


@transaction.atomic
def admit_member(*, actor: User | None, user: User, role: Role) -> Membership:
    """Let somebody into the workspace that is written in.

    Raises:
        AlreadyMember: He is in it.
    """
    try:
        with transaction.atomic():
            membership: Membership = Membership.objects.create(user=user, role=role)
    except IntegrityError as again:
        raise AlreadyMember from again
    record(actor=actor, verb="member.admitted", subject=membership, details={"role": role.value})
    return membership


@transaction.atomic
def invite_member(*, actor: User, email: str, name: str, role: Role, address: str) -> Membership:
    """Let in whoever has this mail address, with an account if he has none yet, and tell him by mail.

    The name is kept only for a new account: what somebody is called is his own to change. The address is that of the
    sign-in page.

    Raises:
        AlreadyMember: He is in it.
    """
    user = _known_by(email, name=name)
    membership = admit_member(actor=actor, user=user, role=role)
    admission(user=user, workspace=this_workspace(), inviter=actor, address=address).send()
    return membership


@transaction.atomic
def change_role(*, actor: User, membership: Membership, role: Role) -> None:
    """Let a member do more, less or something else from now on.

    Raises:
        LastAdministrator: Nobody else manages the workspace.
    """
    if role is not Role.ADMINISTRATOR:
        _leave_an_administrator(without=membership)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    details = {"from": Role(before).value, "to": role.value}
    record(actor=actor, verb="member.role_changed", subject=membership, details=details)


@transaction.atomic
def end_membership(*, actor: User, membership: Membership) -> None:
    """Let a member go: his next click is refused. His account and what he did here remain.

    Raises:
        LastAdministrator: Nobody else manages the workspace.
    """
    _leave_an_administrator(without=membership)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    TeamPlace.objects.filter(membership=membership).delete()
    record(actor=actor, verb="member.left", subject=membership, details={"role": str(membership.role)})


@transaction.atomic
def form_team(*, actor: User, name: str, members: Sequence[Membership]) -> Team:
    """Put colleagues together under a name.

    Raises:
        NameTaken: There is a team with this name.
    """
    try:
        with transaction.atomic():
            team: Team = Team.objects.create(name=name)
    except IntegrityError as taken:
        raise NameTaken from taken
    TeamPlace.objects.bulk_create(TeamPlace(team=team, membership=member) for member in members)
    record(actor=actor, verb="team.formed", subject=team, details={"members": len(members)})
    return team


@transaction.atomic
def change_team(*, actor: User, team: Team, name: str, members: Sequence[Membership]) -> None:
    """Give a team this name and exactly these members.

    Raises:
        NameTaken: There is another team with this name.
    """
    team.name = name
    try:
        with transaction.atomic():
            team.save(update_fields=["name"])
    except IntegrityError as taken:
        raise NameTaken from taken
    places = TeamPlace.objects.filter(team=team)
    places.exclude(membership__in=members).delete()
    present = set(places.values_list("membership_id", flat=True))
    TeamPlace.objects.bulk_create(
        TeamPlace(team=team, membership=member) for member in members if member.pk not in present
    )
    record(actor=actor, verb="team.changed", subject=team, details={"members": len(members)})


@transaction.atomic
def dissolve_team(*, actor: User, team: Team) -> None:
    """End a team; its members stay."""
    record(actor=actor, verb="team.dissolved", subject=team)
    team.delete()


@transaction.atomic
def rename_workspace(*, actor: User, name: str) -> None:
    """Call the workspace that is written in something else.

    Raises:
        NameTaken: Another workspace is called that.
    """
    workspace = this_workspace()
    workspace.name = name
    try:
        with transaction.atomic():
            workspace.save(update_fields=["name"])
    except IntegrityError as taken:
        raise NameTaken from taken
    record(actor=actor, verb="workspace.renamed", subject=workspace)


@transaction.atomic
def change_profile(*, actor: User, name: str, phone: str, language: str) -> None:
    """Let somebody say himself what he is called, where he can be reached and in which language he reads."""
    actor.name, actor.phone, actor.language = name, phone, language
    actor.save(update_fields=["name", "phone", "language"])
    record(actor=actor, verb="person.changed", subject=actor)


@transaction.atomic
def send_mail_again(*, actor: User, code: str) -> OutboxMail:
    """Have a mail sent that was not, or perhaps.

    Raises:
        NothingToSend: It is on its way, sent or forgotten.
        NotAccessible: There is no such mail in this workspace.
    """
    mail = send_again(code)
    record(actor=actor, verb="mail.sent_again", subject=mail, details={"kind": str(mail.kind)})
    return mail


def _known_by(email: str, *, name: str) -> User:
    known = User.objects.filter(email__iexact=email.strip()).first()
    return known or User.objects.create_user(email=email, name=name)


def _leave_an_administrator(*, without: Membership) -> None:
    """Raises ``LastAdministrator`` when there would be none; of two who leave at once, the second is told."""
    administrators = Membership.objects.filter(
        role=Role.ADMINISTRATOR, ended_at__isnull=True, user__is_active=True
    )
    # Locked in a fixed order, so that the two wait for each other rather than getting stuck.
    keys = [one.pk for one in administrators.select_for_update(of=("self",)).order_by("pk")]
    if keys == [without.pk]:
        raise LastAdministrator
