from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item
from tests.domain.dialogues.making import a_contribution, a_round, journal
from tests.domain.insights.making import a_heard_round
from vliegwiel.domain.agendas.access import NotInThisState
from vliegwiel.domain.agendas.actions.documents import (
    begin_document,
    change_document,
    draft_from_themes,
    move_document,
    set_release_date,
)
from vliegwiel.domain.agendas.actions.items import remove_item
from vliegwiel.domain.agendas.actions.refusals import ChangedMeanwhile, TitleTaken
from vliegwiel.domain.agendas.enums import DocumentKind, DocumentState
from vliegwiel.domain.agendas.models import Document, Evidence, Item, Version
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.tasks.codebooks import bring_codebook_up_to_date
from vliegwiel.platform.search import search


@pytest.mark.usefixtures("scope")
def test_a_document_grows_out_of_a_round_and_can_be_found(cast: Cast) -> None:
    round_ = a_round()

    begun = begin_document(
        actor=cast.anouk, round_=round_, title="Ambitiedocument", kind=DocumentKind.AMBITION
    )

    kept = Document.objects.get()
    assert (kept, kept.round, kept.kind, kept.state, kept.release_date) == (
        begun,
        round_,
        DocumentKind.AMBITION,
        DocumentState.DRAFT,
        None,
    )
    assert journal() == [("document.begun", begun.code, {"round": round_.code})]
    assert [hit.code for hit in search("ambitie", kinds=["document"])] == [begun.code]


@pytest.mark.usefixtures("scope")
def test_a_form_sent_twice_begins_one_document_and_a_title_serves_once(cast: Cast) -> None:
    round_ = a_round()
    first = begin_document(actor=cast.anouk, round_=round_, title="Agenda", form_key="a")

    assert begin_document(actor=cast.anouk, round_=round_, title="Agenda", form_key="a") == first
    with pytest.raises(TitleTaken):
        begin_document(actor=cast.anouk, round_=round_, title="AGENDA", form_key="b")

    assert (Document.objects.count(), len(journal())) == (1, 1)


@pytest.mark.usefixtures("scope")
def test_the_second_of_two_editors_of_a_document_is_told(cast: Cast) -> None:
    document = a_document()
    changed = change_document(
        actor=cast.anouk,
        document=document,
        title="Agenda 2027",
        introduction="Samen verder.",
        kind=DocumentKind.AMBITION,
        revision=1,
    )

    with pytest.raises(ChangedMeanwhile) as told:
        change_document(
            actor=cast.henk,
            document=document,
            title="Anders",
            introduction="",
            kind=DocumentKind.AGENDA,
            revision=1,
        )
    with pytest.raises(ChangedMeanwhile):
        set_release_date(actor=cast.gerda, document=document, release_date=None, revision=1)

    kept = Document.objects.get()
    assert told.value.now == kept == changed
    assert (kept.title, kept.introduction, kept.kind, kept.revision) == (
        "Agenda 2027",
        "Samen verder.",
        DocumentKind.AMBITION,
        2,
    )
    assert journal() == [("document.changed", document.code, {"revision": 2})]


@pytest.mark.usefixtures("scope")
def test_a_document_takes_no_title_of_another(cast: Cast) -> None:
    round_ = a_round()
    a_document(round_, "Agenda")
    document = a_document(round_, "Ambities")

    with pytest.raises(TitleTaken):
        change_document(
            actor=cast.anouk,
            document=document,
            title="agenda",
            introduction="",
            kind=DocumentKind.AGENDA,
            revision=1,
        )

    assert Document.objects.get(pk=document.pk).title == "Ambities"


@pytest.mark.usefixtures("scope")
def test_a_release_date_is_set_and_taken_back_in_every_state(cast: Cast) -> None:
    document = a_document(state=DocumentState.ADOPTED)

    set_release_date(
        actor=cast.gerda, document=document, release_date=date(2026, 12, 1), revision=document.revision
    )
    assert Document.objects.get().release_date == date(2026, 12, 1)
    set_release_date(actor=cast.gerda, document=document, release_date=None, revision=2)

    assert Document.objects.get().release_date is None
    assert journal() == [
        ("document.release_date_set", document.code, {"date": "2026-12-01"}),
        ("document.release_date_set", document.code, {"date": None}),
    ]


