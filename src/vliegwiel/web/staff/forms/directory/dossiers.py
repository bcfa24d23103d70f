"""What does a colleague say before somebody is erased?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SureForm(forms.Form):
    """He read what goes."""

    sure = forms.BooleanField(label=_("I have read what goes, and that it cannot be undone"))
