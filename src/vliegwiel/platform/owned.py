"""What does every record of a workspace have? The workspace, a public code, and a moment of creation."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from vliegwiel.platform.codes import LENGTH, new_code
from vliegwiel.platform.scope import NoScope, current, written_in

Record = TypeVar("Record", bound=models.Model)


class ScopedManager(models.Manager[Record]):
    """Finds only what the scope of this transaction may read: the first of the two walls."""

    def get_queryset(self) -> models.QuerySet[Record]:
        """Raises ``NoScope`` where nobody said which workspaces may be read."""
        readable = current().readable
        if not readable:
            raise NoScope(self.model.__name__)
        return super().get_queryset().filter(workspace_id__in=sorted(readable))


class OwnedKey(models.ForeignKey[Any, Any]):
    """A reference to a record of the same workspace.

    The key and its index are composite, ``(workspace_id, id)``, and are made by ``isolation.Isolate``: a plain key
    is checked without row security, and could point into another workspace.
    """

    def __init__(self, to: Any, on_delete: Any, **options: Any) -> None:
        options["db_constraint"] = False
        options["db_index"] = False
        super().__init__(to, on_delete, **options)

    def deconstruct(self) -> Any:
        """Without the two options that are the point of it."""
        name, path, arguments, options = super().deconstruct()
        options.pop("db_constraint", None)
        options.pop("db_index", None)
        return name, path, arguments, options


class WorkspaceOwned(models.Model):
    """A record of one workspace. Its table must be isolated by its migration; a test of the house checks that."""

    workspace = models.ForeignKey(
        "people.Workspace", on_delete=models.CASCADE, related_name="+", default=written_in, db_index=False
    )
    code = models.CharField(max_length=LENGTH, default=new_code, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        abstract = True


class MaybeOwnedManager(models.Manager[Record]):
    """Finds what the scope of this transaction may read; outside a scope, what is of no workspace."""

    def get_queryset(self) -> models.QuerySet[Record]:
        """Never both."""
        readable = sorted(current().readable)
        found = super().get_queryset()
        return found.filter(workspace_id__in=readable) if readable else found.filter(workspace_id=None)


class MaybeOwned(models.Model):
    """A record of a workspace, or of the house itself; isolated by ``Isolate(…, unowned=True)``."""

    workspace = models.ForeignKey(
        "people.Workspace", on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_index=False
    )
    code = models.CharField(max_length=LENGTH, default=new_code, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MaybeOwnedManager()

    class Meta:
        abstract = True
