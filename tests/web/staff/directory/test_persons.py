from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
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
from vliegwiel.domain.directory.actions.persons import add_person
from vliegwiel.domain.directory.models import Affiliation, Person, PersonFacts

pytestmark = pytest.mark.usefixtures("english")
LIST = "/personen/"
NEW = "/personen/nieuw/"
PAGES = ("", "wijzigen/", "functie/")
ACTS = ("verwijderen/", "terugzetten/")


def person(cast: Cast, name: str = "Carla de Vries", **facts: Any) -> Person:
    with in_polderdam(cast):
        return add_person(actor=cast.anouk, facts=PersonFacts(name=name, **facts))


def stored(cast: Cast) -> list[tuple[Any, ...]]:
    with in_polderdam(cast):
        return list(Person.objects.order_by("sort_key").values_list("name", "version"))


def doing(cast: Cast) -> list[tuple[Any, ...]]:
    with in_polderdam(cast):
        told = ("person__name", "organisation__name", "function", "until_date")
        return list(Affiliation.objects.order_by("id").values_list(*told))


@pytest.mark.parametrize("name", [*EDITORS, *LOOKERS])
def test_everybody_sees_the_list(cast: Cast, client_of: Browser, name: str) -> None:
    carla(cast, bakery(cast))
    person(cast, "Dirk Bos", do_not_contact=True)
    page = client_of(getattr(cast, name)).get(LIST)

    assert (title(page), rows(page)) == (["Persons"], ["Dirk Bos", "Carla de Vries"])
    assert said(page, "//p[contains(@class, 'vw-list__detail')]") == ["", "eigenaar, Bakkerij 't Hoekje"]
    assert said(page, "//span[contains(@class, 'vw-list__end')]") == ["do not contact"]
    assert (b"personen/nieuw" in page.content) is (name in EDITORS)


