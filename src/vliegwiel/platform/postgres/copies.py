"""How is everything kept in one file, and brought back exactly, or not at all?

Not in the file: the roles and their passwords. ``prepare.sql`` makes those first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Iterator
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile, mkstemp
from typing import IO, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from vliegwiel.platform.language import Language
from vliegwiel.platform.postgres.binaries import ProgramFailed, bare, binaries, run
from vliegwiel.platform.postgres.contents import contents, write_contents
from vliegwiel.platform.postgres.fingerprints import Contents, held_still
from vliegwiel.platform.postgres.seals import require_seal, seal
from vliegwiel.platform.postgres.troubles import Trouble

# Among the settings at the beginning of every copy, before any data; older servers do not know it.
_TIMEOUT: Final = b"SET transaction_timeout = 0;\n"
_KNOWS_TIMEOUT: Final = 170000
_ANYTHING: Final = """
SELECT EXISTS (
  SELECT FROM pg_catalog.pg_class c WHERE relnamespace = 'public'::pg_catalog.regnamespace AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
"""
# Rights that new tables get of themselves would be added to those in the copy; the copy brings these back at its end.
_NOTHING_BY_DEFAULT: Final = b"""
BEGIN;
DO $$
DECLARE rights record;
BEGIN
  FOR rights IN
    SELECT DISTINCT defaclobjtype, grantee FROM pg_catalog.pg_default_acl, pg_catalog.aclexplode(defaclacl)
    WHERE defaclrole = current_user::pg_catalog.regrole
      AND defaclnamespace = 'public'::pg_catalog.regnamespace AND grantee <> 0
  LOOP
    EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON %s FROM %s',
      CASE rights.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' ELSE 'TYPES' END,
      rights.grantee::pg_catalog.regrole);
  END LOOP;
