"""About which part of a round does somebody want findings? The choice stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.selecting.offer import Offer
from vliegwiel.synthesis.selecting.selection import Selection
from vliegwiel.web.staff.forms.choosing import DayField

# As the address has it, which people read and send to one another.
NAMES: Final = {
    "since": "vanaf",
    "until": "tot-en-met",
    "channel": "kanaal",
    "sector": "sector",
    "area": "gebied",
    "size": "omvang",
    "kind": "soort",
}
LABELS: Final = {
    "since": _("Said since"),
    "until": _("Said until"),
    "channel": _("Channel"),
    "sector": _("Sector"),
    "area": _("Area"),
    "size": _("Size"),
    "kind": _("Kind"),
}
KINDS: Final = {
    Kind.PERCEPTION: _("perception"),
    Kind.DEVELOPMENT: _("development"),
    Kind.AMBITION: _("ambition"),
    Kind.BARRIER: _("barrier"),
    Kind.IDEA: _("idea"),
}
ALL: Final = ("", _("all"))
TOO_SMALL: Final = _("Choose one thing at a time: together they would point at a few entrepreneurs.")


class SelectionForm(forms.Form):
    """What may be chosen on one page, by whoever looks at it."""

    def __init__(
        self, data: Mapping[str, Any], *, offered: Offer, follows: frozenset[str], **options: Any
    ) -> None:
        super().__init__({name: data.get(name, "") for name in NAMES.values()}, **options)
        self.offered = offered
        for fact, name in NAMES.items():
            if fact in follows and (field := self._field(fact)):
                self.fields[name] = field

    def _field(self, fact: str) -> forms.Field | None:
        if fact in {"since", "until"}:
            return self._day(fact)
        values: list[tuple[str, Any]] = [(kind.value, words) for kind, words in KINDS.items()]
        if fact != "kind":
            values = [(value, value) for value in self.offered.categories[fact]]
        return self._choice(fact, values)

    def _day(self, fact: str) -> forms.Field | None:
        if not self.offered.coarse:
            return DayField(label=LABELS[fact], required=False)
        days = [first if fact == "since" else last for first, last in self.offered.spans]
        return self._choice(fact, [(day.isoformat(), f"{MONTHS[day.month]} {day.year}") for day in days])

    def _choice(self, fact: str, values: list[tuple[str, Any]]) -> forms.Field | None:
        if not values:
            return None
        return forms.ChoiceField(label=LABELS[fact], required=False, choices=[ALL, *values])

    def clean(self) -> dict[str, Any]:
        """Refuse what was not offered together."""
        found = cast("dict[str, Any]", super().clean())
        if not self.errors and not self.offered.allows(self.selection):
            self.add_error(None, TOO_SMALL)
        return found

    @property
    def selection(self) -> Selection:
        """As a value; of a field that is not on this page nothing."""
        chosen = {fact: self.cleaned_data.get(name) for fact, name in NAMES.items()}
        return Selection(
            since=_day(chosen["since"]),
            until=_day(chosen["until"]),
            channel=chosen["channel"] or "",
            sector=chosen["sector"] or "",
            area=chosen["area"] or "",
            size=chosen["size"] or "",
            kind=Kind(chosen["kind"]) if chosen["kind"] else None,
        )


def _day(value: date | str | None) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value) if value else None
    return value
