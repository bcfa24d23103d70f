"""What do all checkers have in common: findings, and the source files they look at?"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parent.parent
PACKAGE = "src/vliegwiel"
PLACES = ("src", "tests", "tools", "benchmarks")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that breaks a rule of the house.

    Attributes:
        path: Relative to the root that was checked.
        line: From 1; 0 where the whole file is meant.
        says: What is wrong and what would be right.
    """

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        """As compilers write it, so that editors can jump to it."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.says}"


@dataclass(frozen=True, slots=True)
class Source:
    """A Python file of ours."""

    path: str
    text: str
    tree: ast.Module

    @property
    def is_package_file(self) -> bool:
        """Whether it ships, as opposed to tests and tools."""
        return self.path.startswith(PACKAGE)


def sources(root: Path, places: Sequence[str] = PLACES) -> Iterator[Source]:
    """Every Python file under these folders, by path; files in the root itself are always among them."""
    files = [*root.glob("*.py"), *(file for place in places for file in (root / place).rglob("*.py"))]
    for file in sorted(files):
        text = file.read_text(encoding="utf-8")
        yield Source(file.relative_to(root).as_posix(), text, ast.parse(text, filename=str(file)))


def report(findings: Iterable[Finding]) -> int:
    """Print the findings in order; the exit status is 1 when there are any."""
    ordered = sorted(findings)
    for finding in ordered:
        print(finding)
    return min(len(ordered), 1)


def command(findings: Iterable[Finding]) -> None:
    """End the program with the findings' exit status."""
    sys.exit(report(findings))
