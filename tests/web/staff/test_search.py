from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.directory.making import an_organisation
from tests.domain.directory.parking import a_busy_park
from tests.domain.insights.making import SAID, a_heard_round
from tests.domain.register.establishing import established
from tests.embedding import one_embedder, the_one
from tests.web.staff.directory.pages import (
    EDITORS,
    LOOKERS,
    Browser,
    bakery,
    carla,
    in_polderdam,
    rows,
    said,
    title,
)
from vliegwiel.domain.insights.queries import meaning
from vliegwiel.domain.register.actions.areas import AreaDraft, change_area
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.finding import make_findable
from vliegwiel.domain.register.models import Establishment, OwnArea
from vliegwiel.domain.register.queries.areas import state_of
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.ports.embedding.store import StoredEmbedder
from vliegwiel.platform.vectors import VectorTable

pytestmark = pytest.mark.usefixtures("english")
SEARCH = "/zoeken/"
OFFER = "/zoeken/aanvullen/"


@pytest.mark.parametrize("name", [*EDITORS, *LOOKERS])
def test_everybody_finds_things_by_kind(cast: Cast, client_of: Browser, name: str) -> None:
    carla(cast, bakery(cast))
    page = client_of(getattr(cast, name)).get(SEARCH, {"q": "hoekj"})

    assert title(page) == ["Found for “hoekj”"]
    assert said(page, "//main//h2") == ["Organisations", "Persons"]
    assert rows(page) == ["Bakkerij 't Hoekje", "Carla de Vries"]


def test_every_hit_leads_somewhere(cast: Cast, client_of: Browser) -> None:
    carla(cast, bakery(cast))
    client = client_of(cast.anouk)
    hits = [
        found["address"]
        for group in client.get(SEARCH, {"q": "hoekj"}).context["groups"]
        for found in group["hits"]
    ]

    assert [title(client.get(address)) for address in hits] == [["Bakkerij 't Hoekje"], ["Carla de Vries"]]


def _park(cast: Cast) -> None:
    # Among what stands in a park its village is asked for.
    OwnArea.objects.create(kind="village", name="Kolkhaven")
    a_busy_park(cast.anouk, an_organisation(cast.anouk))


def test_parks_premises_and_challenges_are_found_and_lead_to_their_pages(
    cast: Cast, client_of: Browser
) -> None:
    with in_polderdam(cast):
        _park(cast)
    client = client_of(cast.anouk)

    page = client.get(SEARCH, {"q": "noordkolk"})
    assert [(str(group["label"]), len(group["hits"])) for group in page.context["groups"]] == [
        ("Villages and parks", 1),
        ("Premises", 1),
        ("Challenges", 1),
    ]
    hits = [found["address"] for group in page.context["groups"] for found in group["hits"]]
    titles = [title(client.get(address)) for address in hits]
    assert titles == [["Bedrijvenpark De Noordkolk"], ["Kolkweg 4"], ["Hallen uit 1970 opknappen"]]
    assert client.get(OFFER, {"q": "opknappen"}).context["number"] == 1
    assert rows(client_of(cast.bram).get(SEARCH, {"q": "noordkolk"})) == []

    client_of(cast.henk).post(f"/gebieden/{hits[0].split('/')[-2]}/weg/")
    work_off()
    assert rows(client.get(SEARCH, {"q": "noordkolk"})) == []
    assert rows(client.get(SEARCH, {"q": "kolkweg"})) == ["Kolkweg 4"]


def test_a_park_that_is_called_differently_is_found_by_that_with_what_lies_in_it(
    cast: Cast, client_of: Browser
) -> None:
    with in_polderdam(cast):
        _park(cast)
        area = OwnArea.objects.get(kind="business_park")
        draft = AreaDraft(kind=OwnAreaKind.BUSINESS_PARK, name="De Stroom", postcodes=("8302",))
        change_area(actor=cast.henk, area=area, draft=draft, seen=state_of(area))
    work_off()

    found = rows(client_of(cast.anouk).get(SEARCH, {"q": "stroom"}))
    assert found == ["De Stroom", "Kolkweg 4", "Hallen uit 1970 opknappen"]


