"""Who may come in with nothing but an address? Whoever holds its token; of that only a hash is kept.

A door says which workspace lies behind a token, and what: it is read before any scope is known. Whoever holds the token
may read that one thing, as long as the door is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.codes import hash_of, new_token
from vliegwiel.platform.models import Door
from vliegwiel.platform.scope import written_in


def open_door(*, kind: str, subject_code: str, expires_at: datetime, token: str = "") -> str:
    """Make a door in the workspace that is written in.

    Args:
        kind: Of the thing.
        subject_code: The thing.
        expires_at: When it closes by itself.
        token: What opens it, where that is no secret but a code on a poster; otherwise a new secret.

    Returns:
        The token: of a secret one this is the only time that anybody sees it.
    """
    opens = token or new_token()
    Door.objects.create(
        hash=hash_of(opens),
        kind=kind,
        workspace_id=written_in(),
        subject_code=subject_code,
        expires_at=expires_at,
    )
    return opens


def behind(token: str, *, kind: str) -> Door:
    """The door that this token opens.

    Raises:
        NotAccessible: There is none of this kind, or it was closed.
    """
    found = Door.objects.filter(hash=hash_of(token), kind=kind, expires_at__gt=timezone.now()).first()
    if found is None:
        raise NotAccessible(kind)
    return found


def is_open(token: str, *, kind: str) -> bool:
    """Whether this token opens anything of this kind."""
    return Door.objects.filter(hash=hash_of(token), kind=kind, expires_at__gt=timezone.now()).exists()


def doors_to(*, kind: str, subject_code: str) -> Sequence[Door]:
    """The open doors to a thing of the workspace that is written in, the latest first."""
    doors = Door.objects.filter(workspace_id=written_in(), kind=kind, subject_code=subject_code)
    return list(doors.filter(expires_at__gt=timezone.now()).order_by("-id"))


def close_doors(*, kind: str, subject_code: str) -> int:
    """Close every door to a thing of the workspace that is written in; how many there were."""
    count, _ = Door.objects.filter(workspace_id=written_in(), kind=kind, subject_code=subject_code).delete()
    return count
