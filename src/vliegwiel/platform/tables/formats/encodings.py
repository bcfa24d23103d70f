"""In which encoding was a text file written?"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

UNDECODABLE: Final = re.compile("[\ud800-\udfff]")
_PIECE: Final = 1 << 20
_BOMS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_ACCENTED: Final = re.compile(r"[^\x00-\x7f]")
_NEARBY: Final = 20


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file.

    Attributes:
        name: As Python calls it.
        errors: What becomes of bytes that mean nothing in it: signs that ``UNDECODABLE`` finds again.
        example: A word with an accent, when the encoding had to be assumed.
    """

    name: str
    errors: str = "surrogateescape"
    example: str = ""


def encoding_of(path: Path) -> Encoding:
    """The encoding: as the file says, else UTF-8 when most of it is, else Windows-1252.

    A text of thousands of letters that is UTF-8 but for a few bytes is damaged UTF-8; one in which hardly
    any accented letter is valid UTF-8 is the Windows code page that Dutch Excel saves by default.
    """
    with path.open("rb") as file:
        head = file.read(3)
        for mark, name in _BOMS.items():
            if head.startswith(mark):
                return Encoding(name, "surrogatepass" if name == "utf-16" else "surrogateescape")
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        valid, invalid, example = 0, 0, b""
        while piece := file.read(_PIECE):
            if piece.isascii():
                continue
            text = decoder.decode(piece)
            bad = len(UNDECODABLE.findall(text))
            valid += sum(not sign.isascii() for sign in text) - bad
            invalid += bad
            example = example or piece
    if invalid <= valid:
        return Encoding("utf-8")
    return Encoding("cp1252", example=_accented_word(example.decode("cp1252", "ignore")))


def _accented_word(text: str) -> str:
    match = _ACCENTED.search(text)
    if match is None:
        return ""
    before = re.split(r"\W", text[max(match.start() - _NEARBY, 0) : match.start()])[-1]
    after = re.split(r"\W", text[match.end() : match.end() + _NEARBY], maxsplit=1)[0]
    return before + match[0] + after
