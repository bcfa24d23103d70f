from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.algorithms.emergence.told import GRID, PARKING, SIZE, Told, by_one, said, town
from vliegwiel.algorithms.emergence.proposals import (
    Emergence,
    FittedPassage,
    NoProposal,
    Proposal,
    Settings,
    propose,
)
from vliegwiel.algorithms.recognition.recogniser import Recogniser

GRID_KEYS = {f"grid{place}" for place in range(len(GRID))}


def proposed(told: Told, **options: object) -> Emergence:
    return propose(told.passages, told.vectors, **options)  # type: ignore[arg-type]  # what propose takes


def only(found: Emergence) -> Proposal:
    (proposal,) = found.proposals
    return proposal


def test_what_many_say_and_no_theme_fits_is_proposed_in_their_own_word() -> None:
    found = proposed(town())

    proposal = only(found)
    assert set(proposal.passages) == GRID_KEYS
    assert (proposal.name, proposal.conversations, proposal.organisations) == ("stroomnet", 8, 8)
    assert proposal.fitting == 0
    assert (found.passages, found.open, found.no_proposal) == (32, 16, None)


def test_the_explanation_says_how_alike_and_how_often() -> None:
    found = proposed(town())

    proposal = only(found)
    assert found.clearly is not None
    assert found.clearly <= proposal.cohesion <= 1
    assert proposal.closer_than > 0.9
    assert (proposal.phrases[0].inside, proposal.phrases[0].outside) == (8, 0)


def test_a_group_that_has_its_theme_needs_no_second_name() -> None:
    told = town()
    fitting = [replace(each, fit=0.6) if each.passage in GRID_KEYS else each for each in told.passages]

    found = propose(fitting, told.vectors)

    assert (found.proposals, found.no_proposal) == ((), NoProposal.NOTHING_SHARED)


def test_what_is_left_over_of_a_theme_is_no_theme() -> None:
    told = town()
    doubtful = [
        replace(each, fit=0.1) if each.passage in {"parking0", "parking1", "parking2"} else each
        for each in told.passages
    ]

    assert set(only(propose(doubtful, told.vectors)).passages) == GRID_KEYS


@pytest.mark.parametrize(
    ("rows", "fit", "reason"),
    [
        (range(19), 0.0, NoProposal.FEW_PASSAGES),
        (range(32), 0.5, NoProposal.ALL_FIT),
        (range(8, 32), 0.8, NoProposal.ALL_FIT),
    ],
)
def test_refusals_come_before_results(rows: range, fit: float, reason: NoProposal) -> None:
    told = town()[list(rows)]

    found = propose([replace(each, fit=fit) for each in told.passages], told.vectors)

    assert (found.proposals, found.clearly, found.no_proposal) == ((), None, reason)


def test_two_conversations_are_too_few_however_much_is_said_in_them() -> None:
    told = town()
    together = [
        replace(each, conversation=f"arena {int(each.passage[-1]) % 2}") if each.fit < 0.3 else each
        for each in told.passages
    ]

    assert propose(together, told.vectors).no_proposal is NoProposal.FEW_CONVERSATIONS


def test_one_speaker_in_many_conversations_is_one_voice() -> None:
    told = town()
    alone = [
        replace(each, organisation="the same firm") if each.passage in GRID_KEYS else each
        for each in told.passages
    ]

    assert propose(alone, told.vectors).proposals == ()


def test_a_speaker_of_two_conversations_stands_for_one_of_them() -> None:
    # Firm A sits in the arena with B, and is visited twice: three conversations, two of them with a speaker of its own.
    who = {
        "grid0": ("arena", "A"),
        "grid1": ("arena", "B"),
        "grid2": ("visit 1", "A"),
        "grid3": ("visit 2", "A"),
    }
    told = town()
    few = [each for each in told.passages if each.passage not in GRID_KEYS or each.passage in who]
    rows = [told.passages.index(each) for each in few]
    seated = [
        replace(each, conversation=who[each.passage][0], organisation=who[each.passage][1])
        if each.passage in who
        else each
        for each in few
    ]

    assert propose(seated, told.vectors[rows]).proposals == ()


def test_twelve_passages_of_one_talker_change_nothing() -> None:
    told = town()
    grid = told[range(16, 24)]
    chatty = proposed(told + by_one(grid, times=12))

    plain = only(proposed(told))
    proposal = only(chatty)
    assert set(proposal.passages) == {*plain.passages, *(f"grid0 again {place}" for place in range(12))}
    assert replace(proposal, passages=(), conversations=0) == replace(plain, passages=(), conversations=0)


def test_repeats_of_one_speaker_alone_make_no_theme() -> None:
    told = town()
    without = told[[*range(16), *range(24, 32)]]

    assert proposed(without + by_one(told[[16]], times=12)).proposals == ()


