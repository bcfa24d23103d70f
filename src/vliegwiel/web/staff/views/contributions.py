"""The pages of contributions: finding and reading them, typing, correcting, releasing and withdrawing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.domain.dialogues import queries, rules
from vliegwiel.domain.dialogues.access import access_contribution, access_round
from vliegwiel.domain.dialogues.actions.contributions import (
    NotTheLatest,
    NotToBeShown,
    add_contribution,
    correct_contribution,
    release_contribution,
    withdraw_contribution,
)
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.actions.speakers import introduce_speaker
from vliegwiel.domain.dialogues.enums import Channel
from vliegwiel.domain.dialogues.rules import HANDLERS, READERS
from vliegwiel.domain.register.queries.areas import area_options
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.tables.cells import CellValue
from vliegwiel.platform.tables.exports import write_csv
from vliegwiel.web.frame.people import StaffRequest
from vliegwiel.web.frame.policies import staff_only
from vliegwiel.web.staff.forms.contributions import FilterForm, NewContributionForm, SaidForm
from vliegwiel.web.staff.forms.speakers import SpeakerForm
from vliegwiel.web.staff.interviews.entry import (
    ASKED,
    note_who_spoke,
    said_in,
    speaker_form,
    talk_behind,
    warn_of_no_backing,
)

# In the session: what the next contribution probably shares with the last one.
TYPING: Final = "typing"
# Of the same speaker all but the words are the same.
SPEAKER: Final = (
    *("role", "channel", "sector", "size", "area", "organisation_name", "conversation", "permission"),
    "said_date",
)
# Whoever says so in the next passage is the same speaker.
SAME: Final = ("role", "organisation_name", "conversation")


@staff_only(*READERS)
def list_contributions(request: StaffRequest, code: str) -> HttpResponse:
    """What was said, by filter and word, fifty at a time."""
    round_ = access_round(code)
    everything, overview = rules.can_handle(request.role), queries.overview(round_)
    form = FilterForm(request.GET, overview=overview, everything=everything)
    form.is_valid()
    given = form.cleaned_data
    filters = queries.Filters(**{name: given[name] for name in _FILTERS if given.get(name)})
    page = queries.contributions_page(
        round_,
        filters,
        everything=everything,
        after=given.get("after"),
        before=given.get("before"),
    )
    return render(
        request,
        "staff/contribution/list.html",
        {
            "round": round_,
            "page": page,
            "form": form,
            "menus": form.menus,
            "overview": overview,
            "filters": filters,
            "filtered": filters != queries.Filters(),
            **_leafing(page, filters),
            "can_handle": everything,
        },
    )


_FILTERS: Final = tuple(asdict(queries.Filters()))


def _leafing(page: queries.Page, filters: queries.Filters) -> Mapping[str, str]:
    """The addresses of the pages before and after, with the same filters."""
    chosen = {name: value for name, value in asdict(filters).items() if value}
    return {
        "previous": urlencode({**chosen, "before": page.before}) if page.before else "",
        "next": urlencode({**chosen, "after": page.after}) if page.after else "",
    }


@staff_only(*READERS)
def show_contribution(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """One contribution, with its versions for those who handle it."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    handles = rules.can_handle(request.role)
    around = queries.surroundings_of(found) if handles else queries.Surroundings()
    return render(
        request,
        "staff/contribution/detail.html",
        {
            "round": round_,
            "contribution": found,
            "shown": queries.shown(found, everything=handles),
            "behalf": queries.spoken_on_behalf(found, everything=handles),
            "around": around,
            "events": queries.events_of_contribution(around.versions) if handles else [],
            "can_handle": handles,
        },
    )


@staff_only(*HANDLERS)
def new_contribution(request: StaffRequest, code: str) -> HttpResponse:
    """Type what somebody said; the next passage or speaker follows at once."""
    round_ = access_round(code)
    before = _before(request, round_)
    form = NewContributionForm(
        request.POST or None,
        initial={"permission": round_.default_permission, **_initial(request, before)},
    )
    who = speaker_form(request.POST or None, talk=before.talk)
    if all([form.is_valid(), who.is_valid()]):
        try:
            added = _put_down(request, form, who, round_=round_, before=before)
        except NotInThisState:
            form.add_error(None, _("The report of this round has been made: nothing can be added any more."))
        else:
            request.session[TYPING] = {"channel": added.channel, "sector": added.sector}
            messages.success(request, _("Contribution %(number)s has been saved.") % {"number": added.number})
            return redirect(_next_form(request, code, added.code))
    return render(
        request,
        "staff/contribution/new.html",
        {
            "round": round_,
            "form": form,
            "who": who,
            "speaker": before.speaker,
            "talk": before.talk,
            **_suggestions(queries.overview(round_)),
        },
    )


