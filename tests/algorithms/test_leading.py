from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.leading import (
    CodedPassage,
    Hearing,
    LeadingThemes,
    NoProbability,
    NotMentioned,
    ThemeCount,
    Yardstick,
    leading_themes,
)
from vliegwiel.algorithms.pooling import pooled_certainty

CODEBOOK = ("housing", "permits", "sustainability")


def said(
    organisation: str, sector: str | None, *themes: str, conversation: str = "", role: str = "ondernemer"
) -> CodedPassage:
    return CodedPassage(
        organisation=organisation,
        conversation=conversation or organisation,
        sector=sector,
        role=role,
        is_entrepreneur=role == "ondernemer",
        themes=frozenset(themes),
    )


def interviews(sector: str, named: int, heard: int, theme: str = "housing") -> list[CodedPassage]:
    return [said(f"{sector}{n}", sector, *([theme] if n < named else [])) for n in range(heard)]


def arena(sector: str, named: int, heard: int, name: str = "", theme: str = "housing") -> list[CodedPassage]:
    table = f"arena {sector} {name}"
    return [
        said(f"{table} {n}", sector, *([theme] if n < named else []), conversation=table)
        for n in range(heard)
    ]


def theme(found: LeadingThemes, name: str = "housing") -> ThemeCount:
    return next(count for count in found.themes if count.theme == name)


def of_entrepreneurs(found: LeadingThemes) -> LeadingThemes:
    """The same without the columns of the other roles."""
    return replace(
        found,
        themes=tuple(replace(count, others={}) for count in found.themes),
        not_mentioned=tuple(replace(missing, others={}) for missing in found.not_mentioned),
        others_heard={},
    )


THREE = [*interviews("building", 2, 3), *interviews("care", 3, 4), *interviews("retail", 2, 3)]


def test_the_worked_example_of_the_page() -> None:
    found = leading_themes([*THREE, said("hall", None, "permits", role="gemeente")], CODEBOOK)

    housing = theme(found)
    assert (housing.named, housing.heard) == (7, 10)
    assert (housing.sectors_named, housing.sectors_heard) == (3, 3)
    assert [(s.sector, s.named, s.heard) for s in housing.sectors] == [
        ("building", 2, 3),
        ("care", 3, 4),
        ("retail", 2, 3),
    ]
    assert housing.probability == pytest.approx(0.951, abs=0.001)
    assert housing.plays_in_every_sector
    assert found.not_mentioned == (
        NotMentioned("permits", {"gemeente": 1}),
        NotMentioned("sustainability", {}),
    )


def test_seven_arenas_are_seven_conversations_and_give_counts_without_probability() -> None:
    named = (6, 6, 6, 6, 6, 6, 5)
    heard = (9, 9, 9, 9, 9, 9, 8)
    arenas = [arena(f"sector {n}", y, h) for n, (y, h) in enumerate(zip(named, heard, strict=True))]

    housing = theme(leading_themes([row for rows in arenas for row in rows], CODEBOOK))

    assert (housing.sectors_named, housing.sectors_heard, housing.named, housing.heard) == (7, 7, 41, 62)
    assert housing.probability is None
    assert housing.no_probability is NoProbability.ONE_CONVERSATION
    assert not housing.plays_in_every_sector


def test_twelve_passages_of_one_talker_change_nothing() -> None:
    talk = [said("building2", "building", "permits")]

    once, often = leading_themes([*THREE, *talk], CODEBOOK), leading_themes([*THREE, *talk * 12], CODEBOOK)

    assert once == often


def test_interviewing_one_talker_twelve_times_changes_nothing_for_his_sector() -> None:
    visits = [said("building0", "building", "housing", conversation=f"visit {n}") for n in range(12)]
    firsts = [row for row in THREE if row.organisation != "building0"]

    found = leading_themes([*firsts, *visits], CODEBOOK)

    assert found.sectors[0].conversations == 3
    assert found.themes == leading_themes(THREE, CODEBOOK).themes


