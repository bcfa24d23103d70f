from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.domain.archive.making import an_old_document, an_old_round
from tests.domain.dialogues.making import a_contribution, journal
from tests.domain.thread.making import a_document, an_item, read_as
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document, FrozenEvidence, Item, Version
from vliegwiel.domain.archive.actions.destruction import (
    ListChanged,
    NotForThatLong,
    NothingToDestroy,
    approve_destruction,
    keep_back,
    let_go,
    propose_destruction,
)
from vliegwiel.domain.archive.enums import RecordKind
from vliegwiel.domain.archive.models import DestructionLine, DestructionList
from vliegwiel.domain.archive.queries.destruction import (
    is_unchanged,
    lines_of,
    proposal,
    sums,
    waits_for_approval,
)
from vliegwiel.domain.archive.tasks import propose_what_is_past_its_date
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.insights.models import Reading

pytestmark = pytest.mark.usefixtures("scope")


def proposed() -> DestructionList:
    listed = propose_destruction()
    assert listed is not None
    return listed


def soon(days: int = 400) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_what_is_past_its_date_is_proposed_and_nothing_else() -> None:
    an_old_round()
    an_old_round("Peiling van gisteren", years=1)

    propose_what_is_past_its_date()

    listed = proposal()
    assert listed is not None
    [line] = lines_of(listed)
    assert (line.kind, line.title, line.count, line.speakers, line.years) == (
        RecordKind.CONTRIBUTIONS,
        "Peiling van toen",
        1,
        1,
        7,
    )
    assert waits_for_approval() == 1


def test_nothing_is_ever_destroyed_by_itself() -> None:
    an_old_round()

    for _ in range(3):
        propose_what_is_past_its_date()

    assert (Contribution.objects.count(), DestructionList.objects.count()) == (1, 1)


def test_without_anything_past_its_date_there_is_no_list() -> None:
    an_old_round(years=1)

    assert propose_destruction() is None
    assert not DestructionList.objects.exists()


def test_a_round_of_which_a_document_is_being_written_waits(cast: Cast) -> None:
    a_document(cast, an_old_round())

    assert propose_destruction() is None


def test_a_round_without_a_report_does_not_stay_for_ever() -> None:
    an_old_round(state=RoundState.CLOSED)

    [line] = lines_of(proposed())

    assert (line.kind, line.title) == (RecordKind.CONTRIBUTIONS, "Peiling van toen")


@pytest.mark.parametrize("states", [(), (DocumentState.SUBMITTED, DocumentState.IN_TREATMENT)])
def test_a_document_on_which_nobody_decided_goes_before_the_words_under_it(
    cast: Cast, states: tuple[DocumentState, ...]
) -> None:
    an_old_document(cast, an_old_round(years=9), years=7, states=states)

    first = proposed()
    [document] = lines_of(first)
    approve_destruction(actor=cast.henk, listed=first, revision=first.revision)
    [words] = lines_of(proposed())

    assert (document.kind, document.years) == (RecordKind.DOCUMENT, 7)
    assert not Document.objects.exists()
    assert not FrozenEvidence.objects.exists()
    assert words.kind == RecordKind.CONTRIBUTIONS
    assert Contribution.objects.exists()


def test_a_draft_to_which_something_was_added_stays(cast: Cast) -> None:
    round_ = an_old_round(years=9)
    draft = an_old_document(cast, round_, years=8, states=())
    an_item(cast, draft, Contribution.objects.get(round=round_))

    assert propose_destruction() is None


def test_what_is_approved_is_gone_and_the_declaration_stays(cast: Cast) -> None:
    round_ = an_old_round()
    read_as(cast, Contribution.objects.get(), "Bereikbaarheid")
    listed = proposed()

    done = approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)

    assert not Contribution.objects.exists()
    assert not Speaker.objects.exists()
    assert not Reading.objects.exists()
    assert Round.objects.get() == round_
    assert (done.approved_by, is_unchanged(done, lines_of(done))) == (cast.henk, True)
    assert proposal() is None
    details = {"count": 1, "kept": 0, "sums": 1}
    assert journal()[-1] == ("destruction.approved", listed.code, details)


def test_a_declaration_that_was_changed_shows_it(cast: Cast) -> None:
    an_old_round()
    listed = proposed()
    done = approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)

    DestructionLine.objects.update(count=2)

    assert not is_unchanged(done, lines_of(done))


