from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.web.staff.directory.grounds import LIST, SPRING, a_challenge, a_park, firms, page_of, premises_at
from tests.web.staff.directory.pages import (
    LOOKERS,
    Browser,
    bakery,
    in_polderdam,
    messages,
    rows,
    said,
    title,
    wrong,
)
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Speaker
from vliegwiel.domain.directory.actions.premises import let_use
from vliegwiel.domain.directory.enums import PremisesRole
from vliegwiel.domain.directory.models import Challenge, ParkParty, Premises
from vliegwiel.domain.register.enums import ChangeKind, Licence, OwnAreaKind
from vliegwiel.domain.register.models import (
    Delivery,
    Establishment,
    EstablishmentChange,
    Supplier,
)

pytestmark = pytest.mark.usefixtures("english")
SAID = "//section[h2='What was said here']"


def test_the_list_tells_of_each_park_what_is_known_and_names_villages_apart(
    cast: Cast, client_of: Browser
) -> None:
    park = a_park(cast)
    a_park(cast, "Ens", kind=OwnAreaKind.VILLAGE)
    a_challenge(cast, park)
    premises_at(cast, park, vacant_since_date=SPRING)

    page = client_of(cast.anouk).get(LIST)

    assert rows(page) == ["De Kolk", "Ens"]
    [line, _village] = said(page, "//ul[contains(@class, 'vw-list')]/li")
    assert line == "De Kolk business park · 1 known building · 1 vacant 1 challenge"
    assert said(page, "//h2") == ["Villages"]


def test_an_empty_list_says_what_to_do(cast: Cast, client_of: Browser) -> None:
    for person, button in ((cast.henk, ["Add an area"]), (cast.hans, [])):
        page = client_of(person).get(LIST)
        assert said(page, "//h2") == ["There are no business parks or shopping areas yet"]
        assert said(page, "//a[contains(@class, 'primary-action')]") == button


def test_the_page_tells_who_is_here_by_sector_and_size(cast: Cast, client_of: Browser) -> None:
    park = a_park(cast, postcodes=["8302"])
    firms(cast, park, 21, sbi_code="2511", sbi_edition="2008", size="2-9")
    firms(cast, park, 1, name="Wil geen post", non_mailing=True)

    page = client_of(cast.hans).get(page_of(park))

    assert title(page) == ["De Kolk"]
    assert said(page, "//table//th | //table//td") == [
        *("Industrie en energie", "21", "not known", "1"),
        *("2 to 9", "21", "not known", "1"),
    ]
    assert said(page, f"//a[contains(@href, 'gebied={park.code}')]") == ["All 22 establishments"]
    assert len([one for one in rows(page) if one.startswith("Firma")]) == 20


def test_who_ended_or_moved_away_was_here_before(cast: Cast, client_of: Browser) -> None:
    park, elsewhere = a_park(cast, postcodes=["8302-8303"]), a_park(cast, "De Munt", postcodes=["8303AB"])
    firms(cast, park, 1, name="Gestopt", ended_date=SPRING)
    firms(cast, elsewhere, 1, name="Vertrokken", place="Marknesse")
    firms(cast, elsewhere, 1, name="Nooit hier geweest")
    with in_polderdam(cast):
        delivery = Delivery.objects.create(
            supplier=Supplier.objects.get(), file_name="lijst.csv", reference_date=date(2026, 1, 1)
        )
        for name, postcode in (("Vertrokken 0", "8303 CD"), ("Nooit hier geweest 0", "8303AB")):
            EstablishmentChange.objects.create(
                establishment=Establishment.objects.get(name=name),
                delivery=delivery,
                kind=ChangeKind.MOVED,
                before={"address": "Kolkweg 1", "postcode": postcode, "place": "Emmeloord"},
            )

    page = client_of(cast.hans).get(page_of(park))

    assert [one for one in rows(page) if one in {"Gestopt 0", "Vertrokken 0", "Nooit hier geweest 0"}] == [
        "Vertrokken 0",
        "Gestopt 0",
    ]
    assert said(page, "//section[h2='Who was here before']//p") == [
        "moved to Marknesse, on the list of 1 January 2026",
        "ended on 1 March 2025",
    ]


def test_whoever_was_here_and_came_back_is_here(cast: Cast, client_of: Browser) -> None:
    park = a_park(cast, postcodes=["8302"])
    firms(cast, park, 1, name="Terug")
    with in_polderdam(cast):
        delivery = Delivery.objects.create(
            supplier=Supplier.objects.get(), file_name="lijst.csv", reference_date=SPRING
        )
        EstablishmentChange.objects.create(
            establishment=Establishment.objects.get(),
            delivery=delivery,
            kind=ChangeKind.MOVED,
            before={"postcode": "8302AB"},
        )

    assert said(client_of(cast.hans).get(page_of(park)), "//section[h2='Who was here before']") == []


def test_what_was_said_here_is_told_to_whoever_may_read_it(cast: Cast, client_of: Browser) -> None:
    park = a_park(cast)
    with in_polderdam(cast):
        round_ = a_round()
        for number, text, permission, area in (
            (1, "De weg is te smal.", Permission.WITH_NAME, "de kolk"),
            (2, "Wij blijven liever onbekend.", Permission.WITHOUT_NAME, "De Kolk"),
            (3, "Ergens anders gezegd.", Permission.WITH_NAME, "Elders"),
        ):
            a_contribution(round_, number, text=text, permission=permission, area=area)

    seen = {
        name: said(client_of(getattr(cast, name)).get(page_of(park)), f"{SAID}//a")
        for name in ("anouk", "hans", "gerda")
    }

    assert seen == {
        "anouk": ["Wij blijven liever onbekend.", "De weg is te smal."],
        "hans": ["De weg is te smal."],
        "gerda": [],
    }
    assert said(client_of(cast.gerda).get(page_of(park)), SAID) == []


