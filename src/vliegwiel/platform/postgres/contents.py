"""What is in a copy: which tables, how many rows, and what do they hash to? Written at its end, before the seal.

So that whoever brings it back can tell that everything came back, without the database that it was made from.
``pg_restore`` reads past it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from vliegwiel.platform.postgres.fingerprints import Contents, Fingerprint

_MARK: Final = b"\nvliegwiel contents "
_LONGEST: Final = 1 << 20


def write_contents(path: Path, contents: Contents) -> None:
    """Add them to a copy that is not sealed yet."""
    with path.open("ab") as file:
        file.write(_MARK + json.dumps(contents, separators=(",", ":")).encode())


def contents(path: Path) -> Contents | None:
    """What a sealed copy holds, as it says itself; nothing when it does not say.

    Read it only once the seal was found unbroken.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST))
        _, mark, line = file.read().rpartition(_MARK)
    if not mark:
        return None
    told = json.loads(line.split(b"\n", 1)[0])
    return {table: Fingerprint(rows, digest) for table, (rows, digest) in told.items()}
