from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from vliegwiel.algorithms.small_cells import SafeList, SafeTable, is_small, suppress_list, suppress_table

Shown = list[list[int | None]]


def what_anyone_can_work_out(shown: Shown) -> dict[tuple[int, int], tuple[float, float]]:
    """Least and most that each figure left out can be, by linear programming; last row and column are totals."""
    rows, columns = len(shown), len(shown[0])
    equations = []
    for row in range(rows):
        equation = np.zeros((rows, columns))
        equation[row, :-1], equation[row, -1] = 1, -1
        equations.append(equation.ravel())
    for column in range(columns) if rows > 1 else ():
        equation = np.zeros((rows, columns))
        equation[:-1, column], equation[-1, column] = 1, -1
        equations.append(equation.ravel())
    known = [(count, count) if count is not None else (0, None) for row in shown for count in row]
    limits = {}
    for place, count in enumerate(count for row in shown for count in row):
        if count is None:
            aim = np.zeros(rows * columns)
            aim[place] = 1
            least, most = (
                linprog(sign * aim, A_eq=np.array(equations), b_eq=np.zeros(len(equations)), bounds=known)
                for sign in (1, -1)
            )
            limits[divmod(place, columns)] = (least.fun, -most.fun if most.status == 0 else np.inf)
    return limits


def as_shown(safe: SafeTable) -> Shown:
    rows = [[*row, total] for row, total in zip(safe.cells, safe.row_totals, strict=True)]
    return [*rows, [*safe.column_totals, safe.total]]


TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=columns, max_size=columns),
        min_size=1,
        max_size=4,
    )
)


@given(table=TABLES, width=st.sampled_from((1, 3, 6)))
@settings(max_examples=120, deadline=None)
def test_no_figure_left_out_of_a_table_can_be_worked_out(
    table: list[list[tuple[int, bool]]], width: int
) -> None:
    cells = [[count for count, _ in row] for row in table]
    small = [[flag and count < 5 for count, flag in row] for row in table]

    safe = suppress_table(cells, small, width=width)

    for least, most in what_anyone_can_work_out(as_shown(safe)).values():
        assert most - least >= width - 1e-6
    for row, flags in zip(safe.cells, small, strict=True):
        assert all(count is None for count, flag in zip(row, flags, strict=True) if flag)


@given(
    table=st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=1, max_size=7),
    width=st.integers(1, 8),
)
@settings(max_examples=120, deadline=None)
def test_no_figure_left_out_of_a_list_can_be_worked_out(table: list[tuple[int, bool]], width: int) -> None:
    counts, small = [count for count, _ in table], [flag for _, flag in table]

    safe = suppress_list(counts, small, width=width)

    for least, most in what_anyone_can_work_out([[*safe.counts, safe.total]]).values():
        assert most - least >= width - 1e-6
    assert all(count is None for count, flag in zip(safe.counts, small, strict=True) if flag)


@given(table=TABLES)
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_true(table: list[list[tuple[int, bool]]]) -> None:
    cells = [[count for count, _ in row] for row in table]

    safe = suppress_table(cells, [[flag for _, flag in row] for row in table])

    truth = [[*row, sum(row)] for row in cells]
    truth.append([sum(column) for column in zip(*truth, strict=True)])
    for shown, real in zip(as_shown(safe), truth, strict=True):
        assert all(count in {None, number} for count, number in zip(shown, real, strict=True))


def test_the_worked_example_of_the_page() -> None:
    cells = [[20, 1, 14], [9, 12, 30], [16, 8, 5]]
    small = [[False, True, False], [False] * 3, [False] * 3]

    safe = suppress_table(cells, small)

    assert safe == SafeTable(
        cells=((20, None, None), (9, 12, 30), (16, None, None)),
        row_totals=(35, 51, 29),
        column_totals=(45, 21, 49),
        total=115,
    )


def test_the_one_small_figure_of_a_list_takes_the_smallest_other_along() -> None:
    assert suppress_list([12, 1, 7, 30], [False, True, False, False]) == SafeList((12, None, None, 30), 50)


def test_two_small_figures_hide_each_other_when_their_sum_is_enough() -> None:
    assert suppress_list([12, 1, 2, 30], [False, True, True, False]) == SafeList((12, None, None, 30), 45)


