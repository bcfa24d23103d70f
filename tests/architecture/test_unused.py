from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.unused import findings, unused_exceptions

MODULE = "src/vliegwiel/a.py"


def test_everything_in_this_house_is_used() -> None:
    assert listed(findings(HOUSE)) == ""


def test_no_exception_is_used_after_all() -> None:
    assert unused_exceptions(HOUSE) == []


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("\ndef forgotten(): ...\n", "function", "forgotten"),
        ("\nclass Forgotten: ...\n", "class", "Forgotten"),
        ("class A:\n    def forgotten(self): ...\n\nA()\n", "method", "forgotten"),
    ],
)
def test_what_nothing_uses_is_found(tmp_path: Path, text: str, kind: str, name: str) -> None:
    says = f"nothing uses the {kind} {name}: use it or drop it"
    assert findings(plant(tmp_path, {MODULE: text})) == [Finding(MODULE, 2, says)]


def test_a_test_alone_is_no_use(tmp_path: Path) -> None:
    root = plant(tmp_path, {MODULE: "def f(): ...\n", "tests/test_a.py": "from vliegwiel.a import f\nf()\n"})

    assert [finding.path for finding in findings(root)] == [MODULE]


@pytest.mark.parametrize("path", ["src/vliegwiel/b.py", "benchmarks/b.py"])
def test_a_call_from_the_package_or_a_benchmark_is_a_use(tmp_path: Path, path: str) -> None:
    root = plant(tmp_path, {MODULE: "def f(): ...\n", path: "from vliegwiel.a import f\nf()\n"})

    assert findings(root) == []


def test_a_command_is_used_by_whoever_types_it(tmp_path: Path) -> None:
    text = "import click\n\n@click.group()\ndef go(): ...\n\n@go.command()\ndef fetch(): ...\n"

    assert findings(plant(tmp_path, {MODULE: text})) == []


@pytest.mark.parametrize(
    "text",
    [
        "from django.core.management.base import BaseCommand\n\nclass Command(BaseCommand):\n    def handle(self): ...\n",
        "from django.apps import AppConfig\n\nclass HouseConfig(AppConfig): ...\n",
        "from elsewhere import Base\n\nclass A(Base[int]):\n    def called_by_base(self): ...\n\nA()\n",
        "@task('a.b')\ndef work(): ...\n",
        "def middleware(): ...\n\nMIDDLEWARE = ['vliegwiel.a.middleware']\n",
    ],
)
def test_what_a_framework_calls_is_used(tmp_path: Path, text: str) -> None:
    assert findings(plant(tmp_path, {MODULE: text})) == []


def test_a_class_of_our_own_does_not_call_what_nobody_calls(tmp_path: Path) -> None:
    text = "from vliegwiel.b import Base\n\nclass A(Base):\n    def forgotten(self): ...\n\nA()\n"

    assert [finding.says for finding in findings(plant(tmp_path, {MODULE: text}))] == [
        "nothing uses the method forgotten: use it or drop it"
    ]
