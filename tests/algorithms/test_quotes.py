from __future__ import annotations

from itertools import combinations
from math import e

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.algorithms.quotes import Candidate, ChosenQuote, Matrix, QuoteRules, choose_quotes, considered
from vliegwiel.algorithms.sentences import Span

COVERAGE_ONLY = QuoteRules(shortest=1, too_alike=2, fit_weight=0, sector_weight=0)
LETTERS = "abcdefghij"
WORDS = "stroom parkeren vergunning personeel woning terras haven".split()


def passage(row: int, **known: object) -> Candidate:
    """A passage that shares no word with any other."""
    mark = "".join(LETTERS[int(digit)] for digit in str(row))
    text = " ".join(f"{word}{mark}" for word in WORDS).capitalize() + "."
    return Candidate(**({"row": row, "text": text, "organisation": f"o{row}"} | known))  # type: ignore[arg-type] # by name


def directions(*angles: float) -> Matrix:
    radians = np.radians(np.array(angles))
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def rows(quotes: tuple[ChosenQuote, ...]) -> list[int]:
    return [quote.row for quote in quotes]


def test_the_worked_example_of_the_page() -> None:
    candidates = [passage(row) for row in range(1, 6)]
    vectors = directions(0, 10, 20, 90, 100)

    quotes = choose_quotes(candidates, vectors, count=2, rules=COVERAGE_ONLY)

    near = float(np.cos(np.radians(10)))
    assert [(quote.row, quote.stands_for) for quote in quotes] == [(2, 3), (4, 2)]
    assert [quote.similarity for quote in quotes] == pytest.approx(
        [(1 + 2 * near) / 3, (1 + near) / 2], abs=1e-5
    )


def test_twelve_passages_of_one_talker_weigh_as_much_as_one() -> None:
    talker = [passage(row, organisation="talker") for row in range(1, 13)]
    others = [passage(row) for row in range(20, 25)]
    vectors = directions(*[90.0] * 12, 0, 5, 10, 15, 20)

    quotes = choose_quotes([*talker, *others], vectors, count=2, rules=COVERAGE_ONLY)

    assert rows(quotes) == [22, 1]
    assert [quote.voices for quote in quotes] == [5, 1]


def test_an_organisation_is_quoted_once() -> None:
    candidates = [passage(row, organisation="same") for row in range(4)]

    assert len(choose_quotes(candidates, directions(0, 30, 60, 90), count=3)) == 1


def test_of_equally_good_quotes_those_from_another_sector_come_first() -> None:
    candidates = [passage(1, sector="bouw"), passage(2, sector="bouw"), passage(3, sector="zorg")]

    quotes = choose_quotes(candidates, directions(0, 60, 300), count=2)

    assert rows(quotes) == [1, 3]


def test_a_passage_that_may_not_be_shown_is_represented_but_never_quoted() -> None:
    candidates = [passage(1, may_be_shown=False), passage(2), passage(3)]

    quotes = choose_quotes(candidates, directions(0, 3, 90), count=3)

    assert sorted(rows(quotes)) == [2, 3]
    assert {quote.row: quote.stands_for for quote in quotes} == {2: 2, 3: 1}


def test_the_same_words_are_quoted_once() -> None:
    words = "Zonder zwaardere aansluiting kunnen wij niet groeien in dit dorp."
    candidates = [passage(1, text=words), passage(2, text=words + " Echt."), passage(3)]

    assert rows(choose_quotes(candidates, directions(0, 40, 80), count=3)) in ([1, 3], [3, 1], [2, 3], [3, 2])


def test_short_passages_only_fill_up() -> None:
    candidates = [passage(1, text="Te duur."), passage(2), passage(3, text="Stroom!")]

    assert rows(choose_quotes(candidates, directions(0, 80, 5), count=1)) == [2]
    assert rows(choose_quotes(candidates, directions(0, 80, 5), count=2)) == [2, 1]


def test_a_sentence_that_must_be_avoided_is_not_quoted() -> None:
    text = "Bij Verweij gaat dat net zo. Wij wachten al twee jaar op een zwaardere aansluiting."
    [quote] = choose_quotes([passage(1, text=text, avoid=(Span(4, 11),))], directions(0))

    assert quote.text == "Wij wachten al twee jaar op een zwaardere aansluiting."


@pytest.mark.parametrize("count", [0, -1])
def test_no_quotes_wanted_none_given(count: int) -> None:
    assert choose_quotes([passage(1)], directions(0), count=count) == ()


def test_nothing_to_choose_from() -> None:
    assert choose_quotes([], np.zeros((0, 4), np.float32)) == ()


def test_vectors_must_match_their_passages() -> None:
    with pytest.raises(ValueError, match="1 candidates but 2 vectors"):
        choose_quotes([passage(1)], directions(0, 1))


angles = st.lists(st.integers(0, 359).map(float), min_size=1, max_size=8)


