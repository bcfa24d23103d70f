"""What is this file really, whatever it is called?"""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from vliegwiel.platform.language import Language
from vliegwiel.platform.tables.archives import Archive
from vliegwiel.platform.tables.faults import Fault, Phrase, TableFault, TableRefused
from vliegwiel.platform.tables.limits import Limits

_HEAD: Final = 8_192
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
_WEB: Final = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP: Final = re.compile(rb"\s*<(\?xml|[a-z][\w:.-]*[\s>])", re.IGNORECASE)
_CONTROL: Final = bytes(range(9)) + bytes(range(14, 32))
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOK_MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"


class Format(StrEnum):
    """The kinds of table that can be read."""

    CSV = "CSV"
    XLSX = "XLSX"
    ODS = "ODS"


class OtherKind(Phrase):
    """What people hand over in place of a table."""

    PDF = "pdf"
    TEXT_DOCUMENT = "text-document"
    PICTURE = "picture"
    PACKED = "packed"
    DATABASE = "database"
    NUMBERS = "numbers"
    XML = "xml"
    NOT_TEXT = "not-text"

    def sentence(self, language: Language) -> str:
        """What it is."""
        return _KINDS[self](language)


_KINDS: Final[Mapping[OtherKind, Callable[[Language], str]]] = {
    OtherKind.PDF: lambda language: language.gettext("a PDF document"),
    OtherKind.TEXT_DOCUMENT: lambda language: language.gettext("a text document"),
    OtherKind.PICTURE: lambda language: language.gettext("a picture"),
    OtherKind.PACKED: lambda language: language.gettext("a packed file"),
    OtherKind.DATABASE: lambda language: language.gettext("a database"),
    OtherKind.NUMBERS: lambda language: language.gettext("a workbook of Numbers"),
    OtherKind.XML: lambda language: language.gettext("a file with markup (XML)"),
    OtherKind.NOT_TEXT: lambda language: language.gettext("a file without readable text"),
}
_SIGNATURES: Final = {
    b"%PDF": OtherKind.PDF,
    b"{\\rtf": OtherKind.TEXT_DOCUMENT,
    b"\x89PNG": OtherKind.PICTURE,
    b"\xff\xd8\xff": OtherKind.PICTURE,
    b"GIF8": OtherKind.PICTURE,
    b"\x1f\x8b": OtherKind.PACKED,
    b"7z\xbc\xaf": OtherKind.PACKED,
    b"Rar!": OtherKind.PACKED,
    b"SQLite format 3": OtherKind.DATABASE,
}
EXTENSIONS: Final = {
    Format.CSV: frozenset({".csv", ".txt", ".tsv", ".tab"}),
    Format.XLSX: frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"}),
    Format.ODS: frozenset({".ods", ".ots"}),
}


def check_file(path: Path, limits: Limits) -> None:
    """Find out whether there is anything to open.

    Raises:
        TableRefused: It is not there, not a file, empty or larger than the limit.
    """
    try:
        status = path.stat()
        # Before it is opened: opening a pipe would wait for ever.
        if not stat.S_ISREG(status.st_mode):
            raise TableRefused([Fault(code=TableFault.NOT_A_FILE, parameters={"file": path.name})])
        with path.open("rb"):
            pass
    except FileNotFoundError as error:
        parameters = {"file": path.name}
        raise TableRefused([Fault(code=TableFault.FILE_MISSING, parameters=parameters)]) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        parameters = {"file": path.name, "reason": reason}
        raise TableRefused([Fault(code=TableFault.FILE_UNREADABLE, parameters=parameters)]) from error
    if status.st_size == 0:
        raise TableRefused([Fault(code=TableFault.FILE_EMPTY)])
    if status.st_size > limits.file_bytes:
        fault = Fault(code=TableFault.FILE_TOO_LARGE, parameters={"limit": limits.file_bytes})
        raise TableRefused([fault])


def format_of(file: BinaryIO, limits: Limits) -> Format:
    """The format, from what the file holds.

    Raises:
        TableRefused: It is none that can be read; the fault says what it is and what to do.
    """
    head = file.read(_HEAD)
    if head.startswith(b"PK"):
        return _zip_format(Archive(file, limits))
    if head.startswith(_OLE):
        raise TableRefused([Fault(code=_ole_fault(file))])
    if head.startswith(_OLD_EXCEL):
        raise TableRefused([Fault(code=TableFault.OLD_WORKBOOK)])
    _refuse_other_kinds(head)
    return Format.CSV


def _zip_format(archive: Archive) -> Format:
    if archive.has_folder("xl") and "[Content_Types].xml" in archive:
        if "xl/workbook.bin" in archive:
            raise TableRefused([Fault(code=TableFault.BINARY_WORKBOOK)])
        return Format.XLSX
    mimetype = archive.beginning("mimetype", 100) if "mimetype" in archive else b""
    if mimetype.startswith(_WORKBOOK_MIMETYPE) and "content.xml" in archive:
        return Format.ODS
    if archive.has_folder("word") or mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        raise _not_a_table(OtherKind.TEXT_DOCUMENT)
    if archive.has_folder("index"):
        raise _not_a_table(OtherKind.NUMBERS)
    raise _not_a_table(OtherKind.PACKED)


def _ole_fault(file: BinaryIO) -> TableFault:
    # Office locks a workbook by wrapping it in the old container, under this name.
    mark = "EncryptedPackage".encode("utf-16-le")
    file.seek(0)
    rest = b""
    while piece := file.read(1 << 20):
        if mark in rest + piece:
            return TableFault.ENCRYPTED
        rest = piece[-len(mark) :]
    return TableFault.OLD_WORKBOOK


def _refuse_other_kinds(head: bytes) -> None:
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            raise _not_a_table(kind)
    bare = head.removeprefix(codecs.BOM_UTF8)
    if _WEB.match(bare):
        raise TableRefused([Fault(code=TableFault.WEB_PAGE)])
    if _MARKUP.match(bare):
        raise _not_a_table(OtherKind.XML)
    if head.startswith(_BOMS):
        return
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls * 20 > len(head):
        raise _not_a_table(OtherKind.NOT_TEXT)


def _not_a_table(kind: OtherKind) -> TableRefused:
    return TableRefused([Fault(code=TableFault.NOT_A_TABLE, parameters={"kind": kind})])