@given(order=st.permutations(range(32)))
@settings(max_examples=15, deadline=None)
def test_the_order_of_passages_does_not_matter(order: list[int]) -> None:
    told = town()

    assert proposed(told[order]) == proposed(told)


@pytest.mark.parametrize("gone", range(0, 32, 5))
def test_leaving_one_passage_out_changes_no_other(gone: int) -> None:
    told = town()

    found = proposed(told[[row for row in range(32) if row != gone]])

    assert set(only(found).passages) == GRID_KEYS - {told.passages[gone].passage}


def test_a_name_that_a_theme_has_is_not_given_again() -> None:
    told = town()

    proposal = only(proposed(told, taken=["Stroomnet", "Parkeren"]))

    assert proposal.name != "stroomnet"
    assert proposal.phrases[0].text == "stroomnet"


def test_a_name_holds_no_word_that_betrays_somebody() -> None:
    told = town()
    known = Recogniser.knowing(organisations=["Stroomnet B.V."])

    proposal = only(proposed(told, flags=known.flags))

    assert "stroomnet" not in f"{proposal.name} {proposal.phrases}".lower()


def test_a_firm_that_everybody_names_names_no_theme_even_when_nobody_knows_it() -> None:
    texts = [text.replace("stroomnet", "stroomnet van Verweij") for text in GRID]
    told = town()
    grid = said("grid", texts, direction=2, fit=0.1)
    told = told[[*range(16), *range(24, 32)]] + grid

    proposal = only(proposed(told))

    assert proposal.name == "stroomnet"
    assert "verweij" not in str(proposal.phrases).lower()


def test_a_name_stands_in_one_of_the_passages() -> None:
    told = town()

    proposal = only(proposed(told))

    texts = [each.text for each in told.passages if each.passage in proposal.passages]
    assert [
        phrase.text for phrase in proposal.phrases if not any(phrase.text in text for text in texts)
    ] == []


def test_the_most_telling_passages_come_first() -> None:
    told = town()
    grid = told[range(16, 24)]
    stray = Told(
        [
            replace(
                grid.passages[0], passage="grid9", conversation="stray", organisation="stray", text=PARKING[0]
            )
        ],
        np.asarray([np.eye(SIZE)[2] + np.eye(SIZE)[9]], np.float32) / np.float32(np.sqrt(2)),
    )

    assert only(proposed(told + stray)).passages[-1] == "grid9"


def test_no_more_is_proposed_than_asked_for() -> None:
    second = said(
        "noise", [f"Het geluid van bron {word} stoort." for word in "abcdefgh"], direction=3, fit=0.1
    )

    found = proposed(town() + second, settings=Settings(most=1))

    assert len(found.proposals) == 1
    assert len(proposed(town() + second).proposals) == 2


def test_every_passage_needs_a_vector_and_a_key_of_its_own() -> None:
    told = town()
    with pytest.raises(ValueError, match="as many vectors"):
        propose(told.passages[1:], told.vectors)
    with pytest.raises(ValueError, match="every passage once"):
        proposed(told + told)


def simulated(rng: np.random.Generator, *, themes: int) -> tuple[Told, np.ndarray]:
    """A hundred conversations about nothing in particular and twelve about each theme, with words to match."""
    about = np.array([-1] * 100 + [theme for theme in range(themes) for _ in range(12)])
    vectors = rng.normal(size=(len(about), 64))
    vectors[about >= 0] += 16 * np.eye(64)[about[about >= 0]]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    letters = "bdfgklmnprst"
    vocabulary = [
        "".join(rng.choice(list(letters), 3)) + "a" + str(rng.choice(list(letters))) for _ in range(900)
    ]
    texts = []
    for theme in about.tolist():
        own = [f"thema{'abcdefgh'[theme]}woord"] if theme >= 0 else []
        texts.append("Over de " + " de ".join([*own, *rng.choice(vocabulary, 8).tolist()]) + ".")
    passages = [
        FittedPassage(passage=f"{row:03}", text=text, conversation=str(row), fit=0.0)
        for row, text in enumerate(texts)
    ]
    return Told(passages, np.asarray(vectors, np.float32)), about


def test_planted_themes_are_found_and_little_else() -> None:
    rng = np.random.default_rng(5)
    purities, recalls, extra = [], [], 0
    for _ in range(5):
        told, about = simulated(rng, themes=4)
        groups = [np.array([int(key) for key in each.passages]) for each in proposed(told).proposals]
        assert all((about[rows] >= 0).mean() > 0.5 for rows in groups[:4])
        for theme in range(4):
            best = max(groups, key=lambda rows: int((about[rows] == theme).sum()))
            purities.append(float((about[best] == theme).mean()))
            recalls.append(float((about[best] == theme).sum() / 12))
        extra += sum(bool((about[rows] < 0).mean() > 0.5) for rows in groups)

    assert np.mean(purities) > 0.9
    assert np.mean(recalls) > 0.9
    # of a hundred passages about nothing in particular, a few are alike by chance and share a word
    assert extra <= 20
