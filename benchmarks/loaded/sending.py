"""Many people send at once: who, what, and what was killed meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event
from typing import Final, TypeVar

from loaded.visitors import Clock, Form, Receipt, Visitor, Words

AT_ONCE: Final = 50
GLANCE: Final = 0.02
# As every page offers them; what is not answered here stays as it was.
ANSWERS: Final[Mapping[str, str]] = {
    "role": "ondernemer",
    "sector": "?",
    "area": "?",
    "size": "2-9",
    "organisation_name": "Bakkerij Bos",
    "permission": "zonder naam",
}
SUBJECTS: Final = (
    "De laadpalen op het bedrijventerrein zijn altijd bezet.",
    "Ik vind geen monteur, de vacature staat al een jaar open.",
    "Vrachtwagens staan elke ochtend vast op de rotonde bij de haven.",
    "Het stroomnet is vol, mijn tweede oven mag er niet bij.",
)

Task = TypeVar("Task")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of it.

    Attributes:
        receipts: One for everybody who saw one.
        seconds: From the first press to the last receipt.
        clock: Of the answers meanwhile.
    """

    receipts: Sequence[Receipt]
    seconds: float
    clock: Clock


def sayings(count: int, series: str) -> list[Words]:
    """As many submissions, no two alike: every third of two passages, every fifth from somebody who wants a receipt."""
    said = []
    for number in range(count):
        passages = [f"{SUBJECTS[number % len(SUBJECTS)]} ({series} {number})"]
        if number % 3 == 0:
            passages.append(f"{SUBJECTS[(number + 1) % len(SUBJECTS)]} ({series} {number}, ook)")
        said.append(Words(tuple(passages), f"{series}-{number}@example.org" if number % 5 == 0 else ""))
    return said


def filled_in(
    address: str, path: str, said: Sequence[Words], clock: Clock, *, briefly: bool = False
) -> list[Form]:
    """Everybody goes through the questions, fifty at once, and stops before sending; briefly, through one page."""

    def fill(visitor: Visitor, words: Words) -> Form:
        return visitor.open(path, words, ANSWERS) if briefly else visitor.fill_in(path, words, ANSWERS)

    return _together(address, clock, said, fill)


def sent(
    address: str, forms: Sequence[Form], killing: Sequence[Callable[[], None]] = (), *, at_once: int = AT_ONCE
) -> Sent:
    """Everybody presses "Send", so many at once, and presses again until there is a receipt.

    Args:
        address: Of the house.
        forms: Filled in.
        killing: What happens meanwhile: spread evenly over what is received.
        at_once: How many.
    """
    clock, over, receipts = Clock(), Event(), SimpleQueue[Receipt]()

    def send(visitor: Visitor, form: Form) -> Receipt:
        receipt = visitor.send(form)
        receipts.put(receipt)
        return receipt

    def kill() -> None:
        for place, strike in enumerate(killing, start=1):
            while receipts.qsize() * (len(killing) + 1) < place * len(forms) and not over.wait(GLANCE):
                pass
            strike()

    begun = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        struck = pool.submit(kill)
        try:
            done = _together(address, clock, forms, send, at_once=at_once)
        finally:
            over.set()
        seconds = time.monotonic() - begun
        struck.result()
    return Sent(done, seconds, clock)


def _together(
    address: str,
    clock: Clock,
    tasks: Sequence[Task],
    do: Callable[[Visitor, Task], Done],
    *,
    at_once: int = AT_ONCE,
) -> list[Done]:
    """Each by whoever is free; every visitor at an address of his own."""
    waiting = SimpleQueue[Task]()
    for task in tasks:
        waiting.put(task)

    def work(visitor: Visitor) -> list[Done]:
        return [do(visitor, task) for task in _drained(waiting)]

    with ExitStack() as stack, ThreadPoolExecutor(at_once) as pool:
        visitors = [
            stack.enter_context(closing(Visitor(address, f"127.0.1.{place}", clock)))
            for place in range(1, at_once + 1)
        ]
        return [one for part in pool.map(work, visitors) for one in part]


def _drained(waiting: SimpleQueue[Task]) -> Iterator[Task]:
    while True:
        try:
            yield waiting.get_nowait()
        except Empty:
            return
