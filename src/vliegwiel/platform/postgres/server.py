"""How does a PostgreSQL server of our own start, and how does it stop, whatever was killed before?

The server listens on a socket in a folder that only it and we may enter, and on no network: no port can be taken, no
other user of the machine can even try a password, and psycopg, Django and ``pg_dump`` all take the folder as host.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TextIO
from urllib.parse import quote

import psycopg

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.accounts import Account, server_account
from vliegwiel.platform.postgres.binaries import Binaries, ProgramFailed, binaries_for, run
from vliegwiel.platform.postgres.configuration import SUPERUSER, logins, settings
from vliegwiel.platform.postgres.folders import PORT, FolderRefused, Place, laid_out, owned
from vliegwiel.platform.postgres.locks import hold
from vliegwiel.platform.postgres.passwords import passwords, placed
from vliegwiel.platform.postgres.postmaster import clear, is_alive, running
from vliegwiel.platform.postgres.troubles import Trouble

PATIENCE: Final = 120  # seconds; after a crash the server first repairs what it had not yet put in place
_LONGEST_LOG: Final = 10_000_000
_LONGEST_REASON: Final = 2_000


class NotAnswering(Trouble):
    """The server runs, and does not let us in.

    Attributes:
        folder: Of the server.
        said: What it says.
    """

    def __init__(self, folder: Path, said: str) -> None:
        super().__init__(folder, said)
        self.folder = folder
        self.said = said

    def sentence(self, words: Language) -> str:
        """What is the matter."""
        return words.gettext("The database in %(folder)s does not answer: %(said)s") % {
            "folder": self.folder,
            "said": self.said,
        }


class OtherRelease(FolderRefused):
    """The database in it was made by another major release of PostgreSQL.

    Attributes:
        kept: That release.
        ours: This one.
    """

    def __init__(self, folder: Path, *, kept: str, ours: str) -> None:
        super().__init__(folder)
        self.kept = kept
        self.ours = ours

    def reason(self, words: Language) -> str:
        """Why not, and how to go on with what is in it."""
        return words.gettext(
            "The database in %(folder)s was made by PostgreSQL %(kept)s, and this is %(ours)s: make a backup with the "
            "version of Vliegwiel that made it, and restore that."
        ) % {"folder": self.folder, "kept": self.kept, "ours": self.ours}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs, held by this process until ``stop``.

    Attributes:
        folder: Of everything it keeps.
        socket: The folder of its socket; what PostgreSQL takes as host.
        pid: The number of its postmaster.
        passwords: Role → password.
        lock: Held as long as this is there.
    """

    folder: Path
    socket: Path
    pid: int
    passwords: Mapping[str, str] = field(repr=False)
    lock: TextIO = field(repr=False, compare=False)

    def url(self, role: str, database: str) -> str:
        """The address of a database for one of the roles of this server, as psycopg and our settings take it."""
        return url(Place(self.folder), role, self.passwords[role], database)


def url(place: Place, role: str, password: str, database: str) -> str:
    """The address of a database on the server of this place, whoever started it."""
    login, host = f"{role}:{quote(password, safe='')}", quote(str(place.socket), safe="/")
    return f"postgresql://{login}@/{quote(database, safe='')}?host={host}&port={PORT}"


def start(folder: Path, *, durable: bool = True) -> Server:
    """Start the server of this folder, or take over the one that a killed process left running.

    Args:
        folder: Empty, absent, or used by us before.
        durable: What was committed survives a power cut; without, it is quicker.

    Raises:
        FolderInUse: Another process holds the folder.
        FolderRefused: The folder cannot hold a server here.
        NoAccount: We are root, and nobody else can run it.
        ProgramFailed: PostgreSQL says why it does not start.
    """
    account = server_account()
    place = laid_out(folder, account)
    lock = hold(place.lock)
    try:
        programs = binaries_for(account, place.programs)
        words = passwords(place.passwords)
        _initialise(place, programs, account, words[SUPERUSER])
        try:
            pid = _running(place, programs, account, durable=durable)
            server = Server(folder=place.folder, socket=place.socket, pid=pid, passwords=words, lock=lock)
            _await(server)
        except BaseException:
            _halt(place, programs, account)
            raise
    except BaseException:
        lock.close()
        raise
    return server


