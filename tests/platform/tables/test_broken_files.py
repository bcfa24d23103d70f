"""Whatever is handed over: a table comes out, or a refusal, and soon."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.platform.tables.making import (
    Parts,
    csv_file,
    inline,
    ods_file,
    ods_row,
    raw_xlsx,
    refusal,
    xlsx_file,
)
from vliegwiel.platform.tables.limits import Limits

SEED = 20261122
ROWS: list[tuple[str | int, ...]] = [
    ("Tekst", "Sector", "Aantal"),
    *((f"Zin {n} “één”, nog een", "bouw", n) for n in range(20)),
]
LIMITS = Limits(inflated_bytes=3_000_000, ratio_from=100_000, rows=500)
SECONDS = 10.0


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """A good file of every format, and some that are already strange."""
    folder = tmp_path_factory.mktemp("whole")
    rows = "".join(f'<row r="{n}">{inline("Zin &amp; zo", "bouw")}</row>' for n in range(1, 20))
    table = "\r\n".join(";".join(map(str, row)) for row in ROWS)
    quoted = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)
    return [
        xlsx_file(folder, ROWS, ROWS).read_bytes(),
        raw_xlsx(folder, rows, strings="<si><t>los</t></si>").read_bytes(),
        ods_file(folder, "".join(ods_row(*map(str, row)) for row in ROWS)).read_bytes(),
        raw_xlsx(folder, f"<row>{' ' * 2_000_000}</row>").read_bytes(),
        table.encode(),
        quoted.encode("cp1252"),
        table.encode("utf-16"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + table.encode(),
    ]


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def flip(content: bytes, chance: random.Random) -> bytes:
    broken = bytearray(content)
    for _ in range(chance.choice([1, 3, 30])):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def overwrite(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    piece = chance.choice(
        [chance.randbytes(20), b"\x00" * 50, b'"', b";" * 600, b"\r", b"PK\x01\x02", b"&a;<f>"]
    )
    return content[:place] + piece + content[place + len(piece) * chance.randrange(2) :]


def leave_out(content: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[:first] + content[last:]


def repeat(content: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[:last] + content[first:last] * chance.randrange(1, 4) + content[last:]


Damage = Callable[[bytes, random.Random], bytes]


@pytest.mark.parametrize("damage", [cut, flip, overwrite, leave_out, repeat])
def test_a_broken_file_is_a_table_or_a_refusal_and_soon(
    tmp_path: Path, whole_files: list[bytes], damage: Damage
) -> None:
    chance = random.Random(f"{SEED} {damage.__name__}")  # noqa: S311 - the same broken files every time
    outcomes = []
    for number in range(120):
        content = damage(chance.choice(whole_files), chance)
        path = csv_file(tmp_path, content, f"{number}{chance.choice(['.xlsx', '.csv', '.ods', '.xls', ''])}")
        started = time.process_time()
        outcomes.append(bool(refusal(path, limits=LIMITS)))
        assert time.process_time() - started < SECONDS

    assert any(outcomes)


def test_broken_markup_inside_a_sound_archive_is_a_table_or_a_refusal(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same broken files every time
    sheet = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Tekst</t></is></c>'
        '<c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2" s="1"><f>B1</f><v>46093.5</v></c>'
        '<c r="B2" t="e"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    )
    outcomes = []
    for _ in range(300):
        part = chance.choice(
            ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
        )
        damage = chance.choice([cut, flip, overwrite, leave_out, repeat])
        parts: Parts = {"xl/worksheets/sheet1.xml": sheet, part: damage(sheet.encode(), chance)}
        path = raw_xlsx(tmp_path, "", parts=parts)
        outcomes.append(bool(refusal(path, limits=LIMITS)))

    assert any(outcomes)
