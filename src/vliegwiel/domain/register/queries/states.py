"""Is a record still what somebody saw when the page was opened?"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

_LENGTH: Final = 16


def digest(values: Any) -> str:
    """The same for the same values; it goes into the form, and comes back with what was typed."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:_LENGTH]
