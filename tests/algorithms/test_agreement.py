from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.agreement import (
    Agreement,
    Alpha,
    Difference,
    NoAlpha,
    Reading,
    ReadTwice,
    ThemeAgreement,
    Verdict,
    agreement,
    alpha,
)

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": the data of its examples A, B and C.
TWO_BINARY = list(zip("0100000010", "1110010000", strict=True))
TWO_NOMINAL = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
FOUR_WITH_GAPS = [
    tuple(value for value in unit if value != ".")
    for unit in zip("123321412...", "1233224125.3", ".3332342251.", "12332441251.", strict=True)
]

# The worked example of docs/algorithms/agreement.md.
ANOUK = "yynnnnnnnyny"
BRAM = "ynnnnnnnnyny"

ANSWERS = st.lists(st.lists(st.booleans(), min_size=1, max_size=4), max_size=24)


def readings(*columns: str, theme: str = "Parkeren") -> list[Reading]:
    """One coder per column; ``y`` gave the theme, ``n`` did not, anything else did not read."""
    return [
        Reading(
            coder=f"coder {coder}",
            passage=f"p{row:03}",
            themes=frozenset({theme} if answer == "y" else ()),
        )
        for coder, column in enumerate(columns)
        for row, answer in enumerate(column)
        if answer in "yn"
    ]


def on_parking(*columns: str, seed: int = 0) -> ThemeAgreement:
    (theme,) = agreement(readings(*columns), ["Parkeren"], seed=seed).themes
    return theme


def known(theme: ThemeAgreement) -> Alpha:
    assert theme.alpha is not None
    return theme.alpha


def columns(answers: Sequence[Sequence[bool]]) -> list[str]:
    """Per passage the answers of its readers, turned into a column per coder."""
    return [
        "".join(("ny"[of[coder]] if coder < len(of) else ".") for of in answers)
        for coder in range(max(map(len, answers), default=0))
    ]


@pytest.mark.parametrize(
    ("units", "published"), [(TWO_BINARY, 0.095), (TWO_NOMINAL, 0.692), (FOUR_WITH_GAPS, 0.743)]
)
def test_alpha_is_what_krippendorff_published(units: Sequence[Sequence[str]], published: float) -> None:
    found = alpha(units)

    assert found is not None
    assert round(found, 3) == published


def test_the_worked_example_of_the_page() -> None:
    theme = on_parking(ANOUK, BRAM)

    assert (theme.passages, theme.all_gave, theme.none_gave) == (12, 3, 8)
    assert theme.differences == (Difference("p001", gave=("coder 0",), did_not=("coder 1",)),)
    found = known(theme)
    assert found.differing == pytest.approx(1 / 12)
    assert found.by_chance == pytest.approx(2 * 7 * 17 / (24 * 23))
    assert found.value == pytest.approx(0.8067, abs=1e-4)
    assert found.verdict is Verdict.RELIABLE
    assert (found.interval.low, found.interval.high) == pytest.approx((0.27, 0.98), abs=0.005)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ((), NoAlpha.NOT_READ_TWICE),
        (("yynn",), NoAlpha.NOT_READ_TWICE),
        (("yyynnnnnn", "yyynnnnnn"), NoAlpha.FEW_PASSAGES),
        (("yyyynnnnnnnnn", "nnn.........."), NoAlpha.FEW_PASSAGES),
        (("n" * 10, "n" * 10), NoAlpha.NOBODY_GAVE_IT),
        (("y" * 10, "y" * 10), NoAlpha.EVERYBODY_GAVE_IT),
    ],
)
def test_refusals_come_before_results(given: tuple[str, ...], reason: NoAlpha) -> None:
    theme = on_parking(*given)

    assert (theme.no_alpha, theme.alpha) == (reason, None)


def test_differences_are_shown_even_when_it_is_too_early_for_a_figure() -> None:
    theme = on_parking("yn", "nn", "yn")

    assert theme.no_alpha is NoAlpha.FEW_PASSAGES
    assert theme.differences == (Difference("p000", gave=("coder 0", "coder 2"), did_not=("coder 1",)),)


def test_passages_with_one_reader_change_nothing() -> None:
    assert on_parking(ANOUK + "yyyynnnn", BRAM) == on_parking(ANOUK, BRAM)


def test_a_theme_that_was_not_there_yet_was_not_refused() -> None:
    before = [
        Reading(coder=coder, passage=f"q{row}", unseen=frozenset({"Parkeren"}))
        for coder in ("coder 0", "coder 1")
        for row in range(9)
    ]
    both = agreement([*readings(ANOUK, BRAM), *before], ["Parkeren"], seed=0)

    assert both.themes == (on_parking(ANOUK, BRAM),)
    assert both.passages == 21


