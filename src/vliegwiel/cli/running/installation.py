"""With which database and secrets does a command work, when nobody set them?

Where no address of a PostgreSQL is set there is one of our own, under ``VLIEGWIEL_HOME``. It is the demo's: what serves
people for real has an address of its own, so that invented and real records cannot come together by accident.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.folders import Place, default_folder
from vliegwiel.platform.postgres.locks import FolderInUse, require_unheld
from vliegwiel.platform.postgres.roles import Urls, prepare, urls_of_another
from vliegwiel.platform.postgres.server import Server, revive, runs, start, stop

DATABASE: Final = "vliegwiel"
OWN: Final = "demo"
SETTINGS: Final = "vliegwiel.project.settings"
PAGES: Final = "DATABASE_URL"
OWNER: Final = "DATABASE_OWNER_URL"
# What a demo keeps of its surroundings; the rest is of a real installation, whose names and mail it leaves alone.
REAL: Final = ("DATABASE_", "VLIEGWIEL_HOSTS", "VLIEGWIEL_MAIL_", "VLIEGWIEL_OIDC_", "VLIEGWIEL_PROXIES")


@dataclass(slots=True)
class OwnDatabase:
    """Our own PostgreSQL, held by this process; a housemate.

    Attributes:
        server: As it runs now.
        environment: For commands that work with it.
        name: What people call it.
    """

    server: Server
    environment: Mapping[str, str]
    name: str

    def is_up(self) -> bool:
        """Whether its postmaster lives."""
        return runs(self.server)

    def start(self) -> None:
        """Again, at the same address."""
        self.server = revive(self.server)


def own_folder(environment: Mapping[str, str]) -> Path:
    """Where our own database is kept."""
    return default_folder(environment) / OWN


def require_unused(environment: Mapping[str, str]) -> None:
    """Before anything is started.

    Raises:
        FolderInUse: Another process holds our own server.
    """
    require_unheld(Place(own_folder(environment)).lock)


@contextmanager
def own_database(environment: Mapping[str, str], *, name: str = OWN) -> Iterator[OwnDatabase]:
    """Start it, and stop it afterwards.

    Raises:
        Trouble: It cannot be started; its sentence says why.
    """
    server = start(own_folder(environment))
    database = OwnDatabase(server, {}, name)
    try:
        urls = prepare(server, DATABASE)
        database.environment = _with(environment, urls, server.folder)
        yield database
    finally:
        stop(database.server)


@contextmanager
def a_database(environment: Mapping[str, str], words: Language) -> Iterator[Mapping[str, str]]:
    """The environment for a command: with the database that was set, otherwise with our own, also while that is in use.

    Raises:
        Trouble: Our own cannot be started; its sentence says why.
    """
    if environment.get(PAGES) or environment.get(OWNER):
        yield {**environment, "DJANGO_SETTINGS_MODULE": SETTINGS}
        return
    folder = own_folder(environment)
    click.echo(
        words.gettext("No DATABASE_URL is set: this is about the demo in %(folder)s.") % {"folder": folder},
        err=True,
    )
    try:
        with own_database(environment) as database:
            yield database.environment
    except FolderInUse:
        # Whoever holds it started it, and lets others in.
        urls = urls_of_another(folder, DATABASE)
        if urls is None:
            raise
        yield _with(environment, urls, folder)


def need_database(words: Language) -> None:
    """For what serves people for real.

    Raises:
        click.ClickException: No database was set.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if not os.environ.get(PAGES):
        raise click.ClickException(
            words.gettext(
                "DATABASE_URL is not set, so there is no database to work with. docs/running.md says how to make "
                "one; to look around first: vliegwiel demo"
            )
        )


def owner_url(environment: Mapping[str, str], words: Language) -> str:
    """The address for what only the owner of the tables may do.

    Raises:
        click.ClickException: Only the address of the pages' role is set.
    """
    if found := environment.get(OWNER):
        return found
    raise click.ClickException(
        words.gettext(
            "DATABASE_OWNER_URL is not set: the role of DATABASE_URL may not do this. docs/running.md says more."
        )
    )


def _with(environment: Mapping[str, str], urls: Urls, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in environment.items() if not name.startswith(REAL)}
    return kept | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "VLIEGWIEL_DEMO": "1",
        "VLIEGWIEL_HTTP": "1",
        PAGES: urls.app,
        OWNER: urls.owner,
        "VLIEGWIEL_SECRET_KEY": _secret(folder / "secret"),
    }


def _secret(path: Path) -> str:
    """Kept, so that whoever is signed in stays so when the program starts again."""
    if not path.exists():
        making = path.with_suffix(".making")
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        making.rename(path)
    return path.read_text(encoding="utf-8")
