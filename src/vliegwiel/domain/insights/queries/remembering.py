"""How does a page get findings without working them out anew for everybody who looks?

Each process remembers a few rounds. Nothing is looked up before quick questions have told that nothing changed, so what a
colleague confirms is seen by the next page; and what is remembered lies under the workspaces that may be read, so nobody
ever gets what he could not have asked the database for. Access to the round was checked by whoever fetched it.

Three things change at a different pace: what was said, what the computer makes of it, and what colleagues make of it. So
findings are made of the last ones: who was heard and what may be quoted is worked out anew only where something else was
said, and what was counted only where somebody, or the computer, thinks otherwise now.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, TypeVar, cast

from vliegwiel.algorithms.leading import LeadingThemes
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.queries.material import as_read, flags_of, said_in, suggestions_of
from vliegwiel.domain.insights.queries.readings import Mark, Read, readings_of, readings_since
from vliegwiel.domain.insights.queries.states import State, state_of
from vliegwiel.platform.scope import current
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.answers import Coding
from vliegwiel.synthesis.findings import Findings, conclude, kept_likeness
from vliegwiel.synthesis.material import Material
from vliegwiel.synthesis.selecting.crossing import Crossed, crossed
from vliegwiel.synthesis.selecting.offer import Offer, offer
from vliegwiel.synthesis.selecting.reread import RereadFindings, reread
from vliegwiel.synthesis.selecting.selected import selected
from vliegwiel.synthesis.selecting.selection import Selection

Thing = TypeVar("Thing")
# Enough for one round of 100,000 with its words, beside what the computer and colleagues make of it: were it one less, each
# page would push out what the next one needs. A passage was measured at 2.2 kB where it is only counted and at 6.9 kB with
# its words: full, that is up to 900 MB a process, which only rounds of a whole country reach.
MOST_PASSAGES: Final = 400_000
WITH_WORDS: Final = 3
FEW: Final = 4  # so many suggestions, readings, or passages as they are counted, are no larger than a passage


@dataclass(frozen=True, slots=True)
class _Kept:
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
    _things: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
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
                self._things[key] = _Kept(made, state, weight)
            while self.weight > self.most:
                self._things.popitem(last=False)
        return made

    def last(self, key: Hashable) -> tuple[Any, Hashable]:
        """What is remembered under the key, in whatever state, and that state; nothing of nothing."""
        with self._lock:
            found = self._things.get(key)
            return (None, None) if found is None else (found.thing, found.state)

    @property
    def weight(self) -> int:
        """Of everything remembered."""
        return sum(one.weight for one in self._things.values())

    def forget(self) -> None:
        """Everything."""
        with self._lock:
            self._things.clear()


memory: Final = Memory(MOST_PASSAGES)


@contextmanager
def _staying() -> Iterator[None]:
    """What is made in here stays a while: looking through it, again and again, for what can go took half of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The findings of a round as they are now, for one page: nothing is asked twice.

    Attributes:
        round_: That the reader may see; with at least one usable contribution and one theme.
        state: Of what they rest on, asked for just now.
        rest: What sectors too small to count apart are called together.
        words: Whether anything is quoted: counting needs no texts, and costs a third.
    """

    round_: Round
    state: State
    rest: str
    words: bool

    @classmethod
    def of(cls, round_: Round, *, rest: str, words: bool) -> Remembered:
        """Six queries; the rest when it is asked for: two after a confirmation, about fourteen when more changed."""
        return cls(round_=round_, state=state_of(round_), rest=rest, words=words)

    @property
    def _round(self) -> tuple[Hashable, ...]:
        scope = current()
        return (scope.workspace, scope.readable, self.round_.code)

    @property
    def _place(self) -> tuple[Hashable, ...]:
        return (*self._round, self.words)

    @property
    def _times(self) -> int:
        return WITH_WORDS if self.words else 1

    @property
    def _key(self) -> tuple[Hashable, ...]:
        return ("whole", self.rest, *self._place)

    @property
    def whole(self) -> Findings:
        """Of all of the round."""
        return memory.recall(
            self._key, self.state, self._concluded, lambda found: self._weigh(found.material)
        )

    def part(self, selection: Selection, *, coarse: bool) -> Findings:
        """Of a part of it, which the reader was offered; nothing selected is all of it.

        Args:
            selection: Which part.
            coarse: For readers who may not see every contribution.
        """
        if not selection:
            return self.whole
        return memory.recall(
            ("part", self.rest, *self._place, selection, coarse),
            self.state,
            lambda: selected(self.whole, selection, coarse=coarse),
            lambda part: len(part.coded),
        )

    def divided(self, selection: Selection, by: Dimension) -> LeadingThemes:
        """What is counted of a part by village or size, for whoever handles contributions."""
        key = ("divided", self.rest, *self._place, selection, by)
        before, then = cast("tuple[Crossed | None, State | None]", memory.last(key))
        last = before if then is not None and then.said == self.state.said else None
        return memory.recall(
            key,
            self.state,
            lambda: crossed(self.part(selection, coarse=False), by, last=last),
            lambda found: len(found.counted) // FEW,
        ).leading

    def offer(self, *, coarse: bool) -> Offer:
        """Which parts a reader may ask about; whatever was made of what was said, these stay the same."""
        key = ("offer", self.rest, *self._place, coarse)
        return memory.recall(key, self.state.said, lambda: offer(self.whole, coarse=coarse), lambda _: 1)

    def _concluded(self) -> RereadFindings:
        last, then = cast("tuple[RereadFindings | None, State | None]", memory.last(self._key))
        if last is None or then is None or then.said != self.state.said:
            return self._anew()
        coding = self._suggested
        if coding.method.model_hash != last.coding.method.model_hash:
            return self._anew()
        return reread(last.heard, as_read(last.heard.material, self._read, last.material), coding, last=last)

    def _anew(self) -> RereadFindings:
        with _staying():
            coding = self._suggested
            heard = conclude(
                said_in(self.round_, texts=self.words),
                Coding(suggested={}, method=coding.method),
                rest=self.rest,
                likeness=kept_likeness(VectorTable(), coding.method.model_hash),
                flagged=flags_of(self.round_) if self.words else {},
            )
            return reread(heard, as_read(heard.material, self._read), coding)

    @property
    def _suggested(self) -> Coding:
        """What the computer makes of it, whether it is quoted or only counted."""
        state = (self.state.said, self.state.suggested)
        return memory.recall(
            ("suggested", *self._round),
            state,
            lambda: suggestions_of(self.round_),
            lambda some: len(some.suggested) // FEW,
        )

    @property
    def _read(self) -> Mapping[int, Read]:
        """What colleagues make of it, likewise; of what is known already only what changed is asked for."""
        key, now = ("read", *self._round), (self.state.said, self.state.read)
        before, then = cast("tuple[Mapping[int, Read], tuple[str, Mark] | None]", memory.last(key))

        def make() -> Mapping[int, Read]:
            if then is None or then[0] != now[0]:
                return readings_of(self.round_)
            return readings_since(self.round_, before, then[1], now[1])

        return memory.recall(key, now, make, lambda some: len(some) // FEW)

    def _weigh(self, material: Material) -> int:
        return self._times * len(material.contributions)
