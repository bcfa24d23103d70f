import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.synthesis import reporting as making
from tests.synthesis.sample import sample_files
from vliegwiel.algorithms.leading import LeadingThemes, ThemeCount
from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.algorithms.reach import Respondent, reach
from vliegwiel.algorithms.weighting import WeightedShare, weigh
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.synthesis.analysis import find
from vliegwiel.synthesis.answers import Arenas, Coded
from vliegwiel.synthesis.contributions import Contribution, Kind, Role
from vliegwiel.synthesis.counting import (
    count_arenas,
    fullest_conversations,
    gather_evidence,
    listen_for_more,
    respondents,
    weigh_themes,
)
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.identities import organisation_name_key
from vliegwiel.synthesis.material import gather

POPULATION = Population(
    "alle", "bron", 2025, {cell({Dimension.SECTOR: "bouw"}): 400, cell({Dimension.SECTOR: "horeca"}): 600}
)


def found_with(more: Sequence[Contribution]) -> Findings:
    """The sample, with rows added at its end."""
    read = gather(sample_files(), making.DUTCH)
    return find(replace(read, contributions=(*read.contributions, *more)), LexicalEmbedder())


def figures(found: Findings) -> dict[str, object]:
    """All that is counted: leading themes, matrix, probabilities, order of the agenda, reach, weights."""
    return {
        "leading": replace(found.leading, others_heard={}, themes=_alone(found.leading), not_mentioned=()),
        "silent": [theme.theme for theme in found.leading.not_mentioned],
        "arenas": found.arenas,
        "agenda": [item.theme.theme for item in found.agenda],
        "reach": found.reach,
        "shares": found.shares,
    }


def _alone(leading: LeadingThemes) -> tuple[ThemeCount, ...]:
    return tuple(replace(theme, others={}) for theme in leading.themes)


def test_twelve_passages_of_one_talker_change_nothing() -> None:
    talker = next(one for one in making.sample().coded if one.contribution.row == 8).contribution
    themes = sorted(
        {theme for one in making.sample().coded if one.contribution.row in {8, 9} for theme in one.themes}
    )
    more = [
        replace(talker, row=1000 + number, themes=tuple(themes), organisation=name)
        for number, name in enumerate(["Brouwerij de Dwarse Dijker B.V.", "brouwerij De Dwarse Dijker"] * 6)
    ]

    assert figures(found_with(more)) == figures(making.sample())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ENTREPRENEUR])
def test_any_number_of_passages_by_somebody_else_changes_nothing(role: Role) -> None:
    every = tuple(theme.name for theme in making.sample().themes)
    more = [
        Contribution(
            row=2000 + number,
            text=f"De gemeente wil dit punt {number} graag op de agenda zetten.",
            role=role,
            organisation=f"Overheid {number}",
            sector="industrie en metaal",
            channel="arena",
            conversation="Arena industrie en metaal",
            themes=every,
            kinds=tuple(Kind),
        )
        for number in range(40)
    ]
    found = found_with(more)

    assert figures(found) == figures(making.sample())
    assert found.saturation == making.sample().saturation
    assert {theme.theme: theme.others.get(role.value, 0) >= 40 for theme in found.leading.themes} == {
        theme.theme: True for theme in found.leading.themes
    }
    assert [item.rows for item in found.agenda] == [item.rows for item in making.sample().agenda]


def test_the_figures_of_the_sample_are_those_a_person_would_count() -> None:
    named: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for one in making.sample().coded:
        said = one.contribution
        if said.role is Role.ENTREPRENEUR:
            who = organisation_name_key(said.organisation) if said.organisation else said.conversation or ""
            for theme in said.themes or ():
                named[theme].add(who)
                if said.channel and "arena" in said.channel:
                    places[theme].add(said.conversation or "")

    found = making.sample()
    assert {theme.theme: theme.named for theme in found.leading.themes} == {
        theme: len(voices) for theme, voices in named.items()
    }
    assert dict(found.arenas.named) == {theme: len(tables) for theme, tables in places.items()}


def test_an_agenda_item_lists_every_row_of_entrepreneurs_that_carries_its_theme() -> None:
    for item in making.sample().agenda:
        assert item.rows == tuple(
            one.contribution.row
            for one in making.sample().coded
            if item.theme.theme in (one.contribution.themes or ())
            and one.contribution.role is Role.ENTREPRENEUR
        )


