"""By what is told that a version is what was frozen?

The hash of a version covers its whole text and, per piece of evidence, a salted hash of the words. So the words can go
when their speaker withdraws them: what is left still fits, and from a hash without its salt nobody can guess them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from vliegwiel.domain.agendas.models import FrozenEvidence

DECIDED: Final = "decided"
"""In the content of a version: by number what became of words that no item uses; why stands with the words."""


def seal(content: Mapping[str, Any], pieces: Iterable[FrozenEvidence]) -> str:
    """One hash over the text and the hashes of the words under it; the same however JSON or a table orders them."""
    hashes = sorted([piece.item_code, piece.number, piece.sha256] for piece in pieces)
    canonical = json.dumps(
        {"content": content, "evidence": hashes}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(canonical.encode()).hexdigest()


def salted(salt: str, text: str) -> str:
    """The hash of these words with this salt."""
    return sha256(f"{salt}\x1f{text}".encode()).hexdigest()
