"""May what somebody writes down be there already, how is said why, and where does what became another lead?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.directory.queries.lookalikes import COMPARED, Lookalike, Why, lookalikes
from vliegwiel.domain.directory.queries.merging import became
from vliegwiel.platform.access import NotAccessible
from vliegwiel.web.staff.kinds import KINDS

# Under this name a form sends the codes of which somebody saw that they look like it.
SEEN: Final = "seen"
_REASONS: Final[Mapping[Why, Promise]] = {
    ("record", "same"): _("written exactly alike"),
    ("name", "same"): _("the same name"),
    ("name", "nearly"): _("almost the same name"),
    ("kvk_number", "same"): _("the same KVK number"),
    ("address", "same"): _("the same address"),
    ("address", "nearly"): _("almost the same address"),
    ("phone", "same"): _("the same telephone number"),
    ("email", "same"): _("the same mail address"),
    ("domain", "same"): _("the same website or mail domain"),
    ("organisation", "same"): _("at the same organisation"),
}
_DOUBTS: Final[Mapping[Why, Promise]] = {
    ("name", "differs"): _("other words in the name"),
    ("legal_form", "differs"): _("another legal form"),
    ("kvk_number", "nearly"): _("a digit of the KVK number differs"),
    ("kvk_number", "differs"): _("another KVK number"),
    ("address", "differs"): _("another address"),
    ("place", "differs"): _("another place"),
    ("phone", "differs"): _("another telephone number"),
    ("domain", "differs"): _("another website or mail domain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """What speaks for it and what against, in words, weightiest first."""

    why: Sequence[Promise]
    but: Sequence[Promise]


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """An organisation that may be meant, and why."""

    organisation: Any
    reasons: Reasons


def reasons_of(found: Iterable[Sequence[str]]) -> Reasons:
    """What was found on comparing two records, in words; a thing that has none is not said."""
    codes = _with_one_name([(field, finding) for field, finding in found])
    return Reasons(
        why=[_REASONS[code] for code in codes if code in _REASONS],
        but=[_DOUBTS[code] for code in codes if code in _DOUBTS],
    )


def offered(sent: Mapping[str, str], *, but: str = "") -> list[Double]:
    """What a form that is being filled in may be about, as far as it goes."""
    return _doubles(lookalikes({name: sent.get(name, "").strip()[:200] for name in COMPARED}, but=but))


def unseen_doubles(request: HttpRequest, form: Any, *, but: str = "") -> list[Double]:
    """Organisations that look like what was sent, unless whoever sent it was shown all of them.

    Args:
        request: That sent it.
        form: Valid; what it does not change is not asked about again.
        but: Code of the one that it changes.
    """
    if not set(COMPARED) & set(form.changed_data):
        return []
    facts = {name: getattr(form.facts, name) for name in COMPARED}
    # With the same number it is refused, and said which one has it.
    found = [
        each
        for each in lookalikes(facts, but=but)
        if not facts["kvk_number"] or each.organisation.kvk_number != facts["kvk_number"]
    ]
    seen = set(request.POST.get(SEEN, "").split())
    return [] if seen.issuperset(each.organisation.code for each in found) else _doubles(found)


def led_on(code: str, kind: str) -> HttpResponse:
    """To the page of what a record turned out to be; it may have been erased since.

    Raises:
        NotAccessible: It did not turn out to be anything.
    """
    kept = became(code, kind)
    if not kept:
        raise NotAccessible(code)
    return redirect(KINDS[kind].page, code=kept)


def _with_one_name(codes: Sequence[Why]) -> list[Why]:
    """Names are compared word by word; where some words are the same and others are not, the names nearly are."""
    names = {finding for field, finding in codes if field == "name"}
    if len(names) == 1 or "same" not in names:
        return list(codes)
    nearly = [("name", "nearly") if field == "name" else (field, finding) for field, finding in codes]
    return list(dict.fromkeys(nearly))


def _doubles(found: Iterable[Lookalike]) -> list[Double]:
    return [Double(organisation=each.organisation, reasons=reasons_of(each.why)) for each in found]
