from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from lxml import html

from tests.cast import Cast
from tests.domain.directory.making import someone_at
from tests.web.staff.directory.pages import (
    LOOKERS,
    Browser,
    bakery,
    fields,
    in_polderdam,
    messages,
    rows,
    said,
    title,
    wrong,
)
from vliegwiel.domain.directory.actions.merging import merge
from vliegwiel.domain.directory.models import Merge, Organisation, Person

pytestmark = pytest.mark.usefixtures("english")


def two(cast: Cast, **facts: Any) -> tuple[Organisation, Organisation]:
    kept = bakery(cast, name="Bakkerij Zonneveld", kvk_number="", phone="")
    gone = bakery(cast, **{"name": "Bakkerij Zonnevelt", "kvk_number": "", "phone": "0527 1", **facts})
    with in_polderdam(cast):
        someone_at(kept)
        someone_at(gone, "Piet Koster")
    return kept, gone


def page_of(thing: Organisation | Person) -> str:
    return f"/{'personen' if isinstance(thing, Person) else 'organisaties'}/{thing.code}/"


def merging(kept: Any, gone: Any) -> str:
    return f"{page_of(kept)}samenvoegen/{gone.code}/"


def found(response: Any, path: str) -> list[str]:
    """The values of attributes."""
    return [str(each) for each in html.document_fromstring(response.content.decode()).xpath(path)]


