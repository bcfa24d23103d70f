from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.sizes import arguments, findings, length

SHORT = "def short() -> int:\n    return 1\n\n\n"


def function(text: str) -> ast.FunctionDef:
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    return node


def test_this_house_is_small_enough_everywhere() -> None:
    assert listed(findings(HOUSE)) == ""


@pytest.mark.parametrize(
    ("lines", "found"), [(400, []), (401, ["module of 401 lines; at most 400: split it by noun"])]
)
def test_a_module_has_at_most_400_lines(tmp_path: Path, lines: int, found: list[str]) -> None:
    root = plant(tmp_path, {"tests/test_long.py": "1\n" * lines})

    assert [finding.says for finding in findings(root)] == found


@pytest.mark.parametrize(("lines", "found"), [(49, []), (50, ["long has 51 lines; at most 50"])])
def test_a_function_has_at_most_50_lines(tmp_path: Path, lines: int, found: list[str]) -> None:
    root = plant(tmp_path, {"tools/long.py": "def long() -> None:\n" + "    1\n" * lines})

    assert [finding.says for finding in findings(root)] == found


def test_the_median_function_of_the_package_has_at_most_8_lines(tmp_path: Path) -> None:
    nine = "def nine() -> None:\n" + "    1\n" * 8 + "\n\n"
    root = plant(tmp_path, {"src/vliegwiel/long.py": nine + nine + SHORT})

    assert findings(root) == [Finding("src/vliegwiel", 0, "the median function has 9 lines; at most 8")]


def test_the_median_does_not_count_tests(tmp_path: Path) -> None:
    nine = "def nine() -> None:\n" + "    1\n" * 8

    assert findings(plant(tmp_path, {"tests/test_long.py": nine})) == []


def test_a_folder_has_at_most_15_modules_and_its_package_file_is_free(tmp_path: Path) -> None:
    root = plant(tmp_path, {f"src/vliegwiel/a/m{number}.py": "" for number in range(15)})
    plant(root, {"src/vliegwiel/a/__init__.py": ""})
    assert findings(root) == []

    plant(root, {"src/vliegwiel/a/m15.py": ""})

    says = "folder of 16 modules; at most 15: group them by noun"
    assert findings(root) == [Finding("src/vliegwiel/a", 0, says)]


@pytest.mark.parametrize(
    ("name", "limit"), [("a.html.jinja", 150), ("a.html", 150), ("a.css", 400), ("a.typ", 400)]
)
def test_a_template_has_at_most_150_lines_and_a_style_sheet_400(
    tmp_path: Path, name: str, limit: int
) -> None:
    path = f"src/vliegwiel/{name}"
    assert findings(plant(tmp_path, {path: "x\n" * limit})) == []

    (found,) = findings(plant(tmp_path, {path: "x\n" * (limit + 1)}))

    assert found.path == path
    assert f"file of {limit + 1} lines; at most {limit}" in found.says


def test_a_function_takes_at_most_6_arguments(tmp_path: Path) -> None:
    root = plant(tmp_path, {"tools/many.py": "def many(a, b, /, c, *, d, e, f, g): ...\n"})

    says = "many takes 7 arguments; at most 6: pass a value that holds them"
    assert findings(root) == [Finding("tools/many.py", 1, says)]


def test_self_and_cls_are_no_arguments() -> None:
    assert arguments(function("def f(self, a, *, b): ...")) == 2
    assert arguments(function("def f(cls, a): ...")) == 1


def test_a_docstring_is_no_length() -> None:
    assert length(function('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n')) == 2
    assert length(function("def f():\n    # why\n    return 1\n")) == 3
