"""What would the share have been, had we heard firms in proportion? And when may we not say?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import special

from vliegwiel.algorithms.population import Dimension
from vliegwiel.algorithms.reach import DimensionReach, Reach, Respondent

Floats: TypeAlias = NDArray[np.float64]

FEWEST_RESPONDENTS: Final = 40
FOR_TWO_MARGINS: Final = 150
FEWEST_PER_CATEGORY: Final = 5
SMALLEST: Final = 1 / 3
LARGEST: Final = 3.0
CERTAINTY: Final = 0.95
ROUNDS: Final = 200
HALVINGS: Final = 60
SETTLED: Final = 1e-9
FEWEST_GROUPS: Final = 2


class NotWeighted(StrEnum):
    """Why there are no weights."""

    NO_POPULATION = "no population of sectors"
    TOO_FEW = "fewer than forty respondents"
    ONE_CATEGORY = "one category after collapsing"


@dataclass(frozen=True, slots=True)
class Group:
    """Categories weighted as one, because too few were heard in some of them apart.

    Attributes:
        categories: The population's names.
        heard: Respondents in them.
        target: Their share of the firms in counted categories.
        reached: Their weighted share after trimming; equal to the target unless weights met their bounds.
    """

    categories: tuple[str, ...]
    heard: int
    target: float
    reached: float


@dataclass(frozen=True, slots=True)
class Margin:
    """A dimension on which was weighted."""

    dimension: Dimension
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights per organisation with a mean of one, or why there are none.

    Attributes:
        not_weighted: The reason; then every weight is one and there are no margins.
        weights: Per organisation.
        margins: What was weighted on.
        trimmed: How many weights stand on a bound (a third or three).
        effective: Kish's effective number of respondents: what so many unweighted ones would tell.
    """

    not_weighted: NotWeighted | None
    weights: Mapping[str, float]
    margins: tuple[Margin, ...]
    trimmed: int
    effective: float


@dataclass(frozen=True, slots=True)
class WeightedShare:
    """A share of the respondents, beside what it would be in proportion.

    Attributes:
        respondents: How many there are.
        unweighted: Share of the respondents heard.
        weighted: Share with weights; ``None`` where nothing may be weighted.
        low: Lower end of the weighted share's 95% interval; ``None`` likewise.
        high: Upper end.
        effective: The number of independent respondents that the interval rests on.
    """

    respondents: int
    unweighted: float
    weighted: float | None
    low: float | None
    high: float | None
    effective: float


_Groups: TypeAlias = list[tuple[tuple[str, ...], float]]
_Heard: TypeAlias = list[tuple[tuple[str, ...], int]]


def weigh(heard: Reach) -> Weighting:
    """Weigh the respondents to the population on sector, and from 150 on size (else area) as well.

    Raking (Deming and Stephan, 1940) with every weight between a third and three; a category with fewer
    than five respondents is taken together with others first. Whoever's category is unknown or uncounted
    keeps the share he had. Effective number: Kish (1965), *Survey Sampling*, (sum of weights) squared over sum of squares.
    """
    reason, margins = _margins(heard)
    if reason is not None:
        ones = {respondent.organisation: 1.0 for respondent in heard.respondents}
        return Weighting(reason, ones, (), 0, float(len(ones)))
    places = [_places(heard.respondents, dimension, groups) for dimension, groups in margins]
    targets = [_targets(place, groups) for place, (_, groups) in zip(places, margins, strict=True)]
    weights = _rake(places, targets)
    return Weighting(
        not_weighted=None,
        weights={r.organisation: float(w) for r, w in zip(heard.respondents, weights, strict=True)},
        margins=tuple(
            _margin(dimension, groups, place, weights)
            for (dimension, groups), place in zip(margins, places, strict=True)
        ),
        trimmed=int(np.sum((weights <= SMALLEST + SETTLED) | (weights >= LARGEST - SETTLED))),
        effective=float(weights.sum() ** 2 / (weights**2).sum()),
    )


