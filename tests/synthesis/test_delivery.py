from pathlib import Path

import pytest

from vliegwiel.synthesis.delivery import FolderRefused, check_folder, deliver


def test_all_files_arrive_and_nothing_else_stays_behind(tmp_path: Path) -> None:
    deliver(tmp_path / "rapport", {"rapport.html": b"<p>", "rapport.json": b"{}"})

    assert {file.name: file.read_bytes() for file in (tmp_path / "rapport").iterdir()} == {
        "rapport.html": b"<p>",
        "rapport.json": b"{}",
    }


def test_an_earlier_report_is_replaced_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rapport.html").write_bytes(b"old")
    (tmp_path / "notities.txt").write_bytes(b"mine")

    deliver(tmp_path, {"rapport.html": b"new"})

    assert (tmp_path / "rapport.html").read_bytes() == b"new"
    assert (tmp_path / "notities.txt").read_bytes() == b"mine"


def test_when_one_file_cannot_be_written_the_earlier_report_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "rapport.html").write_bytes(b"old")

    with pytest.raises(FolderRefused):
        deliver(tmp_path, {"rapport.html": b"new", "no/such/folder.json": b"{}"})

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("rapport.html", b"old")]


def test_a_file_in_the_place_of_the_folder_is_refused_beforehand(tmp_path: Path) -> None:
    (tmp_path / "rapport").write_bytes(b"a file")

    with pytest.raises(FolderRefused, match="File exists"):
        check_folder(tmp_path / "rapport")
