"""A small house with something planted in it, for the checkers to find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.findings import Finding


def plant(root: Path, files: Mapping[str, str]) -> Path:
    """Write these files under the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def listed(findings: Iterable[Finding]) -> str:
    """Findings as lines, so that a failing test names them all."""
    return "\n".join(str(finding) for finding in sorted(findings))
