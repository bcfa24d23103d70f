from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.domain.register.reading import cells

READERS: Final[tuple[Callable[[pl.Series], Any], ...]] = (
    *(cells.lines, cells.names, cells.digits, cells.postcodes, cells.days, cells.answers, cells.sizes),
    *(cells.sole_traders, cells.municipalities, cells.phones, cells.emails, cells.websites, cells.sbi_lists),
)
SIGNS: Final = "0123456789 .,-'eE+aAéKn@:/;|\t\n\x00\u200b\u2028"
KNOWN: Final = (
    *(
        "",
        "0",
        "00",
        "-",
        "N.V.T.",
        "geen",
        "Bakkerij Jansen",
        "  a  b ",
        "'=cmd",
        "123.0",
        "1,23E+11",
        "=SOM(1)",
    ),
    *(
        "KVK 12345678",
        "012345678",
        "8302AB",
        "8302 ab",
        "0302AB",
        "20200000",
        "12-3-2026",
        "ja",
        "2-9",
        "09-02-2026",
    ),
    *(
        "GM0344",
        "0612345678",
        "612345678",
        "06-12345678",
        "mailto:a@b.nl",
        "www.b.nl",
        "47.24, 47.761",
        "€ 5",
    ),
)
LISTS: Final = st.lists(st.sampled_from(KNOWN) | st.text(alphabet=SIGNS, max_size=9), max_size=12)


def columns(read: Any) -> tuple[pl.Series, ...]:
    return read if isinstance(read, tuple) else (read,)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(column=LISTS)
@settings(max_examples=25)
def test_a_cell_says_the_same_among_others_as_alone(reader: Callable[..., Any], column: list[str]) -> None:
    """Whatever is read once for many, and whatever is left alone because it is plain."""
    given_ = pl.Series("cells", column, dtype=pl.String)

    # Twice as long, so that every value comes again.
    together = columns(reader(given_.append(given_.clone())))
    alone = [columns(reader(pl.Series("cells", [cell], dtype=pl.String))) for cell in column * 2]

    assert [one.to_list() for one in together] == [
        [each[place].item() for each in alone] for place in range(len(together))
    ]


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("Bakkerij Jansen", "Bakkerij Jansen"),
        ("  Café\t 't  Hoekje\u200b ", "Café 't Hoekje"),
        ("'=cmd()", "=cmd()"),
        ("Onbekend", ""),
        ("n.v.t.", ""),
        ("-", ""),
        ("?!", "?!"),
    ],
)
def test_a_line_is_what_can_be_printed_of_a_cell(cell: str, line: str) -> None:
    assert cells.lines(pl.Series([cell])).to_list() == [line]


def test_reading_leaves_the_cells_as_they_were() -> None:
    column = pl.Series(["8302ab", " Onbekend ", "8302AB"])

    for reader in READERS:
        reader(column)

    assert column.to_list() == ["8302ab", " Onbekend ", "8302AB"]
