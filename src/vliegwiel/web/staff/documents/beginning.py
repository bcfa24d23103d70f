"""Which document is made of the findings of a round?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.actions.documents import begin_document
from vliegwiel.domain.agendas.models import TITLE, Document
from vliegwiel.domain.agendas.queries.documents import documents
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.people.models import User


def of_findings(round_: Round, *, actor: User) -> Document:
    """The one that was made of them before, or a new one with a title of its own."""
    taken = {line.document.title.casefold() for line in documents()}
    plain = _("Agenda from %(round)s") % {"round": round_.name}
    titles = [plain[:TITLE], *(f"{plain[: TITLE - 4]} {number}" for number in range(2, len(taken) + 3))]
    title = next(one for one in titles if one.casefold() not in taken)
    return begin_document(actor=actor, round_=round_, title=title, form_key=f"findings:{round_.code}")
