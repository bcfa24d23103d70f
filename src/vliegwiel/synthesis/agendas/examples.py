"""With what Word file does a municipality begin, and what can stand in it?"""

from __future__ import annotations

from io import BytesIO
from typing import Final

import docx

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.printers.word_package import fixed_package

_LINES: Final = (
    ("Title", "{{ titel }}"),
    ("Subtitle", "{{ organisatie }}, {{ soort }}, {{ status }}, {{ datum }}"),
    ("Normal", "{%p if versie %}"),
    ("Normal", "Versie {{ versie }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{{ inleiding }}"),
    ("Normal", "{%p for hoofdstuk in hoofdstukken %}"),
    ("Normal", "{%p if hoofdstuk.titel %}"),
    ("Heading 1", "{{ hoofdstuk.titel }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if hoofdstuk.trekker %}"),
    ("Normal", "Wordt uitgevoerd door {{ hoofdstuk.trekker }}."),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for onderdeel in hoofdstuk.onderdelen %}"),
    ("Heading 2", "{{ onderdeel.kop }}"),
    ("Normal", "{{ onderdeel.tekst }}"),
    ("Normal", "Soort: {{ onderdeel.soort }}"),
    ("Normal", "{%p if onderdeel.trekker %}"),
    ("Normal", "Trekker: {{ onderdeel.trekker }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if onderdeel.uren %}"),
    ("Normal", "Uren per jaar: {{ onderdeel.uren }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if onderdeel.budget %}"),
    ("Normal", "Budget: {{ onderdeel.budget }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p if onderdeel.meedoeners %}"),
    ("Normal", "Meedoeners: {{ onderdeel.meedoeners }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p for citaat in onderdeel.citaten %}"),
    ("Quote", "“{{ citaat.tekst }}” {{ citaat.spreker }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{{ onderdeel.onderbouwing }}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
)


def example_template() -> bytes:
    """A Word file that prints everything: to open in Word, dress in one's own letter and colours, and send back."""
    word = docx.Document()
    for style, text in _LINES:
        word.add_paragraph(text, style=style)
    word.sections[0].header.paragraphs[0].text = "{{ concept }}"
    made = BytesIO()
    word.save(made)
    return fixed_package(made.getvalue())


def described_placeholders(language: Language) -> list[tuple[str, str]]:
    """Every placeholder as it is typed, with what comes in its place."""
    return [
        ("titel", language.gettext("the title of the document")),
        ("soort", language.gettext("economic agenda or ambition document")),
        ("organisatie", language.gettext("the name of your organisation")),
        ("status", language.gettext("how far the document is")),
        ("versie", language.gettext("the number of the version; nothing for the text as it stands today")),
        ("datum", language.gettext("the day on which it says this")),
        ("inleiding", language.gettext("the introduction")),
        ("concept", language.gettext("“Draft” as long as it is one")),
        ("hoofdstukken", language.gettext("all chapters, to be repeated")),
        ("hoofdstuk.titel", language.gettext("the title of the chapter; nothing for what stands before all")),
        ("hoofdstuk.trekker", language.gettext("who carries the chapter out")),
        ("hoofdstuk.onderdelen", language.gettext("all that stands in the chapter, to be repeated")),
        ("onderdeel.kop", language.gettext("the heading")),
        ("onderdeel.tekst", language.gettext("the text")),
        ("onderdeel.soort", language.gettext("ambition, measure or proposal")),
        ("onderdeel.trekker", language.gettext("who leads")),
        ("onderdeel.uren", language.gettext("hours a year")),
        ("onderdeel.budget", language.gettext("the budget in euros")),
        ("onderdeel.meedoeners", language.gettext("who takes part")),
        ("onderdeel.thema", language.gettext("the theme it grew out of")),
        ("onderdeel.onderbouwing", language.gettext("on how many contributions it rests")),
        ("onderdeel.citaten", language.gettext("quotes that may be shown, to be repeated")),
        ("citaat.tekst", language.gettext("the words of the quote")),
        ("citaat.spreker", language.gettext("as much of the speaker as may be told")),
    ]
