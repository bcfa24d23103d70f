from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.web.staff.directory.pages import (
    EDITORS,
    LOOKERS,
    Browser,
    bakery,
    in_polderdam,
    messages,
    said,
    title,
)
from vliegwiel.domain.directory.actions.linking import link_establishments
from vliegwiel.domain.directory.models import Organisation, OrganisationEstablishment
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.enums import ChangeKind, Edition, Licence
from vliegwiel.domain.register.models import Delivery, Establishment, EstablishmentChange, OwnArea, Supplier

pytestmark = pytest.mark.usefixtures("english")
LIST = "/vestigingen/"
NUMBER = "01234567"


def place(cast: Cast, name: str = "Bakkerij 't Hoekje", **facts: Any) -> Establishment:
    with in_polderdam(cast):
        supplier, _ = Supplier.objects.get_or_create(name="LISA", defaults={"licence": Licence.LISA})
        given = {
            "kvk_number": NUMBER,
            "place": "Kolkhaven",
            "address": "Dijk 1",
            "supplier_key": name,
        } | facts
        established: Establishment = Establishment.objects.create(supplier=supplier, name=name, **given)
        return established


def names(page: Any) -> list[str]:
    return said(page, "//ul[contains(@class, 'vw-list')]//a[contains(@class, 'vw-list__title')]")


def test_the_list_is_narrowed_by_what_an_establishment_is(cast: Cast, client_of: Browser) -> None:
    with in_polderdam(cast):
        park: OwnArea = OwnArea.objects.create(kind="business_park", name="De Kolk")
    place(cast, sbi_code="47241", sbi_edition=Edition.SBI_2008, size="2-9")
    place(cast, "Smederij", park=park, sbi_code="2511", sbi_edition=Edition.SBI_2008, size="10-49")
    # Of what SBI 2008 calls a shop; in the new edition the same digits may be anything.
    place(cast, "Garage", sbi_code="47811", sbi_edition=Edition.SBI_2025)
    place(cast, "Weg", ended_date=date(2025, 1, 1))
    client = client_of(cast.anouk)

    every = client.get(LIST)
    assert names(every) == ["Bakkerij 't Hoekje", "Garage", "Smederij"]
    assert [one.split(" · ")[-1] for one in said(every, "//p[@class='vw-list__detail']")] == [
        "SBI 2008 47241",
        "SBI 2025 47811",
        "SBI 2008 2511",
    ]
    assert names(client.get(LIST, {"gestopt": "on"})) == ["Bakkerij 't Hoekje", "Garage", "Smederij", "Weg"]
    assert names(client.get(LIST, {"gebied": park.code})) == ["Smederij"]
    assert names(client.get(LIST, {"grootte": "2-9"})) == ["Bakkerij 't Hoekje"]
    trade = client.get(LIST, {"sector": "Handel"})
    assert (names(trade), "SBI 2025 are not among these" in said(trade, "//main")[0]) == (
        ["Bakkerij 't Hoekje"],
        True,
    )
    assert (
        said(client.get(LIST, {"gebied": park.code, "grootte": "1"}), "//main//h2")[0]
        == "No establishment fits"
    )


