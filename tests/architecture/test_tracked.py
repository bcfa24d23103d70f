from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE, Finding
from tools.tracked import findings, tracked

in_checkout = pytest.mark.skipif(
    shutil.which("git") is None or not (HOUSE / ".git").exists(),
    reason="no git checkout: what is committed cannot be asked",
)


@in_checkout
def test_everything_committed_is_ours_and_tells_nothing_it_should_not() -> None:
    assert listed(findings(HOUSE)) == ""


@pytest.mark.parametrize("path", ["a.woff2", "a.TTF", "locale/nl/a.mo", "docs/report.pdf", "lib/a.so"])
def test_what_is_built_or_foreign_is_found_by_its_ending(tmp_path: Path, path: str) -> None:
    (found,) = findings(plant(tmp_path, {path: ""}), [path])

    assert found.path == path
    assert "are not committed" in found.says


def test_a_foreign_folder_is_found(tmp_path: Path) -> None:
    path = "assets/node_modules/x/index.js"

    says = "node_modules holds other people's files: it is not committed"
    assert findings(plant(tmp_path, {path: ""}), [path]) == [Finding(path, 0, says)]


def test_a_file_nobody_can_have_written_is_found(tmp_path: Path) -> None:
    root = plant(tmp_path, {"a.csv": "x" * 1_000_001})

    says = "1,000,001 bytes: too large to be written by hand"
    assert findings(root, ["a.csv"]) == [Finding("a.csv", 0, says)]


@pytest.mark.parametrize("path", ["/" + "root/x", "/" + "work/x", "/" + "home/anouk/x", "'/" + "Users/bram'"])
def test_a_path_of_one_machine_is_found(tmp_path: Path, path: str) -> None:
    root = plant(tmp_path, {"a.md": f"\nsee {path}\n"})

    assert findings(root, ["a.md"]) == [Finding("a.md", 2, "a path of one machine")]


@pytest.mark.parametrize(
    "path", ["../shared/data", "https://example.org/work/1", "src/work/plan.py", "/bin/sh"]
)
def test_an_address_or_a_path_of_every_machine_is_none(tmp_path: Path, path: str) -> None:
    assert findings(plant(tmp_path, {"a.md": f"see {path}\n"}), ["a.md"]) == []


@pytest.mark.parametrize(
    ("secret", "what"),
    [
        ("-----BEGIN RSA " + "PRIVATE KEY-----", "a private key"),
        ("AKIA" + "A1B2" * 4, "an access key"),
        ("ghp_" + "a1B2c3" * 6, "an access key"),
        ("sk-" + "a1B2c3" * 5, "an API key"),
        ("postgresql://vliegwiel:" + "geheim@db/vliegwiel", "a password in an address"),
    ],
)
def test_what_looks_like_a_secret_is_found(tmp_path: Path, secret: str, what: str) -> None:
    root = plant(tmp_path, {"a.py": f"x = '{secret}'\n"})

    assert findings(root, ["a.py"]) == [Finding("a.py", 1, f"this looks like {what}")]


def test_a_password_at_a_name_for_examples_is_none(tmp_path: Path) -> None:
    addresses = "https://anouk:" + "geheim@embeddings.example/v1 https://a:" + "b@dienst.test"

    assert findings(plant(tmp_path, {"a.py": addresses}), ["a.py"]) == []


@in_checkout
def test_only_what_git_keeps_is_looked_at(tmp_path: Path) -> None:
    root = plant(tmp_path, {"kept.py": "", "other.pdf": ""})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "kept.py"], check=True)

    assert tracked(root) == ["kept.py"]
    assert findings(root) == []
