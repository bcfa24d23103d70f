"""Which passwords do the roles of this server have? Made once, at random, and read by nobody but us."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkstemp

from vliegwiel.platform.postgres.accounts import Account
from vliegwiel.platform.postgres.configuration import APP, OWNER, SUPERUSER

_BYTES = 24


def passwords(path: Path) -> Mapping[str, str]:
    """Role → password; made and kept when there are none yet."""
    try:
        kept: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        kept = {role: token_urlsafe(_BYTES) for role in (SUPERUSER, OWNER, APP)}
        placed(path, json.dumps(kept))
    return kept


def placed(path: Path, text: str, account: Account | None = None) -> None:
    """Put a file in place whole or not at all, readable by its owner alone.

    A fresh name that is renamed never follows a link that somebody laid.
    """
    descriptor, making = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        if account:
            os.fchown(file.fileno(), account.uid, account.gid)
        os.fsync(file.fileno())
    Path(making).replace(path)
