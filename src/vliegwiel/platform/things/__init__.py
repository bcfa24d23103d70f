"""What must reach everything that is known of a thing: merging two of them, telling a person all of it, letting it go."""

from __future__ import annotations

from vliegwiel.platform.things.carrying import Moved, carry, put_back
from vliegwiel.platform.things.gathering import gathered
from vliegwiel.platform.things.parting import part
from vliegwiel.platform.things.references import Reference, refer, references_to
from vliegwiel.platform.things.telling import Told, tell

__all__ = [
    "Moved",
    "Reference",
    "Told",
    "carry",
    "gathered",
    "part",
    "put_back",
    "refer",
    "references_to",
    "tell",
]
