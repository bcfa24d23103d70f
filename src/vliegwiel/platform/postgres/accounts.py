"""As which account of this machine does the server run? PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.troubles import Trouble

NAME: Final = "vliegwiel"


class NoAccount(Trouble):
    """We are root, and there is no account that the server could run as."""

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        return words.gettext(
            "PostgreSQL does not run as root, and the account %(name)s could not be made. "
            "Make it (useradd --system %(name)s), or start Vliegwiel as an ordinary user."
        ) % {"name": NAME}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody else than we are ourselves."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account that the server runs as; ``None`` when that is simply ours.

    For root it is an account of our own, made when it is missing: whoever shares an account shares its files.

    Raises:
        NoAccount: We are root, and it can neither be found nor made.
    """
    if os.geteuid() != 0:
        return None
    account = _known() or _made()
    if account is None:
        raise NoAccount
    return account


def _known() -> Account | None:
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        return None
    return Account(NAME, entry.pw_uid, entry.pw_gid)


def _made() -> Account | None:
    command = [
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        NAME,
    ]
    try:
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - fixed words
    except FileNotFoundError:
        return None
    # Asked again whatever came out: another process may have been first.
    return _known()
