"""How many pages a second do fifty people get who read at once, and which pages keep them waiting?"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from statistics import median
from typing import Final

from loaded.counting import finished, published
from loaded.house import PROCESSES, House, house
from loaded.readers import Reader
from loaded.spending import between, spent, table_of
from loaded.streams import Read, reading
from markdown import judged, table

READERS: Final = 50
# One in five is somebody from outside, who sees the public pages alone.
STAFF: Final = ("anouk", "gerda", "hans", "henk")
SECONDS, QUICK = 60.0, 10.0
GOAL: Final = 100
SLOWEST: Final = 12
NOTE: Final = f"""`vliegwiel serve` in {PROCESSES} processes, a worker with nothing to do and a PostgreSQL of our own, on one
machine, with the invented municipality at stage *agenda*. {READERS} people read at once, each in a browser of his own,
one page after the other without a pause; four in five are colleagues who are signed in ({", ".join(STAFF)}), the others
see public pages. Which pages: those that links lead to, one of each kind, each as often. Of every answer is seen whether
it is the page, up to its end. The people run on the same cores, in one process that does as little as it can.
"""
HEADER: Final = (
    "people",
    "seconds",
    "pages",
    "pages a second",
    "median, ms",
    "p95, ms",
    "longest, ms",
    "errors",
)
EACH: Final = ("slowest pages", "times", "median, ms", "p95, ms", "errors")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it.

    Attributes:
        read: Every answer.
        seconds: How long they read.
        kinds: How many kinds of pages there are.
        spent: Seconds of a processor, of each part of the house and of the people.
    """

    read: Sequence[Read]
    seconds: float
    kinds: int
    spent: Mapping[str, float]


def main(words: Sequence[str]) -> None:
    seconds = QUICK if "--quick" in words else SECONDS
    with house("agenda") as place:
        finished(place.owner)
        done = measured(place, seconds)
    read, took = done.read, done.seconds
    print(f"{NOTE}\n{done.kinds} kinds of pages.\n")
    errors = _errors(read)
    rate = len(read) / took
    print(
        table(
            HEADER,
            [(str(READERS), f"{took:.0f}", str(len(read)), f"{rate:.0f}", *_spread(read), str(errors))],
        )
    )
    print(table_of(done.spent, len(read), "page"))
    print(table(EACH, slowest(read)))
    verdict = judged(reached=rate >= GOAL and errors == 0)
    print(
        table(("goal", "came out", ""), [(f"≥ {GOAL} a second, no errors", f"{rate:.0f}, {errors}", verdict)])
    )


def measured(place: House, seconds: float) -> Done:
    """Everybody signs in and finds his way; then they read."""
    with ExitStack() as stack:
        readers = [stack.enter_context(Reader(place.address, number)) for number in range(1, READERS + 1)]
        colleagues = [number for number in range(READERS) if number % 5]
        for number in colleagues:
            readers[number].sign_in(STAFF[number % len(STAFF)])
        pages = {
            key: readers[number].found("/")
            for key, number in {STAFF[number % len(STAFF)]: number for number in colleagues}.items()
        }
        public = readers[0].found(f"/meedoen/{published(place.owner)}/")
        streams = [
            stack.enter_context(
                closing(reader.stream(pages[STAFF[number % len(STAFF)]] if number % 5 else public, number))
            )
            for number, reader in enumerate(readers)
        ]
        kinds = {name for found in (*pages.values(), public) for name in found}
        before, begun = spent(place), time.monotonic()
        read = reading(streams, seconds)
        took = time.monotonic() - begun
        return Done(read, took, len(kinds), between(before, spent(place)))


def slowest(read: Sequence[Read]) -> list[tuple[str, ...]]:
    """Those with errors first, then by what one in twenty waits for."""
    by: Mapping[str, list[Read]] = defaultdict(list)
    for one in read:
        by[one.page].append(one)
    ordered = sorted(by.items(), key=lambda item: (-_errors(item[1]), -p95(item[1])))[:SLOWEST]
    return [
        (f"`{page}`", str(len(found)), *_spread(found)[:2], str(_errors(found))) for page, found in ordered
    ]


def p95(read: Sequence[Read]) -> float:
    seconds = sorted(one.seconds for one in read)
    return seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))]


def _errors(read: Sequence[Read]) -> int:
    return sum(not one.is_well for one in read)


def _spread(read: Sequence[Read]) -> tuple[str, str, str]:
    seconds = [one.seconds for one in read]
    middle, high, longest = (f"{1000 * value:.0f}" for value in (median(seconds), p95(read), max(seconds)))
    return middle, high, longest
