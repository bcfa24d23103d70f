"""Which themes and kinds did somebody already give a row?"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from vliegwiel.platform.tables.cells import Row
from vliegwiel.platform.tables.faults import FaultList
from vliegwiel.synthesis.contributions import Kind, Theme
from vliegwiel.synthesis.intake.cells import Cells
from vliegwiel.synthesis.intake.faults import IntakeFault
from vliegwiel.synthesis.intake.fields import Field, key_of
from vliegwiel.synthesis.intake.spoken import KIND_KEYS, NotKnown, kind_of, parts_of
from vliegwiel.synthesis.intake.unknowns import means_none

_LONGEST: Final = 80
_NEAR: Final = 0.6


class Codebook:
    """The themes by name; without a codebook every name that occurs becomes one."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._is_given = bool(themes)
        self._themes = {key_of(theme.name): theme for theme in themes}
        self._keys = frozenset(self._themes)
        self._seen: dict[str, tuple[str, ...]] = {}

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes: as given, or in the order in which they occurred."""
        return tuple(self._themes.values())

    def themes_in(self, cells: Cells, row: Row, faults: FaultList) -> tuple[str, ...] | None:
        """Names as the codebook writes them; empty when somebody found none, ``None`` when nobody looked."""
        words = cells.text(row, Field.THEMES)
        if not words:
            return None
        if words not in self._seen:
            names = [] if means_none(words) else self._names(words, cells, row, faults)
            if None in names:
                return ()
            self._seen[words] = tuple(name for name in names if name is not None)
        return self._seen[words]

    def _names(self, words: str, cells: Cells, row: Row, faults: FaultList) -> list[str | None]:
        parts = parts_of(words, self._keys)
        return list(dict.fromkeys(self._name(part, cells, row, faults) for part in parts))

    def _name(self, part: str, cells: Cells, row: Row, faults: FaultList) -> str | None:
        key = key_of(part)
        if key in self._themes:
            return self._themes[key].name
        if not self._is_given and key:
            self._themes[key] = Theme(" ".join(part.split()))
            return self._themes[key].name
        nearest = self._nearest(key) if faults.has_room else ""
        code = IntakeFault.THEME_UNKNOWN if nearest else IntakeFault.THEME_UNLIKE_ANY
        faults.add(cells.fault(code, row, Field.THEMES, {"nearest": nearest}, part))
        return None

    def _nearest(self, key: str) -> str:
        close = get_close_matches(key[:_LONGEST], self._themes, n=3, cutoff=_NEAR)
        return ", ".join(f"“{self._themes[match].name}”" for match in close)


def kinds_in(cells: Cells, row: Row, faults: FaultList) -> tuple[Kind, ...] | None:
    """The kinds; empty when somebody found none, ``None`` when nobody looked."""
    words = cells.text(row, Field.KINDS)
    if not words:
        return None
    if means_none(words):
        return ()
    kinds: dict[Kind, None] = {}
    for part in parts_of(words, KIND_KEYS):
        try:
            kinds[kind_of(part)] = None
        except NotKnown:
            faults.add(cells.unknown(IntakeFault.KIND_UNKNOWN, row, Field.KINDS, Kind))
    return tuple(kinds)
