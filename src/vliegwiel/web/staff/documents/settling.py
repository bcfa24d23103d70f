"""What becomes of the contributions that somebody ticked, and what became of others?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.access import NotInThisState, access_contributions, access_item
from vliegwiel.domain.agendas.actions.evidence import Used, add_evidence, dispose
from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.agendas.queries.documents import items_in_order
from vliegwiel.domain.agendas.rules import is_writable
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.people.models import User
from vliegwiel.web.staff.forms.agendas import UNDER, UnusedForm

MOST_AT_ONCE: Final = 50


def settle(sent: QueryDict, form: UnusedForm, *, document: Document, actor: User) -> int | None:
    """For how many it holds from now on; ``None`` where the form says why for none."""
    given = form.cleaned_data
    chosen = access_contributions(document, sent.getlist("contribution")[:MOST_AT_ONCE])
    if not chosen:
        form.add_error(None, _("Tick the contributions that this is about."))
        return None
    try:
        if given["what"] == UNDER:
            item = access_item(document, given["item"])
            return add_evidence(actor=actor, item=item, contributions=chosen)
        return _dispose(form, chosen, document=document, actor=actor)
    except NotInThisState:
        form.add_error(
            None, _("Nothing is put under an item while the document lies before whoever decides on it.")
        )
    except Used as used:
        numbers = ", ".join(str(number) for number in used.numbers)
        form.add_error(
            None, _("An item uses these meanwhile, so nothing was saved: %(numbers)s.") % {"numbers": numbers}
        )
    return None


def _dispose(form: UnusedForm, chosen: Sequence[Contribution], *, document: Document, actor: User) -> int:
    return dispose(
        actor=actor,
        document=document,
        contributions=chosen,
        outcome=Outcome(form.cleaned_data["what"]),
        explanation=form.cleaned_data["explanation"],
    )


def items_of(document: Document) -> list[tuple[str, list[tuple[str, str]]]]:
    """Items by chapter, to choose from; none while nothing in the document can change. One query."""
    items = items_in_order(document) if is_writable(document) else ()
    return [
        (chapter.title if chapter else _("Before all chapters"), [(one.code, one.heading) for one in some])
        for chapter, some in groupby(items, key=lambda item: item.chapter)
    ]
