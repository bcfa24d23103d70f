from __future__ import annotations

import pytest

import run
import synthesise


def test_every_part_names_a_size_that_is_there_in_full_and_in_quick() -> None:
    asked = {part.words[1] for part in run.PARTS.values() if part.words[0] == "synthesise.py"}
    assert asked == set(synthesise.SIZES) == set(synthesise.QUICK)


def test_a_size_that_is_not_there_measures_nothing() -> None:
    with pytest.raises(SystemExit, match="no such size: 300; there are: 200, 10000, 10000-cached, 100000"):
        synthesise.main(["300"])
