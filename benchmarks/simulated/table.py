"""How a simulation writes down what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

SEED: Final = 20260101


@dataclass(frozen=True, slots=True)
class Table:
    """A table of results, ready to stand in a page."""

    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def __str__(self) -> str:
        """As Markdown."""
        lines = [self.header, ("---",) * len(self.header), *self.rows]
        return f"**{self.title}**\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"
