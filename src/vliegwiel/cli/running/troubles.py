"""How is trouble with a database told: in words, without a trail of Python?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
import psycopg

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.troubles import Trouble


@contextmanager
def told_plainly(words: Language) -> Iterator[None]:
    """Raises ``click.ClickException``, with what the database says."""
    try:
        yield
    except Trouble as trouble:
        raise click.ClickException(trouble.sentence(words)) from trouble
    except psycopg.OperationalError as trouble:
        sentence = words.gettext("The database does not let us in: %(said)s")
        raise click.ClickException(sentence % {"said": str(trouble).strip()}) from trouble
