from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.thread.making import (
    a_document,
    a_speaker,
    an_item,
    disposed,
    published,
    read_as,
    said_by,
    split,
)
from vliegwiel.domain.agendas.actions.items import remove_item
from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.thread.queries.coverage import (
    PAGE,
    WITHOUT,
    Age,
    Coverage,
    ThemeCount,
    coverage,
    waiting_page,
)

pytestmark = pytest.mark.usefixtures("scope")


def known(round_: Round) -> tuple[int, int]:
    found = coverage(round_)
    return found.known, found.total


def numbers(round_: Round, **wanted: object) -> list[int]:
    page = waiting_page(coverage(round_), everything=True, **wanted)  # type: ignore[arg-type]  # named as they are there
    return [row.number for row in page.rows]


def test_a_round_in_which_nothing_was_said_has_nothing_to_tell(cast: Cast) -> None:
    assert coverage(a_round()) == Coverage(total=0, waits=(), ages=(), themes=())


def test_used_passed_on_and_not_used_are_known_also_before_anybody_outside_may_know(cast: Cast) -> None:
    speaker = a_speaker()
    used, passed_on, unused = (said_by(speaker, number) for number in (1, 2, 3))
    said_by(speaker, 4)
    document = a_document(cast, speaker.round)
    an_item(cast, document, used)
    disposed(cast, document, passed_on, Outcome.PASSED_ON)
    disposed(cast, document, unused)

    assert (known(speaker.round), coverage(speaker.round).waiting) == ((3, 4), 1)
    assert numbers(speaker.round) == [4]


def test_an_item_that_was_taken_out_answers_nobody(cast: Cast) -> None:
    said = said_by(a_speaker())
    item = an_item(cast, a_document(cast, said.round), said)
    remove_item(actor=cast.anouk, item=item)

    assert known(said.round) == (0, 1)


def test_what_was_withdrawn_counts_nowhere(cast: Cast) -> None:
    speaker = a_speaker()
    used, waiting = said_by(speaker, 1), said_by(speaker, 2)
    an_item(cast, a_document(cast, speaker.round), used)
    for one in (used, waiting):
        withdraw_contribution(actor=cast.anouk, contribution=one)

    assert known(speaker.round) == (0, 0)


def test_pieces_of_what_was_known_are_known_and_a_known_piece_is_one(cast: Cast) -> None:
    speaker = a_speaker()
    whole, other = said_by(speaker, 1, text="Een. Twee."), said_by(speaker, 2, text="Drie. Vier.")
    document = a_document(cast, speaker.round)
    an_item(cast, document, whole)
    split(cast, whole)
    piece, left = split(cast, other)
    disposed(cast, document, piece)

    assert known(speaker.round) == (3, 4)
    assert numbers(speaker.round) == [left.number]


def test_the_same_number_of_another_round_is_not_known_by_it(cast: Cast) -> None:
    said, elsewhere = said_by(a_speaker()), said_by(a_speaker(a_round("Ander traject")))
    an_item(cast, a_document(cast, elsewhere.round), elsewhere)

    assert (known(said.round), known(elsewhere.round)) == ((0, 1), (1, 1))


def test_those_who_wait_are_counted_by_theme_and_by_how_long(cast: Cast) -> None:
    speaker, today = a_speaker(), timezone.localdate()
    days = {1: 0, 2: 29, 3: 30, 4: 90, 5: 91, 6: 182, 7: 183, 8: 2000}
    said = {
        number: said_by(speaker, number, said_date=today - timedelta(days=ago))
        for number, ago in days.items()
    }
    read_as(cast, said[1], "Verkeer", "Arbeidsmarkt")
    read_as(cast, said[2], "Verkeer")
    read_as(cast, said[3])
    round_ = speaker.round

    found = coverage(round_)

    assert found.ages == ((Age.MONTH, 2), (Age.QUARTER, 2), (Age.HALF_YEAR, 2), (Age.LONGER, 2))
    verkeer, arbeidsmarkt, without = found.themes
    assert [(one.name, one.count) for one in (verkeer, arbeidsmarkt)] == [("Verkeer", 2), ("Arbeidsmarkt", 1)]
    assert without == ThemeCount(WITHOUT, "", 6)
    assert [numbers(round_, age=age) for age in Age] == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert numbers(round_, theme=verkeer.code) == [1, 2]
    assert numbers(round_, theme=WITHOUT) == [3, 4, 5, 6, 7, 8]
    assert numbers(round_, theme=WITHOUT, age=Age.QUARTER) == [3, 4]


