from __future__ import annotations

import sys

import pytest

from machine import Failed, measured


def test_processor_time_and_memory_are_those_of_the_process_that_was_started() -> None:
    busy = (
        "import time\nheld = bytearray(60_000_000)\nwhile time.process_time() < 0.3: pass\nprint(len(held))"
    )
    cost, said = measured([sys.executable, "-c", busy], {})
    assert said == "60000000\n"
    assert 0.3 <= cost.processor < 3
    assert cost.seconds >= 0.3
    assert cost.peak >= 60


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(Failed, match="ValueError: nothing to measure"):
        measured([sys.executable, "-c", "raise ValueError('nothing to measure')"], {})
