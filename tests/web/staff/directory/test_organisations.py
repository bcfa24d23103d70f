from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.web.staff.directory.pages import (
    EDITORS,
    LOOKERS,
    Browser,
    bakery,
    carla,
    fields,
    in_polderdam,
    messages,
    rows,
    said,
    title,
    wrong,
)
from vliegwiel.domain.directory.models import Organisation

pytestmark = pytest.mark.usefixtures("english")
LIST = "/organisaties/"
NEW = "/organisaties/nieuw/"


def stored(cast: Cast) -> list[tuple[Any, ...]]:
    with in_polderdam(cast):
        return list(Organisation.objects.order_by("sort_key").values_list("name", "version"))


@pytest.mark.parametrize("name", [*EDITORS, *LOOKERS])
def test_everybody_sees_the_list(cast: Cast, client_of: Browser, name: str) -> None:
    bakery(cast)
    page = client_of(getattr(cast, name)).get(LIST)

    assert (title(page), rows(page)) == (["Organisations"], ["Bakkerij 't Hoekje"])
    assert (b"organisaties/nieuw" in page.content) is (name in EDITORS)
    assert (b"organisaties.csv" in page.content) is (name in EDITORS)


def test_the_neighbour_sees_his_own(cast: Cast, client_of: Browser) -> None:
    bakery(cast)
    page = client_of(cast.bram).get(LIST)

    assert said(page, "//h2") == ["There are no organisations yet"]


