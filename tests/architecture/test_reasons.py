from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.reasons import findings


def test_everything_silenced_in_this_house_says_why() -> None:
    assert listed(findings(HOUSE)) == ""


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("# noqa", "noqa without a code silences everything: name the code"),
        ("# noqa: S101", "noqa without a reason: write it behind the code, after a dash"),
        ("# noqa: S101, S102 -", "noqa without a reason: write it behind the code, after a dash"),
        ("# type: ignore", "type: ignore without a code silences everything: name the code"),
        ("# type: ignore[misc]", "type: ignore without a reason: write it behind the code, after a dash"),
        ("# pragma: no cover", "pragma without a reason: write it behind the code, after a dash"),
        ("# fmt: off", "fmt without a reason: write it behind the code, after a dash"),
        ("# ruff: noqa", "a whole file is silenced: silence the line, with its reason"),
        ("# mypy: ignore-errors", "a whole file is silenced: silence the line, with its reason"),
    ],
)
def test_a_silencer_without_a_reason_is_found(tmp_path: Path, comment: str, says: str) -> None:
    root = plant(tmp_path, {"src/vliegwiel/a.py": f"\nx = 1  {comment}\n"})

    assert findings(root) == [Finding("src/vliegwiel/a.py", 2, says)]


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: S101 - the caller has checked",
        "# noqa: S101, S102 - the caller has checked",
        "# type: ignore[misc]  # the library has no types",
        "# pragma: no cover - only on Windows",
        "# fmt: skip - columns line up",
    ],
)
def test_a_silencer_with_a_reason_is_none(tmp_path: Path, comment: str) -> None:
    assert findings(plant(tmp_path, {"src/vliegwiel/a.py": f"x = 1  {comment}\n"})) == []


def test_a_silencer_inside_a_text_silences_nothing(tmp_path: Path) -> None:
    assert findings(plant(tmp_path, {"src/vliegwiel/a.py": 'x = "# noqa"\n'})) == []


def test_an_ignored_rule_carries_its_reason_on_the_line(tmp_path: Path) -> None:
    settings = '[tool.ruff.lint]\nignore = [\n    "D105",  # Python says it\n    "D107",\n]\n'

    assert findings(plant(tmp_path, {"pyproject.toml": settings})) == [
        Finding("pyproject.toml", 4, "ignored rule without a reason: write it on the line")
    ]


def test_a_type_override_carries_its_reason_under_the_header(tmp_path: Path) -> None:
    bare = '[[tool.mypy.overrides]]\nmodule = "a"\n'
    reasoned = '[[tool.mypy.overrides]]\n# No types yet.\nmodule = "b"\n'

    assert findings(plant(tmp_path, {"pyproject.toml": bare + reasoned})) == [
        Finding("pyproject.toml", 1, "mypy override without a reason: write it under the header")
    ]


def test_an_overlooked_import_carries_its_reason_above(tmp_path: Path) -> None:
    contract = (
        "[importlinter:contract:a]\nignore_imports =\n    # until the port exists\n    a -> b\n    c -> d\n"
    )

    assert findings(plant(tmp_path, {".importlinter": contract})) == [
        Finding(".importlinter", 5, "overlooked import without a reason: write it in a comment above")
    ]