def test_what_organisations_of_a_park_said_was_said_there(cast: Cast, client_of: Browser) -> None:
    park = a_park(cast, postcodes=["8302"])
    with in_polderdam(cast):
        bakery(cast, kvk_number="", name="Bakkerij Smit", postcode="8302 AB")
        bakery(cast, kvk_number="", name="Bakkerij Elders", postcode="8303 AB")
        speaker = Speaker.objects.create(
            round=a_round(), organisation=bakery(cast, kvk_number="", name="Vonk", postcode="8302 XZ")
        )
        for number, name, who in ((1, "Bakkerij Smit", None), (2, "Bakkerij Elders", None), (3, "", speaker)):
            told = {"organisation_name": name, "speaker": who, "area": "Emmeloord"}
            a_contribution(
                speaker.round, number, text=f"Gezegd {number}.", permission=Permission.WITH_NAME, **told
            )

    assert said(client_of(cast.anouk).get(page_of(park)), f"{SAID}//a") == ["Gezegd 3.", "Gezegd 1."]


def test_a_village_has_the_same_page_without_challenges_and_buildings(cast: Cast, client_of: Browser) -> None:
    village, client = a_park(cast, "Ens", kind=OwnAreaKind.VILLAGE), client_of(cast.anouk)
    with in_polderdam(cast):
        supplier = Supplier.objects.create(name="LISA", licence=Licence.LISA)
        Establishment.objects.create(supplier=supplier, supplier_key="1", name="Kapper", village=village)

    page = client.get(page_of(village))

    assert rows(page)[0] == "Kapper"
    assert said(page, "//section/h2") == ["Who is here", "What was said here"]
    for part in ("partij/", "opgave/", "panden/", "pand/"):
        assert client.get(f"{page_of(village)}{part}").status_code == HTTPStatus.NOT_FOUND


def test_an_association_is_found_stands_for_the_park_and_stands_down(cast: Cast, client_of: Browser) -> None:
    park, firm, client = a_park(cast), bakery(cast), client_of(cast.anouk)
    path = f"{page_of(park)}partij/"

    assert "No organisation fits" in said(client.get(path, {"q": "zonnebloem"}), "//main")[0]
    sent = {"found": firm.code, "role": "manager", "since_date": "2025-03-01"}
    page = client.post(f"{path}?q=hoek", sent, follow=True)
    assert messages(page) == ["Bakkerij 't Hoekje is now park manager of De Kolk."]
    assert "Park manager · since 1 March 2025" in said(page, "//p[contains(@class, 'vw-list__detail')]")
    assert wrong(client.post(f"{path}?q=hoek", sent)) == {"role": ["Bakkerij 't Hoekje is that already."]}

    with in_polderdam(cast):
        party = ParkParty.objects.get()
    end = f"/terreinpartijen/{party.code}/beeindigen/"
    for day, told in (
        ("gisteren", "This is not a day. Nothing has been changed."),
        ("2025-02-01", "The last day lies before the first. Nothing has been changed."),
        ("2025-06-01", "It has been ended."),
    ):
        page = client.post(end, {"until_date": day}, follow=True)
        assert messages(page) == [told]
    assert said(page, "//details[contains(@class, 'vw-fold')]//li") == [
        "Bakkerij 't Hoekje, park manager, from 1 March 2025 to 1 June 2025"
    ]


@pytest.mark.parametrize("name", LOOKERS)
def test_who_may_only_look_sees_everything_and_changes_nothing(
    cast: Cast, client_of: Browser, name: str
) -> None:
    park = a_park(cast)
    challenge, premises, client = (
        a_challenge(cast, park),
        premises_at(cast, park),
        client_of(getattr(cast, name)),
    )
    looked = [page_of(park), f"/opgaven/{challenge.code}/", f"/panden/{premises.code}/"]
    closed = [
        *(f"{page_of(park)}{part}/" for part in ("partij", "opgave", "pand")),
        *(f"/opgaven/{challenge.code}/{part}/" for part in ("wijzigen", "voortgang")),
        *(f"/panden/{premises.code}/{part}/" for part in ("wijzigen", "partij")),
    ]

    for path in looked:
        page = client.get(path)
        assert page.status_code == HTTPStatus.OK
        assert said(page, "//main//form | //a[contains(@class, 'primary-action')]") == []
    assert {client.post(path).status_code for path in closed} == {HTTPStatus.FORBIDDEN}
    with in_polderdam(cast):
        assert (Challenge.objects.get().version, Premises.objects.get().version) == (1, 1)


def test_a_page_of_a_park_with_much_in_it_asks_little(
    cast: Cast, client_of: Browser, django_assert_max_num_queries: Any
) -> None:
    park = a_park(cast, postcodes=["8302"])
    firms(cast, park, 30, sbi_code="2511", sbi_edition="2008")
    for number in range(5):
        a_challenge(cast, park)
        premises = premises_at(cast, park, vacant_since_date=SPRING)
        with in_polderdam(cast):
            let_use(
                actor=None,
                premises=premises,
                organisation=bakery(cast, kvk_number="", name=f"Eigenaar {number}"),
                role=PremisesRole.OWNER,
            )
    client: Client = client_of(cast.anouk)

    with django_assert_max_num_queries(12 + 3):
        client.get(page_of(park))
