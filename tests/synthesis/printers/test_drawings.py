from __future__ import annotations

import pytest

from tests.synthesis.printers.sample import SIMPLE_DRAWING
from vliegwiel.synthesis.printers.drawings import UnsafeDrawing, checked_drawing, rastered

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def test_a_drawing_passes_without_its_declaration() -> None:
    assert checked_drawing(f'<?xml version="1.0"?>\n{SIMPLE_DRAWING}') == SIMPLE_DRAWING


@pytest.mark.parametrize(
    "svg",
    [
        f"{HEAD}><script>alert(1)</script></svg>",
        f"{HEAD}><style>*{{}}</style></svg>",
        f"{HEAD}><foreignObject/></svg>",
        f'{HEAD}><image href="https://elders.example/a.png"/></svg>',
        f'{HEAD}><a xlink:href="https://elders.example/">x</a></svg>',
        f'{HEAD}><rect fill="url(https://elders.example/#a)"/></svg>',
        f'{HEAD} onload="alert(1)"/>',
        f'{HEAD}><g style="fill:red"/></svg>',
        f'{HEAD}><div xmlns="http://www.w3.org/1999/xhtml"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        "<html/>",
        "geen tekening",
    ],
)
def test_what_is_more_than_a_drawing_is_refused(svg: str) -> None:
    with pytest.raises(UnsafeDrawing):
        checked_drawing(svg)


def test_references_inside_the_drawing_are_allowed() -> None:
    svg = f'{HEAD}><rect id="a" fill="url(#b)"/><use href="#a"/></svg>'

    assert checked_drawing(svg) == svg


def test_a_drawing_becomes_the_same_png_every_time() -> None:
    first = rastered(SIMPLE_DRAWING)

    assert first.startswith(b"\x89PNG")
    assert first == rastered(SIMPLE_DRAWING)
