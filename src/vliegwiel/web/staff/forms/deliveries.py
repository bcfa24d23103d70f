"""What can a colleague say of a supplier, and of a list that it delivered?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.register.actions.suppliers import ListFacts, SupplierFacts
from vliegwiel.domain.register.enums import ChangeKind, Edition, Licence
from vliegwiel.domain.register.outlooks import Allowance
from vliegwiel.domain.register.queries.deliveries import ChangesAsked
from vliegwiel.domain.register.reading.fields import SPOKEN, Field
from vliegwiel.platform.tables.cells import Table
from vliegwiel.web.staff.forms.choosing import DayField, offer

NAME = 120


class SupplierForm(forms.Form):
    """Who delivers, and on which terms."""

    name = forms.CharField(
        label=_("Name"), max_length=NAME, help_text=_("As you speak of it, such as LISA regio Midden.")
    )
    licence = forms.ChoiceField(label=_("On which terms"), choices=Licence.choices, initial=Licence.LISA)
    edition = forms.ChoiceField(
        label=_("Edition of its SBI codes"),
        choices=Edition.choices,
        help_text=_("Where a list does not say so itself."),
    )
    complete = forms.BooleanField(
        label=_("Its lists hold everybody"),
        required=False,
        help_text=_("Then who is missing from the next list has ended. Otherwise missing says nothing."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def facts(self) -> SupplierFacts:
        """What was said."""
        given = self.cleaned_data
        return SupplierFacts(
            name=" ".join(given["name"].split()),
            licence=Licence(given["licence"]),
            edition=Edition(given["edition"]),
            complete=given["complete"],
        )


class ListFileForm(forms.Form):
    """A list that a supplier gave."""

    file = forms.FileField(
        label=_("List of establishments"),
        help_text=_("CSV, Excel (.xlsx), LibreOffice (.ods) or Parquet, at most 25 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.ods,.parquet"}),
    )


class ListForm(forms.Form):
    """How a list is to be read: of which day it is, and which column holds what."""

    reference_date = DayField(
        label=_("On which day the list was true"),
    )
    edition = forms.ChoiceField(
        label=_("Edition of its SBI codes"),
        choices=Edition.choices,
        help_text=_("A column with the edition, or a column that is called SBI08, goes before this."),
    )
    complete = forms.BooleanField(
        label=_("This list holds everybody"),
        required=False,
        help_text=_("Who is missing from it has ended."),
    )

    def __init__(self, data: Mapping[str, Any] | None, *, table: Table, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial={"reference_date": timezone.localdate(), **initial})
        columns = [
            (name, f"{table.column(place).letter} – {name}")
            for place, name in enumerate(table.header)
            if name
        ]
        for field, label in SPOKEN.items():
            self.fields[field.value] = forms.ChoiceField(
                label=capfirst(str(label)),
                required=field is Field.NAME,
                choices=[("", _("no column")), *columns],
            )

    @property
    def terms(self) -> list[forms.BoundField]:
        """What is said of the whole list."""
        return [self[name] for name in ("reference_date", "edition", "complete")]

    @property
    def columns(self) -> list[forms.BoundField]:
        """Which column holds what."""
        return [self[field.value] for field in Field]

    @property
    def facts(self) -> ListFacts:
        """What was said."""
        given = self.cleaned_data
        return ListFacts(
            mapping={field.value: given[field.value] for field in Field if given[field.value]},
            reference_date=given["reference_date"],
            edition=Edition(given["edition"]),
            complete=given["complete"],
        )


class AgreeForm(forms.Form):
    """Whether a list is taken over although something is unusual."""

    faulty = forms.BooleanField(label=_("Leave these rows out"), required=False)
    missing = forms.BooleanField(label=_("Yes, so many have really ended"), required=False)
    older = forms.BooleanField(label=_("Take it over although it is older than the last one"), required=False)

    @property
    def allowed(self) -> list[Allowance]:
        """What was said."""
        return [one for one in Allowance if self.cleaned_data.get(one.value)]


class ChangesForm(forms.Form):
    """Which changes to show. The names of its fields stand in the address, so they are what people see."""

    soort = forms.ChoiceField(
        required=False, choices=[("", ""), *ChangeKind.choices], widget=forms.HiddenInput
    )
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    pagina = forms.IntegerField(required=False, min_value=1, max_value=100_000, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, sectors: Sequence[str]) -> None:
        super().__init__(data)
        offer(self, "sector", [("", _("every sector")), *[(name, name) for name in sectors]])
        self.is_valid()

    @property
    def asked(self) -> ChangesAsked:
        """What to show; a choice that does not exist is no choice."""
        given = self.cleaned_data
        return ChangesAsked(
            kind=given.get("soort", ""), sector=given.get("sector", ""), page=given.get("pagina") or 1
        )
