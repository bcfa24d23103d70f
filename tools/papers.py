"""Do the papers point at things that exist, and does everything that needs a paper have one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.findings import HOUSE, PACKAGE, Finding, command

LINK = re.compile(
    r"(?<!\!)\[[^\]]*\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)|\!\[[^\]]*\]\((?P<image>[^)\s]+)\)"
)
RECORD = re.compile(r"(?P<number>\d{4})-[a-z0-9-]+\.md")
RECORD_PARTS = ("Context", "Decision", "Consequences", "Alternatives")
TARGET = re.compile(r"^(?P<name>[a-z][a-z-]*):(?!=)", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
MAKE = re.compile(r"(?:^|`)\s*make(?P<goals>(?: [a-z][a-z-]*)+)", re.MULTILINE)
COMMANDS = ("make demo", "make test")
COVERS = re.compile(r"^Modules: (?P<names>.+)$", re.MULTILINE)


def findings(root: Path) -> list[Finding]:
    """Every link, target, record or page that is missing."""
    return [*_links(root), *_records(root), *_targets(root), *_pages(root)]


def _papers(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "benchmarks").rglob("*.md")])


def anchors(text: str) -> set[str]:
    """The anchors that a forge gives to the headings of a page."""
    headings = re.findall(r"^#{1,6}\s+(.+?)\s*$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _links(root: Path) -> Iterator[Finding]:
    for paper in _papers(root):
        for number, line in enumerate(paper.read_text(encoding="utf-8").splitlines(), start=1):
            for found in LINK.finditer(line):
                target = found["target"] or found["image"]
                if fault := _broken(root, paper, target):
                    yield Finding(paper.relative_to(root).as_posix(), number, fault)


def _broken(root: Path, paper: Path, target: str) -> str:
    if re.match(r"[a-z]+:", target):
        return ""
    path, _, anchor = target.partition("#")
    aim = (paper.parent / path).resolve() if path else paper
    if not aim.exists() or not aim.is_relative_to(root.resolve()):
        return f"{target} leads nowhere"
    if anchor and aim.suffix == ".md" and anchor not in anchors(aim.read_text(encoding="utf-8")):
        return f"{target}: the page has no such heading"
    return ""


def _records(root: Path) -> Iterator[Finding]:
    """Decision records count up from 0001, have their four parts and stand in the index."""
    folder = root / "docs" / "decisions"
    index = root / "docs" / "README.md"
    listed = index.read_text(encoding="utf-8") if index.exists() else ""
    for expected, file in enumerate(sorted(folder.glob("*.md")), start=1):
        path = file.relative_to(root).as_posix()
        found = RECORD.fullmatch(file.name)
        if found is None or int(found["number"]) != expected:
            yield Finding(path, 0, f"decision records count up: this one should begin with {expected:04}")
        if f"decisions/{file.name}" not in listed:
            yield Finding(path, 0, "not in the index, docs/README.md")
        text = file.read_text(encoding="utf-8")
        for part in RECORD_PARTS:
            if f"\n## {part}" not in text:
                yield Finding(path, 0, f"a decision record has a part {part!r}")


def _targets(root: Path) -> Iterator[Finding]:
    """Whoever follows a paper finds the commands that it names."""
    makefile = root / "Makefile"
    known = {found["name"] for found in TARGET.finditer(_text(makefile))}
    for paper in _papers(root):
        code = "\n".join(CODE.findall(_text(paper)))
        for found in MAKE.finditer(code):
            for goal in set(found["goals"].split()) - known:
                yield Finding(
                    paper.relative_to(root).as_posix(), 0, f"make {goal}: the Makefile has no such target"
                )
    for command_line in COMMANDS:
        if command_line not in _text(root / "README.md"):
            yield Finding("README.md", 0, f"does not name `{command_line}`")


def _pages(root: Path) -> Iterator[Finding]:
    """Every module of the algorithms has a page: its namesake, or one whose line ``Modules:`` names it.

    A package's page covers the modules inside it.
    """
    folder = root / PACKAGE / "algorithms"
    shelf = root / "docs" / "algorithms"
    modules = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    modules |= {path.parent.name for path in folder.glob("*/__init__.py")}
    covered = {page: _covered(page) for page in sorted(shelf.glob("*.md"))}
    for module in sorted(modules - set().union(*covered.values())):
        says = f"no page: write docs/algorithms/{module}.md, or name it in another page's line 'Modules:'"
        yield Finding(f"{PACKAGE}/algorithms/{module}", 0, says)
    for page, names in covered.items():
        for name in sorted(names - modules):
            says = f"describes {name}, which the algorithms do not have"
            yield Finding(str(PurePosixPath(page.relative_to(root))), 0, says)


def _covered(page: Path) -> set[str]:
    found = COVERS.search(page.read_text(encoding="utf-8"))
    return set(re.findall(r"\w+", found["names"])) if found else {page.stem}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    command(findings(HOUSE))