def weighted_share(
    answers: Mapping[str, bool], weighting: Weighting, *, conversations: Mapping[str, str] | None = None
) -> WeightedShare:
    """The share of the organisations to which something applies, unweighted and weighted.

    The interval is Wilson's (1927, *JASA* 22:209) on the effective number of respondents. Respondents of one
    arena are not independent: with ``conversations`` the effective number is lowered further by the variance
    between conversations (Korn and Graubard, 1998, *Survey Methodology* 24:193), never raised.

    Args:
        answers: Per organisation; those not weighted are left out, those absent here count as no.
        weighting: From `weigh`.
        conversations: Per organisation, the conversation in which it was heard; one not given is its own.
    """
    agreed = {name for name, answer in answers.items() if answer}
    return weighted_shares({"": agreed}, weighting, conversations=conversations)[""]


def weighted_shares(
    agreed: Mapping[str, Collection[str]],
    weighting: Weighting,
    *,
    conversations: Mapping[str, str] | None = None,
) -> Mapping[str, WeightedShare]:
    """Likewise of several questions at once, each with the organisations that said yes to it."""
    names = list(weighting.weights)
    weights = np.array([weighting.weights[name] for name in names])
    place = None
    if conversations is not None and weighting.not_weighted is None:
        together = [conversations.get(name, f"\0{name}") for name in names]
        _, place = np.unique(together, return_inverse=True)
    shares = {}
    for question, said_yes in agreed.items():
        yes = np.array([name in said_yes for name in names], dtype=np.float64)
        shares[question] = _weighted(yes, weights, weighting, place)
    return shares


def _weighted(
    yes: Floats, weights: Floats, weighting: Weighting, place: NDArray[np.intp] | None
) -> WeightedShare:
    unweighted = float(yes.mean()) if yes.size else 0.0
    if weighting.not_weighted is not None:
        return WeightedShare(yes.size, unweighted, None, None, None, weighting.effective)
    share = float(weights @ yes / weights.sum())
    effective = weighting.effective
    if place is not None:
        effective = min(effective, _effective_together(weights, yes - share, place, share))
    low, high = wilson(share, effective)
    return WeightedShare(yes.size, unweighted, share, low, high, effective)


def wilson(share: float, respondents: float, certainty: float = CERTAINTY) -> tuple[float, float]:
    """Wilson's interval for a share of so many (possibly fractional) respondents."""
    z = float(special.ndtri((1 + certainty) / 2))
    scale = 1 + z**2 / respondents
    centre = (share + z**2 / (2 * respondents)) / scale
    width = z / scale * float(np.sqrt(share * (1 - share) / respondents + z**2 / (4 * respondents**2)))
    return max(0.0, centre - width), min(1.0, centre + width)


def _margins(heard: Reach) -> tuple[NotWeighted | None, list[tuple[Dimension, _Groups]]]:
    sectors = heard.dimension(Dimension.SECTOR)
    if sectors is None or not sectors.firms:
        return NotWeighted.NO_POPULATION, []
    if sectors.compared < FEWEST_RESPONDENTS:
        return NotWeighted.TOO_FEW, []
    first = _collapsed(sectors)
    if len(first) < FEWEST_GROUPS:
        return NotWeighted.ONE_CATEGORY, []
    margins = [(Dimension.SECTOR, first)]
    for dimension in (Dimension.SIZE, Dimension.AREA) if sectors.compared >= FOR_TWO_MARGINS else ():
        found = heard.dimension(dimension)
        if len(margins) == 1 and found and found.firms and found.compared >= FOR_TWO_MARGINS:
            groups = _collapsed(found)
            if len(groups) >= FEWEST_GROUPS:
                margins.append((dimension, groups))
    return None, margins


def _collapsed(found: DimensionReach) -> _Groups:
    """Groups of at least five respondents, each with its share of the firms.

    Sizes have an order: the smallest group joins its smaller neighbour. Sectors and areas have none: those
    heard too little are taken together as a rest, which takes the next smallest until it holds five.
    """
    firms = {c.category: c.population for c in found.categories if c.population}
    groups: _Heard = [((c.category,), c.heard) for c in found.categories if c.population]
    join = _join_neighbours if found.dimension is Dimension.SIZE else _join_rest
    total = sum(firms.values())
    return [(names, sum(firms[name] for name in names) / total) for names in join(groups)]