@pytest.mark.usefixtures("scope")
def test_every_step_freezes_a_version(cast: Cast) -> None:
    document = a_document()

    for state in (DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED):
        document = move_document(actor=cast.anouk, document=document, state=state)

    states = Version.objects.order_by("number").values_list("number", "state")
    assert list(states) == [(1, "submitted"), (2, "in_treatment"), (3, "adopted")]
    assert journal()[-1] == ("document.moved", document.code, {"state": "adopted", "version": 3})


@pytest.mark.usefixtures("scope")
def test_a_document_goes_nowhere_but_where_it_can(cast: Cast) -> None:
    document = a_document()

    for state in DocumentState:
        if state not in {DocumentState.IN_TEST, DocumentState.SUBMITTED}:
            with pytest.raises(NotInThisState):
                move_document(actor=cast.anouk, document=document, state=state)

    assert (Document.objects.get().state, Version.objects.count()) == (DocumentState.DRAFT, 0)


def a_coded_round(cast: Cast) -> tuple[Round, list[Contribution]]:
    """Everybody speaks of staff, two of them of roads as well."""
    round_ = a_heard_round()
    bring_codebook_up_to_date(round_)
    staff, roads = Theme.objects.order_by("position")[:2]
    said = list(Contribution.objects.order_by("number"))
    for one in said:
        themes = [staff, roads] if one.number in {3, 4} else [staff]
        confirm_coding(actor=cast.anouk, contribution=one, themes=themes)
    return round_, said


@pytest.mark.usefixtures("scope")
def test_one_click_makes_an_item_of_every_leading_theme_with_the_words_under_it(cast: Cast) -> None:
    round_, _ = a_coded_round(cast)
    document = a_document(round_)
    an_item(document, "Er stond al iets", position=0)
    staff = Theme.objects.get(position=0)
    before = len(journal())

    items = draft_from_themes(actor=cast.anouk, document=document)

    assert [(item.heading, item.theme, item.position) for item in items] == [(staff.name, staff, 1)]
    assert items[0].text == (
        f"Het gaat over: {staff.definition[:1].lower()}{staff.definition[1:]}\n\n"
        "Genoemd in 3 van de 3 sectoren, door 6 van de 6 ondernemers."
    )
    numbers = Evidence.objects.filter(item=items[0]).order_by("contribution__number")
    assert list(numbers.values_list("contribution__number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert journal()[before:] == [("document.drafted", document.code, {"items": 1})]


@pytest.mark.usefixtures("scope")
def test_drafting_twice_adds_nothing_twice_and_puts_nothing_back(cast: Cast) -> None:
    round_, _ = a_coded_round(cast)
    document = a_document(round_)
    [item] = draft_from_themes(actor=cast.anouk, document=document)
    remove_item(actor=cast.anouk, item=item)
    before = len(journal())

    assert draft_from_themes(actor=cast.anouk, document=document) == []
    assert (Item.objects.count(), len(journal())) == (1, before)


@pytest.mark.usefixtures("scope")
def test_of_an_empty_round_nothing_is_drafted(cast: Cast) -> None:
    assert draft_from_themes(actor=cast.anouk, document=a_document()) == []
    assert (Item.objects.count(), journal()) == (0, [])


@pytest.mark.parametrize("talks", [1, 3])
@pytest.mark.usefixtures("scope")
def test_drafting_costs_as_many_questions_however_much_was_said(cast: Cast, talks: int) -> None:
    round_, _ = a_coded_round(cast)
    staff = Theme.objects.get(position=0)
    for number in range(7, 7 + talks):
        said = a_contribution(round_, number, organisation_name=f"Bedrijf {number}", sector="Bouw")
        confirm_coding(actor=cast.anouk, contribution=said, themes=[staff])
    document = a_document(round_)

    with CaptureQueriesContext(connection) as asked:
        [item] = draft_from_themes(actor=cast.anouk, document=document)

    assert Evidence.objects.filter(item=item).count() == 6 + talks
    # Of documents; what findings ask is counted where they are made.
    assert len([one for one in asked if '"agendas_' in one["sql"]]) == 5