def test_who_told_no_day_waits_since_his_words_came_in_by_the_clock_here(cast: Cast) -> None:
    said = said_by(a_speaker(), 1, said_date=None)
    Contribution.objects.filter(pk=said.pk).update(created_at=datetime(2026, 1, 1, 23, 30, tzinfo=UTC))

    [one] = coverage(said.round).waits

    assert one.since == date(2026, 1, 2)


def test_a_theme_that_only_the_source_gave_counts_until_a_colleague_reads(cast: Cast) -> None:
    round_ = a_round()
    traffic = Theme.objects.create(round=round_, name="Verkeer", position=0, formerly=["Wegen"])
    Theme.objects.create(round=round_, name="Wonen", position=1, dropped_at=timezone.now())
    told = {
        1: ["verkeer"],
        2: ["Wegen", "Verkeer"],
        3: ["Wonen"],
        4: ["Verkeer"],
        5: ["Verkeer"],
        6: ["Verkeer"],
    }
    said = {number: a_contribution(round_, number, given={"themes": names}) for number, names in told.items()}
    a_contribution(round_, 7)
    read_as(cast, said[4], "Arbeidsmarkt")
    read_as(cast, said[5])
    # Only of what was dropped since: that is as good as unread.
    read_as(cast, said[6], "Wonen")

    assert numbers(round_, theme=traffic.code) == [1, 2, 6]
    assert numbers(round_, theme=WITHOUT) == [3, 5, 7]
    assert [(one.name, one.count) for one in coverage(round_).themes] == [
        ("Verkeer", 3),
        ("Arbeidsmarkt", 1),
        ("", 3),
    ]


def test_without_a_day_one_waits_since_it_came_in(cast: Cast) -> None:
    round_ = said_by(a_speaker()).round

    assert waiting_page(coverage(round_), everything=True).since == {1: timezone.localdate()}


def test_a_reader_is_shown_only_what_others_may_see_and_told_how_many_there_are(cast: Cast) -> None:
    speaker = a_speaker()
    for number, permission in enumerate(Permission, start=1):
        said_by(speaker, number, permission=permission)

    page = waiting_page(coverage(speaker.round), everything=False)

    assert ([row.permission for row in page.rows], page.total) == ([Permission.WITH_NAME], len(Permission))


def test_a_reader_learns_no_day_of_a_talk_without_a_name_not_by_filtering_either(cast: Cast) -> None:
    speaker = a_speaker()
    for number, permission in enumerate((Permission.WITH_NAME, Permission.WITHOUT_NAME), start=1):
        said_by(speaker, number, permission=permission, released_at=timezone.now(), released_by=cast.anouk)
    found = coverage(speaker.round)

    everything, filtered = (waiting_page(found, everything=False, age=age) for age in (None, Age.MONTH))

    assert ([row.number for row in everything.rows], list(everything.since)) == ([1, 2], [1])
    assert [row.number for row in filtered.rows] == [1]


def test_one_leafs_through_all_that_wait_and_back(cast: Cast) -> None:
    speaker = a_speaker()
    for number in range(1, 2 * PAGE + 2):
        said_by(speaker, number)
    round_ = speaker.round

    first = waiting_page(coverage(round_), everything=True)
    second = waiting_page(coverage(round_), everything=True, after=first.after)
    last = waiting_page(coverage(round_), everything=True, after=second.after)
    back = waiting_page(coverage(round_), everything=True, before=last.before)

    assert (first.before, last.after) == (None, None)
    assert [row.number for page in (first, second, last) for row in page.rows] == list(range(1, 2 * PAGE + 2))
    assert back.rows == second.rows


def test_it_asks_as_often_whatever_the_size(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    speaker = a_speaker()
    document = a_document(cast, speaker.round)
    an_item(cast, document, *[said_by(speaker, number) for number in range(1, 20)])
    split(cast, said_by(speaker, 20, text="Een. Twee."))
    published(cast, document)
    for number in range(100, 160):
        read_as(cast, a_contribution(speaker.round, number), "Verkeer")

    with django_assert_max_num_queries(7):  # one of them for the codebook
        found = coverage(speaker.round)
    with django_assert_max_num_queries(1):
        page = waiting_page(found, everything=True)

    assert (found.known, found.total, page.total) == (19, 81, 62)
