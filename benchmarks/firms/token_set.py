"""What is done elsewhere: two names are the same when their sets of words are 80 % alike.

The measure of FuzzyWuzzy and RapidFuzz (`token_set_ratio`), written out: of the words that both have, and of these with
the rest of either, the longest common subsequence as a share of all letters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import comb
from typing import Final

from firms.lists import Listed
from firms.scores import Score

FROM: Final = 0.8


def token_set(listed: Listed, least: float = FROM) -> Score:
    """Pairs of records whose names are so much alike."""
    words = {each.key: frozenset(re.findall(r"\w+", each.name.lower())) for each in listed.records}
    rows: dict[frozenset[str], Counter[str]] = defaultdict(Counter)
    for key, each in words.items():
        rows[each][listed.truth[key]] += 1
    found = sum(comb(counts.total(), 2) for counts in rows.values())
    right = sum(comb(count, 2) for counts in rows.values() for count in counts.values())
    for (one, ours), (other, theirs) in combinations(rows.items(), 2):
        if token_set_ratio(one, other) >= least:
            found += ours.total() * theirs.total()
            right += sum(count * theirs[truth] for truth, count in ours.items())
    true = sum(comb(count, 2) for count in Counter(listed.truth.values()).values())
    return Score(right / max(1, found), right / true)


def token_set_ratio(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1."""
    both = " ".join(sorted(one & other))
    first, second = (" ".join(sorted(rest)) for rest in (one - other, other - one))
    if both and not (first and second):
        return 1.0
    longer = [f"{both} {rest}".strip() for rest in (first, second)]
    ratios = [_ratio(*longer)]
    if both:
        ratios += [_ratio(both, each) for each in longer]
    return max(ratios)


def _ratio(one: str, other: str) -> float:
    return 2 * _common(one, other) / (len(one) + len(other)) if one or other else 0.0


def _common(one: str, other: Sequence[str]) -> int:
    """Length of the longest common subsequence, a bit per letter (Hyyrö 2004)."""
    where: dict[str, int] = {}
    for place, sign in enumerate(one):
        where[sign] = where.get(sign, 0) | 1 << place
    every = (1 << len(one)) - 1
    left = every
    for sign in other:
        matched = left & where.get(sign, 0)
        left = (left + matched) | (left - matched)
    return (~left & every).bit_count()
