"""Texts of others as tables of contributions: what `vliegwiel synthesise` is given here."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from machine import ROOT

DEKAMER: Final = "dekamer-2017/questions-2017-01-to-2017-05-14.jsonl.gz"
CIMT: Final = "cimt-cycling-dialogues/dataset.csv.gz"
BOWLING_GREEN: Final = "polis-open/american-assembly.bowling-green/comments.csv"
AUSTRIA: Final = "polis-open/austria-climate.5twd2jsnkf.2022-08-08/comments.csv"

CIMT_THEMES: Final[Mapping[str, str]] = {
    "level1_traffic_lights": "Ampeln",
    "level1_lighting": "Beleuchtung",
    "level1_signage": "Beschilderung und Markierung",
    "level1_bicycle_parking": "Fahrradparken",
    "level1_obstacles": "Hindernisse auf dem Radweg",
    "level1_cycling_traffic_management": "Führung des Radverkehrs",
    "level1_cycle_path_quality": "Zustand des Radwegs",
    "level1_misc": "Sonstiges",
}
TOWNS: Final[Mapping[str, str]] = {"B": "Bonn", "E": "Köln-Ehrenfeld", "M": "Moers"}

_SENTENCE_END: Final = re.compile(r"(?<=[.?!])(?:\s+|(?=[A-Z]))")

Row = Mapping[str, str]


def data_folder() -> Path:
    """``VLIEGWIEL_DATA``, else ``../shared/data`` beside the checkout."""
    return Path(os.environ.get("VLIEGWIEL_DATA") or ROOT.parent / "shared" / "data")


def dekamer_questions() -> list[dict[str, Any]]:
    """Written questions to Belgian ministers (CC0), in Dutch, each different text once."""
    with gzip.open(data_folder() / DEKAMER, "rt", encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines]
    return list({question["question"]: question for question in reversed(questions)}.values())[::-1]


def dekamer_table() -> list[Row]:
    return [
        {
            "Tekst": question["question"],
            "Sector": question["department"],
            "Gesprek": str(question["doc_id"]),
            "Datum": question["date"],
            "Toestemming": "zonder naam",
            "Thema's": " | ".join(question["themes"]),
        }
        for question in dekamer_questions()
    ]


def cimt_contributions() -> list[Row]:
    """Contributions of citizens to three dialogues on cycling (CC BY), in German; codings CC BY-SA."""
    with gzip.open(data_folder() / CIMT, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def cimt_table() -> list[Row]:
    return [
        {
            "Tekst": f"{row['title']}. {row['text']}".strip(),
            "Sector": TOWNS[row["dataset"]],
            "Gesprek": row["ID"],
            "Toestemming": "zonder naam",
            "Thema's": " | ".join(name for key, name in CIMT_THEMES.items() if row[key] == "1"),
        }
        for row in cimt_contributions()
    ]


def polis_table(path: str) -> list[Row]:
    """Statements in a public consultation (CC BY 4.0), in the order in which they were made."""
    with (data_folder() / path).open(encoding="utf-8", newline="") as lines:
        statements = sorted(csv.DictReader(lines), key=lambda row: int(row["comment-id"]))
    return [
        {
            "Tekst": statement["comment-body"],
            "Gesprek": statement["author-id"],
            "Toestemming": "zonder naam",
        }
        for statement in statements
    ]


def passages(count: int) -> list[Row]:
    """So many different passages of about 440 characters, whole sentences of questions; sector: department.

    Windows over the sentences of every question, spread evenly over all there are. One length gives some
    20,000; for more, windows of other lengths are added.
    """
    lengths = (440,) if count <= 10_000 else range(200, 700, 20)
    every: dict[str, Row] = {}
    for length, question in itertools.product(lengths, dekamer_questions()):
        for text in _windows(question["question"], length):
            every.setdefault(
                text,
                {
                    "Tekst": text,
                    "Sector": question["department"],
                    "Gesprek": str(question["doc_id"]),
                    "Datum": question["date"],
                    "Toestemming": "zonder naam",
                },
            )
    rows = list(every.values())
    if len(rows) < count:
        raise ValueError(f"{len(rows)} different passages, not {count}")
    return [rows[place * len(rows) // count] for place in range(count)]


def _windows(text: str, length: int) -> Iterator[str]:
    """From every sentence on, as many sentences as come closest to this length, if within a quarter of it."""
    sentences = [" ".join(each.split()) for each in _SENTENCE_END.split(text)]
    for start in range(len(sentences)):
        window = ""
        for sentence in sentences[start:]:
            longer = f"{window} {sentence}".strip()
            if window and abs(len(longer) - length) > abs(len(window) - length):
                break
            window = longer
        if abs(len(window) - length) <= length / 4:
            yield window


def write_table(rows: Sequence[Row], path: Path, *, without: Iterable[str] = ()) -> Path:
    """As a spreadsheet program saves it."""
    left_out = set(without)
    columns = [column for column in rows[0] if column not in left_out]
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written.getvalue(), encoding="utf-8", newline="")
    return path
