"""How does an address get on a telephone that is not in the same hand? As a square (QR) that a camera reads."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

import segno

# Modules of white around it, as its standard asks (ISO/IEC 18004): without them cameras find nothing on a dark page.
QUIET: Final = 4
# Of a picture for a poster, in points a module.
SCALE: Final = 24


@dataclass(frozen=True, slots=True)
class Square:
    """A square to draw inside a page, so that a secret in it stands in no address of a picture.

    Attributes:
        size: Of the drawing, white edge included, in modules.
        path: The dark modules, as SVG has them.
    """

    size: int
    path: str


def square(address: str) -> Square:
    """The square of an address; readable with a sixth of it gone."""
    rows = [list(row) for row in segno.make_qr(address, error="m").matrix_iter(border=QUIET)]
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return Square(len(rows), "".join(dark))


def picture(address: str, kind: str) -> bytes:
    """The same as a file to print: ``svg`` or ``png``, black on white."""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind=kind, scale=SCALE, border=QUIET, dark="#000", light="#fff"
    )
    return drawn.getvalue()
