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
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from vliegwiel.platform.language import Language, language
from vliegwiel.platform.ports.embedding.port import Embedder, Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import readable

Notify: TypeAlias = Callable[[str], None]
"""Called with something a person should know but need not act upon."""

Row: TypeAlias = NDArray[np.float32]
Result = TypeVar("Result")

CACHE_SETTING: Final = "VLIEGWIEL_CACHE"
FILE_NAME: Final = "vectors.sqlite3"
LARGEST: Final = 2**30  # bytes; 600,000 vectors of 384 numbers
PATIENCE: Final = 30.0  # seconds that one process waits for another to finish writing
CHUNK: Final = 256  # texts embedded between two writes: an interrupted run keeps what it had

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


class CachedEmbedder:
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
        self._inner = inner
        self._file = VectorFile(path, words=words, notify=notify, max_bytes=max_bytes)

    @property
    def name(self) -> str:
        """The inner embedder's."""
        return self._inner.name

    @property
    def model_hash(self) -> str:
        """The inner embedder's."""
        return self._inner.model_hash

    @property
    def understands_meaning(self) -> bool:
        """The inner embedder's."""
        return self._inner.understands_meaning

    def embed(
        self, texts: Sequence[str], *, as_query: bool = False, progress: Progress | None = None
    ) -> Vectors:
        """As the port says; bits from the file are those that the inner embedder once gave."""
        cleaned = [readable(text) for text in texts]
        keys = {text: self._key(text, as_query=as_query) for text in dict.fromkeys(cleaned) if text}
        known = self._file.read(list(keys.values()))
        missing = {text: key for text, key in keys.items() if key not in known}
        if progress is not None and len(texts) > len(missing):
            progress(len(texts) - len(missing))
        known |= self._embed_new(missing, as_query=as_query, progress=progress)
        if len({len(vector) for vector in known.values()}) > 1:
            # A service put another model behind the same name: what was kept is of no use any more.
            known = self._embed_new(keys, as_query=as_query, progress=None)
        width = len(next(iter(known.values()))) if known else self._inner.embed([]).shape[1]
        vectors = np.zeros((len(cleaned), width), dtype=np.float32)
        for place, text in enumerate(cleaned):
            if text:
                vectors[place] = known[keys[text]]
        return vectors

    def _embed_new(
        self, keys: Mapping[str, bytes], *, as_query: bool, progress: Progress | None
    ) -> dict[bytes, Row]:
        made: dict[bytes, Row] = {}
        texts = list(keys)
        for start in range(0, len(texts), CHUNK):
            chunk = texts[start : start + CHUNK]
            vectors = self._inner.embed(chunk, as_query=as_query, progress=progress)
            fresh = {keys[text]: vector for text, vector in zip(chunk, vectors, strict=True)}
            self._file.write(fresh)
            made |= fresh
        return made

    def _key(self, text: str, *, as_query: bool) -> bytes:
        mode = "query" if as_query else "passage"
        return blake2b(f"{self._inner.model_hash}\0{mode}\0{text}".encode(), digest_size=20).digest()


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

    def read(self, keys: Sequence[bytes]) -> dict[bytes, Row]:
        """Those of the keys that are there and whose vector is sound."""
        return self._try(lambda connection: dict(_sound(_select(connection, keys))) if keys else {}) or {}

    def write(self, vectors: Mapping[bytes, Row]) -> None:
        """Keep these, and forget the oldest when the file grows past its bound."""
        rows = [(key, vector.astype("<f4").tobytes()) for key, vector in vectors.items()]
        self._try(lambda connection: _insert(connection, rows, self._max_bytes))

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
