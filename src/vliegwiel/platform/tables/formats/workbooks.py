"""Which sheets does an XLSX workbook have, and what do they share (ECMA-376, transitional and strict)?

Read here and not by a library: only the XML itself tells formulas, errors and merged cells apart from
values, and only while streaming can a cell of a hundred megabytes be refused before it is in memory.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence, Sized
from dataclasses import dataclass, field
from typing import Final

from vliegwiel.platform.tables.archives import Archive, damaged
from vliegwiel.platform.tables.formats.number_formats import is_date_format
from vliegwiel.platform.tables.limits import Limits
from vliegwiel.platform.tables.markup import Enough, parse

_MOST_SHEETS: Final = 1_000
_MOST_STYLES: Final = 65_536
_MOST_TEXTS: Final = 10_000_000
_ESCAPE: Final = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: its name, where it lies in the archive, and whether it shows."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets of a workbook share.

    Attributes:
        sheets: In the order of the tabs.
        strings: Texts that cells refer to by number.
        truncated: The last of these texts was too long to be read; those after it are not there.
        date_styles: For each cell style whether its numbers are dates.
        since_1904: Whether days are counted from 1904.
    """

    sheets: Sequence[SheetPart]
    strings: Sequence[str] = field(repr=False)
    truncated: bool
    date_styles: Sequence[bool]
    since_1904: bool


def unescaped(text: str) -> str:
    """Text with ``_x000D_`` turned into the sign it stands for."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(_signs, text)


def _signs(match: re.Match[str]) -> str:
    codes = [int(code, 16) for code in re.findall(r"_x(.{4})_", match[0])]
    pairs = b"".join(code.to_bytes(2, "little") for code in codes)
    return pairs.decode("utf-16-le", "replace")


def open_workbook(archive: Archive, limits: Limits) -> Workbook:
    """Read everything but the sheets.

    Raises:
        TableRefused: It is damaged or a bomb.
    """
    root = _Links("")
    parse(archive.chunks("_rels/.rels"), root)
    folder, name = posixpath.split(root.workbook)
    links, contents = _Links(folder), _Contents()
    parse(archive.chunks(f"{folder}/_rels/{name}.rels"), links)
    parse(archive.chunks(root.workbook), contents)
    sheets = [
        SheetPart(name, links.sheets[link], hidden)
        for name, link, hidden in contents.sheets
        if link in links.sheets
    ]
    if not sheets:
        raise damaged()
    strings, styles = _Strings(limits), _Styles()
    if links.strings in archive:
        parse(archive.chunks(links.strings), strings)
    if links.styles in archive:
        parse(archive.chunks(links.styles), styles)
    return Workbook(sheets, strings.texts, strings.truncated, styles.dates, contents.since_1904)


def _refuse_above(most: int, found: Sized) -> None:
    if len(found) > most:
        raise damaged()


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Reader:
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class _Links(_Reader):
    """Where the parts lie that the workbook refers to."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.sheets: dict[str, str] = {}
        self.workbook = "xl/workbook.xml"
        self.strings = f"{folder}/sharedStrings.xml"
        self.styles = f"{folder}/styles.xml"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        part = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        match posixpath.basename(attributes.get("Type", "")):
            case "officeDocument":
                self.workbook = part
            case "worksheet":
                self.sheets[attributes.get("Id", "")] = part
                _refuse_above(_MOST_SHEETS, self.sheets)
            case "sharedStrings":
                self.strings = part
            case "styles":
                self.styles = part


class _Contents(_Reader):
    """Names of the sheets, in the order of the tabs, and from which year days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "sheet":
                link = next((v for k, v in attributes.items() if _local(k) == "id" and ":" in k), "")
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((unescaped(attributes.get("name", "")), link, hidden))
                _refuse_above(_MOST_SHEETS, self.sheets)
            case "workbookPr":
                self.since_1904 = attributes.get("date1904", "0") in {"1", "true"}


class _Strings(_Reader):
    """The shared texts. Phonetic guides beside a text are not part of it."""

    def __init__(self, limits: Limits) -> None:
        self.texts: list[str] = []
        self.truncated = False
        self._limit = limits.cell_characters
        self._parts: list[str] = []
        self._length = 0
        self._inside = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - a handler's shape
        match _local(name):
            case "si":
                self._parts, self._length = [], 0
            case "t":
                self._inside = not self._phonetic
            case "rPh":
                self._phonetic = True

    def end(self, name: str) -> None:
        match _local(name):
            case "si":
                self.texts.append(unescaped("".join(self._parts)))
                _refuse_above(_MOST_TEXTS, self.texts)
            case "t":
                self._inside = False
            case "rPh":
                self._phonetic = False

    def text(self, data: str) -> None:
        if self._inside:
            self._length += len(data)
            self._parts.append(data)
            if self._length > self._limit:
                self.texts.append(self._parts[0])
                self.truncated = True
                raise Enough


class _Styles(_Reader):
    """Which cell styles show a number as a date."""

    def __init__(self) -> None:
        self.dates: list[bool] = []
        self._codes: dict[int, str] = {}
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "numFmt":
                self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
                _refuse_above(_MOST_STYLES, self._codes)
            case "cellXfs":
                self._inside = True
            case "xf" if self._inside:
                number = int(attributes.get("numFmtId", "0"))
                self.dates.append(is_date_format(number, self._codes.get(number, "")))
                _refuse_above(_MOST_STYLES, self.dates)

    def end(self, name: str) -> None:
        if _local(name) == "cellXfs":
            self._inside = False
