"""How is XML that somebody else made read without trusting it?

Streaming, so that memory stays small whatever comes; and without document type or entity declarations,
with which a few lines of XML can swell to gigabytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol
from xml.parsers import expat

from vliegwiel.platform.tables.archives import damaged
from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused

_TOKEN: Final = 4_000_000
_VOCABULARY: Final = 10_000  # names of elements and attributes, all of which the parser remembers


class Handler(Protocol):
    """Is told what stands in the XML, in order."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class Enough(Exception):
    """A handler raises this when it needs no more."""


def parse(chunks: Iterable[bytes], handler: Handler) -> None:
    """Feed the XML to the handler.

    Raises:
        TableRefused: It is not well-formed, declares entities hides megabytes in a single tag or uses ever new names.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_declarations
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - the C function takes no keywords
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _TOKEN or len(parser.intern) > _VOCABULARY:
                raise damaged()
        parser.Parse(b"", True)  # noqa: FBT003 - as above
    except Enough:
        return
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        # Besides malformed XML: positions and numbers that are none, and unheard-of encodings.
        raise damaged() from error


def _refuse_declarations(*_: object) -> None:
    raise TableRefused([Fault(code=TableFault.XML_DECLARATIONS)])
