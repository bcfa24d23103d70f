"""What is inside a zip archive, without ever believing what the archive says about itself?

A workbook is a zip archive. Sizes in its headers are claims; here every member is inflated piece by piece
and counted while it comes out, so that a bomb is refused after a few megabytes.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused
from vliegwiel.platform.tables.limits import Limits

_CENTRAL_ENTRY: Final = b"PK\x01\x02"
_LOCAL_HEADER: Final = struct.Struct("<4s22xHH")
_ENCRYPTED: Final = 0x1
_PIECE: Final = 1 << 16
_UNREADABLE: Final = (zipfile.BadZipFile, ValueError, OSError, struct.error, EOFError, NotImplementedError)


def damaged() -> TableRefused:
    """The refusal of a file that is not whole."""
    return TableRefused([Fault(code=TableFault.DAMAGED)])


class Archive:
    """The members of a zip archive by name; names are compared in lower case with forward slashes."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        """Read the list of members.

        Raises:
            TableRefused: It is damaged, has too many members or declares to unpack to too much.
        """
        self._file = file
        self._limits = limits
        self._inflated = 0
        self._refuse_many_members()
        try:
            with zipfile.ZipFile(file) as listing:
                members = listing.infolist()
        except _UNREADABLE as error:
            raise damaged() from error
        if sum(member.file_size for member in members) > limits.inflated_bytes:
            raise self._bomb()
        self._members = {_plain(member.filename): member for member in members}
        if len(self._members) != len(members):
            raise damaged()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def has_folder(self, name: str) -> bool:
        """Whether any member lies in this folder."""
        return any(member.startswith(f"{name}/") for member in self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The member's bytes, inflated piece by piece.

        Raises:
            TableRefused: It is absent, locked, damaged or a bomb.
        """
        member = self._members.get(_plain(name))
        if member is None:
            raise damaged()
        if member.flag_bits & _ENCRYPTED:
            raise TableRefused([Fault(code=TableFault.ENCRYPTED)])
        size, checksum = 0, 0
        for piece in self._pieces(member):
            size += len(piece)
            self._count(size, member.compress_size, len(piece))
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != member.file_size or checksum != member.CRC:
            raise damaged()

    def beginning(self, name: str, size: int) -> bytes:
        """The member's first bytes."""
        found = b""
        for piece in self.chunks(name):
            found += piece
            if len(found) >= size:
                break
        return found[:size]

    def _refuse_many_members(self) -> None:
        # Counted before the standard library lists them: it would build an object for each of millions.
        self._file.seek(0)
        count, rest = 0, b""
        while piece := self._file.read(_PIECE):
            count += (rest + piece).count(_CENTRAL_ENTRY)
            rest = piece[-3:]
            if count > self._limits.members:
                raise self._bomb()

    def _count(self, size: int, packed: int, more: int) -> None:
        self._inflated += more
        suspicious = size > self._limits.ratio_from and size > self._limits.ratio * max(packed, 1)
        if suspicious or self._inflated > self._limits.inflated_bytes:
            raise self._bomb()

    def _pieces(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            packed = self._packed(member)
            if member.compress_type == zipfile.ZIP_STORED:
                yield from packed
            elif member.compress_type == zipfile.ZIP_DEFLATED:
                yield from _inflate(packed)
            else:
                raise damaged()
        except (zlib.error, *_UNREADABLE) as error:
            raise damaged() from error

    def _packed(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        self._file.seek(member.header_offset)
        signature, name_size, extra_size = _LOCAL_HEADER.unpack(self._file.read(_LOCAL_HEADER.size))
        if signature != b"PK\x03\x04":
            raise damaged()
        position = member.header_offset + _LOCAL_HEADER.size + name_size + extra_size
        end = position + member.compress_size
        while position < end:
            # Another member may have been read since the last piece.
            self._file.seek(position)
            piece = self._file.read(min(_PIECE, end - position))
            if not piece:
                raise damaged()
            position += len(piece)
            yield piece

    @staticmethod
    def _bomb() -> TableRefused:
        return TableRefused([Fault(code=TableFault.BOMB)])


def _inflate(packed: Iterator[bytes]) -> Iterator[bytes]:
    decoder = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in packed:
        waiting = piece
        while waiting:
            yield decoder.decompress(waiting, _PIECE)
            waiting = decoder.unconsumed_tail
    while not decoder.eof:
        # What zlib still holds back; nothing more will be fed.
        piece = decoder.decompress(b"", _PIECE)
        if not piece:
            raise damaged()
        yield piece


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
