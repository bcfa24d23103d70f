"""What belongs together, and how does it stay up and stop as one?"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from types import FrameType
from typing import Final, Protocol

GLANCE: Final = 0.3
RESTARTS: Final = 5  # within LATELY; after that something is wrong that starting again does not mend
LATELY: Final = 60.0
SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class KeepsFailing(Exception):
    """A housemate ended again and again.

    Attributes:
        name: Which one.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class Housemate(Protocol):
    """Something that should be up, and is not always."""

    @property
    def name(self) -> str:
        """What people call it."""

    def is_up(self) -> bool:
        """Whether it is there."""

    def start(self) -> None:
        """Start it, or start it again."""


@dataclass(slots=True)
class Household:
    """Housemates that are started again when they end by themselves.

    Attributes:
        housemates: Those that others need come first.
        told: Called with the name of what ended by itself.
    """

    housemates: Sequence[Housemate]
    told: Callable[[str], None]
    _ended: dict[str, list[float]] = field(default_factory=dict)

    def look_after(self, stop: Event) -> None:
        """Until it is time to stop.

        Raises:
            KeepsFailing: One of them will not stay up.
        """
        while not stop.wait(GLANCE):
            for housemate in self.housemates:
                if not housemate.is_up() and not stop.is_set():
                    self._count(housemate.name)
                    self.told(housemate.name)
                    housemate.start()

    def _count(self, name: str) -> None:
        now = time.monotonic()
        ended = [moment for moment in self._ended.get(name, []) if now - moment < LATELY]
        self._ended[name] = [*ended, now]
        if len(ended) >= RESTARTS:
            raise KeepsFailing(name)


@contextmanager
def stopped_by_signals() -> Iterator[Event]:
    """An event that Ctrl-C, SIGTERM and a closed terminal set; a second Ctrl-C changes nothing."""
    stop = Event()

    def heard(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what signals call with
        stop.set()

    before = {number: signal.signal(number, heard) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
