"""What does a colleague choose when two records become one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.domain.directory.queries.merging import Difference, Thing, differences, mergeable
from vliegwiel.web.staff.forms.directory.parties import OrganisationForm, PersonForm

KEPT: Final = "kept"
GONE: Final = "gone"
_FIELDS: Final = {**PersonForm.base_fields, **OrganisationForm.base_fields}
_LABELS: Final[Mapping[str, str | Promise]] = {
    "sole_trader": gettext_lazy("Sole trader"),
    "owner_id": gettext_lazy("Account manager"),
    "parent_id": gettext_lazy("Group"),
    "legal_ground": gettext_lazy("Kept on the ground of"),
    "keep_until_date": gettext_lazy("Kept until"),
}


def called(name: str) -> str:
    """What people call a column."""
    label = _LABELS.get(name) or _FIELDS[name].label
    return str(label)


def words_of(thing: Thing, name: str) -> str:
    """What stands in a column of a record, as its page says it; empty for nothing."""
    value = getattr(thing, name)
    if name == "owner_id":
        owner: Any = getattr(thing, "owner", None)
        return owner.name if owner else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value)
    display = getattr(thing, f"get_{name}_display", None)
    return str(display() if display else value or "")


def facts_of(thing: Thing) -> list[tuple[str, str]]:
    """All that stands in a record but its name, with what it is called."""
    names = [name for name in mergeable(thing).fields if name != "name"]
    every = [(called(name), words_of(thing, name), name) for name in names]
    return [(label, words) for label, words, name in every if words and getattr(thing, name)]


class MergeForm(forms.Form):
    """Field by field whose value stays; only where the two differ."""

    kept_version = forms.IntegerField(widget=forms.HiddenInput)
    gone_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, kept: Thing, gone: Thing) -> None:
        now = {"kept_version": kept.version, "gone_version": gone.version}
        super().__init__(data, initial=now)
        self._outdated = self._brought_up_to_date(now)
        self._differences: Sequence[Difference] = differences(kept, gone)
        for each in self._differences:
            if self._outdated:
                sent: Any = self.data
                sent.setdefault(each.name, GONE if each.takes else KEPT)
            self.fields[each.name] = forms.ChoiceField(
                label=called(each.name),
                initial=GONE if each.takes else KEPT,
                choices=[
                    (
                        KEPT,
                        _("%(value)s · from the one that stays") % {"value": _filled(kept, each.name)},
                    ),
                    (
                        GONE,
                        _("%(value)s · from the one that goes") % {"value": _filled(gone, each.name)},
                    ),
                ],
                widget=forms.RadioSelect,
            )
        if numbers_differ(kept, gone):
            self.fields["sure"] = forms.BooleanField(
                label=_("I am sure that this is one organisation, although the KVK numbers differ")
            )

    @property
    def taking(self) -> list[str]:
        """Of which the value of the one that goes was chosen."""
        return [each.name for each in self._differences if self.cleaned_data[each.name] == GONE]

    @property
    def versions(self) -> tuple[int, int]:
        """Which the page showed: of the one that stays, and of the one that goes."""
        return self.cleaned_data["kept_version"], self.cleaned_data["gone_version"]

    def clean(self) -> dict[str, Any]:
        """Say that somebody was first; what was chosen stays, and sending it again then decides."""
        if self._outdated:
            told = _(
                "Somebody changed one of the two at the same time. What you chose is still here. Look once more."
            )
            self.add_error(None, told)
        return self.cleaned_data

    def _brought_up_to_date(self, now: Mapping[str, int]) -> bool:
        """Whether the page showed other versions; it will show these."""
        sent: Any = self.data
        if not self.is_bound or all(sent.get(name) == str(version) for name, version in now.items()):
            return False
        self.data = sent = sent.copy()
        for name, version in now.items():
            sent[name] = str(version)
        return True


def numbers_differ(kept: Thing, gone: Thing) -> bool:
    """Whether both have a KVK number, and not the same one: mostly these are two organisations."""
    numbers = {getattr(each, "kvk_number", "") for each in (kept, gone)}
    return len(numbers - {""}) > 1


def _filled(thing: Thing, name: str) -> str:
    return words_of(thing, name) or _("nothing")
