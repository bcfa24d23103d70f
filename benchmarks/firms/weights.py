"""The weights that can be learned, from those halves of the lists that are not asked about.

Logistic regression (with a Gaussian prior of variance 1) over the pairs that blocking brings together; what is chosen stays
as it is, as an offset. Each organisation weighs by the root of its pairs, or the largest would speak for all. Of the
patents comes the weight of a name; of child care only that of a telephone number, as people there took the front door for
the organisation: learned, an address would outweigh every name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from firms.lists import Half, Listed, childcare, patents
from vliegwiel.algorithms.duplicates.evidence import Evidence
from vliegwiel.algorithms.duplicates.finding import known
from vliegwiel.algorithms.duplicates.judging import weigh
from vliegwiel.algorithms.duplicates.weights import CHOSEN, Kind

NAMES: Final = (Kind.CHANCE,)
NUMBERS: Final = (Kind.PHONE_SAME,)


def learned() -> dict[Kind, float]:
    """The weights, with one decimal: more the lists do not tell."""
    names = _fitted(patents(Half.LEARNED_FROM), NAMES, CHOSEN)
    numbers = _fitted(childcare(Half.LEARNED_FROM), NUMBERS, {**CHOSEN, **names})
    return {kind: round(weight, 1) for kind, weight in (names | numbers).items()}


def _fitted(listed: Listed, kinds: Sequence[Kind], others: Mapping[Kind, float]) -> dict[Kind, float]:
    found = _compared(listed.spellings())
    amounts = np.array([[*_amounts(evidence, kinds), 1.0] for evidence, _ in found])
    offset = np.array(
        [sum(others.get(each.kind, 0.0) * each.amount for each in evidence) for evidence, _ in found]
    )
    right = np.array([bool(organisation) for _, organisation in found])
    often = Counter(organisation for _, organisation in found)
    weights = np.array(
        [1 / math.sqrt(often[organisation]) if organisation else 1.0 for _, organisation in found]
    )
    factors = _regression(amounts, right, offset, weights)
    return dict(zip(kinds, factors.tolist(), strict=False))


def _compared(listed: Listed) -> list[tuple[tuple[Evidence, ...], str]]:
    """The evidence of each pair that is not a copy, and which organisation both are, if they are one."""
    among = known(listed.records)
    found = []
    for row, other in among.candidate_pairs():
        left, right = among.readings[row], among.readings[other]
        evidence = weigh(left, right, among.rarity).evidence
        truth = listed.truth[left.key]
        if evidence:
            found.append((evidence, truth if truth == listed.truth[right.key] else ""))
    return found


def _amounts(evidence: Sequence[Evidence], kinds: Sequence[Kind]) -> list[float]:
    return [sum(each.amount for each in evidence if each.kind is kind) for kind in kinds]


def _regression(
    amounts: NDArray[np.float64],
    right: NDArray[np.bool_],
    offset: NDArray[np.float64],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    def loss(factors: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = amounts @ factors + offset
        priors = np.append(factors[:-1], 0.0)
        chance = (np.tanh(logits / 2) + 1) / 2
        cost = weights @ (np.logaddexp(0, logits) - right * logits) + priors @ priors / 2
        return float(cost), amounts.T @ (weights * (chance - right)) + priors

    found: NDArray[np.float64] = minimize(loss, np.zeros(amounts.shape[1]), jac=True, method="L-BFGS-B").x
    return found
