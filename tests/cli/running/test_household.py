from __future__ import annotations

import os
import signal
from dataclasses import dataclass, field
from threading import Event

import pytest

from vliegwiel.cli.running import household
from vliegwiel.cli.running.household import Household, KeepsFailing, stopped_by_signals


@dataclass
class Pretended:
    """Is up for so many glances after each start, and stops everything once it was started often enough."""

    name: str
    stop: Event
    enough: int
    lasts: int = 0
    starts: int = 0
    left: int = field(default=0)

    def is_up(self) -> bool:
        self.left -= 1
        return self.left >= 0

    def start(self) -> None:
        self.starts += 1
        self.left = self.lasts
        if self.starts == self.enough:
            self.stop.set()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(household, "GLANCE", 0.001)


def test_what_ends_by_itself_is_told_and_started_again() -> None:
    stop, told = Event(), list[str]()
    steady, weak = Pretended("web", stop, 0, lasts=1000, left=1000), Pretended("worker", stop, 3)
    Household([steady, weak], told.append).look_after(stop)
    assert (steady.starts, weak.starts, told) == (0, 3, ["worker"] * 3)


def test_what_will_not_stay_up_is_given_up() -> None:
    stop = Event()
    weak = Pretended("worker", stop, 0)
    with pytest.raises(KeepsFailing) as given_up:
        Household([weak], lambda _: None).look_after(stop)
    assert (given_up.value.name, weak.starts) == ("worker", household.RESTARTS)


def test_what_fails_now_and_then_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, clock = Event(), iter(range(0, 100_000, int(household.LATELY) // 2))
    monkeypatch.setattr("vliegwiel.cli.running.household.time.monotonic", lambda: next(clock))
    weak = Pretended("worker", stop, 20)
    Household([weak], lambda _: None).look_after(stop)
    assert weak.starts == 20


@pytest.mark.parametrize("number", household.SIGNALS)
def test_signals_say_that_it_is_time_to_stop_and_only_as_long_as_anyone_listens(
    number: signal.Signals,
) -> None:
    before = signal.getsignal(number)
    with stopped_by_signals() as stop:
        os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
        assert stop.wait(5)
    assert signal.getsignal(number) is before
