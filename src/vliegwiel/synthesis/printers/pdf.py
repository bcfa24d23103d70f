"""How is a report printed as a PDF that everyone can read, also by ear (PDF/UA-1)?"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Final

import font_source_sans_pro
import typst

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.document import Document
from vliegwiel.synthesis.printers.paper import paper
from vliegwiel.synthesis.printers.placing import place

FONT: Final = "Source Sans Pro"
STAND_IN: Final = "\N{WHITE SQUARE}"
_EVERYDAY: Final = re.compile("[\n -\u024f\u0370-\u03ff\u0400-\u045f\u2010-\u2027\u20ac\u2212\u25a1]+")
_JOINERS: Final = re.compile("[\u200b-\u200d\ufe00-\ufe0f]")
_REFUSAL: Final = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_PROBE: Final = b"""#set document(title: "probe", date: none)
#set text(font: sys.inputs.font, lang: "nl")
#for sign in json(bytes(sys.inputs.sheet)) [#par(sign)]"""


def print_pdf(document: Document, language: Language) -> bytes:
    """A tagged PDF (PDF/UA-1), the same bytes for the same document on every machine.

    A character that no font at hand can draw (an emoji, say) is printed as an open square, and the last
    line says so; the HTML file has it.

    Raises:
        BrokenDocument: A link leads nowhere or an anchor is used twice.
        UnsafeDrawing: A picture holds more than a drawing.
    """
    data = json.dumps(paper(place(document), language), ensure_ascii=False)
    missing = _missing(data)
    if missing:
        data = re.sub("[" + re.escape("".join(missing)) + "]", STAND_IN, _JOINERS.sub("", data))
        data = data.replace(
            '"unprinted": ""', '"unprinted": ' + json.dumps(_apology(language), ensure_ascii=False)
        )
    return _compiled(_template(), data)


def _apology(language: Language) -> str:
    return language.gettext("%(sign)s stands for a character that cannot be printed here.") % {
        "sign": STAND_IN
    }


@cache
def _template() -> bytes:
    return (files("vliegwiel.synthesis.printers") / "report.typ").read_bytes()


def _compiled(source: bytes, data: str) -> bytes:
    # Only the fonts of our own wheel and of the compiler: the same pages on every machine.
    result = typst.compile(
        source,
        font_paths=[font_source_sans_pro.font_directory],
        ignore_system_fonts=True,
        sys_inputs={"sheet": data, "font": FONT},
        pdf_standards=["ua-1"],
    )
    return bytes(result)


def _missing(data: str) -> str:
    """Characters that no font at hand can draw. PDF/UA refuses them all at once, which is how we know."""
    seldom = sorted(set(_EVERYDAY.sub("", _JOINERS.sub("", data))))
    missing = ""
    while seldom:
        try:
            _compiled(_PROBE, json.dumps(seldom))
        except typst.TypstError as refusal:
            refused = {_unescaped(text) for text in _REFUSAL.findall(refusal.diagnostic)}
            found = [sign for sign in seldom if any(sign in text for text in refused)]
            if not found:
                raise
            missing += "".join(found)
            seldom = [sign for sign in seldom if sign not in found]
        else:
            break
    return missing


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
