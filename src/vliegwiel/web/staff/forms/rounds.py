"""What can a colleague say about a round?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.enums import Channel, Codebook, Participation, Permission
from vliegwiel.domain.dialogues.models import KEY, LINE, NAME, Plan
from vliegwiel.platform.codes import new_token

LONGEST: Final = 5_000


def new_key() -> str:
    """Names one opening of a form, so that sending it twice does it once."""
    return new_token()[:KEY]


class NewRoundForm(forms.Form):
    """A name is enough to begin."""

    name = forms.CharField(
        label=_("Name of the round"),
        max_length=NAME,
        help_text=_("For example: Talks with entrepreneurs 2026. Everything else can be filled in later."),
        error_messages={"required": _("Give the round a name.")},
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=KEY, initial=new_key)

    @property
    def plan(self) -> Plan:
        """What was filled in."""
        return Plan(name=self.cleaned_data["name"])


class RoundForm(forms.Form):
    """Everything about a round."""

    name = forms.CharField(
        label=_("Name of the round"),
        max_length=NAME,
        error_messages={"required": _("Give the round a name.")},
    )
    assignment = forms.CharField(
        label=_("Assignment"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What do you want to hear, and what is it for?"),
    )
    assignment_source = forms.CharField(
        label=_("Where the assignment stands"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "The sentence it follows from, and its place. For example: coalition agreement, page 12."
        ),
    )
    principal = forms.CharField(
        label=_("On whose behalf"),
        required=False,
        max_length=LINE,
        help_text=_("For example: the municipal executive."),
    )
    participation = forms.ChoiceField(
        label=_("How much say entrepreneurs have"),
        required=False,
        choices=[("", _("Not decided yet")), *Participation.choices],
    )
    already_fixed = forms.CharField(
        label=_("What is already fixed"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "What can no longer change, whatever people say? Saying so beforehand prevents disappointment."
        ),
    )
    start_date = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    end_date = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    channels = forms.MultipleChoiceField(
        label=_("How people can say something"),
        required=False,
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    default_permission = forms.ChoiceField(
        label=_("Permission when nothing is known about it"),
        choices=Permission.choices,
        help_text=_("Holds for spreadsheets that do not say what the speaker allowed."),
    )
    codebook = forms.ChoiceField(label=_("Themes"), choices=Codebook.choices)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        given: dict[str, Any] = super().clean() or {}
        start, end = given.get("start_date"), given.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("The last day is before the first day. Change one of the two."))
        return given

    @property
    def plan(self) -> Plan:
        """What was filled in."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "revision"}
        chosen = given["participation"]
        return Plan(
            **given
            | {
                "participation": Participation(chosen) if chosen else None,
                "channels": tuple(given["channels"]),
                "default_permission": Permission(given["default_permission"]),
                "codebook": Codebook(given["codebook"]),
            }
        )
