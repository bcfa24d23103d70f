from __future__ import annotations

import subprocess
import sys

from tools.findings import HOUSE


def test_every_import_contract_is_kept() -> None:
    # A program of its own: import-linter reads the settings of the folder it is started in.
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
    ]

    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)

    assert "BROKEN" not in done.stdout, done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout
