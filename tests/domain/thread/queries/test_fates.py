from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import (
    EXPLAINED,
    HEADING,
    SAID,
    SENTENCE,
    TITLE,
    a_document,
    a_speaker,
    an_item,
    disposed,
    moved,
    published,
    read_as,
    released_on,
    rests_on,
    said_by,
    split,
    yesterday,
)
from vliegwiel.domain.agendas.actions.items import change_item, remove_item
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Document, Wording
from vliegwiel.domain.dialogues.actions.contributions import (
    correct_contribution,
    merge_contributions,
    withdraw_contribution,
)
from vliegwiel.domain.dialogues.models import Contribution, Said
from vliegwiel.domain.insights.models import Suggestion, Theme
from vliegwiel.domain.thread.queries.fates import Fate, Stage, fate_of, fates_of

pytestmark = pytest.mark.usefixtures("scope")
WRITTEN = Wording(heading="NOG NIET AF", text="CONCEPTTEKST")
DECIDED = (DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED)
# Everybody who is not a colleague asks one of these.
OUTSIDE: list[Callable[[Contribution], Fate]] = [
    fate_of,
    lambda one: next(fate for fate in fates_of(one.speaker) if fate.number == one.number),
]


def stages(fate: Fate) -> list[str]:
    return [step.stage.value for step in fate.steps if step.reached]


def test_what_was_only_received_waits_to_be_read(cast: Cast) -> None:
    fate = fate_of(said_by(a_speaker(), said_date=date(2026, 3, 12)))

    assert stages(fate) == ["received"]
    assert [step.stage for step in fate.steps if step.next] == [Stage.READ]
    assert (fate.text, fate.received, fate.known) == (SAID, date(2026, 3, 12), False)


def test_a_suggestion_of_the_computer_is_no_reading(cast: Cast) -> None:
    said = said_by(a_speaker())
    Suggestion.objects.create(contribution=said, themes={"Bereikbaarheid": 0.99})

    assert (fate_of(said).read, fate_of(said).themes) == (None, ())


def test_what_a_person_read_stands_under_his_themes_in_the_order_of_the_codebook(cast: Cast) -> None:
    said = said_by(a_speaker())
    read_as(cast, said, "Verkeer", "Arbeidsmarkt")

    fate = fate_of(said)

    assert (stages(fate), fate.themes) == (["received", "read"], ("Verkeer", "Arbeidsmarkt"))
    assert fate.read == timezone.localdate()


def test_a_theme_that_was_dropped_is_not_told(cast: Cast) -> None:
    said = said_by(a_speaker())
    read_as(cast, said, "Verkeer", "Arbeidsmarkt")
    Theme.objects.filter(name="Verkeer").update(dropped_at=timezone.now())

    assert fate_of(said).themes == ("Arbeidsmarkt",)


def test_a_second_reading_that_was_made_to_compare_is_not_told(cast: Cast) -> None:
    said = said_by(a_speaker())
    reading = read_as(cast, said, "Verkeer")
    type(reading).objects.filter(pk=reading.pk).update(second=True)

    assert (fate_of(said).read, fate_of(said).themes) == (None, ())


def test_a_correction_does_not_make_it_unread(cast: Cast) -> None:
    said = said_by(a_speaker())
    read_as(cast, said, "Verkeer")
    correct_contribution(actor=cast.anouk, contribution=said, said=Said(text="Beter gezegd."))

    assert fate_of(said).themes == ("Verkeer",)


@pytest.mark.parametrize("ask", OUTSIDE)
def test_a_speaker_reads_the_very_sentence_that_his_words_led_to(
    cast: Cast, ask: Callable[[Contribution], Fate]
) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    item = an_item(cast, document, said)
    published(cast, document)

    [use] = ask(said).uses

    assert (use.item, use.heading, use.text, use.title) == (item.code, HEADING, SENTENCE, TITLE)
    assert use.on == timezone.localdate()


STATES = [*DocumentState]
STEPS: dict[DocumentState, tuple[DocumentState, ...]] = {
    DocumentState.DRAFT: (),
    DocumentState.IN_TEST: (DocumentState.IN_TEST,),
    DocumentState.AMENDED: (DocumentState.IN_TEST, DocumentState.AMENDED),
    DocumentState.SUBMITTED: (DocumentState.SUBMITTED,),
    DocumentState.IN_TREATMENT: DECIDED[:2],
    DocumentState.IN_EXECUTION: (*DECIDED, DocumentState.IN_EXECUTION),
}


