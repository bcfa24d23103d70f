"""How is trouble with our own database told: in words, without a trail of Python?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.troubles import Trouble


@contextmanager
def told_plainly(words: Language) -> Iterator[None]:
    """Raises ``click.ClickException``, with what the database says."""
    try:
        yield
    except Trouble as trouble:
        raise click.ClickException(
            words.gettext("The database did not start: %(trouble)s") % {"trouble": trouble.sentence(words)}
        ) from trouble
