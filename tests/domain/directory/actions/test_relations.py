from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from vliegwiel.domain.directory.access import access_membership, access_representation
from vliegwiel.domain.directory.actions.groups import InACircle, put_under
from vliegwiel.domain.directory.actions.memberships import MemberAlready, MemberOfItself, end_membership, join
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.actions.representations import (
    RepresentsAlready,
    change_authority,
    end_representation,
    let_speak,
)
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Authority, Organisation
from vliegwiel.domain.directory.queries.groups import group_of
from vliegwiel.domain.directory.queries.relations import (
    WARNING,
    for_whom_speaks,
    lapsing,
    members_of,
    memberships_of,
    representations,
    who_speak_for,
)
from vliegwiel.domain.directory.tying import EndsBeforeBeginning
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")
SPRING = date(2025, 3, 1)


def firm(name: str) -> Organisation:
    return an_organisation(name=name, kvk_number="")


def a_club(name: str = "Ondernemend Polderdam") -> Organisation:
    return an_organisation(name=name, kvk_number="", kind=OrganisationKind.ASSOCIATION)


def test_an_organisation_is_a_member_until_it_stops(cast: Cast) -> None:
    bakery, club = firm("Bakkerij"), a_club()
    joined = join(actor=cast.anouk, member=bakery, association=club, since_date=SPRING)

    assert [one.association for one in memberships_of(bakery)] == [club]
    assert [one.member for one in members_of(club)] == [bakery]
    end_membership(actor=cast.anouk, membership=joined, until_date=date(2026, 1, 1))

    assert access_membership(joined.code).is_over(date(2026, 1, 1))
    assert not access_membership(joined.code).is_over(date(2025, 12, 31))
    assert journal()[-2:] == [("organisation.joined", bakery.code), ("organisation.left", bakery.code)]
    assert join(actor=cast.anouk, member=bakery, association=club).pk != joined.pk


def test_nobody_is_a_member_twice_or_of_itself(cast: Cast) -> None:
    bakery, club = firm("Bakkerij"), a_club()
    joined = join(actor=cast.anouk, member=bakery, association=club, since_date=SPRING)

    with pytest.raises(MemberAlready):
        join(actor=cast.anouk, member=bakery, association=club)
    with pytest.raises(MemberOfItself):
        join(actor=cast.anouk, member=club, association=club)
    with pytest.raises(EndsBeforeBeginning):
        end_membership(actor=cast.anouk, membership=joined, until_date=SPRING - timedelta(days=1))


def test_somebody_speaks_for_an_association_on_a_subject(cast: Cast) -> None:
    club = a_club()
    esther = someone_at(club, "Esther Vos").person
    speaks = let_speak(
        actor=cast.anouk,
        person=esther,
        organisation=club,
        authority=Authority(subject="verkeer", decided_where="ledenvergadering", since_date=SPRING),
    )

    assert (list(who_speak_for(club)), for_whom_speaks(esther)) == ([speaks], [speaks])
    assert journal()[-1] == ("organisation.represented", club.code)
    end_representation(actor=cast.anouk, representation=speaks, until_date=date(2026, 2, 1))
    assert access_representation(speaks.code).is_over(date(2026, 2, 1))


def test_the_same_authority_is_given_once_and_can_be_changed(cast: Cast) -> None:
    club = a_club()
    esther = someone_at(club, "Esther Vos").person
    authority = Authority(decided_where="bestuur", since_date=SPRING)
    speaks = let_speak(actor=cast.anouk, person=esther, organisation=club, authority=authority)

    with pytest.raises(RepresentsAlready):
        let_speak(actor=cast.anouk, person=esther, organisation=club, authority=authority)
    with pytest.raises(EndsBeforeBeginning):
        change_authority(
            actor=cast.anouk,
            representation=speaks,
            authority=Authority(decided_where="bestuur", since_date=SPRING, until_date=date(2025, 2, 1)),
        )
    longer = Authority(decided_where="ledenvergadering", since_date=SPRING, until_date=date(2027, 3, 1))
    change_authority(actor=cast.anouk, representation=access_representation(speaks.code), authority=longer)
    found = access_representation(speaks.code)
    assert (found.decided_where, found.until_date) == ("ledenvergadering", date(2027, 3, 1))


def test_what_lapses_soon_comes_first_and_what_lapsed_is_no_warning(cast: Cast) -> None:
    today = timezone.localdate()
    club = a_club()
    ends = {
        "vandaag": today,
        "morgen": today + timedelta(days=1),
        "op tijd": today + WARNING,
        "ver": today + WARNING * 2,
    }
    for subject, until in {**ends, "altijd": None}.items():
        let_speak(
            actor=None,
            person=someone_at(club, subject).person,
            organisation=club,
            authority=Authority(
                subject=subject, decided_where="bestuur", since_date=SPRING, until_date=until
            ),
        )

    assert [one.subject for one in representations()] == ["vandaag", "morgen", "op tijd", "ver", "altijd"]
    assert [one.subject for one in lapsing(today)] == ["morgen", "op tijd"]


def test_a_group_is_shown_from_its_head_down(cast: Cast) -> None:
    head, daughter, below, beside = (firm(name) for name in ("Holding", "Beheer", "Werk", "Transport"))
    for one, parent in ((daughter, head), (below, daughter), (beside, head)):
        put_under(actor=cast.anouk, organisation=one, parent=parent)
    expected = [("Holding", 0), ("Beheer", 1), ("Werk", 2), ("Transport", 1)]

    assert [(kin.organisation.name, kin.depth) for kin in group_of(below)] == expected
    assert [(kin.organisation.name, kin.depth) for kin in group_of(head)] == expected
    assert group_of(firm("Alleen")) == []
    with pytest.raises(InACircle):
        put_under(actor=cast.anouk, organisation=head, parent=below)
    with pytest.raises(InACircle):
        put_under(actor=cast.anouk, organisation=head, parent=head)
    put_under(actor=cast.anouk, organisation=daughter, parent=None)
    assert [kin.organisation.name for kin in group_of(below)] == ["Beheer", "Werk"]


def test_with_what_was_removed_nothing_is_tied_any_more(cast: Cast) -> None:
    bakery, club = firm("Bakkerij"), a_club()
    joined = join(actor=cast.anouk, member=bakery, association=club)
    speaks = let_speak(
        actor=cast.anouk,
        person=someone_at(bakery).person,
        organisation=club,
        authority=Authority(decided_where="bestuur", since_date=SPRING),
    )
    remove_organisation(actor=cast.anouk, organisation=club)

    assert (list(memberships_of(bakery)), list(representations())) == ([], [])
    for fetch, thing in ((access_membership, joined), (access_representation, speaks)):
        with pytest.raises(NotAccessible):
            fetch(thing.code)


def test_a_neighbour_sees_none_of_it(cast: Cast) -> None:
    club = a_club()
    joined = join(actor=cast.anouk, member=firm("Bakkerij"), association=club)

    with narrowed(Scope.of(cast.buurmeer.pk)), pytest.raises(NotAccessible):
        access_membership(joined.code)
