"""How does a page get findings without working them out anew for everybody who looks?

Each process remembers a few rounds. Nothing is looked up before quick questions have told that nothing changed, so what a
colleague confirms is seen by the next page; and what is remembered lies under the workspaces that may be read, so nobody
ever gets what he could not have asked the database for. Access to the round was checked by whoever fetched it.

Three things are kept apart, because they change at a different pace: what was said, what the computer made of it, and all
of it together with what colleagues made of it. After a confirmation only the last is worked out again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, TypeVar, cast

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.queries.material import Kept, as_read, kept_of, said_in
from vliegwiel.domain.insights.queries.readings import readings_of
from vliegwiel.domain.insights.queries.states import state_of
from vliegwiel.platform.scope import current
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.findings import Findings, conclude, kept_likeness
from vliegwiel.synthesis.material import Material

Thing = TypeVar("Thing")
# Some 150 MB a process: a passage costs about a kilobyte in each of the three things, with its words three.
MOST_PASSAGES: Final = 400_000
WITH_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class _Remembered:
    """Something, the state it was made in, and about how many passages it holds."""

    thing: Any
    state: Hashable
    weight: int


@dataclass(frozen=True, slots=True)
class Memory:
    """The things asked for last, up to a weight in all.

    Attributes:
        most: How heavy all of them may be together; what is heavier by itself is not remembered.
    """

    most: int
    _things: OrderedDict[Hashable, _Remembered] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def recall(
        self, key: Hashable, state: Hashable, make: Callable[[], Thing], weigh: Callable[[Thing], int]
    ) -> Thing:
        """What is remembered under the key in this very state, or what is made now.

        Two who ask at once may both make it: waiting for one another would cost as much.
        """
        with self._lock:
            found = self._things.get(key)
            if found is not None and found.state == state:
                self._things.move_to_end(key)
                return cast("Thing", found.thing)
        made = make()
        with self._lock:
            self._things.pop(key, None)
            if (weight := weigh(made)) <= self.most:
                self._things[key] = _Remembered(made, state, weight)
            while self.weight > self.most:
                self._things.popitem(last=False)
        return made

    @property
    def weight(self) -> int:
        """Of everything remembered."""
        return sum(one.weight for one in self._things.values())

    def forget(self) -> None:
        """Everything."""
        with self._lock:
            self._things.clear()


memory: Final = Memory(MOST_PASSAGES)


def remembered_findings(round_: Round, *, rest: str, words: bool) -> Findings:
    """As ``findings_of``, for a page. Eight queries when nothing changed, about twenty otherwise.

    Args:
        round_: That the reader may see; with at least one usable contribution and one theme.
        rest: What sectors too small to count apart are called together.
        words: Whether anything is quoted: counting needs no texts, and costs a third.
    """
    state = state_of(round_)
    scope = current()
    place = (scope.workspace, scope.readable, round_.code, words)
    times = WITH_WORDS if words else 1

    def weigh(material: Material) -> int:
        return times * len(material.contributions)

    def make() -> Findings:
        said = memory.recall(("said", *place), state.said, lambda: said_in(round_, texts=words), weigh)
        kept = memory.recall(
            ("kept", *place),
            (state.said, state.suggested),
            lambda: kept_of(round_, why=words),
            lambda found: times * len(found.suggestions.suggested),
        )
        return _concluded(as_read(said, readings_of(round_)), kept, rest)

    return memory.recall(("found", rest, *place), state, make, lambda found: weigh(found.material))


def _concluded(material: Material, kept: Kept, rest: str) -> Findings:
    likeness = kept_likeness(VectorTable(), kept.suggestions.method.model_hash)
    return conclude(material, kept.suggestions, rest=rest, likeness=likeness, flagged=kept.flagged)
