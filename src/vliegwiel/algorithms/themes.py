"""Which themes does a passage touch, and why?

Themes are told apart by what a passage is about: the meaning and the words of name and definition.
"""

from __future__ import annotations

from typing import Final

from vliegwiel.algorithms.coding import learning
from vliegwiel.algorithms.coding.description import Entries, Passages
from vliegwiel.algorithms.coding.learning import Confirmed, Settings, Understanding

SETTINGS: Final = Settings()


def learn(
    passages: Passages, codebook: Entries, confirmed: Confirmed, *, settings: Settings = SETTINGS
) -> Understanding:
    """Understands every passage in the light of the themes and of what was confirmed; see :func:`.learning.learn`."""
    return learning.learn(passages, codebook, confirmed, settings)