def test_two_noughts_do_not_hide_each_other() -> None:
    assert suppress_list([12, 0, 0, 30], [False, True, True, False]) == SafeList((None, None, None, 30), 42)


def test_a_list_of_one_small_figure_shows_no_total() -> None:
    assert suppress_list([2], [True]) == SafeList((None,), None)


def test_nothing_small_leaves_everything_in() -> None:
    assert suppress_list([1, 2], [False, False]) == SafeList((1, 2), 3)
    assert suppress_table([[1, 2]], [[False, False]]) == SafeTable(((1, 2),), (3,), (1, 2), 3)


def test_a_small_total_stays_away_as_well() -> None:
    safe = suppress_table([[1, 0], [20, 30], [15, 12]], [[False] * 2] * 3, small_rows=[True, False, False])

    assert safe.row_totals[0] is None
    assert None in safe.cells[0]
    limits = what_anyone_can_work_out(as_shown(safe))
    assert limits[0, 2][1] - limits[0, 2][0] >= 3


def test_hardly_more_figures_are_left_out_than_the_fewest_that_would_do() -> None:
    rng = np.random.default_rng(4)
    ours, fewest = 0, 0
    for _ in range(12):
        cells = rng.integers(0, 10, (3, 3))
        small = (cells < 3) & (rng.random((3, 3)) < 0.4)
        if (least := _fewest(cells.tolist(), small.tolist())) is not None:
            fewest += least
            safe = suppress_table(cells.tolist(), small.tolist())
            ours += sum(count is None for row in as_shown(safe) for count in row)

    assert fewest <= ours <= 1.25 * fewest


def _fewest(cells: list[list[int]], small: list[list[bool]]) -> int | None:
    """By trying every set of inner figures, all totals shown; ``None`` where no such set would do."""
    everything: Shown = as_shown(suppress_table(cells, [[False] * 3] * 3))
    must = [divmod(place, 3) for place in range(9) if small[place // 3][place % 3]]
    free = [place for place in (divmod(number, 3) for number in range(9)) if place not in must]
    for extra in range(len(free) + 1):
        for more in combinations(free, extra):
            shown = [list(row) for row in everything]
            for row, column in (*must, *more):
                shown[row][column] = None
            limits = what_anyone_can_work_out(shown)
            if all(limits[place][1] - limits[place][0] >= 3 - 1e-6 for place in must):
                return len(must) + extra
    return None


def test_a_hundred_rows_and_twenty_columns_are_made_safe_within_a_second() -> None:
    rng = np.random.default_rng(5)
    cells = rng.poisson(3, (100, 20))

    safe = suppress_table(cells.tolist(), (cells < 2).tolist())

    left_out = sum(count is None for row in safe.cells for count in row)
    assert int((cells < 2).sum()) <= left_out <= 1.5 * int((cells < 2).sum())
    assert safe == suppress_table(cells.tolist(), (cells < 2).tolist())


@pytest.mark.parametrize(
    ("count", "firms", "small"),
    [(3, 9, True), (3, 10, False), (3, None, True), (0, 0, False), (1, 0, True), (0, 4, True)],
)
def test_small_is_fewer_than_ten_firms_or_not_known(count: int, firms: int | None, small: bool) -> None:  # noqa: FBT001 - the expected value
    assert is_small(count, firms) is small


@pytest.mark.parametrize(
    ("cells", "small", "width"),
    [
        ([], [], 3),
        ([[1, 2], [3]], [[False, False], [False]], 3),
        ([[1, 2]], [[False]], 3),
        ([[-1, 2]], [[False, False]], 3),
        ([[1, 2]], [[True, False]], 0),
        ([[]], [[]], 3),
    ],
)
def test_nonsense_is_refused(cells: list[list[int]], small: list[list[bool]], width: int) -> None:
    with pytest.raises(ValueError, match=r"."):
        suppress_table(cells, small, width=width)


def test_flags_for_totals_must_fit() -> None:
    with pytest.raises(ValueError, match="each row"):
        suppress_table([[1, 2]], [[True, False]], small_rows=[True, True])
