"""Where does an item go that somebody moves, and what does the second of two see who wrote in it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.access import access_chapter
from vliegwiel.domain.agendas.models import Chapter, Document, Item
from vliegwiel.domain.agendas.queries.clashes import Clash, clashes
from vliegwiel.web.staff.forms.agendas import ItemForm, known

# Beyond the last place of any chapter.
END: Final = 999_999
AIMED: Final = frozenset({"chapter", "place"})
STEPS: Final = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Compared:
    """A part of an item in which two people wrote, for a page.

    Attributes:
        theirs: What it says now, in words.
        mine: What was typed, in words.
    """

    label: str
    clash: Clash
    theirs: str
    mine: str


def aim(given: QueryDict, document: Document) -> tuple[Chapter | None, int]:
    """The chapter and the place in it that somebody chose, or dropped it at."""
    code, typed = given.get("chapter", ""), given.get("place", "")
    is_number = typed.isascii() and typed.isdigit()
    return (access_chapter(document, code) if code else None), int(typed[:6]) if is_number else END


def brought_together(
    form: ItemForm, now: Item, chapters: Sequence[Chapter]
) -> tuple[ItemForm, list[Compared]]:
    """The form with what only one of the two changed, and mine where both did; what differs, for the page."""
    mine = form.wording
    found = clashes(form.opened or now.wording, mine, now.wording)
    sent: Any = form.data
    sent = sent.copy()
    for clash in found:
        sent[clash.name] = "" if clash.proposal is None else str(clash.proposal)
    stands = known(now)
    sent["version"], sent["base"] = str(stands["version"]), str(stands["base"])
    again = ItemForm(sent, chapters=chapters, item=now)
    again.is_valid()
    again.add_error(
        None,
        _(
            "A colleague changed this while you were writing. Nothing of yours is lost and nothing was saved yet. Below"
            " stand both; what only your colleague changed was taken over into the form. Look at it and save again."
        ),
    )
    return again, [_compared(again, clash) for clash in found]


def _compared(form: ItemForm, clash: Clash) -> Compared:
    field: Any = form.fields[clash.name]
    names = dict(getattr(field, "choices", []))

    def said(value: Any) -> str:
        return _("nothing") if value in {None, ""} else str(names.get(value, value))

    return Compared(str(field.label), clash, said(clash.theirs), said(clash.mine))
