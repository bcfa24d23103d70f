"""How does a page get what somebody said himself?"""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.platform.access import NotAccessible


def access_own_contribution(speaker: Speaker, code: str) -> Contribution:
    """A contribution of this speaker, in whatever version.

    Raises:
        NotAccessible: There is none of his with this code.
    """
    found = Contribution.objects.filter(speaker=speaker, code=code).select_related("round").first()
    if found is None:
        raise NotAccessible(code)
    return found
