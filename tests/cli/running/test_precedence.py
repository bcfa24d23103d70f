from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vliegwiel.cli.running.precedence import BEHIND

GROUP = Path("/proc/self/autogroup")
SAID = (
    "from vliegwiel.cli.running.precedence import *; from vliegwiel.cli.running import precedence as p; import os;"
    "step_behind(); print(os.nice(0), p._OF_SESSION.read_text().split()[-1] if p._OF_SESSION.exists() else '')"
)


@pytest.mark.parametrize("is_alone", [True, False])
def test_who_steps_behind_does_so_with_its_own_session_only(*, is_alone: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, text=True, check=True, start_new_session=is_alone
    )
    nice, group = done.stdout.strip().partition(" ")[::2]
    ours = GROUP.read_text(encoding="ascii").split()[-1] if GROUP.exists() else ""
    assert int(nice) == os.nice(0) + BEHIND
    assert group == (str(BEHIND) if is_alone and GROUP.exists() else ours)
