from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item, under
from tests.domain.dialogues.making import a_contribution
from tests.web.staff.rounds import (
    FOUND,
    NOT_FOUND,
    READERS,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Disposition, Document, Evidence
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


@pytest.fixture
def document() -> Document:
    """Of a round in which two things were said, of which one may be shown."""
    made = a_document()
    a_contribution(made.round, 1, text="De brug is dicht.", permission=Permission.WITH_NAME)
    a_contribution(made.round, 2, text="Zeg het niet verder.", permission=Permission.NOT_ASKED)
    return made


def codes() -> list[str]:
    return [one.code for one in Contribution.objects.order_by("number")]


def decided() -> list[tuple[int, str, str]]:
    rows = Disposition.objects.order_by("contribution__number")
    return list(rows.values_list("contribution__number", "outcome", "explanation"))


def test_what_is_not_used_is_for_who_may_read_contributions(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    path = address("unused.list", document.code)

    assert answers(cast, client_of, path) == expected(READERS)
    assert client_of(cast.anouk).get(address("unused.list", NOWHERE)).status_code == NOT_FOUND
    page = words(client_of(cast.hans).get(path))
    assert ("De brug is dicht." in page, "Zeg het niet verder." in page) == (True, False)


def test_a_reader_decides_nothing(cast: Cast, client_of: ClientOf, document: Document) -> None:
    sent = {"contribution": codes(), "what": "not_used", "explanation": "Daarom."}

    client_of(cast.hans).post(address("unused.list", document.code), sent)

    assert decided() == []
    assert answers(cast, client_of, address("unused.undo", document.code), x="") == {
        "henk": FOUND,
        "anouk": FOUND,
        "hans": 403,
        "gerda": 403,
        "bram": NOT_FOUND,
        "nobody": FOUND,
    }


def test_several_are_put_under_an_item_at_once(cast: Cast, client_of: ClientOf, document: Document) -> None:
    item = an_item(document)
    sent = {"contribution": codes(), "what": "item", "item": item.code}

    answer = client_of(cast.anouk).post(address("unused.list", document.code), sent)

    assert (Evidence.objects.filter(item=item).count(), told(answer)) == (2, ["Saved for 2 contributions."])


@pytest.mark.parametrize("outcome", ["passed_on", "not_used"])
def test_several_are_answered_at_once_and_taken_back_one_by_one(
    cast: Cast, client_of: ClientOf, document: Document, outcome: str
) -> None:
    an_item(document)
    client = client_of(cast.anouk)
    sent = {"contribution": codes(), "what": outcome, "explanation": "Naar de provincie."}

    client.post(address("unused.list", document.code), sent)
    assert decided() == [(1, outcome, "Naar de provincie."), (2, outcome, "Naar de provincie.")]
    assert "Naar de provincie." in words(client.get(address("unused.list", document.code)))

    client.post(address("unused.undo", document.code), {"contribution": codes()[0]})
    assert decided() == [(2, outcome, "Naar de provincie.")]


@pytest.mark.parametrize(
    ("sent", "field", "error"),
    [
        ({}, "what", "Choose what becomes of it."),
        ({"what": "item"}, "item", "Choose the item that it belongs under."),
        ({"what": "passed_on"}, "explanation", "Say in words what happens with it: the speaker reads this."),
    ],
)
def test_only_what_is_missing_is_asked_for_and_ticks_stay(  # each of them
    cast: Cast, client_of: ClientOf, document: Document, sent: dict[str, str], field: str, error: str
) -> None:
    an_item(document)
    ticked = codes()[:1]

    answer = client_of(cast.anouk).post(
        address("unused.list", document.code), {"contribution": ticked, **sent}
    )

    assert dict(answer.context["form"].errors) == {field: [error]}
    assert f'value="{ticked[0]}" id="tick-{ticked[0]}" checked' in answer.content.decode()


def test_nothing_ticked_is_said(cast: Cast, client_of: ClientOf, document: Document) -> None:
    sent = {"what": "not_used", "explanation": "Daarom."}

    answer = client_of(cast.anouk).post(address("unused.list", document.code), sent)

    assert answer.context["form"].non_field_errors() == ["Tick the contributions that this is about."]
    assert answer.context["form"]["explanation"].value() == "Daarom."


def test_what_an_item_uses_meanwhile_is_not_said_to_be_not_used(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    under(an_item(document), Contribution.objects.get(number=1), cast.anouk)
    sent = {"contribution": codes(), "what": "not_used", "explanation": "Daarom."}

    answer = client_of(cast.anouk).post(address("unused.list", document.code), sent)

    assert answer.context["form"].non_field_errors() == [
        "An item uses these meanwhile, so nothing was saved: 1."
    ]
    assert decided() == []


def test_before_the_board_words_are_answered_but_put_under_nothing(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    item = an_item(document)
    Document.objects.update(state=DocumentState.SUBMITTED)
    client, path = client_of(cast.anouk), address("unused.list", document.code)

    refused = client.post(path, {"contribution": codes(), "what": "item", "item": item.code})
    client.post(path, {"contribution": codes()[:1], "what": "passed_on", "explanation": "Naar Verkeer."})

    assert [*refused.context["form"].errors] == ["what"]
    assert decided() == [(1, "passed_on", "Naar Verkeer.")]


def test_the_next_page_goes_on_after_a_number(cast: Cast, client_of: ClientOf, document: Document) -> None:
    page = words(client_of(cast.anouk).get(f"{address('unused.list', document.code)}?na=1"))

    assert ("De brug is dicht." in page, "Zeg het niet verder." in page) == (False, True)


def test_a_reader_learns_what_was_decided_on_words_that_may_be_shown(
    cast: Cast, client_of: ClientOf, document: Document
) -> None:
    settled = Contribution.objects.get(number=2)
    for one in (settled, Contribution.objects.get(number=1)):
        Disposition.objects.create(
            document=document,
            contribution=one,
            outcome="not_used",
            explanation=f"Daarom {one.number}.",
            decided_by=cast.anouk,
        )

    page = client_of(cast.hans).get(address("unused.list", document.code))

    assert [(row.number, decision.explanation) for row, decision in page.context["decided"]] == [
        (1, "Daarom 1.")
    ]
