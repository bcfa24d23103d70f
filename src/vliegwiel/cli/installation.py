"""With which database and secrets does a command work, when nobody set them?"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from vliegwiel.platform.postgres.folders import default_folder
from vliegwiel.platform.postgres.roles import prepare
from vliegwiel.platform.postgres.server import start, stop

DATABASE: Final = "vliegwiel"
SETTINGS: Final = "vliegwiel.project.settings"
ADDRESSES: Final = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def own_database(environment: Mapping[str, str], *, name: str = DATABASE) -> Iterator[dict[str, str]]:
    """The environment for a command; with the addresses of our own PostgreSQL where none were set.

    Raises:
        FolderInUse: Another process holds our own server.
        FolderRefused: There is no place for it.
        NoAccount: We are root, and nobody else can run it.
        ProgramFailed: PostgreSQL says why it does not start.
    """
    given = {**environment, "DJANGO_SETTINGS_MODULE": SETTINGS}
    if all(environment.get(address) for address in ADDRESSES):
        yield given
        return
    folder = default_folder(environment) / name
    server = start(folder)
    try:
        urls = prepare(server, DATABASE)
        yield given | {
            "DATABASE_URL": urls.app,
            "DATABASE_OWNER_URL": urls.owner,
            "VLIEGWIEL_SECRET_KEY": environment.get("VLIEGWIEL_SECRET_KEY") or _secret(folder / "secret"),
        }
    finally:
        stop(server)


def _secret(path: Path) -> str:
    """Kept, so that whoever is signed in stays so when the program starts again."""
    if not path.exists():
        making = path.with_suffix(".making")
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        making.rename(path)
    return path.read_text(encoding="utf-8")
