"""How well do groups that were found agree with what people said?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import comb

from vliegwiel.algorithms.duplicates.finding import Group


@dataclass(frozen=True, slots=True)
class Score:
    """Of what was found the share that is right, and of what is right the share that was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def cells(self) -> tuple[str, str, str]:
        """For a table."""
        return f"{self.precision:.3f}", f"{self.recall:.3f}", f"{self.f1:.3f}"


def labels(groups: Iterable[Group], keys: Collection[str]) -> dict[str, str]:
    """By key, the first key of its group."""
    own = {key: key for key in keys}
    return own | {key: group.keys[0] for group in groups for key in group.keys if key in own}


def pairs(found: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    """Of two records at a time: are they one? A large organisation weighs by its square."""
    both = _pairs((found[key], truth[key]) for key in truth)
    return Score(both / max(1, _pairs(found[key] for key in truth)), both / max(1, _pairs(truth.values())))


def _pairs(values: Iterable[Hashable]) -> int:
    return sum(comb(count, 2) for count in Counter(values).values())


def b_cubed(found: Mapping[str, str], truth: Mapping[str, str]) -> Score:
    """Of every record: who else is in its group (Bagga and Baldwin 1998)? Every record weighs alike."""
    both = Counter((found[key], truth[key]) for key in truth)
    grouped = Counter(found[key] for key in truth)
    true = Counter(truth.values())
    return Score(
        sum(both[found[key], truth[key]] / grouped[found[key]] for key in truth) / len(truth),
        sum(both[found[key], truth[key]] / true[truth[key]] for key in truth) / len(truth),
    )
