"""What is known of a thing, everywhere? What a person may ask under article 15 of the GDPR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
    names = {path: str(name) for path, name in reference.told.items()}
    found = reference.rows(thing).values_list(*names)
    return tuple(dict(zip(names.values(), values, strict=True)) for values in found)
