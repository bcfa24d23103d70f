from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.web.staff.directory.grounds import a_park, premises_at
from tests.web.staff.directory.pages import (
    EDITORS,
    LOOKERS,
    Browser,
    bakery,
    carla,
    in_polderdam,
    messages,
    said,
    title,
    wrong,
)
from vliegwiel.domain.directory.actions.groups import put_under
from vliegwiel.domain.directory.actions.memberships import join
from vliegwiel.domain.directory.actions.merging import merge
from vliegwiel.domain.directory.actions.organisations import add_organisation
from vliegwiel.domain.directory.actions.parks import stand_for
from vliegwiel.domain.directory.actions.premises import let_use
from vliegwiel.domain.directory.actions.representations import let_speak
from vliegwiel.domain.directory.enums import OrganisationKind, ParkRole, PremisesRole
from vliegwiel.domain.directory.models import (
    Authority,
    Membership,
    Organisation,
    OrganisationFacts,
    Representation,
)
from vliegwiel.domain.directory.queries.relations import WARNING

pytestmark = pytest.mark.usefixtures("english")
SPRING = date(2025, 3, 1)
LIST = "/spreekt-namens/"


def club(cast: Cast, name: str = "Ondernemend Kolkhaven") -> Organisation:
    facts = OrganisationFacts(kind=OrganisationKind.ASSOCIATION, name=name)
    with in_polderdam(cast):
        return add_organisation(actor=cast.anouk, facts=facts)


def member(cast: Cast) -> Membership:
    firm, association = bakery(cast), club(cast)
    with in_polderdam(cast):
        return join(actor=cast.anouk, member=firm, association=association, since_date=SPRING)


def speaker(cast: Cast, until_date: date | None = None) -> Representation:
    person = carla(cast, bakery(cast)).person
    association = club(cast)
    authority = Authority(
        subject="verkeer", decided_where="ledenvergadering", since_date=SPRING, until_date=until_date
    )
    with in_polderdam(cast):
        return let_speak(actor=cast.anouk, person=person, organisation=association, authority=authority)


def page_of(organisation: Any) -> str:
    return f"/organisaties/{organisation.code}/"


def test_a_membership_is_added_by_finding_the_association(cast: Cast, client_of: Browser) -> None:
    firm, association, client = bakery(cast), club(cast), client_of(cast.anouk)
    path = f"{page_of(firm)}lid-worden/"

    assert said(client.get(path), "//fieldset") == []
    assert "No organisation fits" in said(client.get(path, {"q": "zonnebloem"}), "//main")[0]
    assert said(client.get(path, {"q": "hoek"}), "//fieldset//label") == []
    assert said(client.get(path, {"q": "ondernemend"}), "//fieldset//label") == ["Ondernemend Kolkhaven"]
    sent = {"found": association.code, "since_date": "2025-03-01"}
    page = client.post(f"{path}?q=ondernemend", sent, follow=True)
    assert messages(page) == ["The membership has been added."]
    assert "since 1 March 2025" in said(page, "//main")[0]
    assert list(wrong(client.post(f"{path}?q=ondernemend", sent))) == ["found"]
    assert "Bakkerij" in said(client.get(f"{page_of(association)}leden/"), "//main")[0]
    assert "1 member" in said(client.get(page_of(association)), "//main")[0]


def test_a_membership_ends(cast: Cast, client_of: Browser) -> None:
    joined, client = member(cast), client_of(cast.anouk)
    path = f"/lidmaatschappen/{joined.code}/beeindigen/"

    for day, words in (
        ("2024-02-29", "The last day lies before the first. Nothing has been changed."),
        ("morgen", "This is not a day. Nothing has been changed."),
        (timezone.localdate().isoformat(), "The membership has been ended."),
    ):
        assert messages(client.post(path, {"until_date": day}, follow=True)) == [words]
    members = client.get(f"{page_of(joined.association)}leden/")
    assert said(members, "//details[contains(@class, 'vw-fold')]//summary") == ["1 that was a member"]


