from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.domain.directory.making import someone_at
from tests.web.staff.directory.pages import (
    LOOKERS,
    Browser,
    bakery,
    fields,
    in_polderdam,
    messages,
    said,
    title,
)
from vliegwiel.domain.directory.actions.duplicates import propose
from vliegwiel.domain.directory.models import Organisation, OrganisationDuplicate
from vliegwiel.domain.directory.queries.comparing import comparisons
from vliegwiel.web.staff.doubles import reasons_of

pytestmark = pytest.mark.usefixtures("english")
LIST = "/dubbelen/"
NEW = "/organisaties/nieuw/"
PAIR = ("Bakkerij Zonneveld", "Bakkerij Zonneveld B.V.")


def pair(cast: Cast) -> OrganisationDuplicate:
    """Two that look the same, and two persons who do."""
    one, other = (bakery(cast, name=name, kvk_number="") for name in PAIR)
    with in_polderdam(cast):
        someone_at(one, phone="0527 611111")
        someone_at(other, "C. de Vries", phone="0527 611111")
        for each in comparisons():
            propose(each, list(each.versions))
        return OrganisationDuplicate.objects.select_related("first", "second").get()


def typed(client: Client, path: str = NEW, **given: str) -> dict[str, str]:
    return fields(client.get(path)) | given


def offered(response: Any) -> list[str]:
    return said(response, "//*[@id='doubles']//li/a")


def test_what_looks_the_same_is_listed_with_its_reasons(cast: Cast, client_of: Browser) -> None:
    found = pair(cast)
    page = client_of(cast.anouk).get(LIST)

    assert said(page, "//h2") == ["Organisations", "Persons"]
    words = said(page, "//main")[0]
    assert "2 pairs to look at" in words
    assert "the same name, the same telephone number, the same address" in words
    assert "almost the same name, the same telephone number" in words
    assert f"/organisaties/{found.first.code}/samenvoegen/{found.second.code}/" in page.content.decode()
    assert "2 wait" in said(client_of(cast.anouk).get("/meer/"), "//li[.//a[@href='/dubbelen/']]")[0]


def test_what_is_not_a_duplicate_is_remembered_and_taken_up_again(cast: Cast, client_of: Browser) -> None:
    found, client = pair(cast), client_of(cast.anouk)

    told = client.post(f"{LIST}{found.code}/anders/", follow=True)
    assert messages(told) == [
        "It is remembered that Bakkerij Zonneveld and Bakkerij Zonneveld B.V. are not the same."
    ]
    assert said(told, "//h2") == ["Persons"]
    assert said(told, "//details[contains(@class, 'vw-fold')]/summary") == ["1 pair that is not a duplicate"]
    again = client.post(f"{LIST}{found.code}/toch/", follow=True)
    assert messages(again) == ["Bakkerij Zonneveld and Bakkerij Zonneveld B.V. are in the list again."]
    assert said(again, "//h2") == ["Organisations", "Persons"]


def test_nothing_is_there_twice(cast: Cast, client_of: Browser) -> None:
    assert said(client_of(cast.anouk).get(LIST), "//h2") == ["Nothing is there twice"]


@pytest.mark.parametrize("looker", LOOKERS)
def test_who_only_looks_decides_nothing(cast: Cast, client_of: Browser, looker: str) -> None:
    found, client = pair(cast), client_of(getattr(cast, looker))

    assert client.get(LIST).status_code == HTTPStatus.FORBIDDEN
    for path in (f"{LIST}{found.code}/anders/", f"{LIST}{found.code}/toch/", f"{LIST}lijkt-op/"):
        assert client.post(path).status_code == HTTPStatus.FORBIDDEN
    assert LIST not in client.get("/meer/").content.decode()


def test_who_types_is_told_what_may_be_meant(cast: Cast, client_of: Browser) -> None:
    known = bakery(cast, name="Bakkerij Zonneveld", kvk_number="")
    client = client_of(cast.anouk)

    part = client.post(f"{LIST}lijkt-op/", {"name": "Bakkery Zonnevelt", "postcode": "8302 AB"})
    assert offered(part) == ["Bakkerij Zonneveld"]
    assert f"/organisaties/{known.code}/" in part.content.decode()
    assert offered(client.post(f"{LIST}lijkt-op/", {"name": "Smederij Vonk"})) == []
    assert offered(client.post(f"{LIST}lijkt-op/?van={known.code}", {"name": "Bakkery Zonnevelt"})) == []
    assert offered(client.post(f"{LIST}lijkt-op/", {})) == []


def test_without_a_script_it_is_told_once_and_added_anyway(cast: Cast, client_of: Browser) -> None:
    bakery(cast, name="Bakkerij Zonneveld", kvk_number="")
    client = client_of(cast.anouk)

    told = client.post(NEW, typed(client, name="Bakkery Zonnevelt", note="Belt liever."))
    assert offered(told) == ["Bakkerij Zonneveld"]
    assert said(told, "//form[contains(@class, 'vw-form')]//button")[-1] == "Add it anyway"
    assert fields(told)["note"] == "Belt liever."
    added = client.post(NEW, fields(told), follow=True)
    assert title(added) == ["Bakkery Zonnevelt"]


def test_a_change_of_the_name_is_looked_at_and_another_change_is_not(cast: Cast, client_of: Browser) -> None:
    bakery(cast, name="Bakkerij Zonneveld", kvk_number="")
    other = bakery(cast, name="Zeilmakerij Koster", kvk_number="", address="", postcode="", phone="")
    client, path = client_of(cast.anouk), f"/organisaties/{other.code}/wijzigen/"

    told = client.post(path, typed(client, path, name="Bakkerij Zonneveld"))
    assert offered(told) == ["Bakkerij Zonneveld"]
    client.post(path, fields(told))
    saved = client.post(path, typed(client, path, note="Belt liever."), follow=True)
    assert messages(saved) == ["Bakkerij Zonneveld has been saved."]
    with in_polderdam(cast):
        assert Organisation.objects.filter(name="Bakkerij Zonneveld").count() == 2


@pytest.mark.parametrize(
    ("found", "why", "but"),
    [
        ([("name", "same"), ("phone", "same")], ["the same name", "the same telephone number"], []),
        (
            [("name", "same"), ("name", "nearly"), ("place", "differs")],
            ["almost the same name"],
            ["another place"],
        ),
        ([("name", "same"), ("name", "differs")], ["almost the same name"], []),
        ([("name", "differs"), ("email", "same")], ["the same mail address"], ["other words in the name"]),
        ([("number", "differs")], [], []),
    ],
)
def test_reasons_are_said_in_words_and_a_name_once(
    found: list[tuple[str, str]], why: list[str], but: list[str]
) -> None:
    said = reasons_of(found)

    assert ([str(each) for each in said.why], [str(each) for each in said.but]) == (why, but)
