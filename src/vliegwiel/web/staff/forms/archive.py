"""What does a colleague say about a request for erasure, about periods, and about what is kept back?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.archive.actions.erasing import LONGEST_EXPLANATION, Plea
from vliegwiel.domain.archive.calendar import years_later
from vliegwiel.domain.archive.enums import Ground, RecordKind, Way
from vliegwiel.domain.archive.models import LINE
from vliegwiel.domain.archive.queries.retention import MOST_YEARS
from vliegwiel.web.staff.forms.choosing import DayField

# What a speaker asks on his own page is put down there.
WAYS: Final = [(value, label) for value, label in Way.choices if value != Way.OWN_PAGE]
HELP: Final[Mapping[RecordKind, Any]] = {
    RecordKind.CONTACT: _(
        "With the offer to take part. They go by themselves; what was said stays. Counted from the day on which the round"
        " was closed."
    ),
    RecordKind.CONTRIBUTIONS: _(
        "With who said them and what you made of them. Counted from the day on which the round was closed. They go only"
        " when you approve the list."
    ),
    RecordKind.DOCUMENT: _(
        "With all versions. Counted from the last step. What was never decided on is kept as long as contributions, counted"
        " from its last version or item. They go only when you approve the list."
    ),
    RecordKind.SOLE_TRADER: _(
        "What KVK, LISA or another supplier delivered about them. They go by themselves, counted from the day on which they"
        " stopped. Who is among your own organisations stays there."
    ),
}


class PleaForm(forms.Form):
    """What was asked, and how it reached us."""

    # Otherwise the choices are red before anybody chose.
    use_required_attribute = False

    way = forms.ChoiceField(label=_("How did the request reach you?"), choices=WAYS, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=_("Why does the speaker ask it?"),
        choices=Ground.choices,
        initial=Ground.NOT_SAID.value,
        widget=forms.RadioSelect,
    )
    asked_date = DayField(label=_("When did it reach you?"))
    sure = forms.BooleanField(label=_("I have read what goes, and that it cannot be undone"))

    def __init__(self, given: Mapping[str, Any] | None, *, asked: bool = False) -> None:
        super().__init__(given, initial={"asked_date": timezone.localdate()})
        if asked:
            # He asked it himself: that is known.
            for name in ("way", "ground", "asked_date"):
                del self.fields[name]

    def clean_asked_date(self) -> date:
        """Not a day to come."""
        day: date = self.cleaned_data["asked_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is yet to come."))
        return day

    @property
    def plea(self) -> Plea:
        """As the actions take it."""
        given = self.cleaned_data
        return Plea(
            ground=Ground(given.get("ground", Ground.NOT_SAID)),
            way=Way(given.get("way", Way.OWN_PAGE)),
            asked_date=given.get("asked_date", timezone.localdate()),
        )


class RefusalForm(forms.Form):
    """Why nothing is erased."""

    explanation = forms.CharField(
        label=_("Why do you not erase it?"),
        max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The speaker reads this, on the page and by mail. Say it in plain words."),
        error_messages={"required": _("Say why. The law asks that of you.")},
    )


class PeriodsForm(forms.Form):
    """For how many years everything is kept."""

    def __init__(self, given: Mapping[str, Any] | None, *, years: Mapping[RecordKind, int]) -> None:
        super().__init__(given)
        for kind, number in years.items():
            self.fields[kind.value] = forms.IntegerField(
                label=capfirst(kind.label),
                help_text=HELP[kind],
                min_value=1,
                max_value=MOST_YEARS,
                initial=number,
                widget=forms.NumberInput(attrs={"min": 1, "max": MOST_YEARS}),
            )
            self.fields[f"before_{kind.value}"] = forms.IntegerField(initial=number, widget=forms.HiddenInput)

    @property
    def years(self) -> Mapping[RecordKind, int]:
        """From now on."""
        return {kind: self.cleaned_data[kind.value] for kind in RecordKind}

    @property
    def before(self) -> Mapping[RecordKind, int]:
        """As they stood when the page was opened."""
        return {kind: self.cleaned_data[f"before_{kind.value}"] for kind in RecordKind}


class KeepForm(forms.Form):
    """Why one thing stays for now, and how long."""

    reason = forms.CharField(
        label=_("Why do you keep it for now?"),
        max_length=LINE,
        help_text=_(
            "For example: there is an objection, or it is of lasting worth. Name no persons: this stays."
        ),
    )
    until = DayField(label=_("On which day does it come back on the list?"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, given: Mapping[str, Any] | None, *, revision: int) -> None:
        later = years_later(timezone.localdate(), 1)
        super().__init__(given, initial={"until": later, "revision": revision})

    def clean_until(self) -> date:
        """A day to come."""
        day: date = self.cleaned_data["until"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is yet to come."))
        return day


class ApprovalForm(forms.Form):
    """It was read, and may go."""

    sure = forms.BooleanField(label=_("I have read the list, and know that it cannot be undone"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, given: Mapping[str, Any] | None, *, revision: int) -> None:
        super().__init__(given, initial={"revision": revision})
