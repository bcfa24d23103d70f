from __future__ import annotations

import segno

from vliegwiel.web.frame.squares import QUIET, picture, square

ADDRESS = "https://polderdam.example/meedoen/23456789/"


def test_a_square_is_drawn_as_a_telephone_reads_it() -> None:
    drawn = square(ADDRESS)

    made = segno.make_qr(ADDRESS, error="m")
    dark = {
        (x + QUIET, y + QUIET) for y, row in enumerate(made.matrix) for x, module in enumerate(row) if module
    }
    assert drawn.size == len(made.matrix) + 2 * QUIET
    assert drawn.path == "".join(f"M{x} {y}h1v1h-1z" for x, y in sorted(dark, key=lambda at: (at[1], at[0])))


def test_it_comes_as_a_drawing_and_as_a_picture() -> None:
    assert picture(ADDRESS, "svg").startswith(b"<?xml")
    assert picture(ADDRESS, "png").startswith(b"\x89PNG")
