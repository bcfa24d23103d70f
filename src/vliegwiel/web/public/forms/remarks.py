"""What is not right in the report of a conversation?"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.dialogues.bounds import LONGEST_REMARK


class RemarkForm(forms.Form):
    """The speaker's own words; a colleague then corrects the report."""

    words = forms.CharField(
        label=_("What is not right, or missing?"),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write down what is not right, or choose “This is right”.")},
    )
