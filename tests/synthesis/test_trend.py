from __future__ import annotations

from datetime import date

from tests.synthesis.reporting import DUTCH
from tests.synthesis.selecting.making import found, said
from vliegwiel.synthesis.composition.pictures import trend_picture
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.composition.sections import trend_section
from vliegwiel.synthesis.contributions import Contribution, Role
from vliegwiel.synthesis.document import Deepening, Paragraph, Picture
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.trend import NoTrend, trend


def months(*heard: int, undated: int = 0) -> Findings:
    """So many firms in January, in February and so on."""
    days = [date(2026, month, 9) for month, count in enumerate(heard, start=1) for _ in range(count)]
    rows: list[Contribution] = [said(row, said_date=day) for row, day in enumerate(days, start=1)]
    return found(*rows, *(said(900 + row) for row in range(undated)))


def test_the_course_of_a_round_counts_entrepreneurs_per_month() -> None:
    spans = trend(months(12, 30, 11).coded).spans

    assert [(span.first.month, span.last.month, span.heard, span.passages) for span in spans] == [
        (1, 1, 12, 12),
        (2, 2, 30, 30),
        (3, 3, 11, 11),
    ]


def test_months_in_which_few_spoke_are_taken_together() -> None:
    spans = trend(months(12, 4, 9, 20, 3).coded).spans

    assert [(span.first.month, span.last.month, span.heard) for span in spans] == [
        (1, 1, 12),
        (2, 3, 13),
        (4, 5, 23),
    ]


def test_who_speaks_often_counts_once_in_a_month() -> None:
    again = [said(500 + row, organisation="Bedrijf 1", said_date=date(2026, 1, 20)) for row in range(5)]
    whole = [one.contribution for one in months(12, 12, 12).coded]

    first = trend(found(*whole, *again).coded).spans[0]

    assert (first.heard, first.passages, first.named) == (12, 17, {"Parkeren": 12})


def test_only_entrepreneurs_count() -> None:
    officials = [said(500 + row, role=Role.MUNICIPALITY, said_date=date(2026, 1, 20)) for row in range(5)]
    whole = [one.contribution for one in months(12, 12, 12).coded]

    assert trend(found(*whole, *officials).coded).spans[0].passages == 12


def test_fewer_than_three_months_tell_nothing() -> None:
    whole = months(20, 20)

    assert trend(whole.coded).refused is NoTrend.TOO_SHORT
    assert trend_picture(whole, DUTCH) == []
    assert [type(block) for block in trend_section(whole, DUTCH)] == [Paragraph]


def test_many_without_a_day_tell_nothing() -> None:
    assert trend(months(20, 20, 20, undated=15).coded).refused is None
    assert trend(months(20, 20, 20, undated=16).coded).refused is NoTrend.MANY_UNDATED


def test_the_title_states_the_finding_and_the_table_says_the_same() -> None:
    (picture,) = trend_section(months(12, 30, 11, undated=2), DUTCH)

    assert isinstance(picture, Picture)
    assert picture.title == "De meeste ondernemers spraken in februari 2026: 30"
    assert picture.table.header == ["Periode", "Gehoord", "Parkeren"]
    assert [[cell.text for cell in row] for row in picture.table.rows] == [
        ["januari 2026", "12", "12"],
        ["februari 2026", "30", "30"],
        ["maart 2026", "11", "11"],
    ]
    assert picture.source == "proef, 55 ondernemers"
    assert picture.table.note.endswith("Van 2 passages is de dag niet bekend.")


def test_the_report_tells_it_one_click_deeper_or_not_at_all() -> None:
    def titles(whole: Findings) -> list[str]:
        return [block.title for block in compose(whole, DUTCH).blocks if isinstance(block, Deepening)]

    assert "Wanneer is het gezegd?" in titles(months(12, 30, 11))
    assert "Wanneer is het gezegd?" not in titles(months(12, 30))