def test_where_nothing_was_delivered_it_says_how_to(cast: Cast, client_of: Browser) -> None:
    page = client_of(cast.anouk).get(LIST)

    assert "There are no establishments yet" in said(page, "//main")[0]
    assert "/leveringen/" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(
    cast: Cast, client_of: Browser, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        place(cast, f"Zaak {number}")
    client = client_of(cast.anouk)
    client.get(LIST)

    with django_assert_num_queries(13):
        client.get(LIST)


def test_one_tells_what_its_supplier_knows_and_on_which_terms(cast: Cast, client_of: Browser) -> None:
    one = place(cast, sbi_code="47241", sbi_edition=Edition.SBI_2008, sole_trader=True, non_mailing=True)
    place(cast, "Bakkerij 't Hoekje Noord")
    with in_polderdam(cast):
        delivery = Delivery.objects.create(
            supplier=one.supplier, file_name="lijst.csv", reference_date=date(2026, 1, 1), edition="2008"
        )
        EstablishmentChange.objects.create(
            establishment=one, delivery=delivery, kind=ChangeKind.MOVED, before={"address": "Kade 2"}
        )
    page = client_of(cast.anouk).get(f"{LIST}{one.code}/")

    words = said(page, "//main")[0]
    for told in (
        "no unasked-for post",
        "a sole trader",
        "47241 Winkels in brood en banket (SBI 2008)",
        "on the list of 1 January 2026 · was: Kade 2",
        "1 other with this KVK number",
        "LISA: for the customer alone",
        "stands on no page for everybody",
    ):
        assert told in words
    assert title(page) == ["Bakkerij 't Hoekje"]


def test_an_organisation_is_made_of_one_and_shows_it(cast: Cast, client_of: Browser) -> None:
    one, client = (
        place(cast, sbi_code="47241", sbi_edition=Edition.SBI_2008, website="hoekje.nl"),
        client_of(cast.anouk),
    )
    made = client.post(f"{LIST}{one.code}/organisatie/nieuw/", follow=True)

    assert messages(made) == ["Bakkerij 't Hoekje has been added."]
    assert (title(made), names(made)) == (["Bakkerij 't Hoekje"], ["Bakkerij 't Hoekje"])
    with in_polderdam(cast):
        organisation = Organisation.objects.get()
        noted = [(entry.verb, entry.details) for entry in Entry.objects.filter(subject=organisation.code)]
    assert noted == [("organisation.added", {"establishment": one.code})]
    facts = (organisation.kvk_number, organisation.sector, organisation.website)
    assert facts == (NUMBER, "Handel", "https://hoekje.nl")
    again = client.post(f"{LIST}{one.code}/organisatie/nieuw/")
    assert again.headers["Location"] == f"/organisaties/{organisation.code}/"


def test_whose_it_is_is_chosen_changed_and_taken_back(cast: Cast, client_of: Browser) -> None:
    one, firm, client = place(cast), bakery(cast, kvk_number=""), client_of(cast.anouk)
    path = f"{LIST}{one.code}/organisatie/"

    assert "No organisation fits" in said(client.get(path, {"q": "zonnebloem"}), "//main")[0]
    page = client.post(f"{path}?q=hoek", {"found": firm.code}, follow=True)
    assert messages(page) == ["Bakkerij 't Hoekje now belongs to Bakkerij 't Hoekje."]
    assert client.get(LIST, {"organisatie": firm.code}).status_code == HTTPStatus.OK
    assert messages(client.post(f"{path}weg/", follow=True)) == [
        "Bakkerij 't Hoekje does not belong to Bakkerij 't Hoekje any more."
    ]
    with in_polderdam(cast):
        assert OrganisationEstablishment.objects.count() == 0


def test_a_number_that_is_known_already_makes_no_second_organisation(cast: Cast, client_of: Browser) -> None:
    one, client = place(cast), client_of(cast.anouk)
    bakery(cast, kvk_number=NUMBER, name="Hoekje BV")

    assert "Hoekje BV has its KVK number" in said(client.get(f"{LIST}{one.code}/"), "//main")[0]
    made = client.post(f"{LIST}{one.code}/organisatie/nieuw/", follow=True)
    assert messages(made) == ["Hoekje BV has this KVK number already."]


def test_a_firm_with_a_thousand_establishments_shows_twenty_and_the_way_to_all(
    cast: Cast, client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    firm = bakery(cast, kvk_number=NUMBER)
    first = place(cast, "Filiaal 0000")
    with in_polderdam(cast):
        Establishment.objects.bulk_create(
            Establishment(
                supplier=first.supplier,
                name=f"Filiaal {number:04}",
                supplier_key=str(number),
                kvk_number=NUMBER,
            )
            for number in range(1, 1000)
        )
        assert link_establishments() == 1000
    client = client_of(cast.anouk)
    client.get("/organisaties/")

    with django_assert_num_queries(12):
        page = client.get(f"/organisaties/{firm.code}/")
    assert said(page, "//main//h2")[1] == "1,000 establishments"
    assert len(names(page)) == 20
    whole = client.get(LIST, {"organisatie": firm.code})
    assert (len(names(whole)), title(whole)) == (50, ["Establishments of Bakkerij 't Hoekje"])
    kin = client.get(f"{LIST}{first.code}/")
    assert "999 others with this KVK number" in said(kin, "//main")[0]


def test_whoever_wants_no_post_is_downloaded_without_an_address(cast: Cast, client_of: Browser) -> None:
    place(cast, address="Dijk 1", phone="0527 1")
    place(cast, "Stil", address="Kade 2", phone="0527 2", email="stil@example.org", non_mailing=True)

    text = client_of(cast.anouk).get("/vestigingen.csv").content.decode()
    assert "Dijk 1" in text
    assert "Stil" in text
    for hidden in ("Kade 2", "0527 2", "stil@example.org"):
        assert hidden not in text


def test_whoever_wants_no_contact_is_downloaded_without_an_address(cast: Cast, client_of: Browser) -> None:
    one = place(cast, "Los", address="Kade 2", kvk_number="", phone="0527 2")
    place(cast, "Gelijk", address="Kade 3", kvk_number="12345678", phone="0527 3")
    firm = bakery(cast, kvk_number="12345678", do_not_contact=True)
    client = client_of(cast.anouk)
    client.post(f"{LIST}{one.code}/organisatie/?q=hoek", {"found": firm.code})

    text = client.get("/vestigingen.csv").content.decode()
    assert "Los" in text
    assert "Gelijk" in text
    for hidden in ("Kade 2", "0527 2", "Kade 3", "0527 3"):
        assert hidden not in text


@pytest.mark.parametrize("who", LOOKERS)
def test_who_may_only_look_changes_nothing(cast: Cast, client_of: Browser, who: str) -> None:
    one, client = place(cast), client_of(getattr(cast, who))

    assert said(client.get(f"{LIST}{one.code}/"), "//main//form") == []
    assert client.get("/vestigingen.csv").status_code == HTTPStatus.FORBIDDEN
    assert client.get(f"{LIST}{one.code}/organisatie/").status_code == HTTPStatus.FORBIDDEN
    for path in ("nieuw/", "weg/"):
        assert client.post(f"{LIST}{one.code}/organisatie/{path}").status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("who", EDITORS)
def test_who_may_edit_may_choose(cast: Cast, client_of: Browser, who: str) -> None:
    one = place(cast)

    assert client_of(getattr(cast, who)).get(f"{LIST}{one.code}/organisatie/").status_code == HTTPStatus.OK


def test_a_licensed_row_is_nowhere_else(cast: Cast, client_of: Browser) -> None:
    one, client = place(cast), client_of(cast.bram)

    assert names(client.get(LIST)) == []
    for path in (f"{LIST}{one.code}/", f"{LIST}{one.code}/organisatie/"):
        assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    for path in ("nieuw/", "weg/"):
        assert client.post(f"{LIST}{one.code}/organisatie/{path}").status_code == HTTPStatus.NOT_FOUND
