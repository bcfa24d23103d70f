"""How does a page get whoever holds a secret address?"""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Speaker
from vliegwiel.platform.access import NotAccessible


def access_speaker(code: str) -> Speaker:
    """The speaker with his round, the workspace, and the colleague whom he can call. One query.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Speaker | None = (
        Speaker.objects.select_related("round__contact", "workspace").filter(code=code).first()
    )
    if found is None:
        raise NotAccessible(code)
    return found
