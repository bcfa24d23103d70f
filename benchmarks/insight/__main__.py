"""How long does a page of findings take with 10,000 contributions, and with 100,000?

python benchmarks/insight [--large] [--repeats 20]

An invented round, written by COPY into a database of its own; pages are asked for as a browser does, through every
layer but the socket. *Cold*: the process remembers nothing. *Confirmed*: a colleague coded one contribution just before.
*Warm*: nothing changed since. Beside it the aggregate that a page rests on, in SQL alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import django
from django.core.management import call_command
from django.db import connections

from vliegwiel.platform.postgres.roles import prepare
from vliegwiel.platform.postgres.server import start, stop

SMALL: Final = 10_000
LARGE: Final = 100_000


@contextmanager
def database() -> Iterator[None]:
    """A PostgreSQL of our own with all tables; gone afterwards."""
    folder = Path(mkdtemp(prefix="vliegwiel-bench-", dir="/tmp"))
    folder.chmod(0o755)
    server = start(folder / "server", durable=False)
    try:
        urls = prepare(server, "vliegwiel", for_tests=True)
        os.environ.update(
            DATABASE_URL=urls.app,
            DATABASE_OWNER_URL=urls.owner,
            DJANGO_SETTINGS_MODULE="vliegwiel.project.settings",
            VLIEGWIEL_DEMO="1",
        )
        django.setup()
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections.close_all()
        stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--large", action="store_true", help="100,000 as well")
    parser.add_argument("--repeats", type=int, default=20)
    asked = parser.parse_args()
    with database():
        sys.path.insert(0, str(Path(__file__).parents[1]))
        pages = import_module("insight.pages")  # models can be read once there is a database
        for count in (SMALL, *([LARGE] if asked.large else [])):
            pages.measure(count, asked.repeats)


if __name__ == "__main__":
    main()