END $$;
"""


class CopyExists(Trouble):
    """There is a file of this name already; a copy never takes the place of another.

    Attributes:
        target: Its name.
    """

    def __init__(self, target: Path) -> None:
        super().__init__(target)
        self.target = target

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        return words.gettext("%(file)s exists already. Choose another name.") % {"file": self.target}


class NotEmpty(Trouble):
    """The database holds something; what is brought back never mixes with what is there."""

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        return words.gettext("The database is not empty. Restore into an empty one; nothing was changed.")


class NothingOfOurs(Trouble):
    """The file is a copy, but of something else.

    Attributes:
        source: Its name.
    """

    def __init__(self, source: Path) -> None:
        super().__init__(source)
        self.source = source

    def sentence(self, words: Language) -> str:
        """What is the matter."""
        return words.gettext("%(file)s is a backup of something other than Vliegwiel.") % {
            "file": self.source
        }


class NewerSchema(Trouble):
    """The copy was made by a newer Vliegwiel than this one.

    Attributes:
        unknown: The migrations that this version does not know, as ``app.name``.
    """

    def __init__(self, unknown: Collection[tuple[str, str]]) -> None:
        super().__init__(unknown)
        self.unknown = tuple(sorted(f"{app}.{name}" for app, name in unknown))

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        return words.gettext(
            "The backup was made by a newer version of Vliegwiel (%(unknown)s). Install that first."
        ) % {"unknown": ", ".join(self.unknown)}


class CameBackDifferent(Trouble):
    """What was brought back is not what was in the copy.

    Attributes:
        tables: Which differ.
    """

    def __init__(self, tables: Collection[str]) -> None:
        super().__init__(tables)
        self.tables = tuple(sorted(tables))

    def sentence(self, words: Language) -> str:
        """What is the matter, and what to do."""
        return words.gettext(
            "What came back differs from the backup in %(tables)s. Do not use this database, and keep the backup."
        ) % {"tables": ", ".join(self.tables)}


def backup(owner_url: str, target: Path) -> Contents:
    """Everything in the database at one moment, in one new file that only we may read.

    Args:
        owner_url: Of the role that owns the tables.
        target: There whole, or not at all.

    Returns:
        What is in it, which it says itself as well.

    Raises:
        CopyExists: There is something under that name.
        ProgramFailed: PostgreSQL says why it cannot be made.
        psycopg.OperationalError: The database does not let us in.
    """
    if target.exists():
        raise CopyExists(target)
    descriptor, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    os.close(descriptor)
    making = Path(name).absolute()
    try:
        address, environment = _login(owner_url)
        with held_still(owner_url) as moment:
            run(
                binaries().program("pg_dump"),
                "--format=custom",
                "--lock-wait-timeout=60s",
                f"--snapshot={moment.snapshot}",
                f"--file={making}",
                f"--dbname={address}",
                environment=environment,
            )
            kept = moment.tables()
        write_contents(making, kept)
        seal(making)
        making.replace(target)
        _settle(target.absolute().parent)
        return kept
    finally:
        making.unlink(missing_ok=True)


def restore(owner_url: str, source: Path, *, known_migrations: Collection[tuple[str, str]]) -> Contents:
    """Bring everything back into an empty, prepared database: rows, sequences, policies and rights.

    Args:
        owner_url: Of the role that will own the tables.
        source: Made by ``backup``.
        known_migrations: (app, name) of every migration that this version of Vliegwiel has.

    Returns:
        What is there now, read back and found equal to what the copy says is in it.

    Raises:
        BrokenSeal: It is not such a file, or it is damaged.
        NothingOfOurs: It is a copy of another database.
        NewerSchema: It knows more than we do.
        NotEmpty: Something is there already.
        ProgramFailed: PostgreSQL refuses something in it. Whatever of these is raised, the database is still empty.
        CameBackDifferent: Something else is there than was in it.
        psycopg.OperationalError: The database does not let us in.
    """
    source = source.resolve(strict=True)
    require_seal(source)
    if unknown := _migrations(source) - set(known_migrations):
        raise NewerSchema(unknown)
    with psycopg.connect(owner_url) as connection:
        if connection.execute(_ANYTHING).fetchone() != (False,):
            raise NotEmpty
        older = connection.info.server_version < _KNOWS_TIMEOUT
    _replay(owner_url, source, older=older)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("ANALYZE")
    return _compared(owner_url, contents(source))


def _compared(owner_url: str, told: Contents | None) -> Contents:
    with held_still(owner_url) as moment:
        found = moment.tables()
    if told is not None and found != told:
        raise CameBackDifferent([name for name in found | told if found.get(name) != told.get(name)])
    return found


def _migrations(source: Path) -> set[tuple[str, str]]:
    """What the copy says it was migrated with."""
    script = run(
        binaries().program("pg_restore"), "--data-only", "--table=django_migrations", "--file=-", str(source)
    )
    lines = iter(script.splitlines())
    heading = next((line for line in lines if line.startswith("COPY public.django_migrations (")), None)
    if heading is None:
        raise NothingOfOurs(source)
    columns = heading[heading.index("(") + 1 : heading.index(")")].split(", ")
    app, name = columns.index("app"), columns.index("name")
    return {(fields[app], fields[name]) for fields in _fields(lines)}


def _fields(lines: Iterator[str]) -> Iterator[list[str]]:
    for line in lines:
        if line == "\\.":
            return
        yield line.split("\t")


def _replay(owner_url: str, source: Path, *, older: bool) -> None:
    """Run the copy as a script in one transaction, which is only committed once the whole copy was read.

    Not ``pg_restore --dbname``: that trips over what it tells an older server itself.
    """
    address, environment = _login(owner_url)
    with TemporaryFile() as said, TemporaryFile() as refused, NamedTemporaryFile("w") as contents:
        contents.write(_contents(source))
        contents.flush()
        reading = subprocess.Popen(  # noqa: S603 - a program of our own installation, without a shell
            [
                binaries().program("pg_restore"),
                "--no-owner",
                f"--use-list={contents.name}",
                "--file=-",
                source,
            ],
            stdout=subprocess.PIPE,
            stderr=said,
            env=bare(),
        )
        writing = subprocess.Popen(  # noqa: S603 - likewise
            [
                binaries().program("psql"),
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                f"--dbname={address}",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=refused,
            env=bare(environment),
        )
        with reading, writing:
            _pour(reading, writing, older=older)
        if writing.returncode:
            raise ProgramFailed("psql", _words(refused))
        if reading.returncode:
            raise ProgramFailed("pg_restore", _words(said))


def _contents(source: Path) -> str:
    """What to bring back: everything but the remarks on extensions, which only whoever made those may write."""
    listed = run(binaries().program("pg_restore"), "--list", str(source))
    return "".join(f"{line}\n" for line in listed.splitlines() if " COMMENT - EXTENSION " not in line)


def _pour(reading: subprocess.Popen[bytes], writing: subprocess.Popen[bytes], *, older: bool) -> None:
    script, session = reading.stdout, writing.stdin
    if script is None or session is None:  # both were asked for
        raise AssertionError
    # When it refuses something it ends, and what it said is told by whoever called us.
    with suppress(BrokenPipeError):
        session.write(_NOTHING_BY_DEFAULT)
        if older:
            session.writelines(takewhile(lambda line: line != _TIMEOUT, iter(script.readline, b"")))
        shutil.copyfileobj(script, session, 1 << 20)
        if reading.wait() == 0:
            session.write(b"COMMIT;\n")
    script.close()
    with suppress(BrokenPipeError):
        session.close()


def _login(url: str) -> tuple[str, dict[str, str]]:
    """The address without its password, and an environment that holds it: others may read command lines."""
    parts = conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = {name: value for name, value in os.environ.items() if name.startswith("PG")}
    if password is not None:
        environment["PGPASSWORD"] = str(password)
    return make_conninfo("", **parts), environment


def _settle(folder: Path) -> None:
    """The name is on the disk as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _words(said: IO[bytes]) -> str:
    said.seek(0)
    return said.read().decode(errors="replace").strip()
