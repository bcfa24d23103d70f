"""What can a colleague say about what ties organisations and persons together?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.directory.models import Authority
from vliegwiel.web.staff.forms.choosing import DayField, offer


class FoundForm(forms.Form):
    """One of the things that a search found."""

    # Otherwise the choices are red before anybody chose.
    use_required_attribute = False
    found = forms.ChoiceField(label=_("Which one?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, found: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        offer(self, "found", found)


class MembershipForm(FoundForm):
    """Of which association an organisation is a member."""

    since_date = DayField(label=_("Since"), required=False, help_text=_("Leave it empty when nobody knows."))


class ParentForm(FoundForm):
    """Under which organisation another stands."""


class AuthorityForm(forms.Form):
    """On what somebody may speak, who said so, and for how long."""

    subject = forms.CharField(
        label=_("On which subject?"),
        required=False,
        max_length=200,
        help_text=_("For example: traffic, or the shopping area. Empty is everything."),
    )
    decided_where = forms.CharField(
        label=_("Where was that decided?"),
        max_length=200,
        help_text=_("For example: members’ meeting of 3 March, or a letter of the board."),
    )
    since_date = DayField(label=_("Since"), initial=timezone.localdate)
    until_date = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The first day on which it holds no longer. Colleagues are warned two months before."),
    )

    def clean(self) -> dict[str, Any]:
        """Ends after it begins."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since_date"), given.get("until_date")
        if since and until and until < since:
            self.add_error("until_date", _("This day lies before the first one."))
        return given

    @property
    def authority(self) -> Authority:
        """What was filled in."""
        return Authority(**{name: self.cleaned_data[name] for name in Authority.__dataclass_fields__})


class SpeakingForm(AuthorityForm, FoundForm):
    """Who may speak for an organisation, and on what."""

    field_order = ("found", "subject", "decided_where", "since_date", "until_date")


class UntilForm(forms.Form):
    """Until which day something holds."""

    until_date = DayField(initial=timezone.localdate)

    @property
    def day(self) -> date:
        """The first day on which it holds no longer."""
        found: date = self.cleaned_data["until_date"]
        return found
