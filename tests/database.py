"""Which PostgreSQL do tests run on? A real one of our own, started once for all test processes, when the first asks.

One database is migrated as the owner and serves as a template; every test process gets a copy, and works in it as the
application's own role, as the product does.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from tests.rehearsed import rehearse
from vliegwiel.platform.postgres.roles import Urls, prepare
from vliegwiel.platform.postgres.server import Server, start, stop
from vliegwiel.project.environment import address

TEMPLATE: Final = "vliegwiel_template"
# What Django itself keeps about the tables.
DJANGO: Final = frozenset({"django_migrations", "django_content_type", "auth_permission"})


@dataclass(frozen=True, slots=True)
class Copy:
    """This process's own database.

    Attributes:
        urls: Its two roles' addresses.
        emptied: Tables that tests fill; what migrations filled stays.
        server: The server, in the process that started it.
    """

    urls: Urls
    emptied: tuple[str, ...]
    server: Server | None

    def let_go(self) -> None:
        """Leave the server to whoever stops it."""
        if self.server:
            self.server.lock.close()


@contextmanager
def alone(folder: Path, *, at: str = "lock") -> Iterator[None]:
    """One test process at a time."""
    with (folder / at).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def copy_for(worker: str, folder: Path) -> Copy:
    """A fresh copy of the migrated database for this test process; ``folder`` is shared by all of them."""
    known, server = folder / "template.json", None
    with alone(folder):
        if not known.exists():
            server = start(folder / "server", durable=False)
            known.write_text(json.dumps(_make_template(server, folder)), encoding="utf-8")
        template = json.loads(known.read_text(encoding="utf-8"))
        name = f"test_{worker}"
        urls = copied(Urls(template["app"], template["owner"]), of=TEMPLATE, to=name)
    return Copy(urls, tuple(template["emptied"]), server)


def copied(urls: Urls, *, of: str, to: str) -> Urls:
    """A copy of a database on this server that nobody is in; the server is that of ``urls``."""
    with psycopg.connect(_in(urls.owner, "postgres"), autocommit=True) as connection:
        for statement in (
            "CREATE DATABASE {name} TEMPLATE {template}",
            "REVOKE ALL ON DATABASE {name} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {name} TO vliegwiel_app",
        ):
            connection.execute(
                sql.SQL(statement).format(name=sql.Identifier(to), template=sql.Identifier(of))
            )
    return Urls(_in(urls.app, to), _in(urls.owner, to))


def _in(url: str, database: str) -> str:
    return re.sub(r"/[^/?]*\?", f"/{database}?", url)


def stop_server(folder: Path) -> None:
    """End the server, when one was started, and remove it."""
    if (folder / "server").exists():
        stop(start(folder / "server", durable=False))
    shutil.rmtree(folder, ignore_errors=True)


def use(urls: Urls) -> None:
    """Let Django work in this database."""
    for alias, url in (("default", urls.app), ("owner", urls.owner)):
        connections[alias].close()
        # A connection per request: threads of a live server come and go.
        connections[alias].settings_dict.update(address(url), CONN_MAX_AGE=0)
    os.environ.update(DATABASE_URL=urls.app, DATABASE_OWNER_URL=urls.owner)


def empty(copy: Copy) -> None:
    """Remove what a test left behind, as the owner: the application may not truncate."""
    with psycopg.connect(copy.urls.owner, autocommit=True) as connection:
        _truncate(connection, copy.emptied)


def _truncate(connection: psycopg.Connection[Any], names: Iterable[str]) -> None:
    """Numbers go on: those of the cast stay theirs."""
    tables = sql.SQL(", ").join(sql.Identifier(name) for name in names)
    connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(tables))


def _make_template(server: Server, folder: Path) -> dict[str, Any]:
    """Migrate, and rehearse the cast; also tells which tables were still empty in between."""
    urls = prepare(server, TEMPLATE, for_tests=True)
    use(urls)
    call_command("migrate", verbosity=0)
    with psycopg.connect(urls.owner) as connection:
        names = [row[0] for row in connection.execute(_OWN_TABLES)]
        emptied = [name for name in names if name not in DJANGO and not _rows(connection, name)]
        rehearse(connection, folder)
        _truncate(connection, emptied)
    for alias in ("default", "owner"):
        connections[alias].close()
    return {"app": urls.app, "owner": urls.owner, "emptied": emptied}


_OWN_TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def _rows(connection: psycopg.Connection[Any], table: str) -> bool:
    question = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table))
    return bool(connection.execute(question).fetchone() == (True,))
