"""Does everything that silences a checker say why?"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tools.findings import HOUSE, Finding, Source, command, sources

REASON = r"\s*[-#:,]\s*\S.{5,}"  # a mark and at least a word that is one
SILENCERS = {
    "noqa": re.compile(r"#\s*noqa\b(?P<codes>:\s*[A-Z]+\d+(?:[, ]+[A-Z]+\d+)*)?(?P<rest>.*)"),
    "type: ignore": re.compile(r"#\s*type:\s*ignore\b(?P<codes>\[[a-z0-9, -]+\])?(?P<rest>.*)"),
    "pragma": re.compile(r"#\s*pragma:\s*(?P<codes>no \w+)(?P<rest>.*)"),
    "fmt": re.compile(r"#\s*fmt:\s*(?P<codes>off|skip)(?P<rest>.*)"),
}
WHOLE_FILE = re.compile(r"#\s*(ruff:\s*noqa|flake8:\s*noqa|mypy:\s*ignore-errors)")
RULE = re.compile(r'^\s*"[A-Z]+\d*",?(?P<rest>.*)$')
SECTION = re.compile(r"^\[+(?P<name>[^\]]+)\]+")


def findings(root: Path) -> list[Finding]:
    """Every silencer without a reason, and every one that silences a whole file."""
    return [
        *(finding for source in sources(root) for finding in _in_source(source)),
        *_in_settings(root),
        *_in_contracts(root),
    ]


def _in_source(source: Source) -> Iterator[Finding]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            for says in _unreasoned(token.string):
                yield Finding(source.path, token.start[0], says)


def _unreasoned(comment: str) -> Iterator[str]:
    if WHOLE_FILE.search(comment):
        yield "a whole file is silenced: silence the line, with its reason"
        return
    for name, silencer in SILENCERS.items():
        found = silencer.search(comment)
        if found and not found["codes"]:
            yield f"{name} without a code silences everything: name the code"
        elif found and not re.match(REASON, found["rest"]):
            yield f"{name} without a reason: write it behind the code, after a dash"


def _in_settings(root: Path) -> Iterator[Finding]:
    """Ignored lint rules carry their reason on the line; a mypy override in a comment beneath its header."""
    path = root / "pyproject.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    section = ""
    for number, line in enumerate(lines, start=1):
        section = found["name"] if (found := SECTION.match(line)) else section
        if section.startswith("tool.ruff.lint") and (rule := RULE.match(line)):
            if not re.match(REASON, rule["rest"]):
                yield Finding(path.name, number, "ignored rule without a reason: write it on the line")
        elif section == "tool.mypy.overrides" and found and not lines[number].startswith("# "):
            yield Finding(path.name, number, "mypy override without a reason: write it under the header")


def _in_contracts(root: Path) -> Iterator[Finding]:
    """An import that a contract overlooks has its reason in the comment above it."""
    path = root / ".importlinter"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    ignoring = False
    for number, line in enumerate(lines, start=1):
        if not line.startswith(" "):
            ignoring = line.startswith("ignore_imports")
        elif ignoring and "->" in line and not lines[number - 2].strip().startswith("# "):
            yield Finding(
                path.name, number, "overlooked import without a reason: write it in a comment above"
            )


if __name__ == "__main__":
    command(findings(HOUSE))
