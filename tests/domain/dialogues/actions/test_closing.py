from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_round, journal
from vliegwiel.domain.dialogues.access import access_draft
from vliegwiel.domain.dialogues.actions.closing import announce_closing, forget_old_drafts
from vliegwiel.domain.dialogues.actions.rounds import change_round, close_round, report_round
from vliegwiel.domain.dialogues.doorways import DRAFT, open_draft_page
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Draft, Plan, Round
from vliegwiel.domain.dialogues.tasks import announce_what_closes, forget_what_was_begun
from vliegwiel.platform.doors import behind, doors_to
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope")


def a_closing_round(*, days: int = 5, **fields: Any) -> Round:
    last = timezone.localdate() + timedelta(days=days)
    return a_round(**{"state": RoundState.OPEN, "end_date": last, **fields})


def a_draft(round_: Round, key: str = "k", *, email: str = "jan@polderdam.example", days: int = 3) -> Draft:
    draft: Draft = Draft.objects.create(round=round_, form_key=key, answers={}, email=email)
    Draft.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(days=days))
    return draft


def recipients() -> list[str]:
    return list(OutboxMail.objects.order_by("id").values_list("recipient", flat=True))


def test_who_began_is_told_once_that_it_closes() -> None:
    round_ = a_closing_round()
    draft = a_draft(round_)

    assert [announce_closing(round_=round_) for _ in range(2)] == [1, 0]

    mail = OutboxMail.objects.get()
    [address] = [line for line in mail.text.splitlines() if "/meedoen/verder/" in line]
    assert access_draft(behind(address.rstrip("/").rpartition("/")[2], kind=DRAFT)) == draft
    assert mail.recipient == "jan@polderdam.example"
    assert journal() == [("round.closing_announced", round_.code, {"count": 1})]
    assert Round.objects.get().announced_at is not None


def test_who_began_twice_gets_one_mail_with_both() -> None:
    round_ = a_closing_round()
    a_draft(round_, "een", email="Jan@polderdam.example")
    a_draft(round_, "twee", email="jan@polderdam.example")
    a_draft(round_, "drie", email="mieke@polderdam.example")

    assert announce_closing(round_=round_) == 2

    texts = OutboxMail.objects.order_by("recipient").values_list("text", flat=True)
    assert [text.count("/meedoen/verder/") for text in texts] == [2, 1]


@pytest.mark.parametrize(
    ("days", "state", "told"),
    [
        (8, RoundState.OPEN, False),
        (7, RoundState.OPEN, True),
        (0, RoundState.OPEN, True),
        (-1, RoundState.OPEN, False),
        (5, RoundState.CLOSED, False),
        (5, RoundState.PLANNED, False),
    ],
)
def test_only_in_the_last_week_of_a_round_that_is_open(days: int, state: RoundState, *, told: bool) -> None:
    round_ = a_closing_round(days=days, state=state)
    a_draft(round_)

    announce_closing(round_=round_)

    assert recipients() == ["jan@polderdam.example"] * told


def test_a_round_without_a_last_day_closes_for_nobody() -> None:
    round_ = a_closing_round(end_date=None)
    a_draft(round_)

    assert announce_closing(round_=round_) == 0


@pytest.mark.parametrize(("days", "told"), [(2, False), (1, True)])
def test_who_is_busy_with_it_is_told_on_the_last_day_but_one(days: int, *, told: bool) -> None:
    round_ = a_closing_round(days=days)
    a_draft(round_, days=0)

    announce_closing(round_=round_)

    assert recipients() == ["jan@polderdam.example"] * told


def test_when_the_last_day_moves_people_are_told_anew(cast: Cast) -> None:
    round_ = a_closing_round()
    a_draft(round_)
    announce_closing(round_=round_)
    later = timezone.localdate() + timedelta(days=6)

    same = change_round(
        actor=cast.anouk, round_=round_, plan=Plan(name="Anders", end_date=round_.end_date), revision=1
    )
    announce_closing(round_=round_)
    assert len(recipients()) == 1
    change_round(
        actor=cast.anouk, round_=round_, plan=Plan(name="Anders", end_date=later), revision=same.revision
    )
    announce_closing(round_=round_)

    assert len(recipients()) == 2


def test_every_morning_the_open_rounds_are_looked_at() -> None:
    a_draft(a_closing_round())
    a_draft(a_closing_round(name="Dicht", state=RoundState.CLOSED), "ander")

    announce_what_closes()

    assert recipients() == ["jan@polderdam.example"]


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_what_was_begun_is_forgotten_a_month_after_the_round_closed(
    cast: Cast, days: int, *, kept: bool
) -> None:
    round_ = a_closing_round()
    draft = a_draft(round_)
    open_draft_page(draft)
    close_round(actor=cast.anouk, round_=round_)
    Round.objects.update(closed_at=timezone.now() - timedelta(days=days))

    forget_what_was_begun()

    assert Draft.objects.count() == kept
    assert len(doors_to(kind=DRAFT, subject_code=draft.code)) == kept
    assert forget_old_drafts() == 0


def test_what_was_begun_is_forgotten_when_the_report_is_made(cast: Cast) -> None:
    round_ = a_closing_round()
    a_draft(round_)
    close_round(actor=cast.anouk, round_=round_)

    assert Draft.objects.count() == 1
    report_round(actor=cast.anouk, round_=round_)
    assert Draft.objects.count() == 0
