"""Does every thing know only what stands below it? Names in a foreign key are invisible to an import checker."""

from __future__ import annotations

from collections.abc import Iterator
from configparser import ConfigParser
from typing import Any, Final

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tools.findings import HOUSE

# Stands above the platform, and every record of a workspace points to it: the one exception.
OWNER: Final = "people.Workspace"


def order() -> list[str]:
    """The apps from low to high, as the contract of the imports has them."""
    contracts = ConfigParser()
    contracts.read(HOUSE / ".importlinter")
    lines = contracts["importlinter:contract:apps"]["layers"].split()
    return ["platform", *reversed([line.strip("()") for line in lines])]


def relations(models: Any) -> Iterator[tuple[str, str]]:
    for model in models:
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                yield model._meta.label, field.related_model._meta.label


def upward(pairs: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    height = {app: number for number, app in enumerate(order())}
    return [
        (below, above)
        for below, above in pairs
        if below.split(".")[0] in height
        and above != OWNER
        and height.get(above.split(".")[0], 0) > height[below.split(".")[0]]
    ]


def test_relations_of_the_models_point_down() -> None:
    assert upward(relations(apps.get_models())) == []


def test_relations_in_the_migrations_point_down() -> None:
    state = MigrationLoader(None).project_state()

    assert upward(relations(state.apps.get_models())) == []


def test_the_order_knows_every_app() -> None:
    ours = {config.label for config in apps.get_app_configs() if ".domain." in config.name}

    assert ours <= set(order())