def test_the_list_can_be_searched(cast: Cast, client_of: Browser) -> None:
    carla(cast, bakery(cast))
    person(cast, "Dirk Bos")
    client = client_of(cast.anouk)

    assert rows(client.get(LIST, {"q": "hoekje"})) == ["Carla de Vries"]
    assert said(client.get(LIST, {"q": "zonnebloem"}), "//h2") == ["Nobody fits"]
    assert said(client_of(cast.bram).get(LIST), "//h2") == ["There are no persons yet"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(
    cast: Cast, client_of: Browser, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    for _number in range(count):
        carla(cast, firm)
    with django_assert_num_queries(11):
        assert len(rows(client.get(LIST))) == count


def test_a_long_list_goes_on(cast: Cast, client_of: Browser) -> None:
    with in_polderdam(cast):
        Person.objects.bulk_create(Person(name=f"Jan {number:02}") for number in range(60))
    client = client_of(cast.anouk)
    first = client.get(LIST)
    second = client.get(f"{LIST}?{first.context['next']}")

    assert (len(rows(first)), rows(second)) == (50, [f"Jan {number}" for number in range(50, 60)])
    assert rows(client.get(f"{LIST}?{second.context['previous']}")) == rows(first)


def test_one_person_tells_what_is_known(cast: Cast, client_of: Browser) -> None:
    begun = carla(cast, bakery(cast))
    page = client_of(cast.gerda).get(f"{LIST}{begun.person.code}/")

    assert (title(page), rows(page)) == (["Carla de Vries"], ["Bakkerij 't Hoekje"])
    assert said(page, "//dl/dd") == ["–", "–", "public task"]
    assert b"<form" not in page.content.partition(b"<h1")[2].partition(b"</main>")[0]


def test_it_costs_the_same_however_many_functions_there_are(
    cast: Cast, client_of: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    someone, client = person(cast), client_of(cast.anouk)
    for count in (1, 3):
        with in_polderdam(cast):
            while Affiliation.objects.count() < count:
                firm = bakery(cast, kvk_number="")
                Affiliation.objects.create(person=someone, organisation=firm)
        with django_assert_num_queries(14):
            page = client.get(f"{LIST}{someone.code}/")
        assert len(rows(page)) == count


def test_who_does_not_want_to_be_contacted_is_told_beside_the_name(cast: Cast, client_of: Browser) -> None:
    someone = person(cast, do_not_contact=True)
    page = client_of(cast.hans).get(f"{LIST}{someone.code}/")

    assert said(page, "//h1/following-sibling::span") == ["do not contact"]


@pytest.mark.parametrize("path", [*PAGES, *ACTS])
def test_who_is_elsewhere_or_nowhere_is_not_there(cast: Cast, client_of: Browser, path: str) -> None:
    theirs, client = person(cast).code, client_of(cast.bram)

    for code in (theirs, "zzzzzzzz"):
        answer = client.post(f"{LIST}{code}/{path}") if path in ACTS else client.get(f"{LIST}{code}/{path}")
        assert answer.status_code == HTTPStatus.NOT_FOUND
    assert stored(cast) == [("Carla de Vries", 1)]


@pytest.mark.parametrize("name", LOOKERS)
def test_who_may_only_look_cannot_touch(cast: Cast, client_of: Browser, name: str) -> None:
    begun, client = carla(cast, bakery(cast)), client_of(getattr(cast, name))
    own = f"{LIST}{begun.person.code}/"

    for path in (NEW, *[own + part for part in PAGES[1:]]):
        assert client.get(path).status_code == HTTPStatus.FORBIDDEN
    for path in (NEW, *[own + part for part in (*PAGES[1:], *ACTS)], f"/functies/{begun.code}/beeindigen/"):
        answer = client.post(path, {"name": "Weg", "until_date": "2025-01-01"})
        assert answer.status_code == HTTPStatus.FORBIDDEN
    assert stored(cast) == [("Carla de Vries", 1)]
    assert doing(cast) == [("Carla de Vries", "Bakkerij 't Hoekje", "eigenaar", None)]


@pytest.mark.usefixtures("db")
def test_nobody_sees_anything_without_signing_in() -> None:
    for path in (LIST, NEW, f"{LIST}zzzzzzzz/"):
        assert Client().get(path)["Location"].startswith("/aanmelden/")


def test_somebody_is_added(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    sent = fields(client.get(NEW)) | {"name": "Dirk Bos", "phone": "06 12345678"}
    page = client.post(NEW, sent, follow=True)

    assert (title(page), messages(page)) == (["Dirk Bos"], ["Dirk Bos has been added."])
    assert title(client.post(NEW, sent, follow=True)) == ["Dirk Bos"]
    assert stored(cast) == [("Dirk Bos", 1)]
    assert wrong(client.post(NEW, sent | {"name": "", "form_key": "AEIOU"})) == {
        "name": ["This field is required."],
        "form_key": ["Enter a valid value."],
    }


def test_somebody_is_introduced_at_an_organisation(cast: Cast, client_of: Browser) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    path = f"/organisaties/{firm.code}/persoon/"
    sent = fields(client.get(path)) | {"name": "Dirk Bos", "function": "bakker", "since_date": "2024-03-01"}
    page = client.post(path, sent, follow=True)
    client.post(path, sent)

    assert (title(page), messages(page)) == (["Bakkerij 't Hoekje"], ["Dirk Bos has been added."])
    assert said(page, "//p[contains(@class, 'vw-list__detail')]") == ["bakker, since March 2024"]
    assert doing(cast) == [("Dirk Bos", "Bakkerij 't Hoekje", "bakker", None)]
    assert wrong(client.post(path, sent | {"name": " ", "since_date": "gisteren"})) == {
        "name": ["This field is required."],
        "since_date": ["Enter a valid date."],
    }


def test_somebody_is_changed(cast: Cast, client_of: Browser) -> None:
    someone, client = person(cast), client_of(cast.anouk)
    path = f"{LIST}{someone.code}/wijzigen/"
    page = client.post(
        path, fields(client.get(path)) | {"name": "Carla Bos", "do_not_contact": "on"}, follow=True
    )

    assert (title(page), messages(page)) == (["Carla Bos"], ["Carla Bos has been saved."])
    assert stored(cast) == [("Carla Bos", 2)]


def test_of_two_who_change_it_at_once_the_second_is_told_and_loses_nothing(
    cast: Cast, client_of: Browser
) -> None:
    someone = person(cast)
    path = f"{LIST}{someone.code}/wijzigen/"
    anouk, henk = client_of(cast.anouk), client_of(cast.henk)
    first, second = fields(anouk.get(path)), fields(henk.get(path))
    anouk.post(path, first | {"phone": "06 12345678", "do_not_contact": "on"})
    page = henk.post(path, second | {"name": "Carla Bos"})

    assert stored(cast) == [("Carla de Vries", 2)]
    assert {name: told for name, told in wrong(page).items() if name != "__all__"} == {
        "name": ["Now it says: Carla de Vries"],
        "phone": ["Now it says: 06 12345678"],
        "do_not_contact": ["Now it says: yes"],
    }
    henk.post(path, fields(page))
    assert stored(cast) == [("Carla Bos", 3)]


def test_what_was_typed_is_not_lost_when_another_removes_him(cast: Cast, client_of: Browser) -> None:
    someone, client = person(cast), client_of(cast.anouk)
    path = f"{LIST}{someone.code}/wijzigen/"
    sent = fields(client.get(path)) | {"name": "Carla Bos"}
    client_of(cast.henk).post(f"{LIST}{someone.code}/verwijderen/")
    page = client.post(path, sent)

    assert wrong(page)["__all__"][0].startswith("Somebody removed this at the same time.")
    client.post(f"{LIST}{someone.code}/terugzetten/")
    client.post(path, fields(page))
    assert stored(cast) == [("Carla Bos", 2)]


def test_who_is_removed_can_be_put_back(cast: Cast, client_of: Browser) -> None:
    someone, client = person(cast), client_of(cast.anouk)
    page = client.post(f"{LIST}{someone.code}/verwijderen/", follow=True)

    assert messages(page) == ["Carla de Vries has been removed."]
    assert said(page, "//main//form//button") == ["Put back"]
    assert client_of(cast.hans).get(f"{LIST}{someone.code}/").status_code == HTTPStatus.NOT_FOUND
    page = client.post(f"{LIST}{someone.code}/terugzetten/", follow=True)
    assert messages(page) == ["Carla de Vries has been put back."]
    assert rows(client.get(LIST)) == ["Carla de Vries"]


def test_a_function_is_added_by_finding_the_organisation(cast: Cast, client_of: Browser) -> None:
    firm, someone, client = bakery(cast), person(cast), client_of(cast.anouk)
    path = f"{LIST}{someone.code}/functie/"

    assert said(client.get(path), "//fieldset") == []
    assert "No organisation fits" in said(client.get(path, {"q": "zonnebloem"}), "//main")[0]
    found = client.get(path, {"q": "hoek"})
    assert said(found, "//fieldset//label") == ["Bakkerij 't Hoekje, Kolkhaven"]
    sent = {"organisation": firm.code, "function": "bakker", "since_date": ""}
    page = client.post(f"{path}?q=hoek", sent, follow=True)
    assert messages(page) == ["Carla de Vries now works at Bakkerij 't Hoekje."]
    assert wrong(client.post(f"{path}?q=hoek", sent)) == {
        "function": ["Carla de Vries does that there already."]
    }
    assert list(wrong(client.post(path, sent))) == ["organisation"]
    assert doing(cast) == [("Carla de Vries", "Bakkerij 't Hoekje", "bakker", None)]


def test_a_function_ends(cast: Cast, client_of: Browser) -> None:
    begun, client = carla(cast, bakery(cast)), client_of(cast.anouk)
    path, today = f"/functies/{begun.code}/beeindigen/", timezone.localdate()
    page = client.post(path, {"until_date": today.isoformat()}, follow=True)

    assert (messages(page), rows(page)) == (["The function has been ended."], [])
    assert said(page, "//details[contains(@class, 'vw-fold')]//li")[0].startswith(
        "Bakkerij 't Hoekje, eigenaar, until"
    )
    assert doing(cast)[0][3] == today
    firm = client.get(f"/organisaties/{begun.organisation.code}/")
    assert (rows(firm), said(firm, "//summary")[-1:]) == ([], ["1 person who worked here"])


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2024-02-29", "The last day lies before the first. Nothing has been changed."),
        ("morgen", "This is not a day. Nothing has been changed."),
    ],
)
def test_a_day_that_cannot_be_changes_nothing(cast: Cast, client_of: Browser, until: str, told: str) -> None:
    begun = carla(cast, bakery(cast))
    with in_polderdam(cast):
        Affiliation.objects.update(since_date=date(2024, 3, 1))
    page = client_of(cast.anouk).post(
        f"/functies/{begun.code}/beeindigen/", {"until_date": until}, follow=True
    )

    assert messages(page) == [told]
    assert doing(cast)[0][3] is None


def test_a_function_elsewhere_is_not_there(cast: Cast, client_of: Browser) -> None:
    begun = carla(cast, bakery(cast))
    answer = client_of(cast.bram).post(f"/functies/{begun.code}/beeindigen/", {"until_date": "2025-01-01"})

    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert doing(cast)[0][3] is None
