"""How does a page get a request for erasure, or a list of what is destroyed?"""

from __future__ import annotations

from vliegwiel.domain.archive.models import DestructionLine, DestructionList, ErasureRequest
from vliegwiel.platform.access import NotAccessible


def access_request(code: str) -> ErasureRequest:
    """A request for erasure.

    Raises:
        NotAccessible: There is none with this code.
    """
    found = ErasureRequest.objects.filter(code=code).select_related("round", "speaker").first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_list(code: str) -> DestructionList:
    """A list of what is to be destroyed, or was.

    Raises:
        NotAccessible: There is none with this code.
    """
    found = DestructionList.objects.filter(code=code).select_related("approved_by").first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_line(listed: DestructionList, code: str) -> DestructionLine:
    """One thing on it.

    Raises:
        NotAccessible: There is none with this code.
    """
    found = DestructionLine.objects.filter(destruction_list=listed, code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found
