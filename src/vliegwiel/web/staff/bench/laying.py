"""How is a contribution laid on the bench: with which form, and what stands around it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.bench import About, about, done_of, said_last
from vliegwiel.domain.insights.queries.readings import Reader, themes_of
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.staff.bench import choices, course
from vliegwiel.web.staff.forms.coding import CodingForm, as_the_browser_holds_it


@dataclass(frozen=True, slots=True)
class Laid:
    """One contribution, with what is known of it.

    Attributes:
        second: Whether a colleague reads it beside the first, whose answer he then must not see.
    """

    round: Round
    said: Contribution
    codebook: Sequence[Theme]
    about: About
    second: bool

    def themes(self, codes: Sequence[str]) -> list[Theme]:
        """Those with these codes."""
        return [theme for theme in self.codebook if theme.code in codes]

    def replaces(self, person: int) -> Reader | None:
        """The colleague in whose place this person's reading comes."""
        first = self.about.first
        return None if self.second or first is None or first.key == person else first


def lay(request: StaffRequest, round_: Round, said: Contribution) -> Laid:
    """Five queries."""
    codebook = themes_of(round_)
    return Laid(round_, said, codebook, about(said, codebook), course.SECOND in request.GET)


def form_for(request: StaffRequest, laid: Laid, data: Any = None) -> CodingForm:
    """What holds so far is chosen; of a second reading only what this colleague chose himself."""
    reader = _own(request, laid) if laid.second else laid.about.first
    known = laid.about.first
    return CodingForm(
        data or (request.POST if request.method == "POST" else None),
        themes=[(theme.code, theme.name) for theme in laid.codebook],
        text=laid.said.text,
        initial={
            "themes": list(_initial_themes(laid, reader)),
            "kinds": [kind.value for kind in _initial_kinds(laid, reader)],
            "fragments": as_the_browser_holds_it(laid.said.text, choices.fragments_of(reader)),
            "seen": known.code if known else "",
        },
    )


def context_of(request: StaffRequest, laid: Laid, form: CodingForm) -> dict[str, Any]:
    """All that the page shows."""
    chosen = form["themes"].value() or []
    suggested = () if laid.second else laid.about.suggested
    marked = _marked(request, laid, form)
    words = {code: laid.said.text[first:last] for code, (first, last) in marked.items()}
    near, others = choices.themes_to_choose(
        laid.codebook, chosen=chosen, suggested=suggested, fragments=words
    )
    names = {theme.code: theme.name for theme in laid.codebook}
    return {
        "round": laid.round,
        "contribution": laid.said,
        "about": laid.about,
        "second": laid.second,
        "form": form,
        "near": near,
        "others": others,
        "new_fields": [form["new_theme"], form["new_definition"]],
        "added": form.added,
        "given": None if laid.about.given is None else [names[code] for code in laid.about.given],
        "replaces": laid.replaces(request.person.pk),
        "best": names.get(suggested[0][0], "") if suggested else "",
        "kinds": choices.kinds_to_choose(form["kinds"].value() or []),
        "pieces": list(choices.pieces(laid.said.text, marked, names)),
        "done": done_of(laid.round),
        "can_undo": said_last(laid.round, request.person.pk),
        "order": course.order_of(request),
        "course": request.GET.urlencode(),
        "for_theme": names.get(request.GET.get(course.THEME, ""), ""),
    }


def _own(request: StaffRequest, laid: Laid) -> Reader | None:
    return next((one for one in laid.about.others if one.key == request.person.pk), None)


def _initial_themes(laid: Laid, reader: Reader | None) -> Sequence[str]:
    if laid.second:
        return [one.code for one in reader.themes] if reader else []
    return choices.first_choice(laid.about)


def _initial_kinds(laid: Laid, reader: Reader | None) -> Sequence[Any]:
    if laid.second:
        return reader.kinds if reader else ()
    return laid.about.kinds


def _marked(request: StaffRequest, laid: Laid, form: CodingForm) -> Mapping[str, tuple[int, int]]:
    """The words that were marked: as they were sent, else as they were kept."""
    if form.is_bound:
        sent: Mapping[str, tuple[int, int]] = form.cleaned_data.get("fragments") or {}
    else:
        sent = choices.fragments_of(_own(request, laid) if laid.second else laid.about.first)
    known = {theme.code for theme in laid.codebook}
    return {code: places for code, places in sent.items() if code in known}
