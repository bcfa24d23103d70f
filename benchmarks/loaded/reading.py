"""How many pages a second do fifty people get who read at once, and which pages keep them waiting?"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from statistics import median
from typing import Final

from loaded.counting import finished, published
from loaded.house import PROCESSES, House, house
from loaded.readers import Read, Reader, reading
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
see public pages. Which pages: all that links lead to, one of each kind, each as often. The people run on the same cores.
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


def main(words: Sequence[str]) -> None:
    seconds = QUICK if "--quick" in words else SECONDS
    with house("agenda") as place:
        finished(place.owner)
        read, took, kinds = measured(place, seconds)
    print(f"{NOTE}\n{kinds} kinds of pages.\n")
    errors = sum(not one.is_well for one in read)
    rate = len(read) / took
    print(
        table(
            HEADER,
            [(str(READERS), f"{took:.0f}", str(len(read)), f"{rate:.0f}", *_spread(read), str(errors))],
        )
    )
    print(table(EACH, slowest(read)))
    verdict = judged(reached=rate >= GOAL and errors == 0)
    print(
        table(("goal", "came out", ""), [(f"≥ {GOAL} a second, no errors", f"{rate:.0f}, {errors}", verdict)])
    )


def measured(place: House, seconds: float) -> tuple[list[Read], float, int]:
    """What was read, how long that took, and how many kinds of pages there are."""
    with ExitStack() as stack, ThreadPoolExecutor(READERS) as pool:
        readers = [stack.enter_context(Reader(place.address, number)) for number in range(1, READERS + 1)]
        colleagues = [number for number in range(READERS) if number % 5]
        for number in colleagues:
            readers[number].sign_in(STAFF[number % len(STAFF)])
        pages = {
            key: readers[number].found("/")
            for key, number in {STAFF[number % len(STAFF)]: number for number in colleagues}.items()
        }
        public = readers[0].found(f"/meedoen/{published(place.owner)}/")
        paths = [
            [*(pages[STAFF[number % len(STAFF)]] if number % 5 else public).values()]
            for number in range(READERS)
        ]
        begun = time.monotonic()
        asked = [
            pool.submit(lambda *of: [*reading(*of)], readers[number], paths[number], begun + seconds, number)
            for number in range(READERS)
        ]
        read = [one for each in asked for one in each.result()]
        return (
            read,
            time.monotonic() - begun,
            len({name for found in (*pages.values(), public) for name in found}),
        )


def slowest(read: Sequence[Read]) -> list[tuple[str, ...]]:
    """By what one in twenty waits for."""
    by: Mapping[str, list[Read]] = defaultdict(list)
    for one in read:
        by[one.page].append(one)
    ordered = sorted(by.items(), key=lambda item: -p95(item[1]))[:SLOWEST]
    return [
        (f"`{page}`", str(len(found)), *_spread(found)[:2], str(sum(not one.is_well for one in found)))
        for page, found in ordered
    ]


def p95(read: Sequence[Read]) -> float:
    seconds = sorted(one.seconds for one in read)
    return seconds[min(len(seconds) - 1, int(0.95 * len(seconds)))]


def _spread(read: Sequence[Read]) -> tuple[str, str, str]:
    seconds = [one.seconds for one in read]
    middle, high, longest = (f"{1000 * value:.0f}" for value in (median(seconds), p95(read), max(seconds)))
    return middle, high, longest
