"""In which village and in which business park or shopping area of the workspace lies a postcode? Asked for very many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.domain.register.queries.areas import own_areas
from vliegwiel.domain.register.reference.postcodes import precision

VILLAGES: Final = frozenset({OwnAreaKind.VILLAGE.value})
_DIGITS: Final = len("1234")
PARKS: Final = frozenset({OwnAreaKind.BUSINESS_PARK.value, OwnAreaKind.SHOPPING_AREA.value})


@dataclass(frozen=True, slots=True)
class Placing:
    """The workspace's areas, as they are now."""

    areas: tuple[OwnArea, ...]

    def of(self, postcodes: pl.Series) -> tuple[pl.Series, pl.Series]:
        """Per postcode the keys of village and park; none where no area covers it."""
        short = postcodes.str.replace(" ", "", literal=True)
        near = short.filter(short.str.head(_DIGITS).is_in(sorted(self._digits())))
        distinct = near.unique().to_list()
        places = {one: (self._best(one, VILLAGES), self._best(one, PARKS)) for one in distinct if one}
        found = [(code, *pair) for code, pair in places.items() if pair != (None, None)]
        return _looked_up(short, {one[0]: one[1] for one in found}), _looked_up(
            short, {one[0]: one[2] for one in found}
        )

    def _digits(self) -> set[str]:
        """With which postcodes begin that any area names: of a country most do not."""
        parts = [part for area in self.areas for part in area.postcodes]
        ends = [(part[:_DIGITS], part.partition("-")[2] or part[:_DIGITS]) for part in parts]
        return {str(digits) for first, last in ends for digits in range(int(first), int(last) + 1)}

    def _best(self, postcode: str, kinds: frozenset[str]) -> int | None:
        """Whichever names it most precisely; of two as precise the first in the list of areas."""
        best: tuple[int, int | None] = (0, None)
        for area in self.areas:
            if area.kind in kinds and (found := precision(area.postcodes, postcode)) > best[0]:
                best = (found, area.pk)
        return best[1]


def placing() -> Placing:
    """Of the workspace, with those areas that have postcodes."""
    return Placing(tuple(area for area in own_areas() if area.postcodes))


def _looked_up(postcodes: pl.Series, keys: dict[str, int | None]) -> pl.Series:
    known = {code: key for code, key in keys.items() if key is not None}
    if not known:
        return pl.repeat(None, len(postcodes), dtype=pl.Int64, eager=True)
    return postcodes.replace_strict(known, default=None, return_dtype=pl.Int64)
