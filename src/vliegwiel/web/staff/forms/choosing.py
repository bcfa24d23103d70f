"""What can be chosen? Days, and where the choices are the workspace's own, those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from vliegwiel.domain.people.queries import Member


class DayField(forms.DateField):
    """A day, chosen from the browser's own calendar, which knows days in this form only."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


def offer(form: forms.Form, name: str, choices: Iterable[Sequence[Any]]) -> None:
    """Let these be chosen in a field of this form."""
    field: Any = form.fields[name]
    field.choices = list(choices)


def colleagues_to_choose(
    members: Sequence[Member], kept: tuple[str, str] | None = None
) -> list[tuple[str, str]]:
    """Codes and names; ``kept`` is whoever was chosen before, and may have left."""
    choices = [(member.person, member.name) for member in members]
    known = {code for code, _name in choices}
    return [*choices, *[one for one in [kept] if one and one[0] not in known]]
