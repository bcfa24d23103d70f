"""By what can the list of establishments be narrowed?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.directory.queries.establishments import Asked
from vliegwiel.domain.register.enums import SizeClass
from vliegwiel.domain.register.models import OwnArea, Supplier
from vliegwiel.web.staff.forms.choosing import offer


class EstablishmentsForm(forms.Form):
    """Which establishments to show. The names of its fields stand in the address, so they are what people see."""

    q = forms.CharField(
        label=_("Name, place, KVK number or branch number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    gebied = forms.ChoiceField(label=_("Area"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    grootte = forms.ChoiceField(label=_("Size"), required=False)
    bron = forms.ChoiceField(label=_("Supplier"), required=False)
    gestopt = forms.BooleanField(label=_("Also those that ended"), required=False)
    organisatie = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(
        self, *given: Any, sectors: Sequence[str], areas: Sequence[OwnArea], suppliers: Sequence[Supplier]
    ) -> None:
        super().__init__(*given)
        offer(self, "gebied", [("", _("every area")), *[(one.code, one.name) for one in areas]])
        offer(self, "sector", [("", _("every sector")), *[(name, name) for name in sectors]])
        offer(self, "grootte", [("", _("every size")), *SizeClass.choices])
        offer(self, "bron", [("", _("every supplier")), *[(one.code, one.name) for one in suppliers]])

    @property
    def asked(self) -> Asked:
        """What to show; a choice that does not exist is no choice."""
        given = self.cleaned_data
        return Asked(
            query=given.get("q", ""),
            area=given.get("gebied", ""),
            sector=given.get("sector", ""),
            size=given.get("grootte", ""),
            supplier=given.get("bron", ""),
            organisation=given.get("organisatie", ""),
            ended=given.get("gestopt", False),
        )
