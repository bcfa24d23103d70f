"""Which lists come in that nobody can use? Made with a seed, so that one that fails can be made again."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from typing import Final

import polars as pl

from tests.domain.register.delivering import HEADER

Broken = tuple[str, bytes]
# Digits to some, and letters to others.
_WIDE: Final = "\N{FULLWIDTH DIGIT ONE}" * 8
WORDS: Final = (
    "Bakkerij",
    "Café 't Hoekje",
    "=cmd()",
    "",
    "\x07\x01",
    "Geen",
    "a" * 25_000,
    "Naam;met;tekens",
    '"',
    "é" * 210,
)
CELLS: Final = (
    *("", "0", "12345678", "1234567", "000012345678", "1.23E+11", "12", "1900-01-01", "01-01-2031", "8302AB"),
    *(
        "8302 ab",
        "ABCD",
        "111",
        "0111",
        "99999",
        "2-9",
        "5-19",
        "-1",
        "ja",
        "misschien",
        "NaN",
        "\u202e8302",
        _WIDE,
    ),
    *("2008", "SBI 2025", "1993", "\ufeff", "'=1+1", "a\nb", "nul\0l", "9" * 40, "🙂"),
)
EXTRA: Final = (
    "sbi editie",
    "datum aanvang",
    "non mailing",
    "gemeentecode",
    "nummeraanduiding",
    "e-mail",
    "website",
    "telefoon",
)


def broken(seed: int) -> Broken:
    """The name and content of one list."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    make = chance.choice(_MAKERS)
    return make(chance)


def _rows(chance: random.Random) -> list[list[str]]:
    header = [*HEADER.split(";"), *chance.sample(EXTRA, 4)]
    if chance.random() < 0.1:
        header[chance.randrange(len(header))] = chance.choice(header)
    rows = []
    for number in range(chance.randrange(12)):
        row = [
            f"{number + 10_000_000}",
            f"{number:012}",
            f"Firma {number}",
            "Markt",
            "1",
            "8302AB",
            "Ens",
            "4711",
            "1",
            "BV",
        ]
        row += [""] * (len(header) - len(row))
        for _ in range(chance.randrange(3)):
            row[chance.randrange(len(row))] = chance.choice((*CELLS, *WORDS))
        rows.append(row if chance.random() < 0.95 else row[: chance.randrange(len(row))])
    return [header, *rows]


def _text(chance: random.Random) -> str:
    delimiter = chance.choice((";", ",", "\t", "|", ";", ":"))
    lines = []
    for row in _rows(chance):
        quoted = [
            '"' + cell.replace('"', '""') + '"'
            if any(sign in cell for sign in (delimiter, '"', "\n")) and chance.random() < 0.9
            else cell
            for cell in row
        ]
        lines.append(delimiter.join(quoted) + chance.choice(("\n", "\n", "\r\n", "\r")))
    return "".join(lines)


def _csv(chance: random.Random) -> Broken:
    encoding = chance.choice(("utf-8", "cp1252", "utf-16", "utf-8-sig", "latin-1", "cp437"))
    return "lijst.csv", _text(chance).encode(encoding, "replace")


def _flipped(chance: random.Random) -> Broken:
    name, content = chance.choice((_csv, _parquet, _workbook))(chance)
    signs = bytearray(content)
    for _ in range(chance.randrange(1, 8)):
        signs[chance.randrange(len(signs))] = chance.randrange(256)
    return name, bytes(signs)


def _cut_off(chance: random.Random) -> Broken:
    name, content = chance.choice((_csv, _parquet, _workbook))(chance)
    return name, content[: chance.randrange(len(content))]


def _parquet(chance: random.Random) -> Broken:
    rows = _rows(chance)
    header = list(dict.fromkeys(rows[0]))
    columns: dict[str, pl.Series] = {}
    for place, name in enumerate(header):
        cells = [row[place] if place < len(row) else None for row in rows[1:]]
        columns[name] = _typed(chance, cells)
    stream = io.BytesIO()
    pl.DataFrame(columns).write_parquet(stream)
    return chance.choice(("lijst.parquet", "lijst.csv")), stream.getvalue()


def _typed(chance: random.Random, cells: list[str | None]) -> pl.Series:
    kinds: tuple[Callable[[], pl.Series], ...] = (
        lambda: pl.Series(cells, dtype=pl.String),
        lambda: pl.Series(cells, dtype=pl.String),
        lambda: pl.Series([chance.randrange(10**8) for _ in cells], dtype=pl.Int64),
        lambda: pl.Series([chance.random() * 10**12 for _ in cells], dtype=pl.Float64),
        lambda: pl.Series([(cell or "").encode() for cell in cells], dtype=pl.Binary),
        lambda: pl.Series([[cell or ""] for cell in cells], dtype=pl.List(pl.String)),
        lambda: pl.Series([{"a": cell} for cell in cells], dtype=pl.Struct({"a": pl.String})),
        lambda: pl.Series([chance.random() < 0.5 for _ in cells], dtype=pl.Boolean),
    )
    return chance.choice(kinds)()


def _workbook(chance: random.Random) -> Broken:
    """As little of one as a spreadsheet program needs, with whatever stands in it."""
    lines = []
    for number, row in enumerate(_rows(chance), start=1):
        cells = "".join(
            f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            if chance.random() < 0.9
            else f"<c><v>{cell}</v></c>"
            for cell in row
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Lijst" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    return "lijst.xlsx", _zipped(parts)


def _bomb(chance: random.Random) -> Broken:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": " " * (chance.randrange(25, 40) * 1_000_000),
    }
    return "lijst.xlsx", _zipped(parts)


def _huge_cell(chance: random.Random) -> Broken:
    return "lijst.csv", f"{HEADER}\n1;2;{'x' * chance.randrange(15_000, 400_000)};;;;;;;\n".encode()


def _noise(chance: random.Random) -> Broken:
    starts = (
        b"",
        b"PAR1",
        b"PK\x03\x04",
        b"%PDF-1.7",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"<html>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    )
    return "lijst.csv", chance.choice(starts) + chance.randbytes(chance.randrange(2_000))


def _zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode("utf-8", "replace"))
    return stream.getvalue()


_MAKERS: Final[tuple[Callable[[random.Random], Broken], ...]] = (
    *(_csv, _csv, _csv, _csv, _csv, _csv, _flipped, _flipped, _flipped, _cut_off, _cut_off),
    *(_parquet, _parquet, _parquet, _workbook, _workbook, _huge_cell, _noise, _noise, _bomb),
)
