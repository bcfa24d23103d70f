"""``tools/chromium`` on machines that do and do not have what it needs; apt-get is a stand-in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tools.findings import HOUSE

ORDINARY = ("bash", "dirname", "timeout", "rm", "env", "cat")
ROOT = "#!/bin/sh\necho 0\n"
SOMEBODY = "#!/bin/sh\necho 1000\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine of root's with nothing but the ordinary commands, and a checkout on it."""
    (tmp_path / "bin").mkdir()
    (tmp_path / ".venv").mkdir()
    (tmp_path / "tools").mkdir()
    shutil.copy(HOUSE / "tools" / "chromium", tmp_path / "tools" / "chromium")
    for name in ORDINARY:
        found = shutil.which(name)
        assert found is not None
        (tmp_path / "bin" / name).symlink_to(found)
    provide(tmp_path, "id", ROOT)
    return tmp_path


def provide(machine: Path, name: str, script: str) -> None:
    command = machine / "bin" / name
    command.write_text(script, encoding="utf-8")
    command.chmod(0o755)


def bring(machine: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(machine / "tools" / "chromium")],
        env={"PATH": str(machine / "bin"), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_nothing_happens_where_chromium_is(machine: Path) -> None:
    provide(machine, "chromium", "#!/bin/sh\n")

    assert bring(machine) == ""


def test_a_machine_without_apt_is_told_that_tests_are_skipped(machine: Path) -> None:
    assert bring(machine) == "No Chromium here: the browser tests will be skipped.\n"


def test_nothing_is_installed_where_that_is_forbidden(machine: Path) -> None:
    provide(machine, "apt-get", f"#!/bin/sh\necho >> {machine}/asked\n")

    assert (
        bring(machine, VLIEGWIEL_NO_INSTALL="1") == "No Chromium here: the browser tests will be skipped.\n"
    )
    assert not (machine / "asked").exists()


def test_nothing_is_installed_without_the_right_to(machine: Path) -> None:
    provide(machine, "id", SOMEBODY)
    provide(machine, "apt-get", f"#!/bin/sh\necho >> {machine}/asked\n")

    says = "No Chromium here, and no right to install it: the browser tests will be skipped.\n"
    assert bring(machine) == says
    assert not (machine / "asked").exists()


def test_root_gets_debians_chromium(machine: Path) -> None:
    provide(machine, "apt-get", f'#!/bin/sh\necho "$@" >> {machine}/asked\n')

    assert bring(machine) == "Installing Debian's Chromium for the browser tests (once) ...\n"
    assert (machine / "asked").read_text(encoding="utf-8") == (
        "update -q\ninstall -y -q --no-install-recommends chromium\n"
    )


def test_a_failure_is_told_and_not_tried_again(machine: Path) -> None:
    provide(machine, "apt-get", f"#!/bin/sh\necho no network\necho >> {machine}/asked\nexit 100\n")

    first, second = bring(machine), bring(machine)

    assert first.splitlines()[-1] == (
        "That failed (.venv/chromium-log says why): the browser tests will be skipped."
    )
    assert second == (
        "No Chromium here, and installing it failed before (.venv/chromium-log): the browser tests will be skipped.\n"
    )
    assert (machine / ".venv" / "chromium-log").read_text(encoding="utf-8") == "no network\n"
    assert (machine / "asked").read_text(encoding="utf-8") == "\n"
