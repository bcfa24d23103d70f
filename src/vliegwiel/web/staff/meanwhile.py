"""What does the second of two colleagues see who changed one record at once? What he typed, and what stands there now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _


def told_what_changed(form: forms.Form, now: Mapping[str, Any], version: int) -> None:
    """Say at every field what the other one made of it; sending the form again then decides.

    Args:
        form: As it was sent.
        now: What stands in the record now, by name of the field.
        version: Which version that is.
    """
    sent: Any = form.data
    sent = sent.copy()
    sent["version"] = str(version)
    form.data = sent
    form.is_valid()
    typed = dict(form.cleaned_data)
    form.add_error(
        None,
        _(
            "Somebody changed this at the same time. What you typed is still here. Look at the marked fields and save again."
        ),
    )
    for name, value in now.items():
        if name in form.fields and (value or "") != (typed.get(name) or ""):
            form.add_error(name, _("Now it says: %(value)s") % {"value": _words(form.fields[name], value)})


def told_it_was_removed(form: forms.Form) -> None:
    """Say that there is nothing to save in any more, and how there can be."""
    form.add_error(
        None,
        _(
            "Somebody removed this at the same time. What you typed is still here. Put it back on its own page,"
            " in another window, and save again."
        ),
    )


def _words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        value = {str(key): words for key, words in choices}.get("" if value is None else str(value), value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value else _("nothing")
