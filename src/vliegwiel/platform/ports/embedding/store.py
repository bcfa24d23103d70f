"""Which vectors are kept elsewhere, and how does an embedder embed only what is not there yet?

Whoever keeps vectors, in a file or in a table of a database, is a `VectorStore`; an adapter for a table keeps
``packed(vector)`` under the key and gives back ``unpacked(content)``::

    embedder = StoredEmbedder(choose_embedder("auto", os.environ, words=words, notify=tell), store)
    vectors = embedder.embed(texts, progress=tell)                     # asks the model for new texts only
    vectors = kept_vectors(texts, store, embedder.model_hash)           # asks no model at all
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.platform.ports.embedding.port import Embedder, Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import readable

Row: TypeAlias = NDArray[np.float32]

_TINY: Final = 1e-12
CHUNK: Final = 256  # texts embedded between two writes: an interrupted run keeps what it had
_MARK: Final = 4
_REST: Final = 16


class VectorStore(Protocol):
    """Keeps vectors by key; forgetting one costs time and nothing else."""

    def get_many(self, keys: Sequence[bytes]) -> Mapping[bytes, Row]:
        """Those of the keys that are there; of any number of keys."""

    def put_many(self, vectors: Mapping[bytes, Row]) -> Mapping[bytes, Row]:
        """Keep these, replacing what was there; as they will be read back, rounded where the store rounds."""


class StoredEmbedder:
    """Another embedder that asks the store first and embeds every different text once."""

    def __init__(self, inner: Embedder, store: VectorStore) -> None:
        self._inner = inner
        self._store = store

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
        """As the port says; bits from the store are those that it gave when the vector was new."""
        cleaned = [readable(text) for text in texts]
        keys = {text: self._key(text, as_query=as_query) for text in dict.fromkeys(cleaned) if text}
        known = dict(self._store.get_many(list(keys.values())))
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
            made |= self._store.put_many(fresh)
        return made

    def _key(self, text: str, *, as_query: bool) -> bytes:
        return vector_key(self._inner.model_hash, text, as_query=as_query)


def vector_key(model_hash: str, text: str, *, as_query: bool = False) -> bytes:
    """Twenty bytes that stand for this text read by this model; the text cannot be told from them.

    They begin with the model's mark. ``text`` is cleaned as :func:`texts.readable` does, so that space around it makes no
    other key.
    """
    mode = "query" if as_query else "passage"
    told = f"{model_hash}\0{mode}\0{readable(text)}"
    return model_mark(model_hash) + blake2b(told.encode(), digest_size=_REST).digest()


def model_mark(model_hash: str) -> bytes:
    """Four bytes with which the keys of all that this model read begin: when it is replaced, those can be found."""
    return blake2b(model_hash.encode(), digest_size=_MARK).digest()


def kept_vectors(texts: Sequence[str], store: VectorStore, model_hash: str) -> Vectors:
    """A row per text from the store alone; zeros, which are like nothing, for a text it does not know."""
    keys = [vector_key(model_hash, text) for text in texts]
    known = store.get_many(list(dict.fromkeys(keys)))
    width = max((len(vector) for vector in known.values()), default=1)
    vectors = np.zeros((len(keys), width), dtype=np.float32)
    for place, key in enumerate(keys):
        vector = known.get(key)
        if vector is not None and len(vector) == width:
            vectors[place] = vector
    return vectors


def packed(vector: Row) -> bytes:
    """A vector in two bytes a number, for a store: 768 bytes of 384 numbers."""
    return vector.astype("<f2").tobytes()


def unpacked(content: bytes) -> Row:
    """A vector of length 1 again, within a thousandth of what was packed.

    Raises:
        ValueError: These are not the bytes of a vector.
    """
    rounded = np.frombuffer(content, dtype="<f2").astype(np.float32)
    vector: Row = rounded / max(math.sqrt(float(rounded @ rounded)), _TINY)
    return vector
