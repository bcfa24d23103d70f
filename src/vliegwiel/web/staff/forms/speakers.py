"""What can a colleague put down of whoever spoke, and how are words split and merged?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.bounds import LONGEST_OFFER, LONGEST_PHONE, LONGEST_TEXT, MOST_HOURS
from vliegwiel.domain.dialogues.models import LINE, Contribution
from vliegwiel.domain.directory.access import access_organisation, access_person
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.platform.characters import printable
from vliegwiel.web.staff.forms.choosing import offer
from vliegwiel.web.staff.forms.picking import PickingForm

# A line of nothing but hyphens.
BORDER: Final = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
SEEN: Final = 140


class SpeakerForm(PickingForm):
    """Who spoke; nothing of it is needed."""

    picks: ClassVar = {
        "organisation": ("organisation", _("Organisation in the directory")),
        "person": ("person", _("Person in the directory")),
        "speaks_for": ("organisation", _("Speaks on behalf of")),
    }
    name = forms.CharField(label=_("Name"), required=False, max_length=LINE)
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("There we tell what happens with these words, at most once a week."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=LONGEST_PHONE,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    offer = forms.CharField(
        label=_("Wants to take part, with"),
        required=False,
        max_length=LONGEST_OFFER,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "For example: helps to organise the market. Leave it empty for whoever does not want to."
        ),
    )
    hours = forms.IntegerField(label=_("Hours a month"), required=False, min_value=0, max_value=MOST_HOURS)

    def clean(self) -> dict[str, Any]:
        """As it can be printed."""
        given: dict[str, Any] = super().clean() or {}
        return {name: printable(value) if isinstance(value, str) else value for name, value in given.items()}

    @property
    def person(self) -> Mapping[str, Any]:
        """What was filled in, for the actions; who is in the directory is called as there."""
        given = {name: self.cleaned_data[name] for name in SpeakerForm.base_fields}
        code, association = self.cleaned_data["person_code"], self.cleaned_data["speaks_for_code"]
        person = access_person(code) if code else None
        return given | {
            "name": given["name"] or (person.name if person else ""),
            "person": person,
            "speaks_for": access_organisation(association) if association else None,
        }

    @property
    def organisation(self) -> Organisation | None:
        """In whose name, where the directory knows it."""
        code = self.cleaned_data["organisation_code"]
        return access_organisation(code) if code else None

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in."""
        codes = [self.cleaned_data[f"{name}_code"] for name in self.picks]
        known = [*(self.cleaned_data[name] for name in SpeakerForm.base_fields), *codes]
        return any(value not in ("", None) for value in known)


class IntroductionForm(SpeakerForm):
    """Who spoke, and for which of the contributions of a conversation that holds."""

    whole_conversation = forms.BooleanField(required=False)

    def __init__(self, given: Mapping[str, Any] | None, *, others: int, named: bool) -> None:
        # Of a table where nobody was named, nobody knows whether it was one person.
        super().__init__(given, initial={"whole_conversation": named})
        if others:
            self.fields["whole_conversation"].label = _(
                "Also for what else was said in this conversation in the name of this organisation (%(count)s)"
            ) % {"count": others}
        else:
            del self.fields["whole_conversation"]


class SplitForm(forms.Form):
    """The words, with lines where something new begins."""

    text = forms.CharField(
        label=_("The words"),
        max_length=LONGEST_TEXT + LINE,
        widget=forms.Textarea(attrs={"rows": 12, "autofocus": True}),
        help_text=_("Put a line with only --- where something new begins. Change nothing else."),
    )

    @property
    def parts(self) -> Sequence[str]:
        """What stands between those lines."""
        return BORDER.split(printable(self.cleaned_data["text"]))


class MergeForm(forms.Form):
    """What belongs together with a contribution."""

    others = forms.MultipleChoiceField(
        label=_("Together with"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what belongs to it.")},
    )

    def __init__(self, given: Mapping[str, Any] | None, *, offered: Sequence[Contribution]) -> None:
        super().__init__(given)
        self.offered = {one.code: one for one in offered}
        offer(
            self,
            "others",
            [(one.code, f"{one.number}. {Truncator(one.text).chars(SEEN)}") for one in offered],
        )

    @property
    def chosen(self) -> Sequence[Contribution]:
        """Those that were ticked."""
        return [self.offered[code] for code in self.cleaned_data["others"]]