def test_themes_stand_in_the_order_of_the_codebook_and_others_after_them() -> None:
    found = agreement(
        [*readings("yn", "yn", theme="Zorg"), *readings("..y", "..n", theme="Bereikbaarheid")],
        ["Parkeren", "Arbeidsmarkt"],
        seed=0,
    )

    assert [theme.theme for theme in found.themes] == ["Parkeren", "Arbeidsmarkt", "Bereikbaarheid", "Zorg"]
    assert (found.coders, found.passages, found.differing) == (("coder 0", "coder 1"), 3, ("p002",))


def test_one_coder_has_one_reading_of_a_passage() -> None:
    with pytest.raises(ReadTwice, match="coder 0 has more than one reading of p000"):
        agreement([*readings("y"), *readings("n")], ["Parkeren"], seed=0)


def test_nothing_read_is_no_agreement() -> None:
    assert agreement([], [], seed=0) == Agreement(coders=(), passages=0, differing=(), themes=())


@given(answers=ANSWERS)
@settings(max_examples=60, deadline=None)
def test_a_theme_is_a_nominal_value_like_any_other(answers: list[list[bool]]) -> None:
    theme = on_parking(*columns(answers))
    compared = [each for each in answers if len(each) > 1]

    assert theme.passages == len(compared)
    assert theme.all_gave + theme.none_gave + len(theme.differences) == len(compared)
    if theme.alpha is not None:
        assert theme.alpha.value == pytest.approx(alpha(answers))


@given(answers=ANSWERS, seed=st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_alpha_keeps_its_bounds(answers: list[list[bool]], seed: int) -> None:
    found = on_parking(*columns(answers), seed=seed).alpha

    if found is not None:
        assert -1 <= found.interval.low <= found.value <= found.interval.high <= 1
        assert 0 <= found.below_tentative <= 1


@given(answers=ANSWERS, data=st.data())
@settings(max_examples=30, deadline=None)
def test_the_order_of_readings_does_not_matter(answers: list[list[bool]], data: st.DataObject) -> None:
    told = readings(*columns(answers))

    shuffled = data.draw(st.permutations(told))

    assert agreement(shuffled, ["Parkeren"], seed=3) == agreement(told, ["Parkeren"], seed=3)


@given(answers=ANSWERS)
@settings(max_examples=30, deadline=None)
def test_yes_and_no_are_alike(answers: list[list[bool]]) -> None:
    assert alpha([[not answer for answer in each] for each in answers]) == alpha(answers)


def test_agreeing_everywhere_is_one_but_not_for_certain() -> None:
    found = known(on_parking("yyynnnnnnnnn", "yyynnnnnnnnn"))

    assert (found.value, found.interval.high, found.verdict) == (1, 1, Verdict.RELIABLE)
    assert found.interval.low < 0.8


def test_the_same_seed_gives_the_same_interval_and_another_hardly_a_different_one() -> None:
    first, again, other = (known(on_parking(ANOUK, BRAM, seed=seed)) for seed in (1, 1, 2))

    assert first == again
    assert first.interval.low == pytest.approx(other.interval.low, abs=0.05)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    # A tenth is about the theme; a coder sees that in 19 of 20 cases, and sees it wrongly in 1 of 200.
    often, seen, wrong = 0.1, 0.95, 0.005
    share = often * seen + (1 - often) * wrong
    truth = 1 - (often * seen * (1 - seen) + (1 - often) * wrong * (1 - wrong)) / (share * (1 - share))
    rng = np.random.default_rng(7)
    held = []
    for _ in range(150):
        about = rng.random(60) < often
        answers = rng.random((2, 60)) < np.where(about, seen, wrong)
        found = on_parking(*("".join("ny"[int(each)] for each in of) for of in answers)).alpha
        if found is not None:
            held.append(found.interval.low <= truth <= found.interval.high)

    assert len(held) > 130
    assert 0.9 <= np.mean(held) <= 1


def test_thousands_of_passages_and_a_codebook_are_counted_within_bounds() -> None:
    rng = np.random.default_rng(0)
    names = [f"thema {each}" for each in range(40)]
    given_to = rng.random((5_000, 40)) < 0.05
    told = [
        Reading(
            coder=coder,
            passage=str(row),
            themes=frozenset(
                name for name, one in zip(names, given_to[row] ^ (rng.random(40) < 0.005), strict=True) if one
            ),
        )
        for coder in ("Anouk", "Bram")
        for row in range(5_000)
    ]

    found = agreement(told, names, seed=0)

    # of 5% each answer flips in 1 of 200 readings: 1% differ, 2 x 0.0545 x 0.9455 would by chance
    assert np.mean([known(theme).value for theme in found.themes]) == pytest.approx(0.903, abs=0.01)