def test_a_typing_error_is_said(cast: Cast, client_of: Browser) -> None:
    bakery(cast)
    page = client_of(cast.anouk).get(SEARCH, {"q": "bakekrij"})

    assert rows(page) == ["Bakkerij 't Hoekje"]
    assert page.context["alike"] is True


def test_the_neighbour_finds_his_own(cast: Cast, client_of: Browser) -> None:
    bakery(cast)
    page = client_of(cast.bram).get(SEARCH, {"q": "bakkerij"})

    assert (rows(page), said(page, "//main//h2")) == ([], ["Nothing found"])


@pytest.mark.parametrize("query", ["", "b", " "])
def test_too_little_says_what_can_be_typed(cast: Cast, client_of: Browser, query: str) -> None:
    bakery(cast)
    page = client_of(cast.anouk).get(SEARCH, {"q": query})

    assert rows(page) == []
    assert said(page, "//main//p")[0].startswith("Type at least two letters")


def test_what_was_typed_is_not_run(cast: Cast, client_of: Browser) -> None:
    page = client_of(cast.anouk).get(SEARCH, {"q": "<script>alert(1)</script>"})

    assert b"<script>alert" not in page.content


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_is_found(
    cast: Cast, client_of: Browser, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        bakery(cast, name=f"Bakker {number}", kvk_number="")
    client = client_of(cast.anouk)
    with django_assert_num_queries(10):
        assert len(rows(client.get(SEARCH, {"q": "bakker"}))) == count


@pytest.mark.usefixtures("db")
def test_nobody_finds_anything_without_signing_in() -> None:
    assert Client().get(SEARCH, {"q": "bakker"})["Location"].startswith("/aanmelden/")


@pytest.mark.parametrize("name", [*EDITORS, *LOOKERS])
def test_while_one_types_the_first_few_of_each_kind_are_offered(
    cast: Cast, client_of: Browser, name: str
) -> None:
    carla(cast, bakery(cast))
    for number in range(6):
        bakery(cast, name=f"Hoekjes {number}", kvk_number="")
    page = client_of(getattr(cast, name)).get(OFFER, {"q": "hoekj"})

    assert [len(group["hits"]) for group in page.context["groups"]] == [4, 1]
    assert said(page, "//p[@role='status']") == ["5 found"]
    assert said(page, "//a[last()]")[-1] == "Everything that was found"
    assert b"<html" not in page.content


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("bakekrij", ["1 found", "These look like it:", "Organisations"]),
        ("kanarie", ["0 found", "Nothing found"]),
        ("b", []),
        ("", []),
    ],
)
def test_what_is_offered_says_what_it_is(
    cast: Cast, client_of: Browser, query: str, words: list[str]
) -> None:
    bakery(cast)

    assert said(client_of(cast.anouk).get(OFFER, {"q": query}), "//p") == words


def test_the_neighbour_is_offered_his_own(cast: Cast, client_of: Browser) -> None:
    bakery(cast)

    assert said(client_of(cast.bram).get(OFFER, {"q": "bakkerij"}), "//p") == ["0 found", "Nothing found"]


@pytest.mark.usefixtures("db")
def test_nobody_is_offered_anything_without_signing_in() -> None:
    assert Client().get(OFFER, {"q": "bakker"})["Location"].startswith("/aanmelden/")


