"""Which themes stand in a file, or in another round?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.insights.queries.readings import themes_of
from vliegwiel.platform.models import Upload
from vliegwiel.platform.tables.limits import DEFAULT, Limits
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.platform.uploads import opened
from vliegwiel.synthesis.contributions import Theme as ThemeValue
from vliegwiel.synthesis.intake.codebook import read_codebook

PURPOSE: Final = "codebook"
SMALL: Final[Limits] = replace(DEFAULT, file_bytes=1_000_000, rows=5_000, inflated_bytes=20_000_000)


def codebook_in(upload: Upload, language: str) -> tuple[ThemeValue, ...]:
    """What stands in a file.

    Raises:
        TableRefused: With every fault found: no names, names twice, more than 500 themes.
    """
    with opened(upload) as path:
        return read_codebook(read_table(path, limits=SMALL), language=language)


def codebook_of(round_: Round) -> tuple[ThemeValue, ...]:
    """As values."""
    return tuple(ThemeValue(theme.name, theme.definition) for theme in themes_of(round_))


def other_codebooks(round_: Round | None = None) -> Sequence[Round]:
    """Rounds that have themes, the latest first; without this one."""
    with_themes = Theme.objects.filter(dropped_at__isnull=True).values("round")
    found = Round.objects.filter(pk__in=with_themes).order_by("-id")
    return list(found.exclude(pk=round_.pk) if round_ else found)