def test_the_rows_under_a_cell_come_from_as_many_voices_as_it_counts() -> None:
    found = making.sample()
    voice_of = {one.contribution.row: one.voice for one in found.coded}

    counted = {
        (theme.theme, sector.sector): sector.named
        for theme in found.leading.themes
        for sector in theme.sectors
        if sector.named
    }
    listed = {
        place: len({voice_of[row] for row in rows})
        for place, rows in found.evidence.items()
        if place[1] is not None
    }
    assert listed == counted


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_rows_does_not_change_a_count(seed: int) -> None:
    read = gather(sample_files(), making.DUTCH)
    shuffled = random.Random(seed).sample(read.contributions, len(read.contributions))  # noqa: S311 - no secret
    found = find(replace(read, contributions=tuple(shuffled)), LexicalEmbedder())

    assert figures(found) == figures(making.sample())
    assert found.saturation == making.sample().saturation
    assert found.evidence == making.sample().evidence


def coded(row: int, **more: object) -> Coded:
    contribution = Contribution(row=row, text="Tekst", channel=str(more.pop("channel", "interview")))
    if "role" in more:
        contribution = replace(contribution, role=Role(str(more.pop("role"))))
    given = {
        "voice": "a",
        "conversation": "c",
        "sector": None,
        "themes": frozenset({"Veiligheid"}),
        "kinds": frozenset(),
        "themes_confirmed": True,
        "kinds_confirmed": True,
        **more,
    }
    return Coded(contribution=contribution, **given)  # type: ignore[arg-type] # a table of values


def test_an_arena_counts_where_an_entrepreneur_named_it_at_a_table() -> None:
    assert count_arenas(
        [
            coded(2, channel="Expertarena", conversation="x"),
            coded(3, channel="expertarena", conversation="y", role="gemeente"),
            coded(4, channel="interview", conversation="z"),
        ]
    ) == Arenas(2, {"Veiligheid": 1})


def test_evidence_is_what_entrepreneurs_said_in_the_order_of_the_rows() -> None:
    rows = [coded(5, sector="bouw"), coded(2), coded(3, sector="bouw", role="vereniging")]

    assert gather_evidence(rows) == {("Veiligheid", None): (2, 5), ("Veiligheid", "bouw"): (5,)}


def test_an_insight_is_a_theme_with_what_was_said_about_it() -> None:
    rows = [
        coded(2, conversation="x", kinds=frozenset({Kind.BARRIER, Kind.IDEA})),
        coded(3, conversation="y", kinds=frozenset({Kind.BARRIER})),
        coded(4, conversation="z"),
        coded(5, conversation="w", role="gemeente", kinds=frozenset({Kind.AMBITION})),
    ]
    heard = listen_for_more(rows)

    assert (heard.conversations, heard.insights, heard.heard_once) == (3, 3, 2)


def test_who_spoke_twice_counts_with_the_fullest_table_whatever_came_first() -> None:
    firms = [f"firm {number}" for number in range(60)]
    weighting = weigh(
        reach(
            [
                Respondent(organisation=name, sector="bouw" if number % 2 else "horeca")
                for number, name in enumerate(firms)
            ],
            POPULATION,
        )
    )
    table, alone = (
        [
            coded(
                first + number,
                voice=name,
                conversation=name if first else "table",
                themes=frozenset({"Veiligheid"} if number % 3 else ()),
            )
            for number, name in enumerate(firms)
        ]
        for first in (0, 100)
    )
    rows = [*table, *alone]

    def shares(some: list[Coded]) -> Mapping[str, WeightedShare]:
        return weigh_themes(some, weighting, fullest_conversations(some))

    assert shares(rows) == shares(rows[::-1]) == shares(table)
    assert shares(table)["Veiligheid"].effective < shares(alone)["Veiligheid"].effective


def test_only_entrepreneurs_are_set_against_the_population() -> None:
    said = Counter(
        respondent.organisation for respondent in respondents([coded(2), coded(3, role="overig", voice="b")])
    )

    assert said == {"a": 1}
