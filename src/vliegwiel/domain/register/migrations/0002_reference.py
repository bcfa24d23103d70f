"""The areas and sectors that ship with the program."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db import migrations

from vliegwiel.domain.register.reference.areas import YEAR, official_areas
from vliegwiel.domain.register.reference.sectors import official_sectors


def load(apps: Any, schema_editor: Any) -> None:
    """Fill both tables, parents first."""
    database = schema_editor.connection.alias
    area, sector = apps.get_model("register", "Area"), apps.get_model("register", "Sector")
    _fill(
        area.objects.using(database),
        [
            (
                one.parent,
                area(
                    code=one.code,
                    year=YEAR,
                    kind=one.kind.value,
                    name=one.name,
                    also_called=one.also_called,
                    longitude=one.point[0],
                    latitude=one.point[1],
                    outline=one.outline,
                ),
            )
            for one in official_areas()
        ],
    )
    _fill(
        sector.objects.using(database),
        [
            (one.parent, sector(edition=one.edition.value, code=one.code, title=one.title))
            for one in official_sectors()
        ],
    )


def _fill(table: Any, rows: Iterable[tuple[str, Any]]) -> None:
    """Insert rows level by level, each under its parent."""
    keys: dict[str, int] = {}
    levels: dict[str, int] = {"": 0}
    placed = []
    for parent, row in rows:
        levels[row.code] = levels[parent] + 1
        placed.append((levels[row.code], parent, row))
    for _, level in groupby(sorted(placed, key=lambda one: one[0]), key=lambda one: one[0]):
        beside = []
        for _, parent, row in level:
            row.parent_id = keys.get(parent)
            beside.append(row)
        keys |= {row.code: row.pk for row in table.bulk_create(beside)}


def empty(apps: Any, schema_editor: Any) -> None:
    """Take everything out again."""
    for name in ("Area", "Sector"):
        table = apps.get_model("register", name).objects.using(schema_editor.connection.alias)
        table.update(parent=None)
        table.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0001_initial"),
    ]

    operations = [migrations.RunPython(load, empty)]
