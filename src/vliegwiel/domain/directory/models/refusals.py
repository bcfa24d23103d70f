"""By what do we know again whom we erased at his request?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from vliegwiel.platform.owned import WorkspaceOwned


class Refusal(WorkspaceOwned):
    """Somebody who was erased at his request, and whom no spreadsheet brings back.

    Attributes:
        mark: A hash with a key of ours, of a number or of a name and where that belongs: it tells nobody who that was.
    """

    mark = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["workspace", "mark"], name="directory_refusal_once")
        ]

    def __str__(self) -> str:
        return self.code
