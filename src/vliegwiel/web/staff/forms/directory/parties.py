"""What can a colleague say about an organisation, a person and what he does where?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.directory.enums import RHYTHM, LegalGround, OrganisationKind, Stage, Tier
from vliegwiel.domain.directory.models import OrganisationFacts, PersonFacts
from vliegwiel.domain.directory.reading.cells import (
    Unreadable,
    kvk_number_in,
    phone_in,
    postcode_in,
    website_in,
)
from vliegwiel.domain.directory.reading.faults import DirectoryFault
from vliegwiel.domain.register.enums import SizeClass
from vliegwiel.platform.codes import ALPHABET, LENGTH, new_code
from vliegwiel.web.staff.forms.choosing import DayField, offer

NOTE: Final = 5_000
MONTHS: Final = (1, 2, 3, 4, 6, 9, 12, 24)
_KEEP: Final = _(
    "On that day it is removed at night; you can put it back for a month. Leave it empty when you do not know."
)
_code = RegexValidator(rf"^[{ALPHABET}]{{{LENGTH}}}$")


def _kvk_number(line: str) -> str:
    """Whoever types it has no zeros to lose: a digit too few is a mistake."""
    number, repaired = kvk_number_in(line)
    if repaired:
        raise Unreadable(DirectoryFault.KVK_UNREADABLE)
    return number


class _Line(forms.CharField):
    """A line that is understood the way a spreadsheet's cell is, and put right where it can be."""

    def __init__(self, read: Callable[[str], str], wrong: Promise, **options: Any) -> None:
        super().__init__(required=False, **options)
        self._read = read
        self._wrong = wrong

    def clean(self, value: Any) -> str:
        line = super().clean(value)
        try:
            return self._read(line)
        except Unreadable as unreadable:
            raise forms.ValidationError(str(self._wrong)) from unreadable


