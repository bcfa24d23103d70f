"""Where does a server keep its things, and who may pass there?"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.accounts import Account
from vliegwiel.platform.postgres.troubles import Trouble

PORT: Final = 5432  # only a part of the socket's name: the server listens on no network
SOCKET: Final = f".s.PGSQL.{PORT}"
# What the kernel takes for the path of a socket, without the byte that ends it.
LONGEST_SOCKET: Final = 107
# ``pg_ctl`` hands the path to a shell between double quotes, in which these still mean something.
_SHELL: Final = frozenset('"$`\\\n')


class FolderRefused(Trouble):
    """The folder cannot hold a server.

    Attributes:
        folder: Which one.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def reason(self, words: Language) -> str:
        """Why not."""
        raise NotImplementedError

    def sentence(self, words: Language) -> str:
        """Why not, and what to do."""
        return f"{self.reason(words)} {words.gettext('Choose another folder with VLIEGWIEL_HOME.')}"


class UnusableName(FolderRefused):
    """Its path holds signs that a shell would read."""

    def reason(self, words: Language) -> str:
        """Why not."""
        return words.gettext("PostgreSQL cannot work in %(folder)s because of the signs in its name.") % {
            "folder": self.folder
        }


class SomethingElse(FolderRefused):
    """It holds what we did not put there."""

    def reason(self, words: Language) -> str:
        """Why not."""
        return words.gettext("In %(folder)s something else is kept.") % {"folder": self.folder}


class OtherAccount(FolderRefused):
    """It is somebody else's."""

    def reason(self, words: Language) -> str:
        """Why not."""
        return words.gettext("%(folder)s belongs to another account of this machine.") % {
            "folder": self.folder
        }


class Closed(FolderRefused):
    """The server may not pass a folder on the way.

    Attributes:
        account: As which it runs.
        gate: The folder that is closed to it.
    """

    def __init__(self, folder: Path, account: Account, gate: Path) -> None:
        super().__init__(folder)
        self.account = account
        self.gate = gate

    def reason(self, words: Language) -> str:
        """Why not."""
        return words.gettext(
            "PostgreSQL does not run as root, and the account %(account)s may not pass %(folder)s."
        ) % {"account": self.account.name, "folder": self.gate}


@dataclass(frozen=True, slots=True)
class Place:
    """A server's folder, all of it: removing the folder of a server that was stopped removes every trace."""

    folder: Path

    @property
    def data(self) -> Path:
        """What PostgreSQL calls the data directory."""
        return self.folder / "data"

    @property
    def lock(self) -> Path:
        """Held by the process that started the server."""
        return self.folder / "lock"

    @property
    def passwords(self) -> Path:
        """Readable by ourselves alone."""
        return self.folder / "passwords.json"

    @property
    def log(self) -> Path:
        """What the server has to say; never a statement, which could hold somebody's words."""
        return self.folder / "server.log"

    @property
    def programs(self) -> Path:
        """Copies of PostgreSQL's programs, when the server may not pass where they are installed."""
        return self.folder / "programs"

    @property
    def name(self) -> str:
        """By which this folder's processes can be told from those of others."""
        return f"vliegwiel-{sha256(os.fsencode(self.folder)).hexdigest()[:12]}"

    @property
    def socket(self) -> Path:
        """The folder of the socket: beside the data, or a short one where that path is too long for the kernel.

        Or where it holds a comma, at which every client would part it into several hosts.
        """
        near = self.folder / "socket"
        fits = len(os.fsencode(near / SOCKET)) <= LONGEST_SOCKET and "," not in str(near)
        return near if fits else Path("/tmp", self.name)  # noqa: S108 - its owner is verified before it is used


def default_folder(environment: Mapping[str, str]) -> Path:
    """Where the database of this installation is kept.

    Not in root's home folder: the server runs as another account, which may not pass there.
    """
    if home := environment.get("VLIEGWIEL_HOME", "").strip():
        return Path(home).expanduser().absolute() / "postgres"
    if os.geteuid() == 0:
        return Path("/var/lib/vliegwiel/postgres")
    data = environment.get("XDG_DATA_HOME", "").strip() or "~/.local/share"
    return Path(data).expanduser().absolute() / "vliegwiel" / "postgres"


def laid_out(folder: Path, account: Account | None) -> Place:
    """The place in this folder, made where it is not there yet.

    The folder stays ours, and closed but for passing through; only the data and the socket are the server's. So
    whoever breaks into the server finds no password, and cannot lay a link where we write.

    Raises:
        FolderRefused: Something else is kept there, it is somebody else's, or the server may not pass.
    """
    place = Place(folder.absolute().resolve())
    if _SHELL & set(str(place.folder)):
        raise UnusableName(folder)
    _refuse_foreign(place, account)
    if account and (gate := _gate(place.folder, account)):
        raise Closed(folder, account, gate)
    _made(place.folder, 0o711 if account else 0o700)
    return place


def owned(path: Path, account: Account | None) -> Path:
    """The folder, made for the server alone where it is not there yet.

    Raises:
        FolderRefused: It is there and somebody else's.
    """
    uid = account.uid if account else os.geteuid()
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {uid, os.geteuid()}:
            raise OtherAccount(path) from None
    if account:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    path.chmod(0o700)
    return path


def _refuse_foreign(place: Place, account: Account | None) -> None:
    if not place.folder.exists():
        return
    if not place.lock.exists() and any(place.folder.iterdir()):
        raise SomethingElse(place.folder)
    uid = account.uid if account else os.geteuid()
    if place.data.exists() and place.data.stat().st_uid != uid:
        raise OtherAccount(place.folder)


def _made(folder: Path, mode: int) -> None:
    if not folder.exists():
        if not folder.parent.exists():
            _made(folder.parent, mode)
        folder.mkdir(exist_ok=True)
    elif folder.stat().st_uid != os.geteuid():
        raise OtherAccount(folder)
    # Not by the mode of mkdir: a strict umask would take from it what the server needs.
    folder.chmod(mode)


def _gate(folder: Path, account: Account) -> Path | None:
    """The first folder on the way that the account may not pass; those that we still have to make, it may."""
    for parent in reversed([parent for parent in folder.parents if parent.exists()]):
        found = parent.stat()
        allowed = stat.S_IXUSR if found.st_uid == account.uid else stat.S_IXOTH
        if not found.st_mode & allowed:
            return parent
    return None