def runs(server: Server) -> bool:
    """Whether it is still there; it may have been killed under us."""
    return is_alive(Place(server.folder), server.pid)


def revive(server: Server, *, durable: bool = True) -> Server:
    """Start a server again that ended under us; its addresses stay the same.

    Raises:
        NotAnswering: It stays closed.
        ProgramFailed: PostgreSQL says why it does not start.
    """
    place, account = Place(server.folder), server_account()
    pid = _running(place, binaries_for(account, place.programs), account, durable=durable)
    again = replace(server, pid=pid)
    _await(again)
    return again


def stop(server: Server) -> None:
    """Stop it and let go of the folder: work under way is broken off, what was committed is kept.

    Raises:
        ProgramFailed: It does not stop in time; the folder stays held.
    """
    if server.lock.closed:
        return
    place, account = Place(server.folder), server_account()
    _halt(place, binaries_for(account, place.programs), account)
    if place.socket.parent != place.folder and place.socket.exists():
        place.socket.rmdir()
    server.lock.close()


def _initialise(place: Place, programs: Binaries, account: Account | None, password: str) -> None:
    """Make the data directory under another name, and rename it when it is whole."""
    if place.data.exists():
        _refuse_other_release(place, programs)
        return
    making, word = place.folder / "data.making", place.folder / "password.making"
    if making.exists():  # a start that was broken off; nothing in it was ever used
        shutil.rmtree(making)
    placed(word, password, account)
    try:
        run(
            programs.program("initdb"),
            f"--pgdata={owned(making, account)}",
            f"--username={SUPERUSER}",
            f"--pwfile={word}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "--no-instructions",
            account=account,
        )
    finally:
        word.unlink()
    making.rename(place.data)


def _refuse_other_release(place: Place, programs: Binaries) -> None:
    kept, ours = (place.data / "PG_VERSION").read_text().strip(), programs.release.split(".")[0]
    if kept != ours:
        raise OtherRelease(place.folder, kept=kept, ours=ours)


def _running(place: Place, programs: Binaries, account: Account | None, *, durable: bool) -> int:
    """The number of the server that runs: one found running as we would start it, or a new one."""
    wanted = settings(place, release=f"{programs.release} {programs.folder}", durable=durable)
    kept = place.data / "postgresql.conf"
    found = running(place)
    if found is not None and kept.read_text(encoding="utf-8") == wanted and place.socket.exists():
        return found
    if found is not None:
        _halt(place, programs, account)
    clear(place)
    placed(kept, wanted, account)
    placed(place.data / "pg_hba.conf", logins(), account)
    owned(place.socket, account)
    _make_log(place.log, account)
    return _begin(place, programs, account)


def _begin(place: Place, programs: Binaries, account: Account | None) -> int:
    before = place.log.stat().st_size
    try:
        run(
            programs.program("pg_ctl"),
            "start",
            "--wait",
            f"--timeout={PATIENCE}",
            "--silent",
            f"--pgdata={place.data}",
            f"--log={place.log}",
            account=account,
        )
    except ProgramFailed as trouble:
        # Why it does not start, only its log knows.
        said = place.log.read_bytes()[before:].decode(errors="replace")
        raise ProgramFailed(trouble.program, f"{trouble.said}\n{said[-_LONGEST_REASON:]}".strip()) from None
    return int((place.data / "postmaster.pid").read_text().split("\n", 1)[0])


def _halt(place: Place, programs: Binaries, account: Account | None) -> None:
    if running(place) is None:
        return
    run(
        programs.program("pg_ctl"),
        "stop",
        "--mode=fast",
        "--wait",
        f"--timeout={PATIENCE}",
        "--silent",
        f"--pgdata={place.data}",
        account=account,
    )


def _make_log(path: Path, account: Account | None) -> None:
    """The log of the server, which may write there and nowhere else beside its data; the one before is kept."""
    if path.exists() and path.stat().st_size > _LONGEST_LOG:
        path.replace(path.with_suffix(".log.before"))
    if not path.exists():
        placed(path, "", account)


def _await(server: Server) -> None:
    """Log in: one that was found may still be repairing, and passwords that were lost should be told at once.

    Raises:
        NotAnswering: It stays closed.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(server.url(SUPERUSER, "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError as trouble:
            if "starting up" in str(trouble) and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            raise NotAnswering(server.folder, str(trouble)) from None
        return
