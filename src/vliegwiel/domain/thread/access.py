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


def locked_speaker(code: str) -> Speaker:
    """Whoever is to be told something; nobody else tells him until the transaction ends.

    Raises:
        NotAccessible: He is not there any more.
    """
    speakers = Speaker.objects.select_for_update(of=("self",)).select_related("round__contact")
    found = speakers.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found
