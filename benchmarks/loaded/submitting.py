"""Is anything lost or doubled that was acknowledged, when everything is killed while fifty people send at once?"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Final

from loaded.counting import Faults, faults, finished, latest, public_code
from loaded.house import PROCESSES, House, house
from loaded.sending import AT_ONCE, Sent, filled_in, sayings, sent
from loaded.spending import between, spent, table_of
from loaded.visitors import Clock, Form, Words
from markdown import judged, table

SUBMISSIONS, QUICK = 1_000, 100
ROUNDS_OF_KILLING: Final = 3
WALKERS: Final = 100
GOAL: Final = 2.0
NOTE: Final = f"""`vliegwiel serve` in {PROCESSES} processes, `vliegwiel worker` and a PostgreSQL of our own, durable, on one
machine, looked after as `vliegwiel demo` looks after its own; the invented municipality, whose round is open. {AT_ONCE}
people at once, each from an address of his own (127.0.1.1 to .{AT_ONCE}): the limits of the public form hold, and as many
submissions as this stay below that of a round (1,500 in ten minutes). Each line has a house of its own. The first
{WALKERS} go through every question, page by page, the others open the form and have all their answers ready; then
everybody presses “Send”, {AT_ONCE} at a time, and looks at his receipt. Who gets no answer, or a page that says that
something broke, presses again after a second, with the same form, as often as it takes. *To the receipt* is from the
first press until the page with the receipt. Killed by `kill -9`,
one after the other, spread evenly over what is received: one of the web processes, the worker, PostgreSQL, the whole web
server. The people run on the same cores.
"""
HEADER: Final = (
    *("", "sent", "received", "received a second", "to the receipt: median, s", "p95, s", "longest, s"),
    *("tried again", "told “too often”"),
)
CALM, KILLED = "nothing killed", "killed"
COUNTED: Final = ("afterwards, in the database", CALM, KILLED)
NAMES: Final = {
    "lost": "receipts of which something is not there",
    "doubled": "forms or passages that are there twice",
    "unasked": "forms that are there without a receipt",
    "misnumbered": "numbers left out or given twice",
    "unnoted": "submissions that the journal misses or holds twice",
    "letters": "mailed receipts too few or too many",
}


@dataclass(frozen=True, slots=True)
class Half:
    """What came of one house.

    Attributes:
        done: What people noticed.
        found: What is wrong in the database afterwards.
        waited: Seconds until everything was read and mailed.
        killed: What was killed, and how often.
        spent: Seconds of a processor between the first press and the last receipt, of each part of the house and of the
            people; of what was killed too little.
    """

    done: Sent
    found: Faults
    waited: float
    killed: Counter[str]
    spent: Mapping[str, float]


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    count, times = (QUICK, 1) if quick else (SUBMISSIONS, ROUNDS_OF_KILLING)
    print(NOTE)
    calm = half(count, "rustig", 0)
    storm = half(count, "storm", times)
    print(table(HEADER, [row(CALM, count, calm.done), row(KILLED, count, storm.done)]))
    print(f"Killed: {', '.join(f'{name} {often} times' for name, often in storm.killed.items())}.\n")
    print(table_of(calm.spent, len(calm.done.receipts), "receipt"))
    print(
        f"Everything was read and mailed {calm.waited:.0f} s and {storm.waited:.0f} s after the last receipt.\n"
    )
    print(table(COUNTED, counted(calm.found, storm.found)))
    print(table(("goal", "came out", ""), goals(calm, storm)))


def half(count: int, series: str, times: int) -> Half:
    """As many submissions in a house of their own, in which everything is killed as often."""
    with house("listening") as place:
        finished(place.owner)
        path = f"/meedoen/{public_code(place.owner)}/inbreng/"
        since = latest(place.owner)
        forms = ready(place, path, sayings(count, series), KILLED if times else CALM)
        before = spent(place)
        done = sent(place.address, forms, killing(place, times))
        costs = between(before, spent(place))
        found = faults(place.owner, done.receipts, since=since)
        return Half(done, found, finished(place.owner), place.killed, costs)


def ready(place: House, path: str, said: Sequence[Words], name: str) -> list[Form]:
    """Everybody up to the summary."""
    clock, begun = Clock(), time.monotonic()
    forms = filled_in(place.address, path, said[:WALKERS], clock)
    pages, seconds = len(clock.seconds), time.monotonic() - begun
    print(f"Before “{name}”: {pages} pages of questions, {pages / seconds:.0f} a second.\n", flush=True)
    return forms + filled_in(place.address, path, said[WALKERS:], clock, briefly=True)


def killing(place: House, times: int) -> list[Callable[[], None]]:
    """Everything, as often."""
    each = (place.kill_web_process, place.kill_worker, place.kill_database, place.kill_web)
    return [kill for _ in range(times) for kill in each]


def row(name: str, count: int, done: Sent) -> tuple[str, ...]:
    """What people noticed."""
    seconds = sorted(receipt.seconds for receipt in done.receipts)
    return (
        *(name, str(count), str(len(seconds)), f"{len(seconds) / done.seconds:.1f}"),
        *(f"{median(seconds):.2f}", f"{p95(seconds):.2f}", f"{seconds[-1]:.1f}"),
        *(str(sum(receipt.tries - 1 for receipt in done.receipts)), str(done.clock.refused)),
    )


def p95(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def counted(calm: Faults, storm: Faults) -> list[tuple[str, ...]]:
    """What is wrong in the database of either, in words."""
    beside = asdict(storm)
    return [(NAMES[name], str(number), str(beside[name])) for name, number in asdict(calm).items()]


def goals(calm: Half, storm: Half) -> list[tuple[str, ...]]:
    found = [half.found for half in (calm, storm) if half.found]
    high = p95(sorted(receipt.seconds for receipt in calm.done.receipts))
    return [
        ("nothing lost, nothing double", str(found) if found else "held", judged(reached=not found)),
        (f"p95 to the receipt ≤ {GOAL:.0f} s", f"{high:.2f} s", judged(reached=high <= GOAL)),
    ]
