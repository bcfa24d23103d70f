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


FIVE = {f"{number}.txt": b"new" for number in range(1, 6)}


def state(folder: Path) -> dict[str, bytes | None]:
    """What stands in the folder; ``None`` for a folder."""
    return {file.name: None if file.is_dir() else file.read_bytes() for file in folder.iterdir()}


def test_a_folder_in_the_place_of_the_third_file_leaves_the_first_two_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"old")
    (tmp_path / "3.txt").mkdir()
    (tmp_path / "3.txt" / "mine.txt").write_bytes(b"mine")

    with pytest.raises(FolderRefused, match="Is a directory"):
        deliver(tmp_path, FIVE)

    assert state(tmp_path) == {"1.txt": b"old", "3.txt": None}
    assert state(tmp_path / "3.txt") == {"mine.txt": b"mine"}


@pytest.mark.parametrize(
    ("trouble", "raised"),
    [(PermissionError(13, "Locked"), FolderRefused), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_when_the_third_file_is_locked_the_first_two_give_their_places_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException, raised: type[BaseException]
) -> None:
    for name in ("1.txt", "3.txt"):
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if target.name == "3.txt":
            raise trouble
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", locked)

    with pytest.raises(raised):
        deliver(tmp_path, FIVE)

    assert state(tmp_path) == {"1.txt": b"old", "3.txt": b"old"}
