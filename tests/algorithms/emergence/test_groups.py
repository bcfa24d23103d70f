from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from vliegwiel.algorithms.emergence.groups import groups
from vliegwiel.algorithms.emergence.likeness import Heard

# The worked example of docs/algorithms/emergence.md: a and b are 0.9 alike, b and c 0.8, a and c 0.5.
LIKENESS = np.array([[1, 0.9, 0.5], [0.9, 1, 0.8], [0.5, 0.8, 1]])


def points() -> NDArray[np.float32]:
    return np.linalg.cholesky(LIKENESS).astype(np.float32)


def heard(features: NDArray[np.float32], speakers: list[int] | None = None) -> Heard:
    own = np.arange(len(features))
    return Heard(features, conversations=own, speakers=own if speakers is None else np.array(speakers))


def grouped(of: Heard, clearly: float) -> list[list[int]]:
    return [rows.tolist() for rows in groups(of, clearly)]


@pytest.mark.parametrize(
    ("clearly", "expected"),
    [(0.95, [[0], [1], [2]]), (0.7, [[0, 1], [2]]), (0.64, [[0, 1, 2]])],
)
def test_the_worked_example_of_the_page(clearly: float, expected: list[list[int]]) -> None:
    # a and b join at 0.9; c joins them when the average of 0.5 and 0.8 is enough
    assert grouped(heard(points()), clearly) == expected


def test_passages_of_one_speaker_are_joined_by_what_others_say() -> None:
    assert grouped(heard(points(), speakers=[0, 0, 1]), 0.7) == [[0], [1, 2]]


def test_what_resembles_everything_does_not_draw_all_together() -> None:
    # Forty pairs, each with nobody else alike, and one passage in the middle of all of them.
    pairs = np.repeat(np.eye(40, dtype=np.float32), 2, axis=0)
    middle = np.full((1, 40), 1 / np.sqrt(40), np.float32)

    found = grouped(heard(np.vstack([pairs, middle])), 0.1)

    assert sorted(map(len, found)) == [1, *([2] * 39), 3] or max(map(len, found)) <= 3


def test_nothing_alike_stays_apart() -> None:
    assert grouped(heard(np.eye(6, dtype=np.float32)), 0.1) == [[row] for row in range(6)]


def test_a_likeness_that_is_exact_enough_for_copies_finds_the_first_of_them() -> None:
    vectors = np.vstack([np.eye(3), np.eye(3)]).astype(np.float32)

    of = heard(vectors, speakers=[0, 1, 2, 0, 1, 9])

    assert of.originals().tolist() == [0, 1, 2, 0, 1, 5]


def test_what_is_ordinary_is_told_by_the_pairs_that_have_little_in_common() -> None:
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(300, 32))
    apart = noise / np.linalg.norm(noise, axis=1, keepdims=True)
    clearly = heard(apart.astype(np.float32)).ordinary().clearly

    together = apart.copy()
    together[:60] = together[0] + 0.02 * noise[:60]
    together /= np.linalg.norm(together, axis=1, keepdims=True)

    assert heard(together.astype(np.float32)).ordinary().clearly == pytest.approx(clearly, abs=0.05)
