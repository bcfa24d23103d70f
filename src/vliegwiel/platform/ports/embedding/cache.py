"""Which vectors were made before, here, by this very model?

One SQLite file of hashes and vectors. A text itself is never kept, and the file can be thrown away at any
time. Whatever befalls it (damaged, read-only, full disk), the work goes on without it and says so.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import numpy as np

from vliegwiel.platform.language import Language, language
from vliegwiel.platform.ports.embedding.port import Embedder
from vliegwiel.platform.ports.embedding.store import Row, StoredEmbedder

Notify: TypeAlias = Callable[[str], None]
"""Called with something a person should know but need not act upon."""

Result = TypeVar("Result")

CACHE_SETTING: Final = "VLIEGWIEL_CACHE"
FILE_NAME: Final = "vectors.sqlite3"
LARGEST: Final = 2**30  # bytes; 600,000 vectors of 384 numbers
PATIENCE: Final = 30.0  # seconds that one process waits for another to finish writing

_READ_AT_ONCE: Final = 500
_KEPT_SHARE: Final = 0.9
_UNIT: Final = 1e-3
_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS vectors (age INTEGER PRIMARY KEY, key BLOB UNIQUE, vector BLOB)"


def cache_folder(environment: Mapping[str, str]) -> Path:
    """Where this person's caches are: ``$XDG_CACHE_HOME/vliegwiel``, else ``~/.cache/vliegwiel``."""
    base = environment.get("XDG_CACHE_HOME", "")
    if base.startswith("/"):  # the XDG specification ignores relative ones
        return Path(base) / "vliegwiel"
    home = environment.get("HOME", "")
    if home.startswith("/"):
        return Path(home) / ".cache" / "vliegwiel"
    return Path(tempfile.gettempdir()) / f"vliegwiel-{os.getuid()}"


def cache_path(environment: Mapping[str, str]) -> Path | None:
    """The file of vectors; None where ``VLIEGWIEL_CACHE`` is ``none``."""
    setting = environment.get(CACHE_SETTING, "").strip()
    if setting.casefold() == "none":
        return None
    if not setting:
        return cache_folder(environment) / FILE_NAME
    path = Path(setting).expanduser()
    return path / FILE_NAME if path.is_dir() else path


class CachedEmbedder(StoredEmbedder):
    """Another embedder that asks the file first and embeds every different text once."""

    def __init__(
        self,
        inner: Embedder,
        path: Path,
        *,
        words: Language | None = None,
        notify: Notify | None = None,
        max_bytes: int = LARGEST,
    ) -> None:
        super().__init__(inner, VectorFile(path, words=words, notify=notify, max_bytes=max_bytes))


class VectorFile:
    """Vectors by key in one file that several processes may use at once; no trouble with it is ever fatal."""

    def __init__(
        self, path: Path, *, words: Language | None, notify: Notify | None, max_bytes: int = LARGEST
    ) -> None:
        self._path = path
        self._words = words or language("en")
        self._notify = notify
        self._max_bytes = max_bytes
        self._usable = True

    def get_many(self, keys: Sequence[bytes]) -> Mapping[bytes, Row]:
        """Those of the keys that are there and whose vector is sound."""
        return self._try(lambda connection: dict(_sound(_select(connection, keys))) if keys else {}) or {}

    def put_many(self, vectors: Mapping[bytes, Row]) -> Mapping[bytes, Row]:
        """Keep these bit for bit, and forget the oldest when the file grows past its bound."""
        rows = [(key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()]
        self._try(lambda connection: _insert(connection, rows, self._max_bytes))
        return vectors

    def _try(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do the work; once more on a new file when this one is damaged; not at all when that fails too."""
        for _ in range(2):
            if not self._usable:
                break
            try:
                with closing(self._connect()) as connection:
                    return work(connection)
            except (OSError, sqlite3.OperationalError) as error:
                self._give_up(error)
            except sqlite3.DatabaseError:
                self._set_aside()
        return None

    def _connect(self) -> sqlite3.Connection:
        """Two processes switching a new file to WAL at once would lock each other out, hence the turn."""
        with self._turn():
            self._path.touch(mode=0o600)
            connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(_SCHEMA)
            except sqlite3.Error:
                connection.close()
                raise
        return connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(f"{self._path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _set_aside(self) -> None:
        """Unless another process has just done so."""
        try:
            with self._turn():
                if _is_sound(self._path):
                    return
                aside = self._path.with_name(f"{self._path.name}.damaged")
                self._path.replace(aside)
                for companion in ("-wal", "-shm"):
                    with suppress(FileNotFoundError):
                        self._path.with_name(self._path.name + companion).unlink()
        except OSError as error:
            self._give_up(error)
            return
        self._tell(
            self._words.gettext(
                "The cache %(path)s was damaged. It now stands in %(aside)s; a new one is made."
            )
            % {"path": self._path, "aside": aside}
        )

    def _give_up(self, error: Exception) -> None:
        self._usable = False
        self._tell(
            self._words.gettext(
                "The cache %(path)s cannot be used (%(reason)s). The work goes on without it."
            )
            % {"path": self._path, "reason": error}
        )

    def _tell(self, message: str) -> None:
        if self._notify is not None:
            self._notify(message)


def _select(connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for start in range(0, len(keys), _READ_AT_ONCE):
        some = keys[start : start + _READ_AT_ONCE]
        marks = ", ".join("?" * len(some))
        query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608 - question marks only
        yield from connection.execute(query, some)


def _sound(found: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, Row]]:
    """Leaving out what rotted on the disk: a vector that has no length 1 was never written."""
    for key, content in found:
        if isinstance(content, bytes) and len(content) % 4 == 0:
            vector = np.frombuffer(content, dtype="<f4")
            if abs(float(vector @ vector) - 1) < _UNIT:
                yield key, vector


def _insert(connection: sqlite3.Connection, rows: Sequence[tuple[bytes, bytes]], max_bytes: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)", rows)
    surplus = _bytes_in(connection) - max_bytes
    if surplus > 0:
        (count,) = connection.execute("SELECT count(*) FROM vectors").fetchone()
        kept = int(count * _KEPT_SHARE * max_bytes / (max_bytes + surplus))
        connection.execute(
            "DELETE FROM vectors WHERE age IN (SELECT age FROM vectors ORDER BY age LIMIT ?)", (count - kept,)
        )
    connection.execute("COMMIT")


def _bytes_in(connection: sqlite3.Connection) -> int:
    """Free pages not counted: they are written to before the file grows."""
    pages, free, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _is_sound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
