"""How does a report arrive whole or not at all?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
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

    Everything is first written and flushed beside its destination; only when the last byte is safe do the
    new files take their places. A full disk or a power cut therefore leaves the earlier report as it was.

    Raises:
        FolderRefused: Something could not be written; the folder is as it was.
    """
    check_folder(folder)
    waiting = Path(tempfile.mkdtemp(prefix=".vliegwiel-", dir=folder))
    try:
        for name, content in files.items():
            with (waiting / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in files:
            (waiting / name).replace(folder / name)
    except OSError as error:
        raise FolderRefused(error.strerror or str(error)) from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
