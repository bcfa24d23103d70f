"""A house on a PostgreSQL of its own, made anew or kept in a folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import django

from vliegwiel.cli.running.installation import OwnDatabase, own_database

OURS: Final = ("VLIEGWIEL_", "DATABASE_", "DJANGO_")
_KEPT: Final = "--kept="


def kept_in(words: Sequence[str]) -> Path | None:
    """Where these words say that the house is kept."""
    return next((Path(word.removeprefix(_KEPT)) for word in words if word.startswith(_KEPT)), None)


@contextmanager
def a_folder(kept: Path | None) -> Iterator[Path]:
    """That of the house; gone afterwards where nobody keeps it."""
    if kept:
        kept.mkdir(mode=0o711, parents=True, exist_ok=True)
        yield kept
        return
    folder = Path(mkdtemp(prefix="vliegwiel-bench-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def a_database(folder: Path) -> Iterator[OwnDatabase]:
    """A PostgreSQL of our own, as an installation has it, with Django set up on it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    with own_database({**kept, "VLIEGWIEL_HOME": str(folder), "OMP_NUM_THREADS": "1"}) as database:
        os.environ.update(database.environment)
        django.setup()
        yield database
