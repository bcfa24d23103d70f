"""Is this file still what was written? The last line of a copy says what the rest of it should hash to.

``pg_restore`` notices only some damage: one bit of a policy, which stands in plain text, changes who sees what and
nothing complains. It reads past our line, so whoever has only PostgreSQL can still use the copy.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.troubles import Trouble

_MARK: Final = b"\nvliegwiel sha256 "
_LENGTH: Final = len(_MARK) + 64 + 1
_PIECE: Final = 1 << 20


class BrokenSeal(Trouble):
    """The file is not one of ours, or it was damaged or changed.

    Attributes:
        path: Which one.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def sentence(self, words: Language) -> str:
        """What is the matter."""
        return words.gettext("%(file)s is not a backup made by Vliegwiel, or it is damaged.") % {
            "file": self.path
        }


def seal(path: Path) -> None:
    """Add the line, and make sure that all of the file is on the disk and not only in memory."""
    with path.open("r+b") as file:
        line = _line(file, path.stat().st_size)
        file.seek(0, os.SEEK_END)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def require_seal(path: Path) -> None:
    """Read all of the file.

    Raises:
        BrokenSeal: It is not what was sealed.
    """
    with path.open("rb") as file:
        line = _line(file, path.stat().st_size - _LENGTH)
        if file.read() != line:
            raise BrokenSeal(path)


def _line(file: IO[bytes], size: int) -> bytes:
    """What the line should be after this many bytes, which are read."""
    digest = sha256()
    while size > 0 and (piece := file.read(min(size, _PIECE))):
        digest.update(piece)
        size -= len(piece)
    return _MARK + digest.hexdigest().encode() + b"\n"
