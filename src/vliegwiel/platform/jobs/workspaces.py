"""Which workspaces are there? For what the house itself does in each of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps


def every_workspace() -> Sequence[int]:
    """Their keys."""
    return list(apps.get_model("people.Workspace")._base_manager.order_by("pk").values_list("pk", flat=True))
