"""How does a page get a theme or a printed report?"""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.models import Print, Theme
from vliegwiel.platform.access import NotAccessible


def access_theme(round_: Round, code: str) -> Theme:
    """A theme of this round.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Theme | None = Theme.objects.filter(round=round_, code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_print(round_: Round, name: str, *, language: str, seal: str) -> Print:
    """A form of the report that is up to date.

    Raises:
        NotAccessible: It was not made yet, or not since something changed.
    """
    found: Print | None = Print.objects.filter(round=round_, name=name, language=language, seal=seal).first()
    if found is None:
        raise NotAccessible(name)
    return found
