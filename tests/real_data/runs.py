"""How is a real table given to `vliegwiel synthesise`, and what must hold of every report that comes out?"""

from __future__ import annotations

import csv
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from texts.corpora import data_folder, write_table
from vliegwiel.cli.main import program
from vliegwiel.platform.language import language

LONGEST = 300  # characters: a tenth of a second each
FORMS = ["bevindingen.json", "onderbouwing.csv", "rapport.docx", "rapport.html", "rapport.pdf"]
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters, which the table reader leaves out and says so."""

Row = Mapping[str, str]


def require(path: str) -> None:
    """Skip, with a line that says so, where somebody has no copy of this data set."""
    if not (data_folder() / path).exists():
        pytest.skip(f"no {path} in {data_folder()}; set VLIEGWIEL_DATA to where the data sets are")


def opening(text: str) -> str:
    """The first whole sentences, together no longer than ``LONGEST`` if that can be."""
    kept = ""
    for sentence in re.split(r"(?<=[.?!])\s+", text.strip()):
        if kept and len(kept) + len(sentence) >= LONGEST:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


def strided(rows: Sequence[Row], count: int) -> list[Row]:
    """So many rows at a fixed stride."""
    return [{**row, "Tekst": opening(row["Tekst"])} for row in rows[:: len(rows) // count][:count]]


@dataclass(frozen=True, slots=True)
class Run:
    """A report on real rows.

    Attributes:
        rows: What went in; the first stands on row 2 of the spreadsheet.
        findings: The report for machines.
        folder: Where all its forms stand.
        said: What the program said.
    """

    rows: Sequence[Row] = field(repr=False)
    findings: Mapping[str, Any] = field(repr=False)
    folder: Path
    said: str

    def texts(self) -> dict[int, str]:
        """By row of the spreadsheet, without the control characters that the reader leaves out."""
        return {place: INVISIBLE.sub("", row["Tekst"]) for place, row in enumerate(self.rows, start=2)}

    def suggested(self) -> list[set[str]]:
        """Themes per row, in the order of the rows."""
        return [set(coding["themes"]) for coding in self.findings["codings"]]

    def page(self) -> str:
        """The words of the report for people, without markup."""
        written = (self.folder / "rapport.html").read_text(encoding="utf-8")
        bare = re.sub(r"<(style|script)\b.*?</\1>|<[^>]+>", " ", written, flags=re.DOTALL)
        return " ".join(html.unescape(bare).split())


def synthesised(rows: Sequence[Row], folder: Path, *options: str, leave_out: Iterable[str] = ()) -> Run:
    """What `vliegwiel synthesise` makes of these rows."""
    table = write_table(rows, folder / "inbreng.csv", without=leave_out)
    report = folder / "rapport"
    outcome = CliRunner().invoke(
        program(language("nl")), ["synthesise", str(table), "--out", str(report), *options]
    )
    assert outcome.exit_code == 0, outcome.output
    findings = json.loads((report / "bevindingen.json").read_text(encoding="utf-8"))
    return Run(rows, findings, report, outcome.output)


def quotes(found: object) -> Iterator[Mapping[str, Any]]:
    """Every quote anywhere in the findings."""
    if isinstance(found, dict):
        if {"row", "text", "shown"} <= set(found):
            yield found
        for value in found.values():
            yield from quotes(value)
    elif isinstance(found, list):
        for value in found:
            yield from quotes(value)


def assert_report_is_whole(run: Run) -> None:
    """Every form is there, every row is accounted for, and every quote stands word for word in its row."""
    assert sorted(path.name for path in run.folder.iterdir()) == FORMS
    assert all((run.folder / form).stat().st_size for form in FORMS)
    assert [coding["row"] for coding in run.findings["codings"]] == list(run.texts())
    texts = run.texts()
    assert [quote for quote in quotes(run.findings) if quote["text"] not in texts[quote["row"]]] == []


def themes_quoted(run: Run) -> int:
    """How many themes have a quote."""
    return sum(bool(theme["quotes"]) for theme in run.findings["themes"])


def assert_german_words_wait_for_a_person(run: Run) -> None:
    """German writes every noun with a capital, as others write names: nothing is quoted unread, and the report says so."""
    held = [coding for coding in run.findings["codings"] if coding["read_first_because_of"]]
    assert themes_quoted(run) == 0
    assert len(held) > len(run.rows) / 2
    assert "een collega moet het eerst lezen" in run.page()


def assert_counts_are_right(run: Run) -> None:
    """Themes counted again from the evidence, by nothing but sets: voices, sectors, rows."""
    voices: dict[str, set[str]] = defaultdict(set)
    by_sector: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows: dict[str, list[int]] = defaultdict(list)
    with (run.folder / "onderbouwing.csv").open(encoding="utf-8-sig", newline="") as lines:
        evidence = list(csv.DictReader(lines, delimiter=";"))
    assert len(evidence) == len(run.rows)
    for place, (row, coded) in enumerate(zip(run.rows, evidence, strict=True), start=2):
        for theme in filter(None, coded["thema's"].split(" | ")):
            voices[theme].add(row["Gesprek"])
            by_sector[theme][row.get("Sector", "")].add(row["Gesprek"])
            rows[theme].append(place)
    sectors = {row["Sector"] for row in run.rows if "Sector" in row}
    counted = {
        theme: (
            len(voices[theme]),
            {sector: len(by_sector[theme][sector]) for sector in sectors},
            rows[theme],
        )
        for theme in rows
    }
    assert counted == {
        theme["theme"]: (theme["entrepreneurs"], theme["by_sector"], theme["rows"])
        for theme in run.findings["themes"]
    }
    assert run.findings["heard"]["entrepreneurs"] == len({row["Gesprek"] for row in run.rows})


def agreement(run: Run, truth: Sequence[set[str]], rows: Sequence[int]) -> tuple[float, float]:
    """Of what was suggested for these rows, the share that is right, and the share that chance would have right.

    Chance: the same suggestions dealt out over these rows at random.
    """
    suggested = run.suggested()
    pairs = [(row, theme) for row in rows for theme in suggested[row]]
    right = sum(theme in truth[row] for row, theme in pairs)
    often = {theme: sum(theme in truth[row] for row in rows) / len(rows) for _, theme in pairs}
    return right / len(pairs), sum(often[theme] for _, theme in pairs) / len(pairs)
