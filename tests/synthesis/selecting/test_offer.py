from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest

from tests.synthesis.selecting.making import found, invented, said
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.offer import Offer, offer
from vliegwiel.synthesis.selecting.selected import selected
from vliegwiel.synthesis.selecting.selection import NOTHING, OF_SPEAKERS, Selection
from vliegwiel.synthesis.selecting.spans import FEWEST


def every_allowed(offered: Offer) -> list[Selection]:
    chosen = [
        Selection(**{name: value})  # type: ignore[arg-type]  # facts of speakers are words
        for name in OF_SPEAKERS
        for value in offered.categories[name]
    ]
    starts = [None, *(first for first, _ in offered.spans)]
    ends = [None, *(last for _, last in offered.spans)]
    periods = [Selection(since=since, until=until) for since, until in product(starts, ends)]
    return [one for one in (*chosen, *periods, NOTHING) if offered.allows(one)]


def rows(whole: Findings, selection: Selection) -> dict[int, str]:
    """Per row in this part the voice that spoke."""
    coded = selected(whole, selection, coarse=True).coded
    return {one.contribution.row: one.voice for one in coded}


@pytest.mark.parametrize("seed", range(12))
def test_no_two_parts_differ_by_a_few_speakers(seed: int) -> None:
    whole = invented(seed)
    allowed = every_allowed(offer(whole, coarse=True))
    parts = [rows(whole, one) for one in allowed]
    alike = [
        (one, other)
        for (first, one), (second, other) in combinations(zip(allowed, parts, strict=True), 2)
        # Whoever subtracts compares parts of one kind, or a part with the whole.
        if NOTHING in (first, second)
        or [bool(getattr(first, n)) for n in OF_SPEAKERS] == [bool(getattr(second, n)) for n in OF_SPEAKERS]
    ]

    betrayed = [
        len(voices)
        for one, other in alike
        for voices in (
            {one[row] for row in one.keys() - other.keys()},
            {other[row] for row in other.keys() - one.keys()},
        )
        if 0 < len(voices) < FEWEST
    ]

    assert len(allowed) > 4
    assert betrayed == []


def test_a_part_of_nine_is_not_offered() -> None:
    whole = found(*(said(row, area="Lutkeveen" if row < 10 else "Polderdam") for row in range(1, 40)))

    assert offer(whole, coarse=True).categories["area"] == ()
    assert offer(whole, coarse=False).categories["area"] == ("Lutkeveen", "Polderdam")


def test_a_part_of_ten_that_leaves_ten_is_offered() -> None:
    whole = found(*(said(row, area="Lutkeveen" if row < 11 else "Polderdam") for row in range(1, 40)))

    assert offer(whole, coarse=True).categories["area"] == ("Lutkeveen", "Polderdam")


def test_what_is_left_when_all_offered_parts_are_taken_away_is_none_or_ten() -> None:
    told = ["Polderdam"] * 20 + ["Lutkeveen"] * 12 + ["Rietwende"] * 4
    whole = found(*(said(row, area=area) for row, area in enumerate(told, start=1)))

    assert offer(whole, coarse=True).categories["area"] == ("Polderdam",)


def test_months_of_few_are_joined() -> None:
    days = [date(2026, 1, 8)] * 12 + [date(2026, 2, 8)] * 4 + [date(2026, 3, 8)] * 7 + [date(2026, 4, 8)] * 3
    whole = found(*(said(row, said_date=day) for row, day in enumerate(days, start=1)))

    assert offer(whole, coarse=True).spans == (
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 4, 30)),
    )


def test_a_few_without_a_day_leave_no_period() -> None:
    days = [date(2026, 1, 8)] * 12 + [date(2026, 2, 8)] * 12
    few = [said(50, said_date=None)]
    dated = [said(row, said_date=day) for row, day in enumerate(days, start=1)]

    assert len(offer(found(*dated), coarse=True).spans) == 2
    assert offer(found(*dated, *few), coarse=True).spans == ()


def test_readers_choose_one_fact_at_a_time_and_only_whole_spans() -> None:
    whole = invented(3)
    offered = offer(whole, coarse=True)
    channel = Selection(channel=offered.categories["channel"][0])
    since = offered.spans[1][0]

    assert offered.allows(channel)
    assert not offered.allows(replace(channel, area=offered.categories["area"][0]))
    assert not offered.allows(replace(channel, since=since))
    assert offered.allows(Selection(since=since))
    assert not offered.allows(Selection(since=since.replace(day=2)))
    assert not offered.allows(Selection(area="nergens"))


def test_who_handles_contributions_asks_about_any_part() -> None:
    whole = invented(3)

    assert offer(whole, coarse=False).allows(
        Selection(area="Rietwende", since=date(2026, 1, 3), channel="brief")
    )
