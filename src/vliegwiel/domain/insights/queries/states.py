"""Has anything changed of what findings are made of? A few quick questions instead of all that was said."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Max

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Analysis, Theme
from vliegwiel.domain.insights.queries.readings import Mark, mark_of
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.domain.register.models import OwnArea, Population, SectorGroup, WorkspaceArea
from vliegwiel.platform.scope import current

_TABLES: Final = (OwnArea, WorkspaceArea, Population, SectorGroup)
_SIGN: Final = "(SELECT md5(string_agg(told::text, '' ORDER BY told.id)) FROM {} AS told WHERE told.workspace_id = ANY (%s))"
_COMPARED_WITH: Final = f"SELECT {', '.join(_SIGN.format(model._meta.db_table) for model in _TABLES)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What findings rest on, as signs that change with it.

    Attributes:
        said: Contributions, the codebook, and what is compared with.
        suggested: What the computer made of them.
        read: What colleagues made of them.
    """

    said: str
    suggested: str
    read: Mark


def state_of(round_: Round) -> State:
    """Five queries; none of them reads a text."""
    analysis = Analysis.objects.filter(round=round_).aggregate(Max("finished_at"))
    return State(
        said=_sign(_said(round_), this_workspace().invented, compared_with()),
        suggested=_sign(analysis),
        read=mark_of(round_),
    )


def _said(round_: Round) -> list[Any]:
    contributions = Contribution.objects.filter(round=round_).aggregate(
        Count("id"),
        Max("id"),
        Count("replaced_at"),
        Max("replaced_at"),
        Count("withdrawn_at"),
        Max("withdrawn_at"),
    )
    themes = Theme.objects.filter(round=round_).order_by("id")
    return [
        round_.name,
        contributions,
        list(themes.values_list("name", "definition", "position", "formerly", "dropped_at")),
    ]


def compared_with() -> tuple[Any, ...]:
    """A sign of each table of this workspace's register, small ones whose rows change in place. One query.

    How much of a speaker may be told depends on how many firms there are: a report from before that changed is out of date.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COMPARED_WITH, [sorted(current().readable)] * len(_TABLES))
        return tuple(cursor.fetchone())


def _sign(*told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()
