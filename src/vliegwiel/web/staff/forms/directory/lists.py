"""By what can lists of organisations and persons be narrowed, and how is a spreadsheet of them read?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.directory.enums import OrganisationKind, Tier
from vliegwiel.domain.directory.queries.organisations import Asked
from vliegwiel.domain.directory.queries.spreadsheets import Choices
from vliegwiel.domain.directory.reading.fields import SPOKEN, Field
from vliegwiel.domain.register.enums import SizeClass
from vliegwiel.platform.tables.cells import Table
from vliegwiel.web.staff.forms.choosing import offer

NEWEST = "new"
ROW = "rij-"


class FilterForm(forms.Form):
    """Which organisations to show. The names of its fields stand in the address, so they are what people see."""

    q = forms.CharField(
        label=_("Name, place or KVK number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    soort = forms.ChoiceField(label=_("Kind"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    grootte = forms.ChoiceField(label=_("Size"), required=False)
    van = forms.ChoiceField(label=_("Account manager"), required=False)
    relatie = forms.ChoiceField(required=False, choices=[("", ""), *Tier.choices], widget=forms.HiddenInput)
    op = forms.ChoiceField(required=False, choices=[("", ""), (NEWEST, "")], widget=forms.HiddenInput)

    def __init__(self, *given: Any, sectors: Sequence[str], colleagues: Sequence[tuple[str, str]]) -> None:
        super().__init__(*given)
        offer(self, "soort", [("", _("every kind")), *OrganisationKind.choices])
        offer(self, "sector", [("", _("every sector")), *[(name, name) for name in sectors]])
        offer(self, "grootte", [("", _("every size")), *SizeClass.choices])
        offer(self, "van", [("", _("every account manager")), *colleagues])

    @property
    def asked(self) -> Asked:
        """What to show; a choice that does not exist is no choice."""
        given = self.cleaned_data
        return Asked(
            query=given.get("q", ""),
            kind=given.get("soort", ""),
            sector=given.get("sector", ""),
            size=given.get("grootte", ""),
            tier=given.get("relatie", ""),
            owner=given.get("van", ""),
            newest_first=given.get("op") == NEWEST,
        )

    @property
    def more(self) -> list[forms.BoundField]:
        """What is chosen by less often, and stands in a fold."""
        return [self[name] for name in ("soort", "sector", "grootte", "van")]

    @property
    def chose_more(self) -> bool:
        """Whether something in the fold is chosen."""
        return any(self.cleaned_data.get(field.name) for field in self.more)


class SpreadsheetForm(forms.Form):
    """A file with organisations."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_(
            "Excel (.xlsx), LibreOffice (.ods) or CSV, at most 25 MB. One row for each organisation."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv"}),
    )
    soort = forms.ChoiceField(
        label=_("What stands in it"), choices=OrganisationKind.choices, initial=OrganisationKind.FIRM
    )


class MappingForm(forms.Form):
    """Which column of the spreadsheet holds what; it stands in the address, and is guessed until somebody chooses."""

    soort = forms.ChoiceField(choices=OrganisationKind.choices, required=False, label=_("What stands in it"))

    def __init__(self, data: Mapping[str, Any], *, table: Table) -> None:
        super().__init__(data)
        if table.sheet:
            sheets = [(name, name) for name in (table.sheet, *table.other_sheets)]
            self.fields["blad"] = forms.ChoiceField(label=_("Sheet"), required=False, choices=sheets)
        places = [
            (str(place), f"{table.column(place).letter} – {name}")
            for place, name in enumerate(table.header)
            if name
        ]
        for name, label in SPOKEN.items():
            self.fields[name.value] = forms.ChoiceField(
                label=capfirst(str(label)), required=False, choices=[("", _("no column")), *places]
            )


def choices_from(data: Mapping[str, str], sent: Mapping[str, str] | None = None) -> Choices:
    """What somebody decided about the spreadsheet, as the address says it; a place that is no number is none.

    Args:
        data: The address.
        sent: Which rows are about an organisation that is known: its code under ``rij-`` with the number of the row.
    """
    columns = {name: int(data[name.value]) for name in Field if data.get(name.value, "").isdecimal()}
    kind = data.get("soort", "")
    return Choices(
        sheet=data.get("blad", ""),
        columns=columns if any(name.value in data for name in Field) else None,
        kind=OrganisationKind(kind) if kind in OrganisationKind.values else OrganisationKind.FIRM,
        same={
            int(number): code
            for key, code in (sent or {}).items()
            if code and (number := key.removeprefix(ROW)) != key and number.isdecimal()
        },
    )