@given(angles, st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_order_of_candidates_changes_nothing(
    given_angles: list[float], count: int, random: object
) -> None:
    order = list(range(len(given_angles)))
    random.shuffle(order)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    candidates = [
        passage(row, sector=f"s{row % 3}", organisation=f"o{row // 2}") for row in range(len(given_angles))
    ]
    vectors = directions(*given_angles)

    straight = choose_quotes(candidates, vectors, count=count)
    turned = choose_quotes([candidates[at] for at in order], vectors[order], count=count)

    assert turned == straight


@given(angles, st.integers(1, 4))
def test_quotes_are_verbatim_and_every_passage_belongs_to_one(given_angles: list[float], count: int) -> None:
    candidates = [passage(row, organisation=f"o{row // 2}") for row in range(len(given_angles))]
    texts = {each.row: each.text for each in candidates}

    quotes = choose_quotes(candidates, directions(*given_angles), count=count)

    assert all(texts[quote.row][quote.start : quote.end] == quote.text for quote in quotes)
    assert sum(quote.stands_for for quote in quotes) == len(candidates)
    assert len({quote.organisation for quote in quotes}) == len(quotes) <= count


def coverage(vectors: Matrix, organisations: list[str], chosen: list[int]) -> float:
    """The value that is maximised, written down anew from the page's formula."""
    cosine = np.clip(vectors @ vectors.T, -1, 1)
    mean = float(cosine.mean())
    closeness = np.clip((cosine - mean) / max(1 - mean, 1e-6), 0, 1)
    weight = np.array([1 / organisations.count(one) for one in organisations]) / len(set(organisations))
    return float(weight @ closeness[:, chosen].max(axis=1))


@settings(max_examples=60)
@given(st.lists(st.integers(0, 359).map(float), min_size=4, max_size=9), st.integers(1, 3), st.integers(1, 3))
def test_greedy_reaches_the_guarantee_against_every_possible_choice(
    given_angles: list[float], count: int, passages_each: int
) -> None:
    vectors = directions(*given_angles)
    organisations = [f"o{row // passages_each}" for row in range(len(given_angles))]
    candidates = [passage(row, organisation=organisation) for row, organisation in enumerate(organisations)]
    allowed = [
        list(choice)
        for size in range(1, count + 1)
        for choice in combinations(range(len(candidates)), size)
        if len({organisations[at] for at in choice}) == size
    ]

    chosen = rows(choose_quotes(candidates, vectors, count=count, rules=COVERAGE_ONLY))

    best = max(coverage(vectors, organisations, choice) for choice in allowed)
    guarantee = 1 - 1 / e if passages_each == 1 else 0.5
    assert coverage(vectors, organisations, chosen) >= guarantee * best - 1e-5


def test_ten_thousand_candidates_are_bounded_work() -> None:
    generator = np.random.default_rng(7)
    vectors = generator.normal(size=(10_000, 64)).astype(np.float32)
    candidates = [passage(row) for row in range(10_000)]

    quotes = choose_quotes(candidates, vectors, count=3, rules=QuoteRules(most=300))

    assert sum(quote.stands_for for quote in quotes) == 10_000
    assert quotes == choose_quotes(candidates, vectors, count=3, rules=QuoteRules(most=300))


@given(st.sets(st.integers(1, 400), min_size=1, max_size=60), st.integers(0, 2**32 - 1))
def test_of_those_that_are_considered_the_same_quotes_are_chosen(numbers: set[int], seed: int) -> None:
    generator, rules = np.random.default_rng(seed), QuoteRules(most=8, represented=6)
    vectors = generator.normal(size=(len(numbers), 3)).astype(np.float32)
    shown = generator.random(len(numbers)) < 0.7
    pairs = zip(sorted(numbers), shown.tolist(), strict=True)
    every = [passage(row, may_be_shown=may) for row, may in pairs]

    looked_at = considered(np.array(sorted(numbers), np.int64), shown, rules=rules)
    some = [every[at] for at in looked_at.tolist()]

    assert len(some) <= rules.most + rules.represented
    quotes = choose_quotes(every, vectors, rules=rules)
    assert rows(choose_quotes(some, vectors[looked_at], rules=rules)) == rows(quotes)


def test_with_a_passage_more_or_less_all_others_are_looked_at_as_before() -> None:
    numbers, rules = np.arange(1, 1001), QuoteRules(most=100, represented=50)
    shown = np.ones(len(numbers), np.bool_)
    before = {*considered(numbers, shown, rules=rules).tolist()}
    for gone in (3, 500, 997):
        shown[gone] = False
        after = {*considered(numbers, shown, rules=rules).tolist()}

        assert len(before ^ after) <= 2
        assert gone in before or after == before
        shown[gone] = True


def test_a_quote_that_stands_within_another_is_not_shown_beside_it() -> None:
    long = "Wij zoeken al twee jaar een monteur en vinden er geen. De buren hebben er ook geen gevonden."
    short = "Wij zoeken al twee jaar een monteur en vinden er geen."
    candidates = [
        Candidate(row=2, text=long, organisation="a"),
        Candidate(row=3, text=short, organisation="b"),
    ]

    assert len(choose_quotes(candidates, np.eye(2, dtype=np.float32), count=2)) == 1