def test_a_document_goes_with_its_versions_and_frees_its_round(cast: Cast) -> None:
    round_ = an_old_round(years=22)
    an_old_document(cast, round_)
    listed = proposed()
    found = sums(lines_of(listed))

    approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)

    assert (found.going, found.contributions, found.documents) == (2, 1, 1)
    assert not Document.objects.exists()
    assert not Item.objects.exists()
    assert not Version.objects.exists()
    assert not FrozenEvidence.objects.exists()
    assert not Contribution.objects.exists()


def test_the_closed_copy_stays_until_the_document_goes(cast: Cast) -> None:
    an_old_document(cast, an_old_round(years=9), years=8)
    listed = proposed()

    approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)

    assert not Contribution.objects.exists()
    assert {text for (text,) in FrozenEvidence.objects.values_list("text")} == {
        "De zandwagens staan voor mijn poort."
    }


def test_what_is_kept_back_stays_and_comes_again_when_its_day_is_there(cast: Cast) -> None:
    an_old_round("Eerste")
    an_old_round("Tweede")
    listed = proposed()
    first = next(line for line in lines_of(listed) if line.title == "Eerste")

    listed = keep_back(
        actor=cast.henk,
        line=first,
        reason="Er loopt  een bezwaar.",
        until=soon(),
        revision=listed.revision,
    )
    approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)
    at_once = propose_destruction()
    DestructionLine.objects.exclude(kept_reason="").update(kept_until=timezone.localdate())
    again = proposed()

    assert at_once is None
    assert {one.round.name for one in Contribution.objects.select_related("round")} == {"Eerste"}
    assert [line.title for line in lines_of(again)] == ["Eerste"]
    assert DestructionLine.objects.get(pk=first.pk).kept_reason == "Er loopt een bezwaar."


def test_what_was_kept_back_can_go_after_all(cast: Cast) -> None:
    an_old_round()
    listed = proposed()
    [line] = lines_of(listed)
    kept = keep_back(
        actor=cast.henk,
        line=line,
        reason="Even.",
        until=soon(),
        revision=listed.revision,
    )
    with pytest.raises(NothingToDestroy):
        approve_destruction(actor=cast.henk, listed=kept, revision=kept.revision)

    back = let_go(actor=cast.henk, line=line, revision=kept.revision)
    approve_destruction(actor=cast.henk, listed=back, revision=back.revision)

    assert not Contribution.objects.exists()


@pytest.mark.parametrize(("reason", "days"), [("", 5), ("  ", 5), ("Bezwaar", 0), ("x" * 201, 5)])
def test_keeping_back_takes_a_reason_and_a_day_to_come(cast: Cast, reason: str, days: int) -> None:
    an_old_round()
    listed = proposed()
    [line] = lines_of(listed)

    with pytest.raises(NotForThatLong):
        keep_back(
            actor=cast.henk,
            line=line,
            reason=reason,
            until=soon(days),
            revision=listed.revision,
        )


def test_nobody_approves_another_list_than_the_one_he_read(cast: Cast) -> None:
    an_old_round()
    listed = proposed()
    read = listed.revision
    an_old_round("Kwam erbij")
    proposed()

    with pytest.raises(ListChanged):
        approve_destruction(actor=cast.henk, listed=listed, revision=read)
    assert Contribution.objects.count() == len(["Peiling van toen", "Kwam erbij"])


def test_words_that_came_in_after_the_list_was_made_do_not_go_unseen(cast: Cast) -> None:
    round_ = an_old_round()
    listed = proposed()
    a_contribution(round_, 2)

    with pytest.raises(ListChanged):
        approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)

    fresh = proposed()
    assert [line.count for line in lines_of(fresh)] == [2]
    assert fresh.revision == listed.revision + 1


def test_a_list_is_approved_once(cast: Cast) -> None:
    an_old_round()
    listed = proposed()
    approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)

    with pytest.raises(ListChanged):
        approve_destruction(actor=cast.henk, listed=listed, revision=listed.revision)


def test_the_database_takes_one_proposal_and_no_approval_of_nobody() -> None:
    listed = DestructionList.objects.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        DestructionList.objects.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        DestructionList.objects.filter(pk=listed.pk).update(approved_at=timezone.now())