@pytest.mark.parametrize("ask", OUTSIDE)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("day", [None, 1, 365])
def test_before_the_release_date_nobody_outside_learns_anything_of_a_document(
    cast: Cast, ask: Callable[[Contribution], Fate], state: DocumentState, day: int | None
) -> None:
    speaker = a_speaker()
    used, unused, passed_on = (said_by(speaker, number) for number in (1, 2, 3))
    nothing = [ask(one) for one in (used, unused, passed_on)]
    document = a_document(cast, speaker.round)
    an_item(cast, document, used)
    disposed(cast, document, unused)
    disposed(cast, document, passed_on, Outcome.PASSED_ON)
    moved(cast, document, *STEPS.get(state, (*DECIDED[:2], state)))
    released_on(cast, document, timezone.localdate() + timedelta(days=day) if day else None)

    assert [ask(one) for one in (used, unused, passed_on)] == nothing
    assert all(fate_of(one, inside=True).known for one in (used, unused, passed_on))


@pytest.mark.parametrize("ask", OUTSIDE)
def test_a_draft_is_never_told_however_long_ago_it_should_have_been_released(
    cast: Cast, ask: Callable[[Contribution], Fate]
) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    before = ask(said)
    released_on(cast, document, yesterday())
    drafted = ask(said)
    moved(cast, document, DocumentState.IN_TEST, DocumentState.DRAFT)

    assert (drafted, ask(said)) == (before, before)
    assert not before.known


@pytest.mark.parametrize("ask", OUTSIDE)
def test_what_is_written_after_publication_is_a_draft(
    cast: Cast, ask: Callable[[Contribution], Fate]
) -> None:
    speaker = a_speaker()
    said, late = said_by(speaker, 1), said_by(speaker, 2)
    document = a_document(cast, speaker.round)
    item = an_item(cast, document, said)
    published(cast, document)
    before = [ask(said), ask(late)]

    rests_on(cast, item, late)
    an_item(cast, document, late, heading="Ook nieuw")
    change_item(actor=cast.anouk, item=item, wording=WRITTEN, chapter=None, revision=item.revision)

    assert [ask(said), ask(late)] == before
    assert fate_of(said, inside=True).uses[0].heading == WRITTEN.heading
    assert [use.heading for use in fate_of(late, inside=True).uses] == [WRITTEN.heading, "Ook nieuw"]


def test_with_the_next_step_of_the_document_the_new_sentence_is_told(cast: Cast) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    item = an_item(cast, document, said)
    published(cast, document)
    change_item(actor=cast.anouk, item=item, wording=WRITTEN, chapter=None, revision=item.revision)
    moved(cast, document, DocumentState.AMENDED)

    assert [use.heading for use in fate_of(said).uses] == [WRITTEN.heading]


def test_nothing_is_told_as_of_a_day_before_the_release(cast: Cast) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    published(cast, document)
    Document.objects.filter(pk=document.pk).update(release_date=timezone.localdate())

    assert fate_of(said).uses[0].on == timezone.localdate()


def test_words_that_were_not_used_say_why(cast: Cast) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    disposed(cast, document, said)
    published(cast, document)

    [judged] = fate_of(said).judged

    assert (judged.outcome, judged.explanation, judged.title) == (Outcome.NOT_USED, EXPLAINED, TITLE)


def test_no_result_is_promised_of_what_is_not_used(cast: Cast) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    disposed(cast, document, said)
    published(cast, document, *DECIDED)

    assert [step.stage for step in fate_of(said).steps] == [*Stage][:-1]


def test_words_can_be_used_and_passed_on(cast: Cast) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    disposed(cast, document, said, Outcome.PASSED_ON, "Naar de provincie, voor de N307.")
    published(cast, document)

    fate = fate_of(said)

    assert ([use.heading for use in fate.uses], [one.outcome for one in fate.judged]) == (
        [HEADING],
        [Outcome.PASSED_ON],
    )


@pytest.mark.parametrize(
    "outcome", [DocumentState.ADOPTED, DocumentState.ADOPTED_CHANGED, DocumentState.NOT_ADOPTED]
)
def test_a_decision_is_the_last_thing_that_can_be_told_today(cast: Cast, outcome: DocumentState) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    published(cast, document, *DECIDED[:2], outcome)

    fate = fate_of(said)

    assert [(one.state, one.decided, one.on) for one in fate.standings] == [
        (outcome, True, timezone.localdate())
    ]
    assert stages(fate) == ["received", "read", "answered", "decided"]
    assert [step.stage for step in fate.steps if step.next] == [Stage.DONE]


