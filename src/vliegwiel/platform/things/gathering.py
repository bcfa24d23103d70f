"""How does a page get several kinds of rows about one thing without a question for each kind?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, IntegerField, JSONField, Subquery
from django.db.models.functions import Coalesce

# What of a row comes along: by field the same of what it refers to, as ``select_related`` has it.
Related: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = models.QuerySet[Any]


def gathered(
    thing: models.Model, rows: Mapping[str, Rows], counts: Mapping[str, Rows] | None = None
) -> dict[str, Any]:
    """Rows of several kinds, in the order of their querysets and with what their ``select_related`` names; one query.

    Each kind comes as one array of JSON, of which records are made again. It is meant for tens of rows of a
    kind: thousands are better asked for by themselves.

    Args:
        thing: A record that is there; the question has to begin somewhere.
        rows: By the name under which they are wanted.
        counts: Of which only is wanted how many there are, likewise.
    """
    here: Any = type(thing)
    counted = counts or {}
    asked = [ArraySubquery(some.values_list(_told(some.model, _related(some)))) for some in rows.values()]
    numbers = [_number(some) for some in counted.values()]
    found = here.objects.filter(pk=thing.pk).values_list(*asked, *numbers).get()
    made = {
        name: [_made(some.model, _related(some), one) for one in told]
        for (name, some), told in zip(rows.items(), found, strict=False)
    }
    return made | dict(zip(counted, found[len(rows) :], strict=True))


def asked_of(thing: models.Model, kinds: Sequence[Rows]) -> Sequence[Sequence[Any]]:
    """Of several kinds of rows about one thing the one column that is asked of each, in their order; one query.

    Args:
        thing: A record that is there; the question has to begin somewhere.
        kinds: Each as ``values_list`` of one column.
    """
    if not kinds:
        return ()
    here: Any = type(thing)
    found: Sequence[Sequence[Any]] = (
        here.objects.filter(pk=thing.pk).values_list(*map(ArraySubquery, kinds)).get()
    )
    return found


def _number(rows: Rows) -> Coalesce:
    number = Func(template="count(*)", output_field=IntegerField())
    # Of what can have no rows nothing is asked, and nothing comes back.
    return Coalesce(Subquery(rows.order_by().values_list(number)), 0)


def _related(rows: Rows) -> Related:
    related: Any = rows.query.select_related
    return related if isinstance(related, dict) else {}


class _Row(Func):
    """All of the row to which a column belongs: naming every column takes longer than asking for it."""

    output_field = JSONField()

    def as_sql(self, compiler: Any, *_: Any, **__: Any) -> Any:
        """By what the row's table is called in this question."""
        [column] = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name_unless_alias(column.alias)})", ()


def _told(model: Any, related: Related, path: str = "") -> Func:
    """A row, and behind it an array for each row that it refers to."""
    others = [
        _told(model._meta.get_field(name).related_model, deeper, f"{path}{name}__")
        for name, deeper in related.items()
    ]
    # Not by its key, which stands in what refers to it as well.
    own = _Row(F(path + next(one.attname for one in model._meta.concrete_fields if not one.primary_key)))
    return Func(own, *others, function="jsonb_build_array", output_field=JSONField())


def _made(model: Any, related: Related, told: Sequence[Any]) -> Any:
    """The record; nothing where what referred to it referred to nothing."""
    row, *others = told
    if row is None:
        return None
    fields = model._meta.concrete_fields
    values = [field.to_python(row[field.column]) for field in fields]
    made = model.from_db("default", [field.attname for field in fields], values)
    for (name, deeper), other in zip(related.items(), others, strict=True):
        field = model._meta.get_field(name)
        field.set_cached_value(made, _made(field.related_model, deeper, other))
    return made
