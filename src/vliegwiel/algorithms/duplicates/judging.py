"""How probable is it that two records are about one organisation, and why?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from vliegwiel.algorithms.duplicates.evidence import Evidence, field_evidence
from vliegwiel.algorithms.duplicates.naming import name_evidence
from vliegwiel.algorithms.duplicates.rarity import Rarity
from vliegwiel.algorithms.duplicates.reading import Reading, read
from vliegwiel.algorithms.duplicates.records import Field, Finding, Likeness, Reason, Record
from vliegwiel.algorithms.duplicates.weights import (
    BARRING,
    CEILINGS,
    LEAST,
    SETTLES,
    START,
    STRANGERS,
    WEIGHTS,
    Kind,
)

UNKNOWN: Final = Rarity()
"""When no other organisation is known."""

SETTLED: Final = frozenset({Kind.KVK_SAME, Kind.BRANCH_SAME})
REGISTER: Final = frozenset({Kind.KVK_DIFFERS, Kind.BRANCH_DIFFERS})


def judge(left: Record, right: Record, rarity: Rarity = UNKNOWN) -> Likeness:
    """Whether two records are the same; the other way round gives the same probability."""
    return judge_readings(read(left), read(right), rarity)


def judge_readings(left: Reading, right: Reading, rarity: Rarity) -> Likeness:
    """As ``judge``, for records that were read before."""
    return weigh(left, right, rarity).likeness(left, right)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was found on comparing two records, and what it adds up to.

    Attributes:
        evidence: Empty for copies, of which nothing needs to be compared; otherwise what names share comes first.
        logit: Of the probability that they are one.
    """

    evidence: tuple[Evidence, ...]
    logit: float

    @property
    def barred(self) -> bool:
        """Whether something says that they are two, which no likeness outweighs."""
        return bool(_ceilings({each.kind for each in self.evidence}) & BARRING)

    def likeness(self, left: Reading, right: Reading) -> Likeness:
        """In values for people."""
        if not self.evidence:
            copy = Reason(Field.RECORD, Finding.SAME, left.wording[0], right.wording[0], math.inf)
            return Likeness(left.key, right.key, 1.0, (copy,))
        return Likeness(
            left.key,
            right.key,
            1 / (1 + math.exp(-self.logit)),
            _reasons(self.evidence),
            barred=self.barred,
            same_firm={Kind.KVK_SAME, Kind.BRANCH_DIFFERS} <= {each.kind for each in self.evidence},
        )


def weigh(left: Reading, right: Reading, rarity: Rarity) -> Weighed:
    """Compare and add up, under those names at which the two are most alike."""
    if left.wording == right.wording:
        return Weighed((), math.inf)
    fields = tuple(field_evidence(left, right, rarity))
    every = [(*names, *fields) for names in name_evidence(left, right, rarity)]
    best, logit = max(((each, _logit(each)) for each in every), key=itemgetter(1))
    return Weighed(best, logit)


def _logit(evidence: Sequence[Evidence]) -> float:
    """What it all adds up to, but no more than the strictest ceiling allows."""
    total = max(LEAST, START + sum(map(_weight, evidence)))
    kinds = {each.kind for each in evidence}
    ceilings = [CEILINGS[kind] for kind in _ceilings(kinds)]
    if kinds & SETTLED:
        total = max(total, SETTLES)
    elif evidence[0].finding is Finding.DIFFERS:
        ceilings.append(STRANGERS)
    return min([total, *ceilings])


def _ceilings(kinds: AbstractSet[Kind]) -> AbstractSet[Kind]:
    """What sets a ceiling. Beside one number in the trade register, only another such number does."""
    return kinds & (REGISTER if kinds & SETTLED else CEILINGS.keys())


def _weight(evidence: Evidence) -> float:
    full = WEIGHTS[evidence.kind] * evidence.amount
    return full - min(evidence.spread, full) if evidence.spread else full


def _reasons(evidence: Sequence[Evidence]) -> tuple[Reason, ...]:
    """What is about the same words as one reason."""
    weights: dict[tuple[Field, Finding, str, str], float] = {}
    for each in evidence:
        about = (each.field, each.finding, each.left, each.right)
        weights[about] = weights.get(about, 0.0) + _weight(each)
    found = (Reason(*of, weight) for of, weight in weights.items())
    return tuple(sorted(found, key=lambda each: (-abs(each.weight), each.field, each.left)))
