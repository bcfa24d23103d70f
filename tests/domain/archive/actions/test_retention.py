from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.domain.archive.making import CONTACT, an_old_round, years_ago
from tests.domain.register.delivering import BAKER, FARM, SMITH, delivered, supplier_of, written
from vliegwiel.domain.archive.actions.retention import ChangedMeanwhile, NotSoLong, change_periods
from vliegwiel.domain.archive.enums import RecordKind
from vliegwiel.domain.archive.queries.retention import BEGINNING, years_kept
from vliegwiel.domain.archive.tasks import forget_who_spoke, forget_who_stopped
from vliegwiel.domain.dialogues.actions.speakers import ask_agreement
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Contribution, Interview, Round, Speaker
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.outlooks import Allowance
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")
LONGER = {**BEGINNING, RecordKind.CONTACT: 5}


def test_a_workspace_begins_with_periods_that_hold_until_somebody_says_otherwise(cast: Cast) -> None:
    before = years_kept()

    change_periods(actor=cast.henk, years=LONGER, before=before)

    assert (before, years_kept()) == (BEGINNING, LONGER)
    [(verb, _, details)] = journal_of_workspace()
    assert (verb, details["contact"]) == ("retention.changed", 5)


def journal_of_workspace() -> list[tuple[str, str, dict[str, object]]]:
    found = Entry.objects.filter(verb__in=["retention.changed", "contacts.forgotten"])
    return [(one.verb, one.subject, one.details) for one in found.order_by("id")]


def test_the_second_who_changes_them_is_told(cast: Cast) -> None:
    before = years_kept()
    change_periods(actor=cast.henk, years=LONGER, before=before)

    with pytest.raises(ChangedMeanwhile):
        change_periods(actor=cast.henk, years=BEGINNING, before=before)


@pytest.mark.parametrize("years", [0, -1, 101])
def test_nothing_is_kept_for_no_years_or_for_ever(cast: Cast, years: int) -> None:
    with pytest.raises(NotSoLong):
        change_periods(actor=cast.henk, years={**BEGINNING, RecordKind.DOCUMENT: years}, before=years_kept())


def test_who_spoke_is_forgotten_when_the_period_is_over(cast: Cast) -> None:
    round_ = an_old_round(years=2)
    speaker = Speaker.objects.get()
    ask_agreement(actor=cast.anouk, speaker=speaker)
    Interview.objects.create(round=round_, speaker=speaker, name="Oetze", note="belt liever")

    forget_who_spoke()

    gone = Speaker.objects.get()
    talk = Interview.objects.get()
    assert (gone.name, gone.email, gone.phone, gone.offer) == ("", "", "", "")
    assert (talk.name, talk.note) == ("", "")
    assert not OutboxMail.objects.exists()
    assert Contribution.objects.get().text
    assert journal_of_workspace() == [("contacts.forgotten", cast.polderdam.code, {"count": 1})]


@pytest.mark.parametrize(
    ("years", "state"), [(1, RoundState.CLOSED), (1, RoundState.REPORTED), (3, RoundState.OPEN)]
)
def test_until_then_and_where_gathering_goes_on_everybody_stays_known(years: int, state: RoundState) -> None:
    an_old_round(years=years)
    Round.objects.update(state=state)

    forget_who_spoke()

    assert Speaker.objects.get().name == CONTACT["name"]
    assert journal_of_workspace() == []


def test_who_spoke_in_a_round_without_a_report_is_forgotten_as_well() -> None:
    an_old_round(years=2)
    Round.objects.update(state=RoundState.CLOSED)

    forget_who_spoke()

    assert Speaker.objects.get().name == ""


@pytest.fixture
def long_gone(cast: Cast, scope: Scope, tmp_path: Path) -> None:
    """A sole trader and a firm that stopped five years and a day ago, beside one that is still there."""
    supplier, stopped = supplier_of(cast), years_ago(5, days=1).date()
    first = written(tmp_path, BAKER, SMITH, FARM)
    delivered(cast, supplier, first, reference_date=stopped - timedelta(days=365))
    allow = [Allowance.MISSING]
    delivered(cast, supplier, written(tmp_path, FARM), allow=allow, reference_date=stopped, complete=True)


def ended() -> list[str]:
    return [one.name for one in Establishment.objects.exclude(ended_date=None).order_by("name")]


def found(word: str) -> list[str]:
    return [hit.title for hit in search(word, kinds=["establishment"], limit=9)]


@pytest.mark.usefixtures("long_gone")
def test_a_sole_trader_who_stopped_goes_from_the_register_in_time() -> None:
    before = (ended(), found("bakkerij"))

    forget_who_stopped()
    forget_who_stopped()

    assert before == (["Bakkerij Jansen", "Smederij De Boer B.V."], ["Bakkerij Jansen"])
    assert (ended(), found("bakkerij")) == (["Smederij De Boer B.V."], [])
    assert [one.details for one in Entry.objects.filter(verb="sole_traders.forgotten")] == [{"count": 1}]


@pytest.mark.usefixtures("long_gone")
def test_a_workspace_says_for_how_long_it_remembers_who_stopped(cast: Cast) -> None:
    change_periods(actor=cast.henk, years={**BEGINNING, RecordKind.SOLE_TRADER: 6}, before=years_kept())

    forget_who_stopped()

    assert (ended(), found("bakkerij")) == (
        ["Bakkerij Jansen", "Smederij De Boer B.V."],
        ["Bakkerij Jansen"],
    )
    assert not Entry.objects.filter(verb="sole_traders.forgotten").exists()


def test_the_night_after_nothing_is_written_down() -> None:
    an_old_round(years=2)

    forget_who_spoke()
    forget_who_spoke()

    assert len(journal_of_workspace()) == 1
