from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution
from tests.domain.insights.making import a_heard_round, understood
from tests.web.staff.rounds import ClientOf, address, told, words
from vliegwiel.domain.agendas.models import Document, Evidence, Item
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.findings import progress_of

pytestmark = pytest.mark.usefixtures("scope", "english")
STAFF = "Arbeidsmarkt"


@pytest.fixture
def heard(cast: Cast) -> Round:
    """Of everything that was said a colleague gave the same theme."""
    round_ = a_heard_round(name="Peiling")
    understood(round_)
    theme = Theme.objects.get(round=round_, name=STAFF)
    for said in round_.contributions.order_by("number"):
        confirm_coding(actor=cast.anouk, contribution=said, themes=[theme])
    return round_


def test_one_click_makes_an_agenda_of_the_findings(cast: Cast, client_of: ClientOf, heard: Round) -> None:
    client, page = client_of(cast.anouk), address("findings.agenda", heard.code)
    assert "Make an agenda of this" in words(client.get(page))
    assert "Make an agenda of this" not in words(client_of(cast.gerda).get(page))

    answer = client.post(address("document.draft", heard.code))

    made = Document.objects.get()
    assert (made.title, answer["Location"]) == (
        "Agenda from Peiling",
        address("document.detail", made.code),
    )
    assert told(answer) == ["1 item was made, for the leading theme."]
    assert [item.heading for item in Item.objects.all()] == [STAFF]


def test_a_new_document_begins_with_items_unless_somebody_wants_none(
    cast: Cast, client_of: ClientOf, heard: Round
) -> None:
    client, given = client_of(cast.anouk), {"round": heard.code, "kind": "agenda"}

    client.post(address("document.new"), {**given, "title": "Leeg", "form_key": "a"})
    client.post(address("document.new"), {**given, "title": "Vol", "form_key": "b", "from_themes": "on"})

    assert [item.document.title for item in Item.objects.all()] == ["Vol"]


def test_what_was_said_about_its_theme_is_suggested_first(
    cast: Cast, client_of: ClientOf, heard: Round
) -> None:
    client = client_of(cast.anouk)
    client.post(address("document.draft", heard.code))
    item = Item.objects.get()
    path = address("evidence.find", item.document.code, item.code)
    assert "All that was said about its theme stands under it already." in words(client.get(path))

    gone = Evidence.objects.filter(item=item).earliest("contribution__number").contribution
    client.post(address("evidence.remove", item.document.code, item.code), {"contribution": gone.code})

    suggested = client.get(path)
    assert "Said about Arbeidsmarkt" in words(suggested)
    assert [row.number for row in suggested.context["suggested"].rows] == [gone.number]


def test_nothing_is_suggested_while_nothing_was_read(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_heard_round(name="Ongelezen")
    a_contribution(round_, 20)
    document = Document.objects.create(round=round_, title="Agenda")
    theme = Theme.objects.filter(round=round_).first()
    item = Item.objects.create(document=document, theme=theme, heading="Punt", position=0)

    answer = client_of(cast.anouk).get(address("evidence.find", document.code, item.code))

    assert (progress_of(round_).finished_at, answer.context["suggested"]) == (None, None)
