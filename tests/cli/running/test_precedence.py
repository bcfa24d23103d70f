from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vliegwiel.cli.running.precedence import BEHIND

GROUP = Path("/proc/self/autogroup")
SAID = "import os; from vliegwiel.cli.running.precedence import step_behind; step_behind(); print(os.nice(0))"
SAID += f"; print(open('{GROUP}').read() if os.path.exists('{GROUP}') else '')"


def _place(told: str) -> list[str]:
    """The last word of '/autogroup-7 nice 5'; none where a kernel shares among processes only, or tells nothing."""
    return told.split()[-1:]


@pytest.mark.parametrize("is_alone", [True, False])
def test_who_steps_behind_does_so_with_its_own_session_only(*, is_alone: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, text=True, check=True, start_new_session=is_alone
    )
    nice, group = done.stdout.partition("\n")[::2]
    ours = _place(GROUP.read_text(encoding="ascii")) if GROUP.exists() else []
    assert int(nice) == os.nice(0) + BEHIND
    assert _place(group) == ([str(BEHIND)] if is_alone and ours else ours)
