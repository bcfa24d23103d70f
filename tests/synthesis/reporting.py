"""How do these tests make a table, its report, and read every output back as plain words?"""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from tests.synthesis.sample import sample_files
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.synthesis.analysis import find
from vliegwiel.synthesis.contributions import Permission
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.material import Files, Material, gather
from vliegwiel.synthesis.reporting import CSV, HTML, JSON, PDF, WORD, print_report

DUTCH = language("nl")
ENGLISH = language("en")
Record = Mapping[str, str]


def table(folder: Path, records: Sequence[Record], name: str = "inbreng.csv") -> Path:
    """A CSV file with a column for every key."""
    columns = list(dict.fromkeys(key for record in records for key in record))
    sink = StringIO()
    writer = csv.DictWriter(sink, columns, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(records)
    path = folder / name
    path.write_text(sink.getvalue(), encoding="utf-8")
    return path


def population(folder: Path, counts: Iterable[tuple[str, str, str, int]]) -> Path:
    """Firms per sector, size and area."""
    keys = ("sector", "omvang", "kern", "aantal")
    rows = [dict(zip(keys, map(str, row), strict=True)) for row in counts]
    return table(folder, rows, "bevolking.csv")


def material(
    folder: Path,
    records: Sequence[Record],
    *,
    firms: Path | None = None,
    permission: Permission = Permission.NOT_ASKED,
) -> Material:
    """What is read from these rows."""
    files = Files(contributions=table(folder, records), population=firms, permission=permission)
    return gather(files, DUTCH)


def findings(
    folder: Path,
    records: Sequence[Record],
    *,
    firms: Path | None = None,
    permission: Permission = Permission.NOT_ASKED,
) -> Findings:
    """What is found in these rows, compared by their words alone."""
    return find(material(folder, records, firms=firms, permission=permission), LexicalEmbedder())


@cache
def sample() -> Findings:
    """What is found in the supplied sample."""
    return find(gather(sample_files(), DUTCH), LexicalEmbedder())


@cache
def sample_report() -> Mapping[str, bytes]:
    """Its report in every form."""
    return print_report(sample(), DUTCH)


def words(report: Mapping[str, bytes]) -> dict[str, str]:
    """Every output as one line of plain words; the PDF only where there is a program to read it."""
    read = {
        HTML: html_words(report[HTML]),
        WORD: word_words(report[WORD]),
        JSON: _strings(json.loads(report[JSON])),
        CSV: report[CSV].decode("utf-8-sig"),
    }
    if shutil.which("pdftotext"):
        read[PDF] = pdf_words(report[PDF])
    return {name: one_line(text) for name, text in read.items()}


def one_line(text: str) -> str:
    """Without soft hyphens, every run of white space one space."""
    return " ".join(text.replace("\u00ad", "").split())


def html_words(printed: bytes) -> str:
    """All that stands in the file, attributes and drawings too."""
    return html.unescape(printed.decode())


def html_tree(printed: bytes) -> Any:
    """The page."""
    return etree.fromstring(printed, etree.HTMLParser(encoding="utf-8"))


def word_words(printed: bytes) -> str:
    """The text of every part, properties included, and every attribute."""
    with ZipFile(BytesIO(printed)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    texts = []
    for part in parts:
        root = etree.fromstring(part)
        texts += ["".join(node.text or "" for node in line.iter("{*}t")) for line in root.iter("{*}p")]
        texts.append(" ".join(root.itertext()))
        texts += [str(value) for node in root.iter() for value in node.attrib.values()]
    return "\n".join(texts)


def pdf_words(printed: bytes) -> str:
    """What can be copied from the pages."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=printed, capture_output=True, check=True)
    text = done.stdout.decode().replace("\u00ad", "-")
    return re.sub(r"-\n(?=[a-zé])", "", text)


def _strings(data: Any) -> str:
    if isinstance(data, dict):
        return "\n".join(f"{key}\n{_strings(value)}" for key, value in data.items())
    if isinstance(data, list):
        return "\n".join(map(_strings, data))
    return str(data)


def holds(text: str, word: str) -> bool:
    """Whether this word stands somewhere, in whatever case."""
    return word.casefold() in text.casefold()
