"""When two things turn out to be one: what pointed at the one points at the other, and back when it was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.apps import apps
from django.db import IntegrityError, models, transaction

from vliegwiel.platform.things.references import Reference, references_to

# "app.Model.field" → numbers of the rows that were carried; fit for JSON.
Moved: TypeAlias = Mapping[str, Sequence[int]]


def carry(*, gone: models.Model, kept: models.Model) -> Moved:
    """Let everything that points at the one point at the other; what was carried, to put it back by.

    A row that the other has already (the same membership, the same function) stays where it is, and so does one that
    would point at the other from both ends. Call it in a transaction.
    """
    moved = {_name(each): _carried(each, gone, kept) for each in references_to(type(gone))}
    return {name: keys for name, keys in moved.items() if keys}


def put_back(moved: Moved, *, gone: models.Model, kept: models.Model) -> None:
    """Let what was carried point at the first again, save what went or was given to somebody else since."""
    for name, keys in moved.items():
        label, field = name.rsplit(".", 1)
        model: Any = apps.get_model(label)
        model.objects.filter(pk__in=keys, **{field: kept}).update(**{field: gone})


def _carried(reference: Reference, gone: models.Model, kept: models.Model) -> list[int]:
    rows = reference.rows(gone)
    keys = list(rows.values_list("pk", flat=True))
    if not keys or _moves(rows, reference.field, kept):
        return keys
    # Some of them cannot; one at a time tells which.
    return [key for key in keys if _moves(rows.filter(pk=key), reference.field, kept)]


def _moves(rows: models.QuerySet[Any], field: str, kept: models.Model) -> bool:
    try:
        with transaction.atomic():
            rows.order_by().update(**{field: kept})
    except IntegrityError:
        return False
    return True


def _name(reference: Reference) -> str:
    return f"{reference.model}.{reference.field}"
