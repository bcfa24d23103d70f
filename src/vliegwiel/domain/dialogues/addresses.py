"""Where do people without an account find what is theirs? The pages themselves stand in ``web.public``."""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.platform.site import absolute


def round_address(round_: Round) -> str:
    """Of the page on which everybody can say something; stands on posters."""
    return absolute(f"/meedoen/{round_.public_code}/")


def draft_address(token: str) -> str:
    """Of a form that was kept, to go on with it."""
    return absolute(f"/meedoen/verder/{token}/")


def speaker_address(token: str) -> str:
    """Of the page on which a speaker sees what became of his words."""
    return absolute(f"/inbreng/{token}/")
