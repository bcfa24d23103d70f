"""What can be worked out of a table whose small figures were left out, and what does it cost to prevent that?"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from scipy.optimize import linprog

from simulated.table import SEED, Table, percent
from vliegwiel.algorithms.small_cells import SafeTable, suppress_table

Shown: TypeAlias = list[list[int | None]]

SIDE: Final = 4
SHARES: Final = (0.05, 0.15, 0.3)


def worked_out(shown: Shown, places: list[tuple[int, int]]) -> tuple[int, int]:
    """How many of these figures follow exactly, and how many within a range under three."""
    rows, columns = len(shown), len(shown[0])
    sums = []
    for line in range(rows):
        equation = np.zeros((rows, columns))
        equation[line, :-1], equation[line, -1] = 1, -1
        sums.append(equation.ravel())
    for line in range(columns):
        equation = np.zeros((rows, columns))
        equation[:-1, line], equation[-1, line] = 1, -1
        sums.append(equation.ravel())
    bounds = [(0, None) if count is None else (count, count) for row in shown for count in row]
    exact, nearly = 0, 0
    for row, column in places:
        aim = np.zeros(rows * columns)
        aim[row * columns + column] = 1
        ends = [
            linprog(sign * aim, A_eq=np.array(sums), b_eq=np.zeros(len(sums)), bounds=bounds)
            for sign in (1, -1)
        ]
        width = -ends[1].fun - ends[0].fun if ends[1].status == 0 else np.inf
        exact += width < 0.5
        nearly += width < 3 - 1e-6
    return exact, nearly


def small_cells_tables(rounds: int = 40) -> list[Table]:
    rng, rows = np.random.default_rng(SEED), []
    for share in SHARES:
        small_ones, naive, ours, left_out = 0, np.zeros(2, int), np.zeros(2, int), 0
        for _ in range(rounds):
            cells = rng.poisson(6, (SIDE, SIDE))
            small = rng.random(cells.shape) < share
            cells = np.where(small, rng.integers(0, 3, cells.shape), cells)
            places = [(int(row), int(column)) for row, column in np.argwhere(small)]
            safe = as_shown(suppress_table(cells.tolist(), small.tolist()))
            bare = as_shown(suppress_table(cells.tolist(), np.zeros_like(small).tolist()))
            for row, column in places:
                bare[row][column] = None
            small_ones += len(places)
            naive += worked_out(bare, places)
            ours += worked_out(safe, places)
            left_out += sum(count is None for row in safe for count in row)
        rows.append(
            (
                percent(share),
                *(percent(number / small_ones) for number in (*naive, *ours)),
                f"{left_out / small_ones:.1f}",
            )
        )
    header = ("small", "alone: exactly", "alone: within three", "with this rule: exactly", "within three")
    title = f"Small figures that can be worked out, {rounds} tables of 4 x 4 with all totals"
    return [Table(title, (*header, "left out per small figure"), rows)]


def as_shown(safe: SafeTable) -> Shown:
    rows = [[*row, total] for row, total in zip(safe.cells, safe.row_totals, strict=True)]
    return [*rows, [*safe.column_totals, safe.total]]
