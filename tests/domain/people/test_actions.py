from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connections
from django.utils import translation
from django.utils.translation import gettext

from tests.cast import Cast
from tests.database import Copy
from tests.platform.mail.posting import a_mail, a_stuck_mail, as_it_stands
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.journal.queries import entries_about
from vliegwiel.domain.people.access import access_member
from vliegwiel.domain.people.actions import (
    AlreadyMember,
    LastAdministrator,
    NameTaken,
    admit_member,
    change_profile,
    change_role,
    change_team,
    dissolve_team,
    end_membership,
    form_team,
    invite_member,
    open_workspace,
    rename_workspace,
    send_mail_again,
)
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import Membership, Team, User
from vliegwiel.domain.people.queries import codes_in, current_members, own_memberships
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.mail import MailState
from vliegwiel.platform.scope import Scope, entered, narrowed

ADDRESS = "https://vliegwiel.example/aanmelden/"
Told = list[tuple[str, str, dict[str, Any]]]


def of(user: User) -> Membership:
    return Membership.objects.get(user=user, ended_at=None)


def told(subject: Any) -> Told:
    return [(entry.actor, entry.verb, entry.details) for entry in entries_about(subject)]


def test_who_is_invited_gets_an_account_a_role_and_a_mail(
    scope: Scope, cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    membership = invite_member(
        actor=cast.henk, email="Nel@Polderdam.Example", name="Nel Kuiper", role=Role.READER, address=ADDRESS
    )

    assert (membership.user.email, membership.user.name) == ("nel@polderdam.example", "Nel Kuiper")
    assert membership.role == Role.READER
    assert not membership.user.has_usable_password()
    assert told(membership) == [(cast.henk.code, "member.admitted", {"role": "reader"})]
    (mail,) = mailoutbox
    assert mail.to == ["nel@polderdam.example"]
    with translation.override("nl"):
        assert mail.subject == gettext("You can sign in to Vliegwiel for %(workspace)s") % {
            "workspace": "Polderdam"
        }
    assert ADDRESS in str(mail.body).splitlines()


def test_who_has_an_account_keeps_it_and_his_name(
    scope: Scope, cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    membership = invite_member(
        actor=cast.henk, email="BRAM@example.org", name="Abraham", role=Role.STAFF, address=ADDRESS
    )

    assert membership.user == cast.bram
    assert membership.user.name == "Bram Smit"
    assert [mail.to for mail in mailoutbox] == [["bram@example.org"]]


def test_the_mail_of_somebody_who_reads_english_is_in_english(
    scope: Scope, cast: Cast, mailoutbox: list[EmailMessage]
) -> None:
    cast.bram.language = "en"
    cast.bram.save()

    invite_member(actor=cast.henk, email=cast.bram.email, name="", role=Role.STAFF, address=ADDRESS)

    assert [mail.subject for mail in mailoutbox] == ["You can sign in to Vliegwiel for Polderdam"]


def test_a_name_adds_no_headers_to_the_mail(scope: Scope, cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    cast.polderdam.name = "Polderdam\nBcc: everybody@example.org"
    cast.polderdam.save()

    invite_member(actor=cast.henk, email="nel@example.org", name="Nel", role=Role.STAFF, address=ADDRESS)

    assert [(mail.to, mail.recipients()) for mail in mailoutbox] == [
        (["nel@example.org"], ["nel@example.org"])
    ]


def test_nobody_is_a_member_twice(scope: Scope, cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    with pytest.raises(AlreadyMember):
        invite_member(
            actor=cast.henk, email="anouk@example.org", name="Anouk", role=Role.READER, address=ADDRESS
        )

    assert of(cast.anouk).role == Role.STAFF
    assert mailoutbox == []


def test_a_member_gets_another_role(scope: Scope, cast: Cast) -> None:
    change_role(actor=cast.henk, membership=of(cast.anouk), role=Role.ADMINISTRATOR)

    assert of(cast.anouk).role == Role.ADMINISTRATOR
    assert told(of(cast.anouk)) == [
        (cast.henk.code, "member.role_changed", {"from": "staff", "to": "administrator"}),
        (cast.henk.code, "member.admitted", {"role": "staff"}),
    ]


def test_the_last_administrator_stays_one(scope: Scope, cast: Cast) -> None:
    with pytest.raises(LastAdministrator):
        change_role(actor=cast.henk, membership=of(cast.henk), role=Role.STAFF)
    with pytest.raises(LastAdministrator):
        end_membership(actor=cast.henk, membership=of(cast.henk))

    assert of(cast.henk).role == Role.ADMINISTRATOR
    assert told(of(cast.henk)) == []


def test_an_administrator_who_cannot_sign_in_does_not_count(scope: Scope, cast: Cast) -> None:
    change_role(actor=cast.henk, membership=of(cast.anouk), role=Role.ADMINISTRATOR)
    cast.anouk.is_active = False
    cast.anouk.save()

    with pytest.raises(LastAdministrator):
        end_membership(actor=cast.henk, membership=of(cast.henk))


def test_one_of_two_administrators_may_go(scope: Scope, cast: Cast) -> None:
    change_role(actor=cast.henk, membership=of(cast.anouk), role=Role.ADMINISTRATOR)

    end_membership(actor=cast.anouk, membership=of(cast.henk))

    assert "Henk de Wit" not in [member.name for member in current_members()]


def test_who_goes_leaves_his_teams_and_may_come_back(scope: Scope, cast: Cast) -> None:
    first = of(cast.anouk)
    team = form_team(actor=cast.henk, name="Economie", members=[first, of(cast.gerda)])

    end_membership(actor=cast.henk, membership=first)
    assert codes_in(team) == [of(cast.gerda).code]
    assert told(first)[0] == (cast.henk.code, "member.left", {"role": "staff"})
    with pytest.raises(NotAccessible):
        access_member(first.code)

    again = admit_member(actor=cast.henk, user=cast.anouk, role=Role.READER)
    assert access_member(again.code).role == Role.READER
    assert again.code != first.code


def test_a_team_is_formed_changed_and_dissolved(scope: Scope, cast: Cast) -> None:
    anouk, gerda, hans = of(cast.anouk), of(cast.gerda), of(cast.hans)

    team = form_team(actor=cast.henk, name="Economie", members=[anouk, gerda])
    change_team(actor=cast.henk, team=team, name="Economische zaken", members=[gerda, hans])

    assert Team.objects.get().name == "Economische zaken"
    assert set(codes_in(team)) == {gerda.code, hans.code}
    assert told(team) == [
        (cast.henk.code, "team.changed", {"members": 2}),
        (cast.henk.code, "team.formed", {"members": 2}),
    ]

    dissolve_team(actor=cast.henk, team=team)
    assert list(Team.objects.all()) == []
    assert Entry.objects.filter(verb="team.dissolved").count() == 1
    assert len(current_members()) == 4


def test_two_teams_do_not_share_a_name(scope: Scope, cast: Cast) -> None:
    form_team(actor=cast.henk, name="Economie", members=[])
    other = form_team(actor=cast.henk, name="Wonen", members=[])

    with pytest.raises(NameTaken):
        form_team(actor=cast.henk, name="Economie", members=[])
    with pytest.raises(NameTaken):
        change_team(actor=cast.henk, team=other, name="Economie", members=[of(cast.anouk)])

    assert Team.objects.get(code=other.code).name == "Wonen"
    assert codes_in(other) == []
    assert len(told(other)) == 1


def test_a_workspace_gets_another_name_that_is_nobody_elses(scope: Scope, cast: Cast) -> None:
    rename_workspace(actor=cast.henk, name="Gemeente Polderdam")
    with pytest.raises(NameTaken):
        rename_workspace(actor=cast.henk, name="Buurmeer")

    cast.polderdam.refresh_from_db()
    assert cast.polderdam.name == "Gemeente Polderdam"
    assert told(cast.polderdam)[0] == (cast.henk.code, "workspace.renamed", {})


def test_a_second_workspace_of_the_same_name_is_refused(cast: Cast) -> None:
    with pytest.raises(NameTaken):
        open_workspace(name="Polderdam", kind=WorkspaceKind.NETWORK, administrator=cast.anouk)


def test_the_journal_does_not_hold_what_somebody_changed_about_himself(scope: Scope, cast: Cast) -> None:
    change_profile(actor=cast.anouk, name="Anouk de Boer", phone="06 12345678", language="en")

    kept = User.objects.get(pk=cast.anouk.pk)
    assert (kept.name, kept.phone, kept.language) == ("Anouk de Boer", "06 12345678", "en")
    assert told(cast.anouk) == [(cast.anouk.code, "person.changed", {})]


def test_of_two_administrators_who_leave_at_once_one_stays(unwrapped: Copy, live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        change_role(actor=live_cast.henk, membership=of(live_cast.anouk), role=Role.ADMINISTRATOR)

    def leave(user: User) -> str:
        try:
            with entered(here):
                end_membership(actor=user, membership=of(user))
        except LastAdministrator:
            return "stays"
        finally:
            connections["default"].close()
        return "left"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(leave, [live_cast.henk, live_cast.anouk]))

    assert outcomes == ["left", "stays"]
    with entered(here):
        assert Membership.objects.filter(role=Role.ADMINISTRATOR, ended_at=None).count() == 1


def test_nobody_is_admitted_anywhere_else_by_it(scope: Scope, cast: Cast) -> None:
    admit_member(actor=cast.henk, user=cast.bram, role=Role.READER)

    with entered(Scope(user=cast.bram.pk)):
        found = [(one.workspace.name, one.role) for one in own_memberships(cast.bram.pk)]
    assert found == [("Buurmeer", "staff"), ("Polderdam", "reader")]


def test_who_has_a_mail_sent_again_stands_in_the_journal(scope: Scope, cast: Cast) -> None:
    mail = a_stuck_mail()

    assert send_mail_again(actor=cast.anouk, code=mail.code) == mail

    assert (as_it_stands(mail).state, as_it_stands(mail).reason) == (MailState.WAITING, "")
    assert told(mail) == [(cast.anouk.code, "mail.sent_again", {"kind": "receipt"})]


def test_what_is_on_its_way_or_the_neighbours_is_not_sent_again(scope: Scope, cast: Cast) -> None:
    waiting, stuck = a_mail(), a_stuck_mail(occasion="other")

    with pytest.raises(NotAccessible):
        send_mail_again(actor=cast.anouk, code=waiting.code)
    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        send_mail_again(actor=cast.bram, code=stuck.code)

    assert (told(waiting), told(stuck), as_it_stands(stuck).state) == ([], [], MailState.FAILED)
