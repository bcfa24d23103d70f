from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from vliegwiel.algorithms.coding.regression import (
    Calibration,
    calibrate,
    coordinates,
    deviation,
    extended,
    held_out,
    probability,
)


def similar(count: int, seed: int = 0) -> np.ndarray:
    features = np.random.default_rng(seed).normal(size=(count, 6)).astype(np.float32)
    return np.asarray(features @ features.T / 6, np.float32)


def test_the_worked_example_of_the_page() -> None:
    where = coordinates(np.array([[1.1]], np.float32))
    solved = deviation(where, np.array([[1]], np.float32), np.array([[-3]], np.float32), looseness=50)
    pull = where.dual @ solved

    assert (-3 + 1.1 * pull).item() == pytest.approx(2.25, abs=0.02)
    assert probability(np.array([-3 + 0.4 * pull.item()])).item() == pytest.approx(0.25, abs=0.01)


def test_without_a_prior_belief_it_is_the_logistic_regression_of_scikit_learn() -> None:
    features = np.random.default_rng(0).normal(size=(60, 4)).astype(np.float32)
    truth = (features[:, 0] + 0.3 * features[:, 1] > 0).astype(np.float32)
    where = coordinates(features @ features.T)

    ours = where.points @ deviation(where, truth[:, None], np.zeros((60, 1), np.float32), looseness=2)

    theirs = (
        LogisticRegression(C=2, fit_intercept=False, tol=1e-8)
        .fit(features, truth)
        .decision_function(features)
    )
    assert np.abs(ours[:, 0] - theirs).max() < 0.02


def test_examples_that_were_already_believed_change_little() -> None:
    where = coordinates(similar(5))
    truth = np.ones((5, 1), np.float32)

    surprised = np.abs(deviation(where, truth, np.full((5, 1), -4, np.float32), looseness=10)).max()
    confirmed = np.abs(deviation(where, truth, np.full((5, 1), 6, np.float32), looseness=10)).max()

    assert confirmed < surprised / 50


def test_what_is_not_counted_teaches_nothing() -> None:
    where = coordinates(similar(6))
    offset = np.zeros((6, 1), np.float32)
    counted = np.array([[1], [1], [1], [1], [1], [0]], np.float32)
    truth = np.array([[1], [0], [1], [0], [1], [0]], np.float32)
    other = truth.copy()
    other[5] = 1

    first, second = (deviation(where, each, offset, looseness=5, counted=counted) for each in (truth, other))

    assert np.array_equal(first, second)


def test_held_out_predictions_do_not_know_the_answer() -> None:
    where = coordinates(np.eye(10, dtype=np.float32))
    truth = np.array([[1]] * 5 + [[0]] * 5, np.float32)

    found = held_out(where, truth, np.zeros((10, 1), np.float32), looseness=5, folds=np.arange(10))

    assert np.abs(found).max() < 1e-5


def test_more_examples_than_basis_keep_their_similarities() -> None:
    alike = similar(12)
    where = extended(coordinates(alike[:8, :8]), alike[:, :8])

    assert np.abs(where.points @ where.points.T - alike).max() < 1e-3
    assert np.allclose(np.square(where.points).sum(axis=0), where.variances, rtol=1e-2, atol=1e-3)


@given(st.integers(0, 1_000))
def test_calibration_repairs_what_is_twice_too_sure(seed: int) -> None:
    draws = np.random.default_rng(seed)
    honest = draws.normal(scale=2, size=(3_000, 1)).astype(np.float32)
    truth = (draws.random((3_000, 1)) < probability(honest)).astype(np.float32)

    found = calibrate(2 * honest, np.zeros_like(honest), truth)

    assert found.belief == pytest.approx(0.5, abs=0.12)
    assert found.shift == pytest.approx(0, abs=0.2)


def test_a_handful_of_codings_hardly_calibrates() -> None:
    logits = np.array([[1.0], [-1.0], [2.0]], np.float32)

    found = calibrate(logits, np.zeros_like(logits), np.array([[0], [1], [0]], np.float32))

    assert abs(found.belief - 1) < 0.5
    assert found.learned == Calibration().learned
