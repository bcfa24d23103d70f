"""Which figures of a table must stay away, so that nobody in a small group can be recognised, not even by subtracting?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Counts: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]

THRESHOLD: Final = 10
WIDTH: Final = 3
# A path costs a little per cell, also over cells that stay away anyhow, so that short ones win.
STEP: Final = 1e-6


@dataclass(frozen=True, slots=True)
class SafeList:
    """A list of counts with its total; ``None`` where the figure stays away."""

    counts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class SafeTable:
    """A table of counts with its margins; ``None`` where the figure stays away.

    It does not say which figures are themselves small and which only protect those: that would betray them.
    """

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def is_small(count: int, firms: int | None, threshold: int = THRESHOLD) -> bool:
    """Whether a group of so many firms, of which ``count`` are shown, is too small to show.

    A population that is not known may be small. One of nought firms of which nobody is shown hides nobody.
    """
    if firms is None:
        return True
    return firms < threshold and not (firms == 0 and count == 0)


def suppress_list(counts: Sequence[int], small: Sequence[bool], *, width: int = WIDTH) -> SafeList:
    """Leave out the small figures of a list that is shown with its total, and what would betray them.

    Whoever subtracts the figures shown from the total knows the sum of those left out, so at least two stay
    away and their sum is at least ``width``: each could then be anything from nought to that sum. To get there
    the smallest figure that suffices is left out as well, else one after the other from the smallest on, else the total.

    Raises:
        ValueError: Lists of unequal length, a negative count or a width under one.
    """
    _refuse_nonsense([counts], [small], width)
    hidden = {index for index, is_it in enumerate(small) if is_it}
    if not hidden:
        return SafeList(tuple(counts), sum(counts))
    others = sorted((count, index) for index, count in enumerate(counts) if index not in hidden)
    while others and not _covers(counts, hidden, width):
        lacking = width - sum(counts[index] for index in hidden)
        enough = [other for other in others if other[0] >= lacking]
        chosen = enough[0] if enough else others[0]
        others.remove(chosen)
        hidden.add(chosen[1])
    return SafeList(
        tuple(None if index in hidden else count for index, count in enumerate(counts)),
        sum(counts) if _covers(counts, hidden, width) else None,
    )


def suppress_table(
    cells: Sequence[Sequence[int]],
    small: Sequence[Sequence[bool]],
    *,
    small_rows: Sequence[bool] | None = None,
    small_columns: Sequence[bool] | None = None,
    width: int = WIDTH,
) -> SafeTable:
    """Leave out the small figures of a table that is shown with its margins, and what would betray them.

    Everyone who subtracts knows that rows and columns add up and that no figure is negative. A figure is safe
    when it could be ``width`` higher or lower without anything shown changing: that takes a cycle of figures
    left out, alternating up and down, in which those going down are at least ``width``. For each small figure that lies on
    no such cycle yet, the largest first, the cheapest is sought, where a figure left out already costs nothing and any other costs
    one plus itself; totals may be left out too, being dear. So every figure left out could differ by ``width``.
    The set is not the least possible (that problem is NP-hard), but each step is. Source: Cox (1995), *JASA* 90:1453
    (networks); Gusfield (1988), *SIAM J. Comput.* 17:552 (cycles). Cost: one search over the table per small figure.

    Args:
        cells: Counts, rows x columns; at least one of each.
        small: Which of them are of a small group.
        small_rows: Which row totals are.
        small_columns: Which column totals are.
        width: How far off anyone must stay.

    Raises:
        ValueError: Shapes that do not fit, no cells, a negative count or a width under one.
    """
    _refuse_nonsense(cells, small, width)
    if not cells[0]:
        raise ValueError("a table needs columns")
    rows, columns = len(cells), len(cells[0])
    row_flags, column_flags = list(small_rows or [False] * rows), list(small_columns or [False] * columns)
    if len(row_flags) != rows or len(column_flags) != columns:
        raise ValueError("one flag for each row and each column")
    table = _with_totals(np.array(cells, dtype=np.int64))
    primary = np.zeros(table.shape, dtype=np.bool_)
    primary[:rows, :columns] = np.array(small, dtype=np.bool_)
    primary[:rows, columns], primary[rows, :columns] = row_flags, column_flags
    shown = [
        [None if left_out else int(count) for count, left_out in zip(counts, row, strict=True)]
        for counts, row in zip(table, _left_out(table, primary, width), strict=True)
    ]
    return SafeTable(
        cells=tuple(tuple(row[:-1]) for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=tuple(shown[-1][:-1]),
        total=shown[-1][-1],
    )


def _covers(counts: Sequence[int], hidden: set[int], width: int) -> bool:
    return len(hidden) > 1 and sum(counts[index] for index in hidden) >= width


def _refuse_nonsense(cells: Sequence[Sequence[int]], small: Sequence[Sequence[bool]], width: int) -> None:
    if not cells or any(len(row) != len(cells[0]) for row in cells):
        raise ValueError("a table needs rows of equal length")
    if [len(row) for row in cells] != [len(row) for row in small]:
        raise ValueError("one flag for each count")
    if any(count < 0 for row in cells for count in row) or width < 1:
        raise ValueError("counts are not negative and the width is at least one")


def _with_totals(cells: Counts) -> Counts:
    table = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int64)
    table[:-1, :-1] = cells
    table[:-1, -1], table[-1, :-1] = cells.sum(axis=1), cells.sum(axis=0)
    table[-1, -1] = cells.sum()
    return table


def _left_out(table: Counts, primary: Mask, width: int) -> Mask:
    """Which figures stay away: the small ones and, for each, a cycle that protects it.

    With the totals' signs turned every row and column adds up to nought. Then along a cycle the figures go
    up and down in turn, where a total going "up" is a total getting smaller.
    """
    turned = np.zeros(table.shape, dtype=np.bool_)
    turned[:-1, -1], turned[-1, :-1] = True, True
    roomy = table >= width
    may_rise, may_fall = roomy | ~turned, roomy | turned
    hidden, safe = primary.copy(), np.zeros(table.shape, dtype=np.bool_)
    order = sorted(zip(*np.nonzero(primary), strict=True), key=lambda at: (-table[at], at))
    for row, column in order:
        if not safe[row, column]:
            cycle = _cheapest_cycle(np.where(hidden, 0.0, 1.0 + table), may_rise, may_fall, (row, column))
            hidden[tuple(zip(*cycle, strict=True))] = True
            safe[tuple(zip(*cycle, strict=True))] = True
    return hidden


def _cheapest_cycle(
    cost: Floats, may_rise: Mask, may_fall: Mask, target: tuple[int, int]
) -> list[tuple[int, int]]:
    """The cells of the cheapest cycle through the target on which it rises, or falls where it may."""
    ways = []
    if may_rise[target]:
        ways.append(_cheapest_way(cost, may_rise, may_fall, target))
    if may_fall[target]:
        ways.append(_cheapest_way(cost, may_fall, may_rise, target))
    price, cells = min(ways, key=lambda way: way[0])
    if not np.isfinite(price):
        raise AssertionError("the totals always close a cycle")
    return [target, *cells]


def _cheapest_way(
    cost: Floats, along_rows: Mask, along_columns: Mask, target: tuple[int, int]
) -> tuple[float, list[tuple[int, int]]]:
    """From the target's column back to its row: down a column on one sort of cell, along a row on the other.

    Bellman-Ford on whole rows and columns at once; ties go to the first row and column.
    """
    start, end = target[1], target[0]
    down = np.where(along_columns, cost + STEP, np.inf)
    along = np.where(along_rows, cost + STEP, np.inf)
    down[target] = along[target] = np.inf
    to_column = np.full(cost.shape[1], np.inf)
    to_column[start] = 0.0
    to_row = np.full(cost.shape[0], np.inf)
    row_from = np.zeros(cost.shape[0], dtype=np.intp)
    column_from = np.zeros(cost.shape[1], dtype=np.intp)
    while True:
        through = down + to_column[None, :]
        best = through.min(axis=1)
        nearer = best < to_row
        row_from[nearer], to_row[nearer] = through.argmin(axis=1)[nearer], best[nearer]
        through = along + to_row[:, None]
        best = through.min(axis=0)
        closer = best < to_column
        column_from[closer], to_column[closer] = through.argmin(axis=0)[closer], best[closer]
        if not closer.any():
            break
    return float(to_row[end]), _walked(start, end, row_from, column_from, float(to_row[end]))


def _walked(
    start: int, end: int, row_from: NDArray[np.intp], column_from: NDArray[np.intp], price: float
) -> list[tuple[int, int]]:
    """The cells of a way, from its end back to its start."""
    cells: list[tuple[int, int]] = []
    row = end
    while np.isfinite(price):
        column = int(row_from[row])
        cells.append((row, column))
        if column == start:
            break
        row = int(column_from[column])
        cells.append((row, column))
    return cells
