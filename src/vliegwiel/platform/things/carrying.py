"""When two things turn out to be one: what pointed at the one points at the other, and back when it was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.apps import apps
from django.db import IntegrityError, models, transaction

from vliegwiel.platform.things.gathering import asked_of
from vliegwiel.platform.things.references import Reference, references_to

# "app.Model.field" → numbers of the rows that were carried; fit for JSON.
Moved: TypeAlias = Mapping[str, Sequence[int]]


def carry(*, gone: models.Model, kept: models.Model) -> Moved:
    """Let everything that points at the one point at the other; what was carried, to put it back by.

    A row that the other has already (the same membership, the same function) stays where it is, and so does one that
    would point at the other from both ends. Call it in a transaction.
    """
    every = references_to(type(gone))
    found = asked_of(gone, [each.rows(gone).values_list("pk") for each in every])
    moved = {_name(each): _carried(each, keys, kept) for each, keys in zip(every, found, strict=True) if keys}
    return {name: keys for name, keys in moved.items() if keys}


def put_back(moved: Moved, *, gone: models.Model, kept: models.Model) -> None:
    """Let what was carried point at the first again, save what went or was given to somebody else since."""
    for name, keys in moved.items():
        label, field = name.rsplit(".", 1)
        model: Any = apps.get_model(label)
        model.objects.filter(pk__in=keys, **{field: kept}).update(**{field: gone})


def _carried(reference: Reference, keys: Sequence[int], kept: models.Model) -> list[int]:
    if _moves(reference, keys, kept):
        return list(keys)
    # Some of them cannot; one at a time tells which.
    return [key for key in keys if _moves(reference, [key], kept)] if len(keys) > 1 else []


def _moves(reference: Reference, keys: Sequence[int], kept: models.Model) -> bool:
    model: Any = apps.get_model(reference.model)
    try:
        with transaction.atomic():
            model.objects.filter(pk__in=keys).update(**{reference.field: kept})
    except IntegrityError:
        return False
    return True


def _name(reference: Reference) -> str:
    return f"{reference.model}.{reference.field}"
