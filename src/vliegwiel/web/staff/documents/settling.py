"""What becomes of the contributions that somebody ticked, and what became of others?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.access import NotInThisState, access_contributions, access_item
from vliegwiel.domain.agendas.actions.evidence import Used, add_evidence, dispose
from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.agendas.models import Disposition, Document
from vliegwiel.domain.agendas.queries.documents import document_page
from vliegwiel.domain.agendas.queries.evidence import fates_by_number
from vliegwiel.domain.agendas.rules import is_writable
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.dialogues.queries import Shown
from vliegwiel.domain.insights.queries.passages import passages
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


def decided_on(document: Document, *, everything: bool) -> list[tuple[Shown, Disposition]]:
    """Words on which was decided that this reader may see, with the decision, by number."""
    fates = fates_by_number(document)
    numbers = [number for number, fate in fates.items() if fate.disposition]
    decisions: dict[int, Any] = {number: fates[number].disposition for number in numbers}
    rows = passages(document.round, numbers, everything=everything).rows
    return [(row, decisions[row.number]) for row in rows]


def items_of(document: Document) -> list[tuple[str, list[tuple[str, str]]]]:
    """Items by chapter, to choose from; none while nothing in the document can change."""
    parts = document_page(document).parts if is_writable(document) else ()
    return [
        (
            part.chapter.title if part.chapter else _("Before all chapters"),
            [(line.item.code, line.item.heading) for line in part.lines],
        )
        for part in parts
        if part.lines
    ]