def test_what_is_put_off_was_not_decided(cast: Cast) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    published(cast, document, *DECIDED[:2], DocumentState.HELD_OVER)

    fate = fate_of(said)

    assert (fate.decided, [one.state for one in fate.standings]) == (None, [DocumentState.HELD_OVER])


def test_an_item_that_was_taken_out_uses_nothing(cast: Cast) -> None:
    said = said_by(a_speaker())
    item = an_item(cast, a_document(cast, said.round), said)
    remove_item(actor=cast.anouk, item=item)

    assert fate_of(said, inside=True).uses == ()


@pytest.mark.parametrize("inside", [True, False])
def test_of_withdrawn_words_nothing_is_told_but_that(cast: Cast, *, inside: bool) -> None:
    speaker = a_speaker()
    said = said_by(speaker)
    read_as(cast, said, "Verkeer")
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    published(cast, document)
    withdraw_contribution(actor=cast.anouk, contribution=said)

    [fate] = fates_of(speaker, inside=inside)

    assert fate.withdrawn == timezone.localdate()
    assert (fate.text, fate.themes, fate.uses, fate.judged, fate.standings, fate.steps) == (
        *("", (), (), (), ()),
        (),
    )


def test_what_was_split_has_the_fate_of_its_pieces_once_and_in_its_own_words(cast: Cast) -> None:
    speaker = a_speaker()
    first, second = split(cast, said_by(speaker, text="Een. Twee."))
    read_as(cast, first, "Verkeer")
    document = a_document(cast, speaker.round)
    an_item(cast, document, first, second)
    disposed(cast, document, second, Outcome.PASSED_ON)
    published(cast, document)

    [fate] = fates_of(speaker)

    assert (fate.number, fate.text, fate.numbers) == (1, "Een. Twee.", (2, 3))
    assert ([use.heading for use in fate.uses], len(fate.judged)) == ([HEADING], 1)
    assert fate.themes == ("Verkeer",)


def test_what_stood_under_an_item_before_it_was_split_still_does(cast: Cast) -> None:
    whole = said_by(a_speaker(), text="Een. Twee.")
    document = a_document(cast, whole.round)
    an_item(cast, document, whole)
    published(cast, document)
    every = [whole, *split(cast, whole)]

    assert [len(fate_of(one, inside=inside).uses) for one in every for inside in (True, False)] == [1] * 6


def test_what_was_merged_keeps_its_own_words_and_has_the_fate_of_the_whole(cast: Cast) -> None:
    speaker = a_speaker()
    parts = [said_by(speaker, 1, text="Een."), said_by(speaker, 2, text="Twee.")]
    together = merge_contributions(actor=cast.anouk, contributions=parts)
    document = a_document(cast, speaker.round)
    an_item(cast, document, together)
    published(cast, document)

    assert [(fate.text, len(fate.uses)) for fate in fates_of(speaker)] == [("Een.", 1), ("Twee.", 1)]


def test_when_one_piece_is_withdrawn_the_other_stands_by_itself(cast: Cast) -> None:
    speaker = a_speaker()
    gone, _ = split(cast, said_by(speaker, text="Weg. Blijft."))
    withdraw_contribution(actor=cast.anouk, contribution=gone)

    assert [(fate.number, fate.text, bool(fate.withdrawn)) for fate in fates_of(speaker)] == [
        (2, "", True),
        (3, "Blijft.", False),
    ]


def test_documents_of_another_round_say_nothing_of_the_same_number(cast: Cast) -> None:
    said, elsewhere = said_by(a_speaker()), said_by(a_speaker(a_round("Ander traject")))
    document = a_document(cast, elsewhere.round)
    an_item(cast, document, elsewhere)
    published(cast, document)

    assert (fate_of(said).known, fate_of(said, inside=True).known) == (False, False)


@pytest.mark.parametrize("inside", [True, False])
def test_it_asks_as_often_of_thirty_as_of_one(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries, *, inside: bool
) -> None:
    speaker = a_speaker()
    said = [said_by(speaker, number) for number in range(1, 31)]
    document = a_document(cast, speaker.round)
    for number, one in enumerate(said):
        an_item(cast, document, one, heading=f"Ambitie {number}")
    published(cast, document)

    with django_assert_max_num_queries(9):
        fates = fates_of(speaker, inside=inside)

    assert [len(fate.uses) for fate in fates] == [1] * 30
