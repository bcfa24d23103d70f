from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tools.findings import HOUSE

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")

# These tests may themselves be started by make, whose children speak differently.
OUTSIDE = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
SERVER = f"""#!{sys.executable}
import signal, sys, time

def stop(number, frame):
    print(f"stopped by {{signal.Signals(number).name}}", flush=True)
    sys.exit(0)

signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
print("serving", " ".join(sys.argv[1:]), flush=True)
time.sleep(30)
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Our Makefile, with a stand-in for the program it starts."""
    shutil.copy(HOUSE / "Makefile", tmp_path / "Makefile")
    for name, script in {"tools/ready": "#!/bin/sh\n", ".venv/bin/vliegwiel": SERVER}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)
    return tmp_path


def test_make_alone_lists_what_can_be_made() -> None:
    done = subprocess.run(["make"], cwd=HOUSE, env=OUTSIDE, capture_output=True, text=True, check=True)

    listed = " ".join(line.split()[1] for line in done.stdout.splitlines())
    assert listed == "help demo test check fix bench docs pictures catalogue"


# A terminal sends Ctrl-C to the whole group; whoever ends a process sends SIGTERM to make alone.
@pytest.mark.parametrize(("number", "whole_group"), [(signal.SIGINT, True), (signal.SIGTERM, False)])
def test_the_demo_hears_the_signal_that_make_gets(
    checkout: Path, number: signal.Signals, *, whole_group: bool
) -> None:
    with subprocess.Popen(
        ["make", "demo"], cwd=checkout, env=OUTSIDE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "serving demo\n"

        if whole_group:
            os.killpg(running.pid, number)
        else:
            running.send_signal(number)

        assert running.stdout.readline() == f"stopped by {number.name}\n"
