from __future__ import annotations

from datetime import date

from tests.synthesis.selecting.making import PARKING, found, said
from vliegwiel.synthesis.contributions import Kind, Permission, Role
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.selected import selected
from vliegwiel.synthesis.selecting.selection import NOTHING, Selection


def part(whole: Findings, *, coarse: bool = False, **chosen: object) -> Findings:
    return selected(whole, Selection(**chosen), coarse=coarse)  # type: ignore[arg-type]  # of any field


def rows(findings: Findings) -> list[int]:
    return [one.contribution.row for one in findings.coded]


WHOLE = found(
    said(
        1, channel="bezoek", sector="horeca", area="Polderdam", said_date=date(2026, 1, 9), kinds=(Kind.IDEA,)
    ),
    said(2, channel="bezoek", sector="bouw", size="2-9", said_date=date(2026, 2, 9)),
    said(3, channel="brief", sector="bouw", area="Polderdam", permission=Permission.WITH_NAME),
    said(4, channel="brief", role=Role.ASSOCIATION, area="Polderdam", said_date=date(2026, 2, 28)),
    said(5, organisation="Bedrijf 1", channel="brief"),
)


def test_nothing_selected_is_the_whole() -> None:
    assert selected(WHOLE, NOTHING, coarse=True) is WHOLE


def test_each_fact_leaves_whatever_it_holds_of() -> None:
    assert rows(part(WHOLE, channel="brief")) == [3, 4, 5]
    assert rows(part(WHOLE, sector="bouw")) == [2, 3]
    assert rows(part(WHOLE, size="2-9")) == [2]
    assert rows(part(WHOLE, channel="brief", sector="bouw")) == [3]


def test_a_row_that_leaves_the_area_blank_gets_that_of_its_voice() -> None:
    assert rows(part(WHOLE, area="Polderdam")) == [1, 3, 4, 5]


def test_a_period_holds_its_first_and_last_day_and_nothing_without_a_day() -> None:
    assert rows(part(WHOLE, since=date(2026, 2, 9))) == [2, 4]
    assert rows(part(WHOLE, since=date(2026, 1, 9), until=date(2026, 2, 27))) == [1, 2]


def test_every_count_follows() -> None:
    letters = part(WHOLE, channel="brief")

    assert (letters.leading.organisations, letters.leading.themes[0].named) == (2, 2)
    assert letters.evidence["Parkeren", None] == (3, 5)
    assert len(letters.reach.respondents) == 2


def test_a_kind_leaves_everybody_heard_and_counts_only_what_is_of_that_kind() -> None:
    ideas = part(WHOLE, kind=Kind.IDEA)

    assert (ideas.leading.organisations, ideas.leading.themes[0].named) == (3, 1)
    assert ideas.evidence["Parkeren", None] == (1,)


def test_readers_get_no_figures_per_sector_within_a_part() -> None:
    letters = part(WHOLE, coarse=True, channel="brief")

    assert letters.leading.sectors == ()
    assert set(letters.evidence) == {("Parkeren", None)}
    assert [sector.sector for sector in part(WHOLE, coarse=True, kind=Kind.IDEA).leading.sectors] == [
        "bouw",
        "horeca",
    ]


def test_readers_get_only_words_with_a_name_within_a_part() -> None:
    spoken = found(
        *(said(row, channel="brief") for row in range(1, 12)),
        said(20, channel="brief", permission=Permission.WITH_NAME),
    )
    chosen = {quote.row for quote in part(spoken, channel="brief").quotes_about(PARKING[0])}

    assert {quote.row for quote in part(spoken, coarse=True, channel="brief").quotes_about(PARKING[0])} == {
        20
    }
    assert chosen == {1}
    assert part(spoken, coarse=True, channel="brief").telltale == {"Parkeren", "Personeel"}


def test_a_part_tells_no_more_of_a_speaker_than_the_whole() -> None:
    # In January this firm is in one village only; that it spoke for two makes it stay untold.
    whole = found(
        said(
            1,
            organisation="Bakker",
            area="Polderdam",
            said_date=date(2026, 1, 9),
            permission=Permission.WITHOUT_NAME,
        ),
        said(2, organisation="Bakker", area="Rietwende", said_date=date(2026, 2, 9)),
    )

    january = part(whole, until=date(2026, 1, 31))

    assert [quote.shown for quote in january.quotes_about("Parkeren")] == [
        quote.shown for quote in whole.quotes_about("Parkeren") if quote.row == 1
    ]
