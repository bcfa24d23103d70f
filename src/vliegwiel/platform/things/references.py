"""By which fields do records point at a thing? Every app tells it of its own, when Django starts.

So a thing below is merged, told and let go without knowing what stands above it. A test of the house fails when a field
points at such a thing and nobody told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils.functional import Promise

Rows = models.QuerySet[Any]


def _leave(rows: Rows) -> None:
    """What the key itself says happens: the rows go along, or lose the pointer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A field by which records of one model point at things of another.

    Attributes:
        thing: The model that is pointed at, as in ``directory.Organisation``.
        model: The model that points.
        field: By which field.
        title: What these records are called where a person is told all that is known; a translatable text.
        told: Which of their fields are told, each with what it is called; paths through relations are allowed. Empty for
            records that only say again what stands elsewhere.
        parted: Called with the rows that point at a thing before it is erased, where the key would refuse.
        mailed: Whether mail about these records went to the thing itself, and goes with it.
    """

    thing: str
    model: str
    field: str
    title: str | Promise = ""
    told: Mapping[str, str | Promise] = made_by(default_factory=dict)
    parted: Callable[[Rows], None] = _leave
    mailed: bool = False

    def rows(self, thing: models.Model) -> Rows:
        """Those that point at this thing, in the scope of this transaction, oldest first."""
        model: Any = apps.get_model(self.model)
        found: Rows = model.objects.filter(**{self.field: thing}).order_by("pk")
        return found


_KNOWN: Final[dict[str, dict[tuple[str, str], Reference]]] = {}


def refer(*references: Reference) -> None:
    """Tell of fields that point at things; the same field told again replaces what was told."""
    for each in references:
        _KNOWN.setdefault(each.thing, {})[each.model, each.field] = each


def references_to(thing: type[models.Model]) -> Sequence[Reference]:
    """All fields that point at things of this model, in the order of the house."""
    return tuple(_KNOWN.get(thing._meta.label, {}).values())
