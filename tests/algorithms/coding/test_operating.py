from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.coding.operating import best_threshold, calibration_error


def test_the_worked_example_of_the_page() -> None:
    assert best_threshold(np.array([[0.9, 0.1], [0.3, 0.6]], np.float32)) == pytest.approx(0.385, abs=0.001)


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=30))
def test_no_other_threshold_promises_more(chances: list[float]) -> None:
    chosen = best_threshold(np.array(chances, np.float32))

    def expected(threshold: float) -> float:
        suggested = [chance for chance in chances if chance >= threshold]
        return 2 * sum(suggested) / (len(suggested) + sum(chances))

    assert expected(chosen) >= max(expected(chance) for chance in chances) - 1e-5
    assert 0 < chosen <= 0.5


def test_honest_probabilities_have_no_error_and_boasts_have_theirs() -> None:
    truth = np.array([[True, False, True, False]] * 50)

    assert calibration_error(np.full((50, 4), 0.5, np.float32), truth, bins=1) == pytest.approx(0)
    assert calibration_error(np.full((50, 4), 0.8, np.float32), truth, bins=1) == pytest.approx(0.3)
