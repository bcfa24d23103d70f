"""What may somebody say a contribution is about?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.synthesis.contributions import Kind

KINDS = {
    Kind.PERCEPTION: _("perception: how somebody experiences it"),
    Kind.DEVELOPMENT: _("development: what is changing"),
    Kind.AMBITION: _("ambition: what somebody wants"),
    Kind.BARRIER: _("barrier: what stands in the way"),
    Kind.IDEA: _("idea: how it could be done"),
}


class CodingForm(forms.Form):
    """Themes and kinds; none of them is an answer too."""

    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("What sort of insight is it?"),
        required=False,
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *arguments: Any, themes: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["themes"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = list(themes)
