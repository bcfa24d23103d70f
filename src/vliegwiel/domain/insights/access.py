"""How does a page get a theme, a proposal, a reading or a printed report?"""

from __future__ import annotations

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.models import Print, Reading, Theme, ThemeProposal
from vliegwiel.platform.access import NotAccessible


def access_theme(round_: Round, code: str) -> Theme:
    """A theme in the codebook of this round.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Theme | None = Theme.objects.filter(round=round_, code=code, dropped_at__isnull=True).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_dropped_theme(round_: Round, code: str) -> Theme:
    """A theme that was taken out of the codebook of this round.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Theme | None = Theme.objects.filter(round=round_, code=code, dropped_at__isnull=False).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_proposal(round_: Round, code: str) -> ThemeProposal:
    """A theme that the computer proposed for this round.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: ThemeProposal | None = ThemeProposal.objects.filter(round=round_, code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_second_reading(round_: Round, code: str) -> Reading:
    """A reading beside the first one.

    Raises:
        NotAccessible: There is none with this code.
    """
    readings = Reading.objects.filter(contribution__round=round_, code=code, second=True)
    found: Reading | None = readings.select_related("contribution__round").first()
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
