"""What can a colleague say about business parks and shopping areas: who stands for them, premises, and challenges?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.directory.enums import ChallengeKind, ChallengeStatus, ParkRole, PremisesRole
from vliegwiel.domain.directory.reading.cells import Unreadable, postcode_in
from vliegwiel.domain.register.models import BAG
from vliegwiel.platform.codes import ALPHABET, LENGTH, new_code
from vliegwiel.web.staff.forms.choosing import DayField, offer
from vliegwiel.web.staff.forms.directory.relations import FoundForm

TEXT: Final = 5_000
_code = RegexValidator(rf"^[{ALPHABET}]{{{LENGTH}}}$")
_bag = RegexValidator(BAG, _("The number of premises in the register of addresses (BAG) has sixteen digits."))


class _Kept(forms.Form):
    """By what a second editor, and a form that is sent twice, are recognised."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_code, validators=[_code])

    def facts(self, **others: Any) -> dict[str, Any]:
        """What was filled in, but for what is given here instead."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in _Kept.base_fields}
        return kept | others


class ParkPartyForm(FoundForm):
    """Which organisation is what for a park."""

    role = forms.ChoiceField(label=_("What is it for this area?"), choices=ParkRole.choices)
    since_date = DayField(label=_("Since"), required=False, help_text=_("Leave it empty when nobody knows."))


class PremisesPartyForm(FoundForm):
    """Which organisation has what to do with premises."""

    role = forms.ChoiceField(label=_("What has it to do with these premises?"), choices=PremisesRole.choices)
    since_date = DayField(label=_("Since"), required=False, help_text=_("Leave it empty when nobody knows."))


class PremisesForm(_Kept):
    """Where premises are, how large, and whether they stand empty."""

    address = forms.CharField(label=_("Street and number"), max_length=200)
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=20)
    place = forms.CharField(label=_("Place"), required=False, max_length=80)
    area = forms.ChoiceField(label=_("Business park or shopping area"))
    floor_area = forms.IntegerField(
        label=_("Floor area in square metres"), required=False, min_value=1, max_value=10_000_000
    )
    built_year = forms.IntegerField(
        label=_("Year in which it was built"), required=False, min_value=1000, max_value=2100
    )
    vacant_since_date = DayField(
        label=_("Stands empty since"),
        required=False,
        help_text=_("The day on which somebody saw so. Leave it empty when somebody works there."),
    )
    bag_object_id = forms.CharField(
        label=_("Number in the register of addresses (BAG)"),
        required=False,
        max_length=16,
        validators=[_bag],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *given: Any, areas: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "area", areas)

    def clean_postcode(self) -> str:
        """Written as everywhere else."""
        try:
            return postcode_in(self.cleaned_data["postcode"])
        except Unreadable as unreadable:
            raise forms.ValidationError(_("Write a Dutch postcode such as 1234 AB.")) from unreadable

    def clean_vacant_since_date(self) -> Any:
        """Nobody has seen it in the future."""
        day = self.cleaned_data["vacant_since_date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day


class ChallengeForm(_Kept):
    """What a park is faced with, who sees to it, and by when."""

    title = forms.CharField(label=_("What is it about?"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ChallengeKind.choices)
    explanation = forms.CharField(
        label=_("Explanation"), required=False, max_length=TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = forms.ChoiceField(label=_("Which colleague sees to it?"), required=False)
    organisation = forms.ChoiceField(
        label=_("Which party outside carries it?"),
        required=False,
        help_text=_("One of those that stand for this area."),
    )
    due_date = DayField(label=_("To be done by"), required=False)
    status = forms.ChoiceField(
        label=_("How far is it?"), choices=ChallengeStatus.choices, initial=ChallengeStatus.OPEN
    )

    def __init__(
        self,
        *given: Any,
        colleagues: Sequence[tuple[str, str]],
        parties: Mapping[str, str],
        **named: Any,
    ) -> None:
        super().__init__(*given, **named)
        offer(self, "owner", [("", _("nobody yet")), *colleagues])
        offer(self, "organisation", [("", _("none")), *parties.items()])


class StepForm(forms.Form):
    """What was done about a challenge."""

    # Otherwise it is red before anybody wrote anything.
    use_required_attribute = False
    text = forms.CharField(
        label=_("What was done?"), max_length=TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    done_date = DayField(label=_("On which day?"), initial=timezone.localdate)
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_code, validators=[_code])

    def clean_done_date(self) -> Any:
        """What is still to be done is no progress yet."""
        day = self.cleaned_data["done_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        return day
