from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from vliegwiel.cli.running.precedence import BEHIND

# A child tells its own place before and after: in the session in which a machine began, there is a file but no word in it.
SAID = """
import json, os, pathlib
from vliegwiel.cli.running.precedence import step_behind

group = pathlib.Path("/proc/self/autogroup")
told = lambda: group.read_text(encoding="ascii").split()[-1:] if group.exists() else []
before = told()
step_behind()
print(json.dumps([os.nice(0), before, told()]))
"""


@pytest.mark.parametrize("is_alone", [True, False])
def test_who_steps_behind_does_so_with_its_own_session_only(*, is_alone: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAID], capture_output=True, text=True, check=True, start_new_session=is_alone
    )
    nice, before, after = json.loads(done.stdout)
    assert nice == os.nice(0) + BEHIND
    assert after == ([str(BEHIND)] if is_alone and before else before)
