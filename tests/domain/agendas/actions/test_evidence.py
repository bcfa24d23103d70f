from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item, corrected, split, under, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round, journal
from vliegwiel.domain.agendas.access import NotInThisState
from vliegwiel.domain.agendas.actions.evidence import (
    Used,
    add_evidence,
    dispose,
    remove_evidence,
    undispose,
)
from vliegwiel.domain.agendas.actions.refusals import StrangeContribution
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Disposition, Evidence
from vliegwiel.domain.agendas.queries.evidence import decisions_in
from vliegwiel.domain.agendas.queries.standing import held_by, numbers_under_item
from vliegwiel.domain.dialogues.models import Contribution


@pytest.mark.usefixtures("scope")
def test_words_stand_under_an_item_once_in_their_latest_version(cast: Cast) -> None:
    round_ = a_round()
    item = an_item(a_document(round_))
    first, other = a_contribution(round_, 1), a_contribution(round_, 2)
    latest = corrected(first, text="Beter gezegd.")

    added = add_evidence(actor=cast.anouk, item=item, contributions=[first, other])
    again = add_evidence(actor=cast.anouk, item=item, contributions=[latest, other])

    chosen = Evidence.objects.order_by("contribution__number")
    assert [(one.contribution, one.added_by) for one in chosen] == [(latest, cast.anouk), (other, cast.anouk)]
    assert (added, again) == (2, 0)
    assert journal() == [("evidence.added", item.code, {"count": 2})]


@pytest.mark.usefixtures("scope")
def test_withdrawn_words_come_under_no_item(cast: Cast) -> None:
    round_ = a_round()
    item = an_item(a_document(round_))
    gone = a_contribution(round_)
    withdrawn(gone)

    assert add_evidence(actor=cast.anouk, item=item, contributions=[gone]) == 0
    assert (Evidence.objects.count(), journal()) == (0, [])


@pytest.mark.usefixtures("scope")
def test_words_of_another_round_support_nothing_here(cast: Cast) -> None:
    document = a_document()
    strange = a_contribution(a_round("Een ander traject"))

    with pytest.raises(StrangeContribution):
        add_evidence(actor=cast.anouk, item=an_item(document), contributions=[strange])
    with pytest.raises(StrangeContribution):
        dispose(
            actor=cast.anouk,
            document=document,
            contributions=[strange],
            outcome=Outcome.PASSED_ON,
            explanation="x",
        )

    assert (Evidence.objects.count(), Disposition.objects.count()) == (0, 0)


@pytest.mark.usefixtures("scope")
def test_words_go_from_under_an_item_whichever_version_was_chosen(cast: Cast) -> None:
    round_ = a_round()
    item = an_item(a_document(round_))
    first = a_contribution(round_)
    under(item, first, cast.anouk)
    latest = corrected(first)

    assert remove_evidence(actor=cast.henk, item=item, contribution=latest)
    assert not remove_evidence(actor=cast.henk, item=item, contribution=latest)

    assert Evidence.objects.count() == 0
    assert journal() == [("evidence.removed", item.code, {"number": 1})]


@pytest.mark.usefixtures("scope")
def test_taking_one_part_of_what_was_split_leaves_the_others(cast: Cast) -> None:
    round_ = a_round()
    item = an_item(a_document(round_))
    whole = a_contribution(round_)
    under(item, whole, cast.anouk)
    parts = split(whole, 2, 3, 4)

    remove_evidence(actor=cast.anouk, item=item, contribution=parts[1])

    assert numbers_under_item(item.pk, round_) == (2, 4)


@pytest.mark.usefixtures("scope")
def test_what_stands_under_an_item_is_as_still_as_the_item(cast: Cast) -> None:
    round_ = a_round()
    item = an_item(a_document(round_, state=DocumentState.SUBMITTED))
    said = a_contribution(round_)
    under(item, said, cast.anouk)

    with pytest.raises(NotInThisState):
        add_evidence(actor=cast.anouk, item=item, contributions=[a_contribution(round_, 2)])
    with pytest.raises(NotInThisState):
        remove_evidence(actor=cast.anouk, item=item, contribution=said)

    assert Evidence.objects.count() == 1


