"""By what does a colleague look a firm or an address up, and which one does he mean?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.web.staff.forms.choosing import offer

LONGEST: Final = 120


class LookUpForm(forms.Form):
    """A line to search by, and under it what was found."""

    sought = forms.CharField(
        label=_("Look up"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    chosen = forms.ChoiceField(label=_("Which one do you mean?"), widget=forms.RadioSelect)
    told = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *given: Any, found: Sequence[tuple[str, str]], hints: Sequence[str], **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.fields["sought"].help_text = " ".join(hints)
        if found:
            offer(self, "chosen", found)
        else:
            del self.fields["chosen"]
