"""How does an address get on a telephone that is not in the same hand? As a square that a camera reads."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import segno
from django.http import HttpResponse

# Modules of white around it, as its standard asks (ISO/IEC 18004): without them cameras find nothing on a dark page.
QUIET: Final = 4
SCALE: Final = 8


def qr_code(address: str) -> HttpResponse:
    """A drawing that leads to an address, black on white whatever the colours of the page."""
    drawing = BytesIO()
    segno.make_qr(address, error="m").save(
        drawing, kind="svg", scale=SCALE, border=QUIET, dark="#000", light="#fff", omitsize=True
    )
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