class _Reachable(forms.Form):
    """What an organisation and a person share."""

    phone = _Line(
        lambda line: phone_in(line)[0],
        _("This is not a telephone number. Write at least six digits."),
        label=_("Telephone"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class OrganisationForm(_Reachable):
    """Everything about an organisation."""

    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices, initial=OrganisationKind.FIRM)
    kvk_number = _Line(
        _kvk_number,
        _("A KVK number has eight digits. Leave it empty when you do not know it."),
        label=_("KVK number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    sole_trader = forms.BooleanField(
        label=_("Sole trader: the firm and the person are one, so all of this is personal data"),
        required=False,
    )
    address = forms.CharField(label=_("Street and number"), required=False, max_length=200)
    postcode = _Line(
        postcode_in,
        _("Write a Dutch postcode such as 1234 AB; put a foreign one behind the street and number."),
        label=_("Postcode"),
        max_length=20,
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=80)
    website = _Line(
        website_in,
        _("This is not the address of a website. Write it as example.nl."),
        label=_("Website"),
        max_length=200,
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    size = forms.ChoiceField(
        label=_("Size"),
        required=False,
        choices=[("", _("not known")), *SizeClass.choices],
        help_text=_("How many people work there, the owner included."),
    )
    stage = forms.ChoiceField(
        label=_("Starter or established"), required=False, choices=[("", _("not known")), *Stage.choices]
    )
    tier = forms.ChoiceField(
        label=_("How close you keep the contact"),
        required=False,
        choices=[("", _("no fixed contact")), *Tier.choices],
        help_text=_("A is closest: contact every three months; B every six months, C once a year."),
    )
    rhythm_months = forms.TypedChoiceField(
        label=_("Contact every so many months"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("as usual for A, B or C")), *[(months, str(months)) for months in MONTHS]],
    )
    owner = forms.ChoiceField(label=_("Account manager"), required=False)
    note = forms.CharField(
        label=_("Particulars"),
        required=False,
        max_length=NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write as if the entrepreneur reads along: he may ask to."),
    )
    legal_ground = forms.ChoiceField(
        label=_("Why you may keep these details"),
        required=False,
        choices=[("", _("not asked: no sole trader")), *LegalGround.choices],
        help_text=_("Only asked of a sole trader, who is a person to the law."),
    )
    keep_until_date = DayField(label=_("Keep until"), required=False, help_text=_KEEP)
    do_not_contact = forms.BooleanField(label=_("Does not want to be contacted"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_code, validators=[_code])

    field_order = (
        *("name", "kind", "kvk_number", "sole_trader", "address", "postcode", "place", "phone", "email"),
        *("website", "sector", "size", "stage", "tier", "rhythm_months", "owner", "note", "do_not_contact"),
        *("legal_ground", "keep_until_date"),
    )

    def __init__(
        self, *given: Any, sectors: Sequence[str], colleagues: Sequence[tuple[str, str]], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        before = self.get_initial_for_field(self.fields["sector"], "sector")
        known = [*sectors, *[name for name in [before] if name]]
        offer(self, "sector", [("", _("not known")), *[(name, name) for name in dict.fromkeys(known)]])
        offer(self, "owner", [("", _("nobody yet")), *colleagues])

    def clean_keep_until_date(self) -> date | None:
        """Only of a sole trader: nothing else of a firm is personal."""
        day: date | None = self.cleaned_data["keep_until_date"]
        if day and not self.cleaned_data.get("sole_trader"):
            raise forms.ValidationError(
                _("Only a sole trader has a last day. Tick that, or leave this empty.")
            )
        return day

    @property
    def facts(self) -> OrganisationFacts:
        """What was filled in; with a tier and no rhythm of its own the usual one, and so with the ground of a sole trader."""
        given = {
            name: value for name, value in self.cleaned_data.items() if name not in {"version", "form_key"}
        }
        tier = given["tier"]
        usual = RHYTHM[Tier(tier)] if tier else None
        given["rhythm_months"] = (given["rhythm_months"] or usual) if tier else None
        given["kind"] = OrganisationKind(given["kind"])
        ground = given["legal_ground"] or LegalGround.PUBLIC_TASK.value
        given["legal_ground"] = ground if given["sole_trader"] else ""
        return OrganisationFacts(**given)


class PersonForm(_Reachable):
    """Everything about a person."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("First name and surname, as you would write them on an envelope."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    legal_ground = forms.ChoiceField(
        label=_("Why you may keep these details"),
        choices=LegalGround.choices,
        initial=LegalGround.PUBLIC_TASK,
    )
    keep_until_date = DayField(label=_("Keep until"), required=False, help_text=_KEEP)
    do_not_contact = forms.BooleanField(label=_("Does not want to be contacted"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_code, validators=[_code])

    field_order = (
        "name",
        "function",
        "phone",
        "email",
        "since_date",
        "do_not_contact",
        "legal_ground",
        "keep_until_date",
    )

    @property
    def facts(self) -> PersonFacts:
        """What was filled in."""
        given = self.cleaned_data
        return PersonFacts(
            name=given["name"],
            email=given["email"],
            phone=given["phone"],
            legal_ground=LegalGround(given["legal_ground"]),
            do_not_contact=given["do_not_contact"],
            keep_until_date=given["keep_until_date"],
        )


class IntroductionForm(PersonForm):
    """Somebody who works at an organisation."""

    function = forms.CharField(
        label=_("Function"),
        required=False,
        max_length=120,
        help_text=_("For example: owner, director, treasurer."),
    )
    since_date = DayField(label=_("Since"), required=False)


class AffiliationForm(forms.Form):
    """What somebody who is known does at an organisation that is known."""

    organisation = forms.ChoiceField(label=_("Organisation"), widget=forms.RadioSelect)
    function = forms.CharField(label=_("Function"), required=False, max_length=120)
    since_date = DayField(label=_("Since"), required=False)

    def __init__(self, *given: Any, found: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "organisation", found)
