"""How is trouble with our own database told: in words, without a trail of Python?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.accounts import NoAccount
from vliegwiel.platform.postgres.binaries import NoBinaries, ProgramFailed
from vliegwiel.platform.postgres.folders import FolderRefused
from vliegwiel.platform.postgres.locks import FolderInUse
from vliegwiel.platform.postgres.server import NotAnswering

TROUBLES: Final = (FolderInUse, FolderRefused, NoAccount, NoBinaries, NotAnswering, ProgramFailed)


@contextmanager
def told_plainly(words: Language) -> Iterator[None]:
    """Raises ``click.ClickException``, with what the database says."""
    try:
        yield
    except TROUBLES as trouble:
        raise click.ClickException(
            words.gettext("The database did not start: %(trouble)s") % {"trouble": trouble}
        ) from trouble
