"""Which passages, of all that are quoted from, have something: a theme, a kind, a sector?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Thing = TypeVar("Thing")
Name = TypeVar("Name", bound=Hashable)
Places: TypeAlias = NDArray[np.int32]
"""Where passages stand among all that are quoted from, ascending."""
Flags: TypeAlias = NDArray[np.bool_]
"""Of each passage whether something holds."""


def places_of(flags: Flags) -> Places:
    """Where it holds."""
    return np.flatnonzero(flags).astype(np.int32)


def marked(things: Sequence[Thing], names_of: Callable[[Thing], Collection[Name]]) -> Mapping[Name, Flags]:
    """Per name, of each thing whether it has that name."""
    found: dict[Name, list[int]] = {}
    for place, one in enumerate(things):
        for name in names_of(one):
            found.setdefault(name, []).append(place)
    marks: dict[Name, Flags] = {}
    for name, places in found.items():
        marks[name] = np.zeros(len(things), np.bool_)
        marks[name][places] = True
    return marks


def marked_anew(
    marks: Mapping[Name, Flags],
    changed: Iterable[tuple[int, Collection[Name], Collection[Name]]],
    *,
    size: int,
) -> Mapping[Name, Flags]:
    """The same, when a few things have other names; of a name that none of them got or lost nothing is copied.

    Args:
        marks: As they were.
        changed: Of each thing its place, the names it had, and those it has.
        size: How many things there are.
    """
    found, own = dict(marks), set[Name]()
    for place, before, now in changed:
        for name in {*before} ^ {*now}:
            if name not in own:
                found[name] = marks[name].copy() if name in marks else np.zeros(size, np.bool_)
                own.add(name)
            found[name][place] = name in now
    return found
