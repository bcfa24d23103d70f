"""How does a test get one record of whatever kind, with nothing in it that matters?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models.fields import NOT_PROVIDED

DAY: Final = date(2026, 3, 2)
VALUES: Final[list[tuple[type[models.Field[Any, Any]], Any]]] = [
    (models.BooleanField, False),
    (models.DateTimeField, datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
    (models.DateField, DAY),
    (models.BinaryField, b"1"),
    (models.JSONField, {}),
    (models.EmailField, "iemand@example.org"),
    (models.CharField, "a"),
    (models.TextField, "a"),
    (models.IntegerField, 1),
    (models.FloatField, 1.0),
]


def plant(model: type[models.Model], **given: Any) -> Any:
    """One record with a value in every field that must have one, in the workspace that is written in."""
    values = dict(given)
    for field in model._meta.local_concrete_fields:
        if field.name not in values and _needed(field):
            values[field.name] = _value(field, beside=values)
    return model._base_manager.create(**values)


def _needed(field: Any) -> bool:
    return not (
        field.null
        or field.has_default()
        or field.primary_key
        or field.generated
        or getattr(field, "auto_now_add", False)
    ) and (field.is_relation or not field.blank or field.default is not NOT_PROVIDED)


def _value(field: Any, *, beside: dict[str, Any]) -> Any:
    if field.is_relation:
        return _other(
            field.related_model, [one.pk for one in beside.values() if isinstance(one, field.related_model)]
        )
    if field.choices:
        return field.flatchoices[0][0]
    return next(value for kind, value in VALUES if isinstance(field, kind))


def _other(model: Any, taken: list[int]) -> Any:
    """What a record points to twice are two different things where there can be two, the older one first."""
    found = model._base_manager.order_by("pk")
    other = found.exclude(pk__in=taken).first()
    if other is not None:
        return other
    try:
        with transaction.atomic():
            return plant(model)
    except IntegrityError:
        return found.first()
