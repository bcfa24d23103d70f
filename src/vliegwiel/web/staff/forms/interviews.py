"""What can a colleague say about a talk that is to be had, and with whom?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.enums import Channel
from vliegwiel.domain.dialogues.models import KEY, LINE, MINUTES, Intended, Interview
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import Member, current_members
from vliegwiel.platform.characters import printable
from vliegwiel.web.staff.forms.choosing import DayField, colleagues_to_choose, offer
from vliegwiel.web.staff.forms.picking import PickingForm
from vliegwiel.web.staff.forms.rounds import new_key

LONGEST: Final = 5_000
SHORTEST_TALK, LONGEST_TALK = 5, 600
TALKS: Final = (Channel.INTERVIEW, Channel.VISIT, Channel.TELEPHONE, Channel.ARENA, Channel.GATHERING)
CHANNELS: Final = [(one.value, one.label) for one in TALKS]


class InterviewForm(PickingForm):
    """With whom, by whom, when, where and how."""

    picks: ClassVar = {
        "organisation": ("organisation", _("Organisation in the directory")),
        "person": ("person", _("Person in the directory")),
    }
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=LINE,
        help_text=_("Of whoever is not in the directory."),
    )
    colleague = forms.ChoiceField(label=_("Who has the talk"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS, initial=Channel.INTERVIEW)
    day = DayField(
        label=_("Day"),
        required=False,
        help_text=_("Leave it empty as long as nothing is agreed on."),
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        min_value=SHORTEST_TALK,
        max_value=LONGEST_TALK,
        initial=MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    place = forms.CharField(label=_("Where"), required=False, max_length=LINE)
    sector = forms.CharField(
        label=_("Sector"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"list": "sectors", "autocomplete": "off"}),
    )
    area = forms.CharField(
        label=_("Village or area"),
        required=False,
        max_length=LINE,
        widget=forms.TextInput(attrs={"list": "areas", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write as if the entrepreneur reads along: he may ask to."),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=KEY, initial=new_key)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, given: QueryDict | None, *, known: Mapping[str, Any], members: Sequence[Member]
    ) -> None:
        """Begin with ``known``, as ``known_of`` gives it."""
        super().__init__(given, chosen=known.get("chosen"), initial=dict(known))
        choices = colleagues_to_choose(members, known.get("kept"))
        offer(self, "colleague", [("", _("Nobody yet")), *choices])

    def clean(self) -> dict[str, Any]:
        """With somebody, and with a time where there is a day."""
        given = super().clean()
        given = {name: printable(value) if isinstance(value, str) else value for name, value in given.items()}
        if not self.errors and not (given["organisation"] or given["person"] or given["name"].strip()):
            self.add_error("name", _("With whom? Name an organisation, a person, or write down a name."))
        if given.get("day") and not given.get("time") and "time" not in self.errors:
            self.add_error("time", _("At what time?"))
        if given.get("time") and not given.get("day") and "day" not in self.errors:
            self.add_error("day", _("On what day?"))
        return given

    @property
    def moment(self) -> datetime | None:
        """When, in the time of the house."""
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        return timezone.make_aware(datetime.combine(day, time)) if day and time else None

    def intended(self, **found: Any) -> Intended:
        """What was filled in, with the things of the directory and the colleague that were ``found``."""
        names = ("name", "channel", "minutes", "place", "sector", "area", "note")
        return Intended(**{name: self.cleaned_data[name] for name in names}, at=self.moment, **found)


def interview_form(given: QueryDict | None, known: Mapping[str, Any]) -> InterviewForm:
    """The form with everybody who works here to choose from."""
    return InterviewForm(given, known=known, members=current_members())


def known_of(interview: Interview) -> dict[str, Any]:
    """What stands in a talk now, by name of the field."""
    at = timezone.localtime(interview.at) if interview.at else None
    plain = {name: getattr(interview, name) for name in ("name", "channel", "minutes", "place")}
    plain |= {name: getattr(interview, name) for name in ("sector", "area", "note")}
    chosen = {
        name: (thing.code, thing.name)
        for name, thing in (("organisation", interview.organisation), ("person", interview.person))
        if thing is not None
    }
    colleague = interview.colleague
    return plain | {
        "chosen": chosen,
        **{name: words for name, (_code, words) in chosen.items()},
        "colleague": colleague.code if colleague else "",
        "kept": (colleague.code, colleague.name) if colleague else None,
        "day": at.date() if at else None,
        "time": at.time() if at else None,
        "version": interview.revision,
    }


class AskingForm(forms.Form):
    """Who has the talks with those that were ticked, and how."""

    colleague = forms.ChoiceField(label=_("Who has the talks"), required=False)
    channel = forms.ChoiceField(label=_("How"), choices=CHANNELS, initial=Channel.INTERVIEW)

    def __init__(self, given: QueryDict | None, *, members: Sequence[Member], mine: str) -> None:
        super().__init__(given, initial={"colleague": mine})
        offer(self, "colleague", [("", _("Nobody yet")), *colleagues_to_choose(members)])

    def intended(self, *, colleague: User | None, sector: str, area: str) -> Intended:
        """What is the same for all of them."""
        channel = self.cleaned_data["channel"]
        return Intended(colleague=colleague, channel=channel, sector=sector, area=area)


class UnspokenForm(forms.Form):
    """Whom to look for in the directory."""

    q = forms.CharField(
        label=_("Name"), required=False, max_length=LINE, widget=forms.TextInput(attrs={"type": "search"})
    )
    sector = forms.CharField(label=_("Sector"), required=False, max_length=LINE)
    gebied = forms.CharField(label=_("Village or area"), required=False, max_length=LINE)

    def __init__(self, given: QueryDict, *, sectors: Sequence[str], areas: Sequence[str]) -> None:
        super().__init__(given)
        for name, offered in (("sector", sectors), ("gebied", areas)):
            # What a page of findings leads here with may be called otherwise than in the lists.
            named = [one for one in [given.get(name, "")[:LINE]] if one and one not in offered]
            every = [*named, *offered]
            self.fields[name].widget = forms.Select(choices=[("", _("all")), *((one, one) for one in every)])
