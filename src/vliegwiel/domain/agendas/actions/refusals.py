"""Why does a change of a document not happen?"""

from __future__ import annotations

from typing import Generic, TypeVar

from vliegwiel.domain.agendas.models import Chapter, Document, Item

Thing = TypeVar("Thing", Document, Chapter, Item)


class ChangedMeanwhile(Exception, Generic[Thing]):
    """Somebody else changed it after this form was opened.

    Attributes:
        now: As it is now.
    """

    def __init__(self, now: Thing) -> None:
        self.now: Thing = now
        super().__init__(now.code)


class TitleTaken(Exception):
    """Another document of this workspace, or another chapter of this document, has this title."""


class StrangeChapter(Exception):
    """The chapter is of another document."""


class StrangeContribution(Exception):
    """The contribution is of another round."""
