"""Where is a file between its preview and the decision to use it? In the workspace's own rows, for a week at most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from django.utils import timezone

from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.characters import printable
from vliegwiel.platform.models import Upload

LIMIT: Final = 25_000_000
KEPT_FOR: Final = timedelta(days=7)
# In bytes: file systems allow 255.
LONGEST_NAME: Final = 200
_UNNAMED: Final = "file"
_IN_PATHS: Final = str.maketrans("\\:\0", "/__")


class UploadTooLarge(ValueError):
    """The file is larger than the limit.

    Attributes:
        limit: In bytes.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(f"larger than {limit} bytes")


class UploadEmpty(ValueError):
    """There is nothing in the file."""


def keep(file: BinaryIO, *, name: str, purpose: str, limit: int = LIMIT) -> Upload:
    """Store the file in the workspace that is written in.

    The same content for the same purpose is stored once, and its week begins anew. What is past its week is removed in
    passing.

    Args:
        file: Opened for reading bytes, at its beginning.
        name: What the sender called it; only its last part is kept.
        purpose: What it is for, as in ``organisations``; it can be fetched for nothing else.
        limit: The most bytes it may have.

    Raises:
        UploadTooLarge: It has more.
        UploadEmpty: It has none.
    """
    content = file.read(limit + 1)
    if len(content) > limit:
        raise UploadTooLarge(limit)
    if not content:
        raise UploadEmpty
    discard_expired()
    upload, _ = Upload.objects.update_or_create(
        purpose=purpose,
        sha256=sha256(content).digest(),
        defaults={"name": plain_name(name), "content": content, "kept_at": timezone.now()},
    )
    return upload


def kept(code: str, purpose: str, *, locked: bool = False) -> Upload:
    """The file with this code, kept for this purpose.

    Args:
        code: Of the upload.
        purpose: As it was kept.
        locked: Let others wait until this transaction is done, so that nothing is made of the file twice.

    Raises:
        NotAccessible: There is none in this workspace, it is for something else, or its week is over.
    """
    rows = Upload.objects.filter(code=code, purpose=purpose, kept_at__gt=_oldest())
    upload = (rows.select_for_update() if locked else rows).first()
    if upload is None:
        raise NotAccessible(code)
    return upload


def discard(upload: Upload) -> None:
    """Forget the file."""
    upload.delete()


def discard_expired() -> int:
    """Forget what is past its week in the workspaces of this scope; how many there were."""
    count, _ = Upload.objects.filter(kept_at__lte=_oldest()).delete()
    return count


@contextmanager
def opened(upload: Upload) -> Iterator[Path]:
    """The content as a file with its own name, for readers that want a path; it is gone afterwards."""
    with TemporaryDirectory(prefix="vliegwiel-") as folder:
        path = Path(folder) / upload.name
        path.write_bytes(bytes(upload.content))
        yield path


def plain_name(name: str) -> str:
    """The last part of a path, whichever system it comes from, fit to be a file's name here."""
    last = PurePath(printable(name).replace("\n", " ").translate(_IN_PATHS)).name.strip()
    # The end is kept: it says of which kind the file is.
    short = last.encode(errors="replace")[-LONGEST_NAME:].decode(errors="ignore").strip()
    return short if short.strip(".") else _UNNAMED


def _oldest() -> datetime:
    return timezone.now() - KEPT_FOR
