"""How long does a page of findings take with 10,000 contributions, and with 100,000?

python benchmarks/insight [10000|100000] [--quick]
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
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

SIZES: Final = (10_000, 100_000)
QUICK: Final = 1_000


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


def main(words: Sequence[str]) -> None:
    quick = "--quick" in words
    asked = [int(word) for word in words if word != "--quick"] or SIZES[:1]
    with database():
        sys.path.insert(0, str(Path(__file__).parents[1]))
        pages = import_module("insight.pages")  # models can be read once there is a database
        for count in asked:
            pages.measure(QUICK if quick else count)


if __name__ == "__main__":
    main(sys.argv[1:])