@pytest.mark.parametrize("count", [1, 3])
def test_offering_costs_the_same_however_much_is_found(
    cast: Cast, client_of: Browser, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        bakery(cast, name=f"Bakker {number}", kvk_number="")
    client = client_of(cast.anouk)
    with django_assert_num_queries(9):
        assert client.get(OFFER, {"q": "bakker"}).context["number"] == count


@pytest.fixture
def a_place(cast: Cast) -> Establishment:
    """Of a list that Polderdam was delivered."""
    with in_polderdam(cast):
        place = established(
            "Touwslagerij Vlas", kvk_number="91234567", branch_number="000012345678", place="Kolkhaven"
        )
        make_findable("SELECT id FROM register_establishment")
        return place


@pytest.mark.parametrize("query", ["touwsl", "vlas kolk", "912", "91234567", "0000 1234"])
@pytest.mark.parametrize("page", [SEARCH, OFFER])
def test_establishments_are_found_by_name_place_and_number(
    cast: Cast, client_of: Browser, a_place: Establishment, page: str, query: str
) -> None:
    client = client_of(cast.anouk)
    [group] = client.get(page, {"q": query}).context["groups"]
    [found] = group["hits"]

    assert (str(group["label"]), found["hit"].title) == ("Establishments", a_place.name)
    assert title(client.get(found["address"])) == [a_place.name]


def test_a_number_finds_the_organisation_first_and_then_its_places(
    cast: Cast, client_of: Browser, a_place: Establishment
) -> None:
    bakery(cast, name="Vlas Holding", kvk_number=a_place.kvk_number)
    page = client_of(cast.anouk).get(SEARCH, {"q": "9123"})

    assert said(page, "//main//h2") == ["Organisations", "Establishments"]


@pytest.mark.usefixtures("a_place")
@pytest.mark.parametrize("query", ["touwslagerij", "91234567", "touwslageri"])
def test_a_list_that_was_delivered_to_one_is_found_by_no_other(
    cast: Cast, client_of: Browser, query: str
) -> None:
    for page in (SEARCH, OFFER):
        assert client_of(cast.bram).get(page, {"q": query}).context["groups"] == []


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(meaning, "choose_embedder", the_one)
    meaning.reader.cache_clear()
    yield
    meaning.reader.cache_clear()


CAR = "een plek om de auto neer te zetten"


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize(
    ("name", "headings", "kinds"),
    [
        ("anouk", ["Organisations", "Says the like"], {"contribution", "organisation"}),
        ("gerda", ["Organisations", "Says the like"], {"organisation"}),
        ("bram", ["Nothing found"], set()),
    ],
)
def test_a_sentence_finds_what_says_the_like_below_what_it_found_by_its_words(
    cast: Cast, client_of: Browser, name: str, headings: list[str], kinds: set[str]
) -> None:
    with in_polderdam(cast):
        bakery(cast, name="Garage Plek", kvk_number="", address="Een auto om neer te zetten 1 de")
        made = bakery(cast, kvk_number="", note="Zijn klanten weten niet waar ze hun auto moeten zetten.")
        bakery(cast, name="Hotel", kvk_number="", note="Dochter neemt over twee jaar de zaak over.")
        a_heard_round()
        StoredEmbedder(one_embedder(), VectorTable()).embed([text for _, text in SAID])
    work_off()
    client = client_of(getattr(cast, name))
    page = client.get(SEARCH, {"q": CAR})
    meant = page.context["meant"]

    assert said(page, "//main//h2") == headings
    assert {str(one.kind) for one, _, _ in meant} == kinds
    assert [client.get(address).status_code for _, address, _ in meant] == [200] * len(meant)
    addresses = {address for one, address, _ in meant if one.kind == "organisation"}
    assert addresses == ({f"/organisaties/{made.code}/"} if kinds else set())
    # While one types, nobody waits for a model.
    assert "meant" not in client.get(OFFER, {"q": CAR}).context


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("query", ["stroomnet problemen", "bakkerij 't hoekje b", "12345678 0612345678 8302"])
def test_what_is_no_sentence_is_found_by_its_words_alone(cast: Cast, client_of: Browser, query: str) -> None:
    with in_polderdam(cast):
        bakery(cast, name="Bakkerij 't Hoekje B.V.", note="Problemen op het stroomnet.")
    work_off()

    assert client_of(cast.anouk).get(SEARCH, {"q": query}).context["meant"] == []


@pytest.mark.usefixtures("a_place")
@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("kolkwe", "Kolkweg 4 · Kolkhaven"),
        ("hoekje", "Kolkhaven"),
        ("9123", "91234567 · Kolkhaven"),
        ("0000 12", "000012345678 · Kolkhaven"),
    ],
)
def test_a_row_shows_by_what_it_was_found(cast: Cast, client_of: Browser, query: str, line: str) -> None:
    bakery(cast, address="Kolkweg 4", place="Kolkhaven", sector="", kvk_number="")
    page = client_of(cast.anouk).get(SEARCH, {"q": query})

    assert said(page, "//p[@class='vw-list__detail']") == [line]
    assert line in said(client_of(cast.anouk).get(OFFER, {"q": query}), "//a/span/span")
