"""Why can a theme not be called that, in words?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from vliegwiel.domain.insights.actions.themes import Nameless, NameTaken


def refusal(refused: Exception) -> str:
    """Of ``NameTaken``, ``Nameless`` or ``CodebookFull``."""
    if isinstance(refused, NameTaken):
        return _("There is a theme of this name already: %(name)s.") % {"name": refused.theme.name}
    if isinstance(refused, Nameless):
        return _("A theme needs a name.")
    return _("There are five hundred themes already. Drop some first.")
