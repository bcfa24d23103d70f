from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.platform.tables.making import XLSX_PARTS, inline, raw_xlsx, refusal, zip_file
from vliegwiel.platform.tables.archives import Archive
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.platform.tables.limits import DEFAULT, Limits

ALONE = r"""
import re, sys, time
from pathlib import Path
from tests.platform.tables.making import refusal
print(" ".join(refusal(Path(sys.argv[1]))))
peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]
print(int(peak) / 1000, time.process_time())
"""
ROWS = f'<row r="1">{inline("Tekst", "Sector")}</row><row r="2">{inline("a", "b")}</row>'


def refusal_alone(path: Path) -> tuple[str, float, float]:
    """What is wrong with the file, told by a process that does nothing else; its megabytes and seconds."""
    ran = subprocess.run([sys.executable, "-c", ALONE, str(path)], capture_output=True, check=True, text=True)
    told_as, figures = ran.stdout.splitlines()
    megabytes, seconds = map(float, figures.split())
    return told_as, megabytes, seconds


def with_sizes(path: Path, name: str, *, size: int, checksum: int | None = None) -> Path:
    """Change what the archive says a member unpacks to, in its list and before the member itself."""
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo(name)
    content = bytearray(path.read_bytes())
    crc = member.CRC if checksum is None else checksum
    places = [member.header_offset + 14, content.rindex(name.encode()) - 46 + 16]
    for place in places:
        content[place : place + 12] = struct.pack("<III", crc, member.compress_size, size)
    path.write_bytes(content)
    return path


def test_a_bomb_is_refused_quickly_and_with_little_memory(tmp_path: Path) -> None:
    bomb = raw_xlsx(tmp_path, ROWS + f"<row r='3'>{' ' * 300_000_000}</row>")

    told_as, megabytes, seconds = refusal_alone(bomb)

    assert told_as == "bomb"
    assert megabytes < 100
    assert seconds < 20


def test_a_cell_of_a_hundred_megabytes_costs_little_time_and_memory(tmp_path: Path) -> None:
    strings = f"<si><t>{'a' * 100_000_000}</t></si>"
    row = '<row r="3"><c r="B3" t="s"><v>0</v></c></row>'

    told_as, megabytes, seconds = refusal_alone(raw_xlsx(tmp_path, ROWS + row, strings=strings))

    assert told_as == "cell-too-long 3 B Sector"
    assert megabytes < 100
    assert seconds < 20


def test_a_workbook_that_says_it_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, ROWS)

    assert refusal(path, limits=Limits(inflated_bytes=500)) == ["bomb"]


def test_a_member_larger_than_it_says_is_never_believed(tmp_path: Path) -> None:
    name = "xl/worksheets/sheet1.xml"
    path = raw_xlsx(tmp_path, ROWS)
    with zipfile.ZipFile(path) as archive:
        begin = archive.read(name)[:100]

    lying = with_sizes(path, name, size=100, checksum=zlib.crc32(begin))

    assert refusal(lying) == ["damaged"]


def test_a_small_lie_about_a_large_member_still_meets_the_limit(tmp_path: Path) -> None:
    name = "xl/worksheets/sheet1.xml"
    path = raw_xlsx(tmp_path, ROWS + f"<row r='3'>{' ' * 3_000_000}</row>")

    lying = with_sizes(path, name, size=100)

    assert refusal(lying, limits=Limits(inflated_bytes=1_000_000)) == ["bomb"]


def test_too_many_members_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    parts = {**XLSX_PARTS, **{f"xl/media/{number}": "" for number in range(50)}}
    path = zip_file(tmp_path / "inbreng.xlsx", parts)

    assert refusal(path, limits=Limits(members=50)) == ["bomb"]


def test_two_members_of_one_name_are_damage(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, ROWS)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/workbook.xml", "<other/>")

    assert refusal(path) == ["damaged"]


def test_a_locked_member_is_called_locked(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, ROWS)
    content = bytearray(path.read_bytes())
    name = b"xl/_rels/workbook.xml.rels"
    content[content.rindex(name) - 46 + 8] |= 1
    path.write_bytes(content)

    assert refusal(path) == ["encrypted"]


def test_a_packing_that_spreadsheets_never_use_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "inbreng.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in XLSX_PARTS.items():
            archive.writestr(name, content)

    assert refusal(path) == ["damaged"]


def test_a_member_without_packing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Een\\Twee.xml", "inhoud" * 50_000)
    with path.open("rb") as file:
        archive_read = Archive(file, DEFAULT)

        assert b"".join(archive_read.chunks("/een/twee.XML")) == b"inhoud" * 50_000
        assert archive_read.beginning("een/twee.xml", 6) == b"inhoud"


def test_an_absent_member_is_damage(tmp_path: Path) -> None:
    with zip_file(tmp_path / "a.zip", {"a": "b"}).open("rb") as file, pytest.raises(TableRefused):
        next(Archive(file, DEFAULT).chunks("b"))


def test_ever_new_names_are_refused(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, ROWS + "".join(f"<x{number}/>" for number in range(20_000)))

    assert refusal(path) == ["damaged"]


def test_a_tag_of_megabytes_is_refused(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path, ROWS + f'<row r="3" spans="{"1" * 9_000_000}"/>')

    assert refusal(path) == ["damaged"]
