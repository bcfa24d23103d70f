from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

import vliegwiel
from vliegwiel.platform.built import BUILT, NotBuilt, missing_built_files, require_built_files

PACKAGE = Path(vliegwiel.__file__).parent
HOUSE = Path(__file__).parents[2]


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    for path in BUILT:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    return tmp_path


def test_this_installation_is_complete() -> None:
    assert missing_built_files() == ()
    require_built_files()


def test_a_complete_installation_passes(complete: Path) -> None:
    require_built_files(complete)


@pytest.mark.parametrize("path", BUILT)
def test_a_missing_file_is_named_together_with_the_remedy(complete: Path, path: str) -> None:
    (complete / path).unlink()

    assert missing_built_files(complete) == (path,)
    with pytest.raises(NotBuilt, match=rf"{path}.*uv sync --reinstall-package vliegwiel"):
        require_built_files(complete)


def test_exactly_the_files_that_the_build_makes_are_required() -> None:
    made = [
        path for ending in ("*.mo", "*.woff2", "build/*.css", "build/*.js") for path in PACKAGE.rglob(ending)
    ]

    assert sorted(path.relative_to(PACKAGE).as_posix() for path in made) == sorted(BUILT)


def test_the_wheel_takes_every_built_file_along() -> None:
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    taken = settings["tool"]["hatch"]["build"]["artifacts"]

    assert [path for path in BUILT if not any(fnmatch(f"src/vliegwiel/{path}", glob) for glob in taken)] == []
