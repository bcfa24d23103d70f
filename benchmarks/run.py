"""Measure what we claim, and write it down in RESULTS.md.

    python benchmarks/run.py [--quick] [part ...]

Every part runs in a process of its own and prints Markdown. Parts that are not asked for keep their earlier
tables, with the commit at which these were measured. ``--quick`` takes a small sample and writes nothing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from machine import ROOT, commit, cores, load, processor, program, threads

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
INTRODUCTION: Final = """# Results

Printed by `make bench`; not a figure here was typed. [How it is measured, on which data](README.md).
Goals are those the project set itself beforehand; "not reached" means just that.
"""
_PART: Final = re.compile(r"<!-- part: (\S+) -->\n(.*?)<!-- end of part -->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """What is measured: under which heading, by which script."""

    title: str
    words: tuple[str, ...]
    has_quick: bool = True
    can_keep: bool = False


PARTS: Final[Mapping[str, Part]] = {
    "understanding": Part("How well it understands", ("understanding.py",)),
    "synthesise-200": Part("`vliegwiel synthesise`, 200 passages", ("synthesise.py", "200")),
    "synthesise-10000": Part("`vliegwiel synthesise`, 10,000 passages", ("synthesise.py", "10000")),
    "synthesise-10000-cached": Part(
        "`vliegwiel synthesise`, 10,000 passages, cached vectors again", ("synthesise.py", "10000-cached")
    ),
    "synthesise-100000": Part("`vliegwiel synthesise`, 100,000 passages", ("synthesise.py", "100000")),
    "topics": Part("Themes beside BERTopic", ("topics.py",)),
    "duplicates": Part("Which records are the same organisation", ("duplicates.py",)),
    "whole": Part("Whole corpora", ("whole.py",)),
    "thread": Part("The red thread, 10,000 contributions", ("thread.py",)),
    "insight-10000": Part("Pages of findings, 10,000 contributions", ("insight", "10000")),
    "insight-100000": Part("Pages of findings, 100,000 contributions", ("insight", "100000")),
    "learning": Part("How soon a confirmation makes suggestions better", ("learning.py",)),
    "emergence": Part("Themes that the codebook lacks", ("emergence.py",)),
    "submitting": Part(
        "A thousand submissions, and everything killed meanwhile", ("crowds.py", "submitting")
    ),
    "reading": Part("Fifty people who read at once", ("crowds.py", "reading")),
    "registering": Part("A list of the whole country into the register", ("registering.py",)),
    "searching": Part("Search while one types, in a whole country", ("searching",), can_keep=True),
    "browsing": Part("Lists and pages, in a whole country", ("browsing.py",), can_keep=True),
    "starting": Part("`vliegwiel demo` until the first page", ("beginning/starting.py",)),
    "simulations": Part("Figures with known truth", ("simulations.py",), has_quick=False),
}


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    kept = [word for word in words if word.startswith("--kept=")]
    names = [word for word in words if word != "--quick" and word not in kept] or list(PARTS)
    if unknown := set(names) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    failed = [name for name in names if not _measure(name, kept, quick=quick)]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def _measure(name: str, kept: Sequence[str], *, quick: bool) -> bool:
    part = PARTS[name]
    at, before = commit(), load()
    options = [*(["--quick"] if quick and part.has_quick else []), *(kept if part.can_keep else [])]
    script, *rest = part.words
    ran = subprocess.run(
        [program("python"), Path(__file__).parent / script, *rest, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        print(ran.stdout, file=sys.stderr, flush=True)  # how far it came, or which figure was wrong
        return False
    after = commit()
    commits = at if after == at else f"{at}; at the end {after}"
    where = (
        f"Commit {commits}. {processor()}, {cores()} cores, {threads()} threads; "
        f"load {before} at the start, {load()} at the end."
    )
    text = f"## {part.title}\n\n*{where}*\n\n{_deeper(ran.stdout.strip())}\n"
    print(text, flush=True)
    if not quick:
        keep(name, text)
    return True


def _deeper(text: str) -> str:
    """A script's own headings, under that of its part."""
    return re.sub(r"^##? ", "### ", text, flags=re.MULTILINE)


def keep(name: str, text: str) -> None:
    """Put this part in RESULTS.md and leave the others as they are; read again now, for another part may have ended."""
    written = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    texts = dict(_PART.findall(written)) | {name: text}
    parts = [f"<!-- part: {each} -->\n{texts[each]}<!-- end of part -->\n" for each in PARTS if each in texts]
    RESULTS.write_text("\n".join([INTRODUCTION, *parts]), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