def test_somebody_may_speak_for_an_association(cast: Cast, client_of: Browser) -> None:
    someone, association, client = carla(cast, bakery(cast)).person, club(cast), client_of(cast.anouk)
    path = f"{page_of(association)}spreekt/?q=carla"
    sent = {
        "found": someone.code,
        "subject": "verkeer",
        "decided_where": "",
        "since_date": "2026-03-01",
        "until_date": "2026-02-01",
    }

    refused = client.post(path, sent)
    assert list(wrong(refused)) == ["decided_where", "until_date"]
    assert said(refused, "//input[@name='subject'][@value='verkeer']") == [""]
    right = {**sent, "decided_where": "ledenvergadering", "until_date": "2027-03-01"}
    page = client.post(path, right, follow=True)
    assert messages(page) == ["Carla de Vries may now speak for Ondernemend Kolkhaven."]
    assert "decided: ledenvergadering" in said(page, "//main")[0]
    assert list(wrong(client.post(path, right))) == ["subject"]
    assert "verkeer" in said(client.get(f"/personen/{someone.code}/"), "//main")[0]


def test_on_what_somebody_speaks_is_changed_and_ends(cast: Cast, client_of: Browser) -> None:
    speaks, client = speaker(cast), client_of(cast.anouk)
    path = f"{LIST}{speaks.code}/"
    sent = {"subject": "parkeren", "decided_where": "bestuur", "since_date": "2025-03-01", "until_date": ""}

    assert messages(client.post(path, sent, follow=True)) == ["It has been saved."]
    assert "parkeren" in said(client.get(LIST), "//main")[0]
    end = f"{path}beeindigen/"
    assert messages(client.post(end, {"until_date": "x"}, follow=True)) == [
        "This is not a day. Nothing has been changed."
    ]
    gone = client.post(end, {"until_date": timezone.localdate().isoformat()}, follow=True)
    assert messages(gone) == ["It has been ended."]
    assert said(client.get(LIST), "//main//summary") == ["1 that lapsed"]


@pytest.mark.parametrize(
    ("ends", "badge", "heading"),
    [
        (timedelta(0), "lapsed", None),
        (timedelta(days=1), "lapses soon", "Lapses within 60 days"),
        (WARNING + timedelta(days=1), None, "Holds now"),
    ],
)
def test_colleagues_are_warned_before_it_lapses(
    cast: Cast, client_of: Browser, ends: timedelta, badge: str | None, heading: str | None
) -> None:
    speaks, client = speaker(cast, timezone.localdate() + ends), client_of(cast.anouk)

    for path in (page_of(speaks.organisation), f"/personen/{speaks.person.code}/"):
        shown = said(client.get(path), "//*[contains(@class, 'vw-badge')]")
        assert shown == ([badge] if badge else [])
    assert said(client.get(LIST), "//h2") == ([heading] if heading else [])


def test_a_group_is_made_and_left(cast: Cast, client_of: Browser) -> None:
    firm, head, client = bakery(cast), club(cast, "Holding Hoek"), client_of(cast.anouk)
    path = f"{page_of(firm)}groep/"

    page = client.post(f"{path}?q=holding", {"found": head.code}, follow=True)
    assert messages(page) == ["It now stands under Holding Hoek."]
    assert "head of the group" in said(page, "//main")[0]
    circle = client.post(f"{page_of(head)}groep/?q=hoek", {"found": firm.code})
    assert wrong(circle) == {"found": ["Bakkerij 't Hoekje itself stands under Holding Hoek."]}
    assert messages(client.post(f"{path}weg/", follow=True)) == ["It now stands on its own."]


def test_the_page_asks_no_more_where_a_group_is_large(cast: Cast, client_of: Browser) -> None:
    firm, head = bakery(cast), club(cast, "Holding Hoek")
    with in_polderdam(cast):
        put_under(actor=None, organisation=firm, parent=head)
    page = client_of(cast.anouk).get(page_of(head))

    assert (title(page), page.status_code) == (["Holding Hoek"], HTTPStatus.OK)


