from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import ProgrammingError, transaction

from tests.cast import Cast
from tests.factories.anything import plant
from vliegwiel.platform.owned import MaybeOwned, MaybeOwnedManager
from vliegwiel.platform.scope import NOBODY, Scope, entered

MODELS = [model for model in apps.get_models() if issubclass(model, MaybeOwned)]
each = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)


def planted(model: Any, cast: Cast) -> dict[int | None, int]:
    """A row of each workspace and one of the house; workspace → key."""
    keys: dict[int | None, int] = {}
    for number, workspace in enumerate((cast.polderdam.pk, cast.buurmeer.pk, None)):
        with entered(NOBODY if workspace is None else Scope.of(workspace)):
            given = {"job": number} if model._meta.model_name == "jobfailure" else {}
            keys[workspace] = plant(model, workspace_id=workspace, **given).pk
    return keys


@each
def test_each_scope_sees_its_own_and_none_sees_the_houses(model: Any, cast: Cast) -> None:
    keys = planted(model, cast)

    assert type(model._default_manager) is MaybeOwnedManager
    for workspace, key in keys.items():
        with entered(NOBODY if workspace is None else Scope.of(workspace)):
            for manager in (model.objects, model._base_manager):
                assert list(manager.values_list("pk", flat=True)) == [key]


@each
def test_no_scope_changes_what_is_of_another_or_the_house(model: Any, cast: Cast) -> None:
    keys = planted(model, cast)
    with entered(Scope.of(cast.polderdam.pk)):
        others = model._base_manager.filter(pk__in=[keys[cast.buurmeer.pk], keys[None]])

        assert (others.update(created_at="2026-03-02T08:30Z"), others.delete()[0]) == (0, 0)


@each
@pytest.mark.parametrize("whose", ["another's", "the house's"])
def test_no_scope_adds_to_another_or_the_house(model: Any, whose: str, cast: Cast) -> None:
    workspace = None if whose == "the house's" else cast.buurmeer.pk
    with (
        entered(Scope.of(cast.polderdam.pk)),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        plant(model, workspace_id=workspace)


@each
def test_the_house_adds_to_no_workspace(model: Any, cast: Cast) -> None:
    with (
        entered(NOBODY),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        plant(model, workspace_id=cast.polderdam.pk)
