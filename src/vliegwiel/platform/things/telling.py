"""What is known of a thing, everywhere? What a person may ask under article 15 of the GDPR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

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
    """All records that point at it, kind by kind, only kinds of which there are any."""
    for reference in references_to(type(thing)):
        rows = _rows(reference, thing) if reference.told else ()
        if rows:
            yield Told(title=str(reference.title), rows=rows)


def _rows(reference: Reference, thing: models.Model) -> tuple[Mapping[str, Any], ...]:
    names = [str(name) for name in reference.told.values()]
    words = [_words(apps.get_model(reference.model), path) for path in reference.told]
    found = reference.rows(thing).values_list(*reference.told)
    return tuple(
        {name: said.get(value, value) for name, said, value in zip(names, words, values, strict=True)}
        for values in found
    )


def _words(model: Any, path: str) -> Mapping[Any, str]:
    """Of a field that holds codes, what these are called."""
    *way, last = path.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    choices = getattr(model._meta.get_field(last), "flatchoices", None) or ()
    return {code: str(name) for code, name in choices}