@given(
    officials=st.lists(
        st.tuples(
            st.sampled_from(("hall", "school")),
            st.sampled_from(("building", None)),
            st.sampled_from(CODEBOOK),
        ),
        max_size=30,
    )
)
@settings(max_examples=40, deadline=None)
def test_any_number_of_statements_by_officials_changes_nothing(
    officials: list[tuple[str, str | None, str]],
) -> None:
    rows = [said(name, sector, topic, role="gemeente") for name, sector, topic in officials]

    found = leading_themes([*THREE, *rows], CODEBOOK)

    assert of_entrepreneurs(found) == leading_themes(THREE, CODEBOOK)


STATEMENTS = st.lists(
    st.builds(
        said,
        st.sampled_from("abcdef"),
        st.sampled_from(("building", "care", None)),
        st.sampled_from(CODEBOOK),
        conversation=st.sampled_from(("", "arena 1", "arena 2")),
        role=st.sampled_from(("ondernemer", "ondernemer", "gemeente")),
    ),
    max_size=25,
)


@given(rows=STATEMENTS, seed=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_neither_order_nor_repetition_matters(rows: list[CodedPassage], seed: Random) -> None:
    shuffled = [*rows, *rows]
    seed.shuffle(shuffled)

    assert leading_themes(shuffled, CODEBOOK) == leading_themes(rows, CODEBOOK)


@given(rows=STATEMENTS)
@settings(max_examples=60, deadline=None)
def test_a_theme_is_counted_or_not_mentioned_and_never_above_those_heard(rows: list[CodedPassage]) -> None:
    found = leading_themes(rows, CODEBOOK)

    assert sorted([*(t.theme for t in found.themes), *(m.theme for m in found.not_mentioned)]) == sorted(
        CODEBOOK
    )
    for count in found.themes:
        assert 0 < count.named <= count.heard == found.organisations
        assert all(s.named <= s.heard for s in count.sectors)


def test_an_organisation_in_two_sectors_counts_in_each_and_once_in_the_total() -> None:
    both = [said("both", "building", "permits"), said("both", "care", "permits")]

    permits = theme(leading_themes([*THREE, *both], CODEBOOK), "permits")

    assert (permits.named, permits.heard) == (1, 11)
    assert [(s.named, s.heard) for s in permits.sectors] == [(1, 4), (1, 5), (0, 3)]


def test_an_organisation_heard_alone_and_in_an_arena_counts_alone() -> None:
    table = arena("building", 2, 3)
    alone = said("arena building  0", "building", conversation="own visit")

    found = leading_themes([*table, alone], CODEBOOK)

    assert (found.sectors[0].organisations, found.sectors[0].conversations) == (3, 2)


def test_an_arena_that_meets_twice_is_one_conversation() -> None:
    table = arena("building", 2, 3)
    again = [replace(row, conversation="second evening") for row in table]

    assert leading_themes([*table, *again], CODEBOOK).sectors[0].conversations == 1


def test_an_arena_weighs_as_one_conversation_by_the_share_that_named_the_theme() -> None:
    rows = [
        row for sector in ("building", "care") for row in [*arena(sector, 6, 9), *interviews(sector, 1, 2)]
    ]

    expected = pooled_certainty([6 / 9 + 1] * 2, [3, 3], 0.25).everywhere

    assert theme(leading_themes(rows, CODEBOOK)).probability == pytest.approx(expected)


def test_a_sector_heard_too_little_gets_no_probability_and_forbids_every_sector() -> None:
    rows = [*interviews("building", 3, 3), *interviews("care", 3, 3), *interviews("retail", 2, 2)]

    found = leading_themes(rows, CODEBOOK)

    housing = theme(found)
    assert [sector.hearing for sector in found.sectors] == [
        Hearing.ENOUGH,
        Hearing.ENOUGH,
        Hearing.TOO_LITTLE,
    ]
    assert [sector.sector for sector in found.not_countable] == ["retail"]
    assert housing.sectors[2].probability is None
    assert housing.probability == pytest.approx(pooled_certainty([3, 3], [3, 3], 0.25).everywhere)
    assert housing.probability is not None
    assert housing.probability > 0.99
    assert not housing.plays_in_every_sector


def test_what_a_sector_heard_too_little_says_moves_no_probability() -> None:
    two = [*interviews("building", 2, 3), *interviews("care", 1, 4)]

    silent = leading_themes([*two, *interviews("retail", 0, 2)], CODEBOOK)
    loud = leading_themes([*two, *interviews("retail", 2, 2)], CODEBOOK)

    assert theme(silent).probability == theme(loud).probability


def test_an_expected_sector_where_nobody_was_heard_forbids_every_sector() -> None:
    found = leading_themes(THREE, CODEBOOK, expected_sectors=["farming"])

    assert [sector.sector for sector in found.not_countable] == ["farming"]
    assert found.not_countable[0].hearing is Hearing.NOT_HEARD
    assert (theme(found).sectors_named, theme(found).sectors_heard) == (3, 3)
    assert not theme(found).plays_in_every_sector


def test_a_sector_whose_own_voices_stay_under_the_floor_is_not_carried_by_the_others() -> None:
    rows = [row for n in range(8) for row in interviews(f"sector {n}", 5, 5)] + interviews("shy", 1, 5)
    lenient = Yardstick(certainty=0.5)

    housing = theme(leading_themes(rows, CODEBOOK, yardstick=lenient))

    assert housing.probability is not None
    assert housing.probability > lenient.certainty
    assert not housing.plays_in_every_sector


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([said("a", None, "housing")], NoProbability.NOBODY_HEARD),
        (interviews("building", 4, 4), NoProbability.ONE_SECTOR),
        ([*interviews("building", 1, 1), *interviews("care", 1, 1)], NoProbability.ONE_CONVERSATION),
        ([*interviews("building", 3, 3), *interviews("care", 2, 2)], NoProbability.TOO_FEW_CONVERSATIONS),
    ],
)
def test_refusals_come_before_results(rows: list[CodedPassage], reason: NoProbability) -> None:
    housing = theme(leading_themes(rows, CODEBOOK))

    assert (housing.probability, housing.no_probability) == (None, reason)
    assert not housing.plays_in_every_sector