def test_the_other_is_found_by_its_name(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    client = client_of(cast.anouk)
    finding = f"{page_of(kept)}samenvoegen/"

    assert finding in found(client.get(page_of(kept)), "//aside//a/@href")
    assert rows(client.get(finding)) == []
    assert rows(client.get(finding, {"q": "bakkerij"})) == ["Bakkerij Zonnevelt, Kolkhaven"]
    assert "Nothing else fits" in said(client.get(finding, {"q": "smederij"}), "//main")[0]
    last = client.get(finding, {"q": "zonnevelt"})
    assert found(last, "//a[contains(@class, 'vw-list__title')]/@href") == [merging(kept, gone)]


def test_it_shows_what_would_become_of_both(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    page = client_of(cast.anouk).get(merging(kept, gone))

    assert said(page, "//*[@class='vw-card']//h2") == ["Bakkerij Zonneveld", "Bakkerij Zonnevelt"]
    assert said(page, "//h2[.='This goes along']/following-sibling::ul/li") == ["Functions: 1"]
    assert fields(page) == {"kept_version": "1", "gone_version": "1", "name": "kept", "phone": "gone"}
    assert said(page, "//*[@role='alert']") == []
    with in_polderdam(cast):
        assert Organisation.objects.filter(removed_at=None).count() == 2


def test_what_both_have_stays_behind_and_is_said(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    with in_polderdam(cast):
        carla = Person.objects.get(name="Carla de Vries")
        carla.affiliations.create(organisation=gone, function="eigenaar")

    assert said(
        client_of(cast.anouk).get(merging(kept, gone)), "//h2[.='This goes along']/following-sibling::ul/li"
    ) == ["Functions: 1 · 1 not: the other has the same already"]


def test_two_become_one_and_two_again(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    client = client_of(cast.anouk)
    page = client.post(merging(kept, gone), fields(client.get(merging(kept, gone))), follow=True)

    assert messages(page) == [
        "Bakkerij Zonnevelt now is part of Bakkerij Zonneveld. For a month you can take that back."
    ]
    assert {"Piet Koster", "Carla de Vries"} <= set(rows(page))
    assert client.get(page_of(gone))["Location"] == page_of(kept)
    assert client_of(cast.hans).get(page_of(gone))["Location"] == page_of(kept)
    assert (
        "Bakkerij Zonnevelt is part of Bakkerij Zonneveld" in said(client.get("/samengevoegd/"), "//main")[0]
    )
    [back] = found(page, "//form[contains(@action, 'terugdraaien')]/@action")
    again = client.post(back, follow=True)
    assert messages(again) == ["It has been taken back. There are two again."]
    assert title(client.get(page_of(gone))) == ["Bakkerij Zonnevelt"]
    assert "Piet Koster" not in rows(again)
    late = client.post(back, follow=True)
    assert messages(late) == ["It can be taken back no more: it was done already, or its month is over."]
    assert "Nothing was merged lately." in said(client.get("/samengevoegd/"), "//main")[0]


def test_other_numbers_are_said_aloud_and_need_a_word(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast, kvk_number="01234567")
    with in_polderdam(cast):
        Organisation.objects.filter(pk=kept.pk).update(kvk_number="76543210")
    client = client_of(cast.anouk)
    page = client.get(merging(kept, gone))
    assert "The KVK numbers differ" in said(page, "//*[@role='alert']")[0]
    sent = fields(page) | {"kvk_number": "gone"}

    refused = client.post(merging(kept, gone), sent)
    assert list(wrong(refused)) == ["sure"]
    assert fields(refused)["kvk_number"] == "gone"
    client.post(merging(kept, gone), sent | {"sure": "on"})
    with in_polderdam(cast):
        assert Organisation.objects.get(removed_at=None).kvk_number == "01234567"


def test_the_second_of_two_is_told_and_loses_nothing(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    client = client_of(cast.anouk)
    sent = fields(client.get(merging(kept, gone))) | {"name": "gone", "phone": "kept"}
    with in_polderdam(cast):
        Organisation.objects.filter(pk=gone.pk).update(version=2, address="Dijk 2")

    told = client.post(merging(kept, gone), sent)
    assert "Somebody changed one of the two" in str(wrong(told)["__all__"])
    assert list(wrong(told)) == ["__all__"]
    assert fields(told) == sent | {"gone_version": "2", "address": "kept"}
    client.post(merging(kept, gone), fields(told))
    late = client.post(merging(kept, gone), sent, follow=True)
    assert messages(late)[-1] == "A colleague merged one of these two already. Nothing else has been changed."
    assert title(late) == ["Bakkerij Zonnevelt"]


def test_what_was_changed_since_is_named(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    client = client_of(cast.anouk)
    client.post(merging(kept, gone), fields(client.get(merging(kept, gone))))
    with in_polderdam(cast):
        Organisation.objects.filter(pk=kept.pk).update(phone="0527 2")
        merged = Merge.objects.get()

    page = client.post(f"/samengevoegd/{merged.code}/terugdraaien/", follow=True)
    assert messages(page)[-1] == "This was changed since, and stays as it is now: Telephone."


def test_what_cannot_be_taken_back_is_explained(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast, kvk_number="01234567")
    third = bakery(cast, name="Brood en zo", kvk_number="")
    client = client_of(cast.anouk)
    with in_polderdam(cast):
        first = merge(actor=None, kept=kept, gone=gone, taking=(), versions=(1, 1))
        kept.refresh_from_db()
        second = merge(actor=None, kept=third, gone=kept, taking=(), versions=(1, kept.version))
    told = client.post(f"/samengevoegd/{first.code}/terugdraaien/", follow=True)
    assert messages(told) == ["The one that stayed became one with another since. Take that back first."]
    assert title(told) == ["Brood en zo"]
    client.post(f"/samengevoegd/{second.code}/terugdraaien/")
    bakery(cast, name="Nieuw", kvk_number="01234567")

    taken = client.post(f"/samengevoegd/{first.code}/terugdraaien/", follow=True)
    assert messages(taken)[-1] == "Another organisation has its KVK number by now. Merge with that one first."


def test_persons_become_one_and_two_again(cast: Cast, client_of: Browser) -> None:
    shop = bakery(cast)
    with in_polderdam(cast):
        kept, gone = (
            someone_at(shop).person,
            someone_at(shop, "C. de Vries", function="bakker", email="c@example.org").person,
        )
    client = client_of(cast.anouk)
    assert rows(client.get(f"{page_of(kept)}samenvoegen/", {"q": "vries"})) == [
        "C. de Vries, bakker, Bakkerij 't Hoekje"
    ]
    page = client.post(merging(kept, gone), fields(client.get(merging(kept, gone))), follow=True)

    assert "c@example.org" in said(page, "//main")[0]
    assert client.get(page_of(gone))["Location"] == page_of(kept)
    [back] = found(page, "//form[contains(@action, 'terugdraaien')]/@action")
    assert title(client.post(back, follow=True)) == ["Carla de Vries"]
    assert title(client.get(page_of(gone))) == ["C. de Vries"]


def test_who_became_part_of_another_is_not_put_back_by_itself(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    client = client_of(cast.anouk)
    client.post(merging(kept, gone), fields(client.get(merging(kept, gone))))
    client.post(f"{page_of(gone)}terugzetten/")

    assert client.get(page_of(gone))["Location"] == page_of(kept)


@pytest.mark.parametrize("looker", LOOKERS)
def test_who_only_looks_merges_nothing(cast: Cast, client_of: Browser, looker: str) -> None:
    kept, gone = two(cast)
    with in_polderdam(cast):
        merged = merge(
            actor=None,
            kept=bakery(cast, name="A", kvk_number=""),
            gone=bakery(cast, name="B", kvk_number=""),
            taking=(),
            versions=(1, 1),
        )
    client = client_of(getattr(cast, looker))

    paths = (
        merging(kept, gone),
        f"{page_of(kept)}samenvoegen/",
        "/samengevoegd/",
        f"/samengevoegd/{merged.code}/terugdraaien/",
    )
    assert [client.get(path).status_code for path in paths] == [HTTPStatus.FORBIDDEN] * 3 + [
        HTTPStatus.FORBIDDEN
    ]
    assert [client.post(path).status_code for path in paths] == [HTTPStatus.FORBIDDEN] * 4
    page = client.get(page_of(kept))
    assert "Merge with another" not in said(page, "//main")[0]


def test_nothing_becomes_one_with_itself_or_with_what_is_not_there(cast: Cast, client_of: Browser) -> None:
    kept, gone = two(cast)
    client = client_of(cast.anouk)

    for path in (merging(kept, kept), merging(kept, gone).replace(gone.code, "zzzzzzzz")):
        assert client.get(path).status_code == client.post(path).status_code == HTTPStatus.NOT_FOUND
