"""Which roles work with the database, and what may each of them? ``prepare.sql`` says it, for any PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from vliegwiel.platform.postgres.binaries import binaries, run
from vliegwiel.platform.postgres.configuration import APP, OWNER, SUPERUSER
from vliegwiel.platform.postgres.folders import PORT, Place
from vliegwiel.platform.postgres.passwords import passwords
from vliegwiel.platform.postgres.server import Server, url


@dataclass(frozen=True, slots=True, repr=False)
class Urls:
    """The addresses of one database, with passwords.

    Attributes:
        app: Serves pages; owns nothing.
        owner: Migrates and makes backups.
    """

    app: str
    owner: str


def urls_of_another(folder: Path, database: str) -> Urls | None:
    """The addresses of a database on a server that another process started, and may stop at any time.

    Nothing while that process is still making it.
    """
    place = Place(folder.absolute().resolve())
    if not place.passwords.exists():
        return None
    words = passwords(place.passwords)
    return Urls(*(url(place, role, words[role], database) for role in (APP, OWNER)))


def prepare(server: Server, database: str, *, for_tests: bool = False) -> Urls:
    """Make roles, database, extensions and rights, or make them right again.

    Runs the very file that an administrator of another PostgreSQL runs, so that the two cannot come apart.

    Args:
        server: A server of our own.
        database: Its name.
        for_tests: The owner may make databases.
    """
    with as_file(files(__package__) / "prepare.sql") as script:
        run(
            binaries().program("psql"),
            "--no-psqlrc",
            "--quiet",
            f"--file={script}",
            f"--set=database={database}",
            f"--set=tests={'on' if for_tests else 'off'}",
            environment={
                "PGHOST": str(server.socket),
                "PGPORT": str(PORT),
                "PGUSER": SUPERUSER,
                "PGDATABASE": "postgres",
                "PGPASSWORD": server.passwords[SUPERUSER],
                "OWNER_PASSWORD": server.passwords[OWNER],
                "APP_PASSWORD": server.passwords[APP],
            },
        )
    return Urls(app=server.url(APP, database), owner=server.url(OWNER, database))
