from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item, under, withdrawn
from tests.domain.dialogues.making import a_contribution
from tests.web.staff.rounds import (
    EVERYBODY,
    HANDLERS,
    NOT_FOUND,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Evidence, Item
from vliegwiel.domain.dialogues.enums import Permission

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


@pytest.fixture
def item(cast: Cast) -> Item:
    """With one contribution that may be shown with a name, and one that may not be shown."""
    made = an_item(a_document())
    round_ = made.document.round
    named = a_contribution(round_, 1, text="De brug is dicht.", permission=Permission.WITH_NAME)
    kept = a_contribution(round_, 2, text="Zeg het niet verder.", permission=Permission.NOT_ASKED)
    for one in (named, kept):
        under(made, one, cast.anouk)
    return made


def chosen(item: Item) -> list[int]:
    found = Evidence.objects.filter(item=item).order_by("contribution__number")
    return [one.contribution.number for one in found.select_related("contribution")]


@pytest.mark.parametrize(("name", "allowed"), [("item.detail", EVERYBODY), ("evidence.find", HANDLERS)])
def test_a_page_of_an_item_is_for_its_own_people(
    cast: Cast, client_of: ClientOf, item: Item, name: str, allowed: tuple[str, ...]
) -> None:
    path = address(name, item.document.code, item.code)

    assert answers(cast, client_of, path) == expected(allowed)
    assert client_of(cast.anouk).get(address(name, item.document.code, NOWHERE)).status_code == NOT_FOUND


def test_what_has_no_evidence_is_for_everybody(cast: Cast, client_of: ClientOf, item: Item) -> None:
    an_item(item.document, "Zomaar")
    path = address("evidence.missing", item.document.code)

    assert answers(cast, client_of, path) == expected(EVERYBODY)
    page = words(client_of(cast.gerda).get(path))
    assert ("Zomaar" in page, item.heading in page) == (True, False)
    assert client_of(cast.anouk).get(address("evidence.missing", NOWHERE)).status_code == NOT_FOUND


@pytest.mark.parametrize(
    ("person", "shown", "kept"), [("anouk", True, True), ("hans", True, False), ("gerda", False, False)]
)
def test_words_are_shown_as_far_as_the_reader_may_see_them(
    cast: Cast, client_of: ClientOf, item: Item, person: str, *, shown: bool, kept: bool
) -> None:
    answer = client_of(getattr(cast, person)).get(address("item.detail", item.document.code, item.code))

    page = words(answer)
    assert ("De brug is dicht." in page, "Zeg het niet verder." in page) == (shown, kept)
    assert ("2 contributions stand under it." in page) is (person == "gerda")
    # Nobody is sent to a page that is not for him.
    assert (address("thread.item", item.document.code, item.code) in answer.content.decode()) is shown


def test_a_hit_of_the_search_leads_to_the_page_of_the_item(
    cast: Cast, client_of: ClientOf, item: Item
) -> None:
    answer = client_of(cast.gerda).get(address("item.found", item.code))

    assert answer["Location"] == address("item.detail", item.document.code, item.code)
    assert client_of(cast.bram).get(address("item.found", item.code)).status_code == NOT_FOUND


def test_words_are_found_and_put_under_it(cast: Cast, client_of: ClientOf, item: Item) -> None:
    found = a_contribution(item.document.round, 3, text="Nergens kun je parkeren.")
    path = address("evidence.find", item.document.code, item.code)
    client = client_of(cast.anouk)

    page = words(client.get(path, {"woorden": "parkeren"}))
    answer = client.post(path, {"contribution": [found.code]})

    assert "1 contribution found" in page
    assert "Nergens kun je parkeren." in page
    assert (chosen(item), told(answer)) == ([1, 2, 3], ["1 contribution added."])


def test_nothing_found_says_what_to_try(cast: Cast, client_of: ClientOf, item: Item) -> None:
    path = address("evidence.find", item.document.code, item.code)

    assert "Nothing was found." in words(client_of(cast.anouk).get(path, {"woorden": "zeppelin"}))


def test_what_is_of_another_round_or_nowhere_is_not_put_under_it(
    cast: Cast, client_of: ClientOf, item: Item
) -> None:
    path = address("evidence.find", item.document.code, item.code)
    client = client_of(cast.anouk)

    assert client.post(path, {"contribution": [NOWHERE]}).status_code == NOT_FOUND
    assert told(client.post(path)) == ["Nothing was added: tick the words that belong under it."]
    assert chosen(item) == [1, 2]


def test_words_are_taken_away(cast: Cast, client_of: ClientOf, item: Item) -> None:
    path = address("evidence.remove", item.document.code, item.code)
    one = Evidence.objects.filter(item=item, contribution__number=1).select_related("contribution").get()
    sent = {"contribution": one.contribution.code}

    for person, status in (("gerda", 403), ("hans", 403), ("bram", NOT_FOUND)):
        assert client_of(getattr(cast, person)).post(path, sent).status_code == status
    client_of(cast.anouk).post(path, sent)

    assert chosen(item) == [2]


def test_nothing_comes_or_goes_while_it_lies_before_the_board(
    cast: Cast, client_of: ClientOf, item: Item
) -> None:
    new = a_contribution(item.document.round, 3)
    type(item.document).objects.update(state=DocumentState.SUBMITTED)
    codes = (item.document.code, item.code)

    answers_ = [
        client_of(cast.anouk).post(address(name, *codes), {"contribution": new.code})
        for name in ("evidence.find", "evidence.remove")
    ]

    assert [told(one) for one in answers_] == [["Nothing changes in the document as it stands now."]] * 2
    assert chosen(item) == [1, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_an_item_asks_as_much_for_three_contributions_as_for_one(
    cast: Cast, client_of: ClientOf, count: int
) -> None:
    item = an_item(a_document())
    for number in range(1, count + 1):
        under(item, a_contribution(item.document.round, number), cast.anouk)
    withdrawn(a_contribution(item.document.round, 9))
    client = client_of(cast.anouk)

    asked = []
    for name in ("item.detail", "evidence.find", "evidence.missing"):
        codes = [item.document.code] if name == "evidence.missing" else [item.document.code, item.code]
        with CaptureQueriesContext(connection) as queries:
            client.get(address(name, *codes))
        asked.append(len(queries))

    assert asked == [16, 14, 14]
