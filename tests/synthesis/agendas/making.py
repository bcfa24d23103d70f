"""A document on its way to paper, and Word files to print it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx

from vliegwiel.algorithms.population import Dimension
from vliegwiel.synthesis.agendas.values import Paper, Written, WrittenChapter, WrittenItem
from vliegwiel.synthesis.answers import ShownQuote
from vliegwiel.synthesis.contributions import Role


def a_written_item(code: str = "item0001", **fields: Any) -> WrittenItem:
    given: dict[str, Any] = {
        "chapter": "",
        "heading": "Een bredere rotonde",
        "text": "In 2028 ligt er een rotonde.\nMet twee stroken.\n\nEn een fietspad.",
        "kind": "measure",
        "holder": "Wethouder Verkeer & Wegen",
        "hours": 1200,
        "budget": 400_000,
        "participants": "BIZ <Dorpsstraat>",
        "theme": "Bereikbaarheid",
        "numbers": (1, 2, 5),
    }
    return WrittenItem(code=code, **{**given, **fields})


BARE = {
    "text": "",
    "holder": "",
    "hours": None,
    "budget": None,
    "participants": "",
    "theme": "",
    "numbers": (),
}
QUOTE = ShownQuote(
    row=2,
    text="De rotonde staat elke ochtend vast.",
    role=Role.ENTREPRENEUR,
    name=None,
    shown={Dimension.SECTOR: "bouw"},
    kinds=frozenset(),
)


def a_paper(**fields: Any) -> Paper:
    given: dict[str, Any] = {
        "written": Written(
            title="Agenda & ambities",
            kind="agenda",
            introduction="Samen.\n\nVoor elkaar.",
            chapters=(
                WrittenChapter(code="chapter1", title="Wegen", carrier="Provincie"),
                WrittenChapter(code="chapter2", title="Werk", carrier=""),
            ),
            items=(
                a_written_item("before01", heading="Vooraf", **BARE),
                a_written_item("item0001", chapter="chapter1"),
            ),
        ),
        "organisation": "Gemeente Polderdam",
        "state": "concept",
        "version": 3,
        "day": date(2027, 3, 12),
        "quotes": {"item0001": (QUOTE,)},
        "draft": "Concept",
    }
    return Paper(**{**given, **fields})


def a_template(paragraphs: Sequence[str], *, header: str = "") -> bytes:
    """A Word file with these paragraphs."""
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    if header:
        word.sections[0].header.paragraphs[0].text = header
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def paragraphs_of(content: bytes) -> list[str]:
    """What stands in a Word file."""
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


WHOLE = (
    "{{ titel }} van {{ organisatie }}",
    "{{ soort }}, {{ status }}, versie {{ versie }}, {{ datum }} {{ concept }}",
    "{{ inleiding }}",
    "{%p for hoofdstuk in hoofdstukken %}",
    "{%p if hoofdstuk.titel %}",
    "{{ hoofdstuk.titel }} ({{ hoofdstuk.trekker }})",
    "{%p endif %}",
    "{%p for onderdeel in hoofdstuk.onderdelen %}",
    "{{ loop.index }}. {{ onderdeel.kop }} [{{ onderdeel.soort }}]",
    "{{ onderdeel.tekst }}",
    "{{ onderdeel.trekker }}; {{ onderdeel.uren }}; {{ onderdeel.budget }}; {{ onderdeel.meedoeners }}; {{ onderdeel.thema }}",
    "{%p for citaat in onderdeel.citaten %}",
    "“{{ citaat.tekst }}” {{ citaat.spreker }}",
    "{%p endfor %}",
    "{{ onderdeel.onderbouwing }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
