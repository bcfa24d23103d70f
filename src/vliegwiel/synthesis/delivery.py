"""How does a report arrive whole or not at all?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class FolderRefused(Exception):
    """The report cannot be written there; the message is the system's own reason."""


def check_folder(folder: Path) -> None:
    """Find out before the long work whether the folder can hold the report.

    Raises:
        FolderRefused: It is a file, or nothing may be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FolderRefused(error.strerror or str(error)) from error


def deliver(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into the folder, replacing those of an earlier report and leaving others alone.

    Everything is first written and flushed beside its destination, and a copy of the earlier report is kept
    there; only when the last byte is safe do the new files take their places. When one of them cannot, those
    that already did give their places back.

    Raises:
        FolderRefused: Something could not be written; the folder is as it was.
    """
    check_folder(folder)
    try:
        with _waiting_room(folder) as (new, earlier):
            for name, content in files.items():
                _write(new / name, content)
            _keep(folder, earlier, files)
            _exchange(folder, new, earlier, files)
    except OSError as error:
        raise FolderRefused(error.strerror or str(error)) from error


@contextmanager
def _waiting_room(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Places for the new and the earlier report, on the same disk as the folder."""
    waiting = Path(tempfile.mkdtemp(prefix=".vliegwiel-", dir=folder))
    try:
        new, earlier = waiting / "new", waiting / "earlier"
        new.mkdir()
        earlier.mkdir()
        yield new, earlier
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep(folder: Path, earlier: Path, names: Iterable[str]) -> None:
    """Copies, not the files themselves: whatever happens now, none of them is missing from its place."""
    for name in names:
        if os.path.lexists(folder / name):
            shutil.copy2(folder / name, earlier / name, follow_symlinks=False)


def _exchange(folder: Path, new: Path, earlier: Path, names: Iterable[str]) -> None:
    placed: list[str] = []
    try:
        for name in names:
            (new / name).replace(folder / name)
            placed.append(name)
    except BaseException:  # also when somebody stops the program halfway
        for name in placed:
            if os.path.lexists(earlier / name):
                (earlier / name).replace(folder / name)
            else:
                (folder / name).unlink()
        raise
