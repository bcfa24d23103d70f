"""Which roles work with the database, and what may each of them? ``prepare.sql`` says it, for any PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files

from vliegwiel.platform.postgres.binaries import binaries, run
from vliegwiel.platform.postgres.configuration import APP, OWNER, SUPERUSER
from vliegwiel.platform.postgres.folders import PORT
from vliegwiel.platform.postgres.server import Server


@dataclass(frozen=True, slots=True, repr=False)
class Urls:
    """The addresses of one database, with passwords.

    Attributes:
        app: Serves pages; owns nothing.
        owner: Migrates and makes backups.
    """

    app: str
    owner: str


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
