"""On what does the processor spend its time, of all that runs in a house and of the people in it?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from loaded.house import House, children
from markdown import table

TICKS: Final = os.sysconf("SC_CLK_TCK")
# In /proc/…/stat, behind the name: of itself, and of those that it saw end; in user and in system mode.
TIMES: Final = slice(11, 15)
PEOPLE: Final = "people"


def spent(place: House) -> Mapping[str, float]:
    """Seconds of a processor until now, of all who live; the people are we ourselves."""
    parts = {
        name: sum(_of(number) for first in firsts for number in _with_heirs(first))
        for name, firsts in place.firsts().items()
    }
    return {**parts, PEOPLE: time.process_time()}


def between(before: Mapping[str, float], after: Mapping[str, float]) -> Mapping[str, float]:
    """What was spent since."""
    return {name: seconds - before[name] for name, seconds in after.items()}


def table_of(costs: Mapping[str, float], count: int, thing: str) -> str:
    """Who had how much of the processors for so many of these, and together."""
    every = {**costs, "together": sum(costs.values())}
    lines = [(name, f"{seconds:.1f}", f"{1000 * seconds / count:.1f}") for name, seconds in every.items()]
    return table(("processor time by", "seconds", f"ms a {thing}"), lines)


def _with_heirs(number: int) -> Iterator[int]:
    yield number
    for child in children(number):
        yield from _with_heirs(child)


def _of(number: int) -> float:
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0.0
    return sum(int(ticks) for ticks in fields.rsplit(")", 1)[1].split()[TIMES]) / TICKS