def kept() -> list[tuple[int, str, str]]:
    found = Disposition.objects.order_by("contribution__number")
    return list(found.values_list("contribution__number", "outcome", "explanation"))


@pytest.mark.usefixtures("scope")
def test_words_that_no_item_uses_are_passed_on_or_not_used_and_why(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_, state=DocumentState.SUBMITTED)
    said = [a_contribution(round_, number) for number in (1, 2, 3)]
    withdrawn(said[2])
    why = "Dit gaat over de sporthal; Sportzaken heeft het gekregen."

    count = dispose(
        actor=cast.anouk,
        document=document,
        contributions=said,
        outcome=Outcome.PASSED_ON,
        explanation=why,
    )
    dispose(
        actor=cast.henk,
        document=document,
        contributions=[corrected(said[1])],
        outcome=Outcome.NOT_USED,
        explanation="Dit is al geregeld.",
    )

    assert count == 2
    assert kept() == [(1, "passed_on", why), (2, "not_used", "Dit is al geregeld.")]
    assert journal() == [
        ("evidence.disposed", document.code, {"count": 2, "outcome": "passed_on"}),
        ("evidence.disposed", document.code, {"count": 1, "outcome": "not_used"}),
    ]


@pytest.mark.usefixtures("scope")
def test_used_words_can_be_passed_on_and_cannot_be_not_used(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    used, other = a_contribution(round_, 1), a_contribution(round_, 2)
    under(an_item(document), used, cast.anouk)

    def decide(outcome: Outcome, *contributions: Contribution) -> int:
        return dispose(
            actor=cast.anouk,
            document=document,
            contributions=contributions,
            outcome=outcome,
            explanation="Omdat.",
        )

    with pytest.raises(Used) as told:
        decide(Outcome.NOT_USED, used, other)

    assert (told.value.numbers, kept()) == ((1,), [])
    assert decide(Outcome.PASSED_ON, used) == 1


@pytest.mark.usefixtures("scope")
def test_words_that_were_not_used_are_used_after_all(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    said = [a_contribution(round_, number) for number in (1, 2)]
    for one, outcome in zip(said, Outcome, strict=True):
        dispose(
            actor=cast.anouk, document=document, contributions=[one], outcome=outcome, explanation="Omdat."
        )

    add_evidence(actor=cast.anouk, item=an_item(document), contributions=said)

    assert kept() == [(1, "passed_on", "Omdat.")]


@pytest.mark.usefixtures("scope")
def test_a_decision_is_taken_back_once(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    said = a_contribution(round_)
    dispose(
        actor=cast.anouk,
        document=document,
        contributions=[said],
        outcome=Outcome.NOT_USED,
        explanation="Omdat.",
    )

    latest = corrected(said)

    assert undispose(actor=cast.anouk, document=document, contribution=latest)
    assert not undispose(actor=cast.anouk, document=document, contribution=latest)
    assert kept() == []
    assert journal()[1:] == [("evidence.undisposed", document.code, {"number": 1})]


@pytest.mark.usefixtures("scope")
def test_what_was_decided_on_the_whole_is_taken_back_by_any_of_its_parts(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    said = a_contribution(round_)
    dispose(
        actor=cast.anouk,
        document=document,
        contributions=[said],
        outcome=Outcome.NOT_USED,
        explanation="Omdat.",
    )
    part, _ = split(said, 2, 3)

    assert undispose(actor=cast.anouk, document=document, contribution=part)
    assert kept() == []


@pytest.mark.usefixtures("scope")
def test_a_later_word_on_a_part_goes_before_that_on_the_whole(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    said = a_contribution(round_)

    def decide(contribution: Contribution, outcome: Outcome) -> None:
        dispose(
            actor=cast.anouk,
            document=document,
            contributions=[contribution],
            outcome=outcome,
            explanation="Omdat.",
        )

    decide(said, Outcome.NOT_USED)
    part, _ = split(said, 2, 3)
    decide(part, Outcome.PASSED_ON)

    found = {number: one.outcome for number, one in decisions_in(held_by(document)).items()}
    assert found == {2: Outcome.PASSED_ON, 3: Outcome.NOT_USED}