def _join_neighbours(groups: _Heard) -> list[tuple[str, ...]]:
    while len(groups) > 1 and min(heard for _, heard in groups) < FEWEST_PER_CATEGORY:
        place = min(range(len(groups)), key=lambda index: groups[index][1])
        beside = [index for index in (place - 1, place + 1) if 0 <= index < len(groups)]
        other = min(beside, key=lambda index: groups[index][1])
        left, right = sorted((place, other))
        joined = (groups[left][0] + groups[right][0], groups[left][1] + groups[right][1])
        groups = [*groups[:left], joined, *groups[right + 1 :]]
    return [names for names, _ in groups]


def _join_rest(groups: _Heard) -> list[tuple[str, ...]]:
    ordered = sorted(groups, key=lambda group: (group[1], group[0]))
    rest: list[str] = []
    in_rest = 0
    while ordered and (ordered[0][1] < FEWEST_PER_CATEGORY or (rest and in_rest < FEWEST_PER_CATEGORY)):
        names, heard = ordered.pop(0)
        rest += names
        in_rest += heard
    kept = [names for names, _ in groups if names[0] not in rest]
    order = {names[0]: index for index, (names, _) in enumerate(groups)}
    return [*kept, tuple(sorted(rest, key=lambda name: order[name]))] if rest else kept


def _places(respondents: Sequence[Respondent], dimension: Dimension, groups: _Groups) -> NDArray[np.intp]:
    """Per respondent its group; the number after the last for those in none."""
    place = {name: index for index, (names, _) in enumerate(groups) for name in names}
    return np.array([place.get(r.category(dimension) or "", len(groups)) for r in respondents])


def _targets(place: NDArray[np.intp], groups: _Groups) -> Floats:
    """The share each group is to get; those in no group keep theirs."""
    outside = float(np.mean(place == len(groups)))
    return np.array([*(share * (1 - outside) for _, share in groups), outside])


def _rake(places: list[NDArray[np.intp]], targets: list[Floats]) -> Floats:
    weights = np.ones(places[0].size)
    for _ in range(ROUNDS):
        before = weights
        for place, target in zip(places, targets, strict=True):
            sums = np.bincount(place, weights, target.size)
            factor = np.divide(target * weights.sum(), sums, out=np.ones_like(sums), where=sums > 0)
            weights = weights * factor[place]
        weights = _bounded(weights)
        if np.abs(weights - before).max() < SETTLED:
            break
    return weights


def _bounded(weights: Floats) -> Floats:
    """The same weights times one factor, cut off at the bounds, with a mean of exactly one."""
    low, high = 0.0, LARGEST / float(weights.min())
    for _ in range(HALVINGS):
        factor = (low + high) / 2
        if np.clip(weights * factor, SMALLEST, LARGEST).mean() < 1:
            low = factor
        else:
            high = factor
    return np.clip(weights * high, SMALLEST, LARGEST)


def _margin(dimension: Dimension, groups: _Groups, place: NDArray[np.intp], weights: Floats) -> Margin:
    inside = place < len(groups)
    reached = np.bincount(place[inside], weights[inside], len(groups)) / weights[inside].sum()
    heard = np.bincount(place[inside], minlength=len(groups))
    return Margin(
        dimension,
        tuple(
            Group(names, int(heard[index]), share, float(reached[index]))
            for index, (names, share) in enumerate(groups)
        ),
    )


def _effective_together(weights: Floats, residual: Floats, place: NDArray[np.intp], share: float) -> float:
    """Respondents' worth of the variance between conversations, allowing for there being few of them."""
    totals = np.bincount(place, weights * residual)
    groups = totals.size
    if groups < FEWEST_GROUPS:
        return 1.0
    variance = groups / (groups - 1) * float(totals @ totals) / float(weights.sum()) ** 2
    if variance == 0:
        return float(groups)
    upper = (1 + CERTAINTY) / 2
    widening = float(special.ndtri(upper) / special.stdtrit(groups - 1, upper)) ** 2
    return max(1.0, share * (1 - share) / variance * widening)