@pytest.mark.parametrize(("name", "does"), [("anouk", True), ("hans", False)])
def test_an_empty_list_says_what_to_do(cast: Cast, client_of: Browser, name: str, *, does: bool) -> None:
    page = client_of(getattr(cast, name)).get(LIST)

    assert said(page, "//h2") == ["There are no organisations yet"]
    assert (b"organisaties/inlezen" in page.content) is does


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(
    cast: Cast, client_of: Browser, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        bakery(cast, name=f"Bakker {number}", kvk_number="", owner=cast.anouk.code, do_not_contact=True)
    client = client_of(cast.anouk)
    with django_assert_num_queries(14):
        page = client.get(LIST)
    assert len(rows(page)) == count
    assert said(page, "//ul[@class='vw-list']/li/span") == ["do not contact"] * count


def test_choices_stand_in_the_address(cast: Cast, client_of: Browser) -> None:
    bakery(cast, tier="A", rhythm_months=3, owner=cast.anouk.code)
    bakery(cast, name="Slagerij Bos", kvk_number="")
    client = client_of(cast.anouk)
    page = client.get(LIST, {"q": "kolkh", "relatie": "A", "na": "x", "grootte": ""})
    chips = {words: (address, chosen) for address, words, chosen in page.context["chips"]}

    assert rows(page) == ["Bakkerij 't Hoekje"]
    assert chips == {
        "All": ("?q=kolkh", False),
        "Mine": (f"?q=kolkh&van={cast.anouk.code}", False),
        "A relations": ("?q=kolkh&relatie=A", True),
        "B relations": ("?q=kolkh&relatie=B", False),
        "C relations": ("?q=kolkh&relatie=C", False),
    }
    assert said(page, "//details[@open]") == []
    assert rows(client.get(LIST, {"q": "kolkh"})) == ["Bakkerij 't Hoekje", "Slagerij Bos"]
    assert rows(client.get(LIST, {"op": "new"})) == ["Slagerij Bos", "Bakkerij 't Hoekje"]
    mine = client.get(LIST + chips["Mine"][0])
    assert (rows(mine), len(said(mine, "//details[@open]"))) == (["Bakkerij 't Hoekje"], 1)


def test_a_choice_that_does_not_exist_is_no_choice(cast: Cast, client_of: Browser) -> None:
    bakery(cast)
    page = client_of(cast.anouk).get(LIST, {"relatie": "Z", "van": "x", "op": "?", "na": "x"})

    assert rows(page) == ["Bakkerij 't Hoekje"]


def test_nothing_fits_is_said_so(cast: Cast, client_of: Browser) -> None:
    bakery(cast)
    page = client_of(cast.anouk).get(LIST, {"q": "zonnebloem"})

    assert said(page, "//h2") == ["No organisation fits"]


def test_a_long_list_goes_on(cast: Cast, client_of: Browser) -> None:
    with in_polderdam(cast):
        for number in range(60):
            Organisation.objects.create(kind="firm", name=f"Firma {number:02}", tier="A", rhythm_months=3)
    client = client_of(cast.anouk)
    first = client.get(LIST, {"relatie": "A"})
    [following] = [link for link in first.content.decode().split('"') if "na=" in link]
    second = client.get(LIST + following.replace("&amp;", "&"))

    assert len(rows(first)) == 50
    assert rows(second) == [f"Firma {number}" for number in range(50, 60)]
    assert said(second, "//nav[contains(@class, 'vw-pager')]//a") == ["Previous"]


def test_the_list_can_be_taken_along(cast: Cast, client_of: Browser) -> None:
    carla(cast, bakery(cast, phone="+31 527 123456"))
    bakery(cast, name="Slagerij Bos", kvk_number="")
    answer = client_of(cast.anouk).get("/organisaties.csv", {"q": "hoekje"})
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert answer["Content-Disposition"].startswith('attachment; filename="organisaties-')
    assert len(lines) == 2
    assert lines[1] == (
        "Bakkerij 't Hoekje;01234567;;;Dijk 1;8302 AB;Kolkhaven;'+31 527 123456;;;Carla de Vries;eigenaar;;"
    )


def test_one_organisation_tells_what_is_known(cast: Cast, client_of: Browser) -> None:
    firm = bakery(
        cast, tier="B", rhythm_months=6, owner=cast.anouk.code, sole_trader=True, website="https://a.nl"
    )
    carla(cast, firm)
    page = client_of(cast.gerda).get(f"{LIST}{firm.code}/")

    assert title(page) == ["Bakkerij 't Hoekje"]
    assert said(page, "//span[contains(@class, 'vw-badge')]") == ["B relation"]
    assert said(page, "//h1/../following-sibling::p") == ["Firm · sole trader: all of this is personal data"]
    assert said(page, "//dl/dd") == [
        *("Dijk 1 8302 AB Kolkhaven", "0527 123456", "https://a.nl", "01234567", "–", "–", "Anouk Visser"),
        "every 6 months",
    ]
    assert rows(page) == ["Carla de Vries"]
    assert said(page, "//ol[contains(@class, 'vw-timeline')]/li") == [
        "today Vliegwiel added somebody who works here",
        "today Anouk Visser added this organisation",
    ]
    assert b"<form" not in page.content.partition(b"<h1")[2].partition(b"</main>")[0]


def test_it_costs_the_same_however_many_work_there(
    cast: Cast, client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    for count in (1, 3):
        while len(rows(page := client.get(f"{LIST}{firm.code}/"))) < count:
            carla(cast, firm)
        with django_assert_num_queries(12):
            page = client.get(f"{LIST}{firm.code}/")
        assert len(rows(page)) == count


PAGES = ("", "wijzigen/", "persoon/")
ACTS = ("verwijderen/", "terugzetten/")


@pytest.mark.parametrize("path", [*PAGES, *ACTS])
def test_what_is_elsewhere_or_nowhere_is_not_there(cast: Cast, client_of: Browser, path: str) -> None:
    theirs, client = bakery(cast).code, client_of(cast.bram)

    for code in (theirs, "zzzzzzzz"):
        answer = client.post(f"{LIST}{code}/{path}") if path in ACTS else client.get(f"{LIST}{code}/{path}")
        assert answer.status_code == HTTPStatus.NOT_FOUND
    assert stored(cast) == [("Bakkerij 't Hoekje", 1)]


@pytest.mark.parametrize("name", LOOKERS)
def test_who_may_only_look_cannot_touch(cast: Cast, client_of: Browser, name: str) -> None:
    firm, client = bakery(cast), client_of(getattr(cast, name))

    for path in (NEW, "/organisaties.csv", *[f"{LIST}{firm.code}/{part}" for part in PAGES[1:]]):
        assert client.get(path).status_code == HTTPStatus.FORBIDDEN
    for path in (NEW, *[f"{LIST}{firm.code}/{part}" for part in (*PAGES[1:], *ACTS)]):
        assert client.post(path, {"name": "Weg"}).status_code == HTTPStatus.FORBIDDEN
    assert stored(cast) == [("Bakkerij 't Hoekje", 1)]


@pytest.mark.usefixtures("db")
def test_nobody_sees_anything_without_signing_in() -> None:
    for path in (LIST, NEW, "/organisaties.csv", f"{LIST}zzzzzzzz/"):
        assert Client().get(path)["Location"].startswith("/aanmelden/")


def test_an_organisation_is_added(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    sent = fields(client.get(NEW)) | {
        "name": "Bakkerij Smit",
        "kvk_number": "1234 5678",
        "postcode": "8302ab",
        "website": "example.org",
        "tier": "A",
    }
    page = client.post(NEW, sent, follow=True)

    assert (title(page), messages(page)) == (["Bakkerij Smit"], ["Bakkerij Smit has been added."])
    with in_polderdam(cast):
        row = Organisation.objects.get()
    assert (row.kvk_number, row.postcode, row.website, row.rhythm_months) == (
        *("12345678", "8302 AB", "https://example.org"),
        3,
    )
    # The form sent once more adds nothing and leads to the same page.
    assert title(client.post(NEW, sent, follow=True)) == ["Bakkerij Smit"]
    assert stored(cast) == [("Bakkerij Smit", 1)]


def test_what_was_typed_stays_when_something_is_wrong(cast: Cast, client_of: Browser) -> None:
    known, client = bakery(cast), client_of(cast.anouk)
    sent = fields(client.get(NEW)) | {
        "name": "",
        "kvk_number": "1234567",
        "postcode": "12",
        "phone": "bel",
        "website": "geen site",
        "email": "x",
        "note": "Let op.",
    }
    page = client.post(NEW, sent)

    assert wrong(page) == {
        "name": ["This field is required."],
        "kvk_number": ["A KVK number has eight digits. Leave it empty when you do not know it."],
        "postcode": [
            "Write a Dutch postcode such as 1234 AB; put a foreign one behind the street and number."
        ],
        "phone": ["This is not a telephone number. Write at least six digits."],
        "email": ["Enter a valid email address."],
        "website": ["This is not the address of a website. Write it as example.nl."],
    }
    assert {name: value for name, value in sent.items() if value} == {
        name: value for name, value in fields(page).items() if value
    }
    page = client.post(
        NEW,
        sent
        | {
            "name": "Nieuw",
            "kvk_number": "01234567",
            "postcode": "",
            "phone": "",
            "website": "",
            "email": "",
        },
    )
    assert wrong(page) == {"kvk_number": ["Bakkerij 't Hoekje has this KVK number already."]}
    assert f'href="/organisaties/{known.code}/"'.encode() in page.content
    assert stored(cast) == [("Bakkerij 't Hoekje", 1)]


def test_an_organisation_is_changed(cast: Cast, client_of: Browser) -> None:
    firm, client = bakery(cast, sector="oude sector", owner=cast.anouk.code), client_of(cast.anouk)
    path = f"{LIST}{firm.code}/wijzigen/"
    sent = fields(client.get(path))

    assert (sent["sector"], sent["owner"], sent["version"]) == ("oude sector", cast.anouk.code, "1")
    page = client.post(path, sent | {"name": "Broodhuis"}, follow=True)
    assert (title(page), messages(page)) == (["Broodhuis"], ["Broodhuis has been saved."])
    assert stored(cast) == [("Broodhuis", 2)]


def test_of_two_who_change_it_at_once_the_second_is_told_and_loses_nothing(
    cast: Cast, client_of: Browser
) -> None:
    firm = bakery(cast)
    path = f"{LIST}{firm.code}/wijzigen/"
    anouk, henk = client_of(cast.anouk), client_of(cast.henk)
    first, second = fields(anouk.get(path)), fields(henk.get(path))
    anouk.post(path, first | {"name": "Bakkerij Een", "tier": "B"})
    page = henk.post(path, second | {"name": "Bakkerij Twee", "note": "Van Henk."})

    assert stored(cast) == [("Bakkerij Een", 2)]
    assert wrong(page) == {
        "__all__": [
            "Somebody changed this at the same time. What you typed is still here. Look at the marked fields and save again."
        ],
        "name": ["Now it says: Bakkerij Een"],
        "tier": ["Now it says: B"],
        "rhythm_months": ["Now it says: 6"],
        "note": ["Now it says: nothing"],
    }
    typed = fields(page)
    assert (typed["name"], typed["note"], typed["version"]) == ("Bakkerij Twee", "Van Henk.", "2")
    henk.post(path, typed | {"tier": "B"})
    assert stored(cast) == [("Bakkerij Twee", 3)]


def test_what_was_typed_is_not_lost_when_another_removes_it(cast: Cast, client_of: Browser) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    path = f"{LIST}{firm.code}/wijzigen/"
    sent = fields(client.get(path)) | {"name": "Broodhuis"}
    client_of(cast.henk).post(f"{LIST}{firm.code}/verwijderen/")
    page = client.post(path, sent)

    assert wrong(page)["__all__"][0].startswith("Somebody removed this at the same time.")
    assert fields(page)["name"] == "Broodhuis"
    client.post(f"{LIST}{firm.code}/terugzetten/")
    client.post(path, fields(page))
    assert stored(cast) == [("Broodhuis", 2)]


def test_what_is_removed_can_be_put_back(cast: Cast, client_of: Browser) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    page = client.post(f"{LIST}{firm.code}/verwijderen/", follow=True)

    assert messages(page) == ["Bakkerij 't Hoekje has been removed."]
    assert said(page, "//main//form//button") == ["Put back"]
    assert said(client.get(LIST), "//h2") == ["There are no organisations yet"]
    assert client.get(f"{LIST}{firm.code}/wijzigen/").status_code == HTTPStatus.NOT_FOUND
    assert client_of(cast.hans).get(f"{LIST}{firm.code}/").status_code == HTTPStatus.NOT_FOUND
    page = client.post(f"{LIST}{firm.code}/terugzetten/", follow=True)
    assert messages(page) == ["Bakkerij 't Hoekje has been put back."]
    assert rows(client.get(LIST)) == ["Bakkerij 't Hoekje"]


def test_it_is_not_put_back_beside_another_with_its_number(cast: Cast, client_of: Browser) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    client.post(f"{LIST}{firm.code}/verwijderen/")
    bakery(cast, name="Broodhuis")
    page = client.post(f"{LIST}{firm.code}/terugzetten/", follow=True)

    assert messages(page)[-1] == "Broodhuis has this KVK number already."
