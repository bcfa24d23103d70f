from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.web.staff.directory.grounds import SPRING, a_park, page_of, premises_at
from tests.web.staff.directory.pages import (
    Browser,
    bakery,
    fields,
    in_polderdam,
    messages,
    rows,
    said,
    wrong,
)
from vliegwiel.domain.directory.actions.parks import stand_for
from vliegwiel.domain.directory.actions.premises import PremisesFacts, add_premises, end_use, let_use
from vliegwiel.domain.directory.enums import ParkRole, PremisesRole
from vliegwiel.domain.directory.models import Premises, PremisesParty

pytestmark = pytest.mark.usefixtures("english")


def test_premises_are_added_once_with_owner_and_tenant_apart(cast: Cast, client_of: Browser) -> None:
    park, firm, client = a_park(cast), bakery(cast), client_of(cast.anouk)
    path = f"{page_of(park)}pand/"
    given = fields(client.get(path)) | {
        "address": "Kolkweg 4",
        "postcode": "8302ab",
        "floor_area": "450",
        "vacant_since_date": "2025-03-01",
    }
    page = client.post(path, given, follow=True)
    client.post(path, given)

    assert messages(page) == ["Kolkweg 4 has been added."]
    assert said(page, "//div[contains(@class, 'vw-title')]/span") == ["vacant since 1 March 2025"]
    with in_polderdam(cast):
        premises = Premises.objects.get()
    assert premises.postcode == "8302 AB"

    where = f"/panden/{premises.code}/"
    for role in ("owner", "tenant"):
        page = client.post(f"{where}partij/?q=hoek", {"found": firm.code, "role": role}, follow=True)
    assert said(page, "//section//p[contains(@class, 'vw-list__detail')]") == ["Owner", "Tenant or user"]
    assert said(page, "//div[contains(@class, 'vw-title')]/span") == []
    again = client.post(f"{where}partij/?q=hoek", {"found": firm.code, "role": "owner"})
    assert wrong(again) == {"role": ["Bakkerij 't Hoekje is that already."]}
    listed = client.get(f"{page_of(park)}panden/")
    assert said(listed, "//li//p") == [
        "450 m² · owner: Bakkerij 't Hoekje · tenant or user: Bakkerij 't Hoekje"
    ]

    with in_polderdam(cast):
        party = PremisesParty.objects.get(role=PremisesRole.OWNER)
    page = client.post(f"/pandpartijen/{party.code}/beeindigen/", {"until_date": "2025-06-01"}, follow=True)
    assert messages(page) == ["It has been ended."]
    assert said(page, "//details[contains(@class, 'vw-fold')]//li") == [
        "Bakkerij 't Hoekje, owner, until 1 June 2025"
    ]


def test_of_two_who_change_premises_the_second_is_told_and_loses_nothing(
    cast: Cast, client_of: Browser
) -> None:
    park = a_park(cast)
    premises, client = premises_at(cast, park, floor_area=450), client_of(cast.anouk)
    where = f"/panden/{premises.code}/wijzigen/"
    given = fields(client.get(where))
    client.post(where, {**given, "floor_area": "500"})

    page = client.post(where, {**given, "address": "Kolkweg 4a"})

    assert wrong(page)["floor_area"] == ["Now it says: 500"]
    assert fields(page)["address"] == "Kolkweg 4a"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("postcode", "83", "Write a Dutch postcode such as 1234 AB."),
        ("vacant_since_date", "2999-01-01", "This day has yet to come."),
        (
            "bag_object_id",
            "12",
            "The number of premises in the register of addresses (BAG) has sixteen digits.",
        ),
        ("area", "zzzzzzzz", "Select a valid choice. zzzzzzzz is not one of the available choices."),
    ],
)
def test_what_cannot_be_right_of_premises_is_told_at_the_field(
    cast: Cast, client_of: Browser, field: str, value: str, told: str
) -> None:
    client, park = client_of(cast.anouk), a_park(cast)
    path = f"{page_of(park)}pand/"

    page = client.post(path, {**fields(client.get(path)), "address": "Kolkweg 4", field: value})

    assert (wrong(page), fields(page)["address"]) == ({field: [told]}, "Kolkweg 4")


def test_premises_of_which_the_number_is_known_lead_to_those(cast: Cast, client_of: Browser) -> None:
    park, client = a_park(cast), client_of(cast.anouk)
    premises_at(cast, park, bag_object_id="0123456789012345")
    path = f"{page_of(park)}pand/"

    page = client.post(
        path, {**fields(client.get(path)), "address": "Elders 1", "bag_object_id": "0123456789012345"}
    )

    assert wrong(page) == {"bag_object_id": ["Kolkweg 4 has this number already."]}
    assert said(page, "//div[contains(@class, 'vw-notice')]//a") == ["Kolkweg 4"]


def test_a_long_list_of_premises_goes_on(cast: Cast, client_of: Browser) -> None:
    park = a_park(cast)
    with in_polderdam(cast):
        for number in range(51):
            facts = PremisesFacts(address=f"Kolkweg {number:02}", area=park)
            add_premises(actor=cast.anouk, facts=facts)
    where = f"{page_of(park)}panden/"

    first = client_of(cast.hans).get(where)
    second = client_of(cast.hans).get(where, {"pagina": "2"})

    assert (len(rows(first)), rows(second)) == (50, ["Kolkweg 50"])
    assert said(first, "//a[@rel='next']") == ["Next"]
    assert said(second, "//a[@rel='prev']") == ["Previous"]
    assert len(rows(client_of(cast.hans).get(where, {"pagina": "²"}))) == 50


def test_the_page_of_an_organisation_tells_its_parks_and_buildings_of_now(
    cast: Cast, client_of: Browser
) -> None:
    park, firm, client = a_park(cast), bakery(cast), client_of(cast.anouk)
    premises = premises_at(cast, park)
    with in_polderdam(cast):
        stand_for(actor=cast.anouk, area=park, organisation=firm, role=ParkRole.FUND)
        let_use(actor=None, premises=premises, organisation=firm, role=PremisesRole.OWNER, since_date=SPRING)
        gone = let_use(actor=None, premises=premises, organisation=firm, role=PremisesRole.MANAGER)
        end_use(actor=None, party=gone, until_date=SPRING)
    where = "//section[h2='Its part in business parks and buildings']"

    page = client.get(f"/organisaties/{firm.code}/")

    assert said(page, f"{where}//li/a") == ["De Kolk", "Kolkweg 4"]
    assert said(page, f"{where}//li/p") == ["BIZ or fund", "Owner · since 1 March 2025"]
