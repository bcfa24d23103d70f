"""What is known of a thing, everywhere? What a person may ask under article 15 of the GDPR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Func

from vliegwiel.platform.things.gathering import asked_of
from vliegwiel.platform.things.references import Reference, references_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Records of one kind that point at a thing.

    Attributes:
        title: What they are called.
        rows: Each as what its fields are called, with what they hold, and when it was written down.
    """

    title: str
    rows: tuple[Mapping[str, Any], ...]


def tell(thing: models.Model) -> Iterator[Told]:
    """All records that point at it, kind by kind, only kinds of which there are any; one query."""
    kinds = [reference for reference in references_to(type(thing)) if reference.told]
    for reference, rows in zip(kinds, asked_of(thing, [_asked(each, thing) for each in kinds]), strict=True):
        if rows:
            yield Told(title=str(reference.title), rows=tuple(_row(reference, values) for values in rows))


def _asked(reference: Reference, thing: models.Model) -> models.QuerySet[Any]:
    """Of each row an array of what is told."""
    values = Func(*map(F, reference.told), function="jsonb_build_array", output_field=models.JSONField())
    return reference.rows(thing).values_list(values)


def _row(reference: Reference, values: Sequence[Any]) -> Mapping[str, Any]:
    model = apps.get_model(reference.model)
    return {
        str(name): _said(_field(model, path), value)
        for (path, name), value in zip(reference.told.items(), values, strict=True)
    }


def _said(field: Any, value: Any) -> Any:
    """What it holds; of a field that holds codes, what these are called."""
    called = dict(getattr(field, "flatchoices", None) or ())
    return str(called[value]) if value in called else field.to_python(value)


def _field(model: Any, path: str) -> Any:
    *way, last = path.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    return model._meta.get_field(last)