@staff_only(*HANDLERS)
def correct(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Put a better version in its place."""
    round_ = access_round(code)
    found = access_contribution(round_, contribution, role=request.role)
    if request.method != "POST" and (found.withdrawn_at or found.replaced_at):
        return redirect("staff:contribution.detail", code=code, contribution=contribution)
    before = found.said
    form = SaidForm(request.POST or None, initial=asdict(before))
    if form.is_valid():
        said = replace(form.said, themes=before.themes, kinds=before.kinds)
        try:
            after = correct_contribution(actor=request.person, contribution=found, said=said)
        except NotTheLatest as told:
            form.add_error(None, no_longer(told))
        else:
            messages.success(request, _("The correction has been saved."))
            return redirect("staff:contribution.detail", code=code, contribution=after.code)
    return render(
        request,
        "staff/contribution/correct.html",
        {"round": round_, "contribution": found, "form": form, **_suggestions(queries.overview(round_))},
    )


@staff_only(*HANDLERS)
@require_POST
def withdraw(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Use these words nowhere any more."""
    found = access_contribution(access_round(code), contribution, role=request.role)
    try:
        withdraw_contribution(actor=request.person, contribution=found)
    except NotTheLatest as told:
        messages.error(request, no_longer(told))
    else:
        messages.success(request, _("Contribution %(number)s has been withdrawn.") % {"number": found.number})
    return redirect("staff:contribution.list", code=code)


@staff_only(*HANDLERS)
@require_POST
def release(request: StaffRequest, code: str, contribution: str) -> HttpResponse:
    """Say that these words were read and may be shown."""
    found = access_contribution(access_round(code), contribution, role=request.role)
    try:
        release_contribution(actor=request.person, contribution=found)
    except NotTheLatest as told:
        messages.error(request, no_longer(told))
    except NotToBeShown:
        messages.error(request, _("The speaker did not allow these words to be shown."))
    else:
        messages.success(request, _("Contribution %(number)s has been released.") % {"number": found.number})
        after = queries.next_waiting(found) if "next" in request.POST else None
        contribution = after.code if after else contribution
    return redirect("staff:contribution.detail", code=code, contribution=contribution)


@staff_only(*READERS)
def export(request: StaffRequest, code: str) -> HttpResponse:
    """What may leave the house, as a file; the same for every role."""
    round_ = access_round(code)
    response = HttpResponse(
        write_csv(_header(), map(_row, queries.leaving_the_house(round_))),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="{_("contributions")}-{round_.code}.csv"'
    return response


def _header() -> tuple[str, ...]:
    return (
        _("Number"),
        _("Text"),
        _("Role"),
        _("Permission"),
        _("Channel"),
        _("Date"),
        _("Organisation"),
        _("Sector"),
        _("Area"),
        _("Size"),
        _("Conversation"),
    )


def _row(one: queries.Shown) -> tuple[CellValue, ...]:
    return (
        one.number,
        one.text,
        one.role.value,
        one.permission.value,
        one.channel,
        one.said_date,
        one.organisation_name,
        one.sector,
        one.area,
        one.size,
        one.conversation,
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """What was before this passage.

    Attributes:
        last: The contribution whose speaker goes on.
        talk: The planned talk in which it was said.
    """

    last: Any
    talk: Any

    @property
    def speaker(self) -> Any:
        """Who spoke, where that is known."""
        known = [one.speaker for one in (self.talk, self.last) if one is not None and one.speaker]
        return next(iter(known), None)


def _before(request: StaffRequest, round_: Any) -> _Before:
    """What the address names."""
    code = request.GET.get("na")
    try:
        last = access_contribution(round_, code, role=request.role) if code else None
    except NotAccessible:
        last = None
    return _Before(last, talk_behind(request, round_))


def _initial(request: StaffRequest, before: _Before) -> Mapping[str, Any]:
    """What the next form holds: all of the speaker, of the talk that was planned, or only what was typed last."""
    known = {"said_date": timezone.localdate(), **request.session.get(TYPING, {})}
    if before.last is not None:
        return known | {name: value for name, value in asdict(before.last.said).items() if name in SPEAKER}
    return {**known, **said_in(before.talk)} if before.talk else known


def _put_down(
    request: StaffRequest, form: NewContributionForm, who: SpeakerForm, *, round_: Any, before: _Before
) -> Any:
    """The words, and who spoke them where that was filled in or is known from the talk or the passage before."""
    said, last = form.said, before.last
    goes_on = last is not None and all(getattr(said, name) == getattr(last, name) for name in SAME)
    added = add_contribution(
        actor=request.person,
        round_=round_,
        said=said,
        form_key=form.cleaned_data["form_key"],
        speaker=before.speaker if goes_on or before.talk else None,
    )
    if before.talk:
        speaker = note_who_spoke(request, before.talk, added, who)
    elif added.speaker is None and who.says_something:
        speaker = introduce_speaker(
            actor=request.person,
            contribution=added,
            whole_conversation=False,
            organisation=who.organisation,
            **who.person,
        ).speaker
    else:
        return added
    warn_of_no_backing(request, speaker, added.said_date or timezone.localdate())
    return added


def _suggestions(overview: queries.Overview) -> Mapping[str, Any]:
    """What a colleague may choose instead of typing it."""
    channels = [name for name, _count in overview.channels if name]
    sectors = [name for name, _count in overview.sectors if name]
    return {
        "channels": list(dict.fromkeys([*channels, *Channel.values])),
        "sectors": list(dict.fromkeys([*sectors, *(group.name for group in sector_groups())])),
        "areas": area_options(),
    }


def _next_form(request: StaffRequest, code: str, added: str) -> str:
    address = reverse("staff:contribution.new", args=[code])
    talk = {ASKED: request.GET[ASKED]} if request.GET.get(ASKED) else {}
    return address if "another" in request.POST else f"{address}?{urlencode({'na': added, **talk})}"


def no_longer(told: NotTheLatest) -> str:
    """Why nothing can be done with it as it was."""
    if told.latest is None:
        return _("This contribution has been withdrawn meanwhile.")
    return _(
        "A colleague corrected this contribution meanwhile. Look at the latest version first; what you typed still stands here."
    )
