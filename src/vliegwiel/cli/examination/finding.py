"""One thing that a doctor looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

State: TypeAlias = Literal["good", "notice", "missing"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        code: For machines: ``library.numpy``.
        topic: For people.
        state: ``missing`` keeps the work from being done, ``notice`` does not.
        found: What is there.
        remedy: How to get what is not.
    """

    code: str
    topic: str
    state: State
    found: str
    remedy: str = ""