def test_themes_stand_by_everywhere_then_sectors_then_organisations_then_name() -> None:
    more = [
        *(said(f"building{n}", "building", "noise", "permits") for n in range(3)),
        said("care0", "care", "access", "traffic"),
        said("building0", "building", "access", "traffic"),
    ]

    found = leading_themes([*THREE, *more], CODEBOOK)

    assert [count.theme for count in found.themes] == ["housing", "access", "traffic", "noise", "permits"]


def test_other_roles_are_counted_apart_by_distinct_organisation() -> None:
    others = [said("hall", None, "housing", role="gemeente")] * 3 + [
        said("school", "care", "housing", role="onderwijs")
    ]

    found = leading_themes([*THREE, *others], CODEBOOK)

    assert theme(found).others == {"gemeente": 1, "onderwijs": 1}
    assert found.others_heard == {"gemeente": 1, "onderwijs": 1}


def test_a_voice_without_sector_counts_in_the_total_only() -> None:
    found = leading_themes([*THREE, said("somebody", None, "housing")], CODEBOOK)

    assert (found.organisations, found.without_sector) == (11, 1)
    assert (theme(found).named, sum(s.named for s in theme(found).sectors)) == (8, 7)


def test_nothing_heard_leaves_the_whole_codebook_not_mentioned() -> None:
    found = leading_themes([], CODEBOOK)

    assert found.themes == ()
    assert [missing.theme for missing in found.not_mentioned] == list(CODEBOOK)