@pytest.mark.parametrize("who", LOOKERS)
def test_who_may_only_look_finds_no_way_to_change_it(cast: Cast, client_of: Browser, who: str) -> None:
    speaks, client = speaker(cast), client_of(getattr(cast, who))

    assert said(client.get(page_of(speaks.organisation)), "//main//form") == []
    assert client.get(LIST).status_code == HTTPStatus.OK
    for path in ("lid-worden/", "spreekt/", "groep/"):
        assert client.get(f"{page_of(speaks.organisation)}{path}").status_code == HTTPStatus.FORBIDDEN
    assert client.get(f"{LIST}{speaks.code}/").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("who", EDITORS)
def test_who_may_edit_may_do_all_of_it(cast: Cast, client_of: Browser, who: str) -> None:
    speaks, client = speaker(cast), client_of(getattr(cast, who))

    for path in ("lid-worden/", "spreekt/", "groep/"):
        assert client.get(f"{page_of(speaks.organisation)}{path}").status_code == HTTPStatus.OK


def test_elsewhere_nothing_of_it_is_there(cast: Cast, client_of: Browser) -> None:
    speaks = speaker(cast)
    joined = member_of(cast, speaks.organisation)
    client: Client = client_of(cast.bram)

    for path in (f"{page_of(speaks.organisation)}leden/", f"{LIST}{speaks.code}/"):
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    for path in (f"/lidmaatschappen/{joined.code}/beeindigen/", f"{LIST}{speaks.code}/beeindigen/"):
        assert client.post(path, {"until_date": "2026-03-01"}).status_code == HTTPStatus.NOT_FOUND
    assert "verkeer" not in said(client.get(LIST), "//main")[0]


def member_of(cast: Cast, association: Organisation) -> Membership:
    with in_polderdam(cast):
        firm = add_organisation(
            actor=None, facts=OrganisationFacts(kind=OrganisationKind.FIRM, name="Winkel Zon")
        )
        return join(actor=None, member=firm, association=association)


def test_an_organisation_with_every_kind_of_tie_asks_twelve_questions_at_most(
    cast: Cast, client_of: Browser, django_assert_max_num_queries: Any
) -> None:
    """Three of those that are counted are for the test's own transaction, around that of the page."""
    firm, head, daughter = bakery(cast), bakery(cast, name="Hoofd", kvk_number=""), club(cast, "Dochter")
    gone, association = bakery(cast, name="Dubbel", kvk_number=""), club(cast)
    works, park = carla(cast, firm), a_park(cast)
    hall = premises_at(cast, park)
    with in_polderdam(cast):
        merge(actor=cast.anouk, kept=firm, gone=gone, taking=(), versions=(1, 1))
        put_under(actor=cast.anouk, organisation=firm, parent=head)
        put_under(actor=cast.anouk, organisation=daughter, parent=firm)
        join(actor=cast.anouk, member=firm, association=association, since_date=SPRING)
        join(actor=cast.anouk, member=head, association=firm, since_date=SPRING)
        authority = Authority(decided_where="bestuur", since_date=SPRING)
        let_speak(actor=cast.anouk, person=works.person, organisation=firm, authority=authority)
        stand_for(actor=cast.anouk, area=park, organisation=firm, role=ParkRole.FUND, since_date=SPRING)
        let_use(actor=cast.anouk, premises=hall, organisation=firm, role=PremisesRole.OWNER)
    client = client_of(cast.anouk)
    client.get(page_of(head))

    with django_assert_max_num_queries(12 + 3):
        page = client.get(page_of(firm))

    told = said(page, "//main//ul[contains(@class, 'vw-list')]//*[contains(@class, 'vw-list__title')]")
    assert told == [
        "Carla de Vries",
        "Ondernemend Kolkhaven",
        "Carla de Vries",
        "De Kolk",
        "Kolkweg 4",
        "Hoofd",
        "Bakkerij 't Hoekje",
        "Dochter",
    ]
    assert said(page, "//section[h2='Merged']//li")[0].startswith("Dubbel")
    assert "1 member" in said(page, "//main")[0]
