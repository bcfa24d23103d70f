"""How is a table that somebody else made opened, whatever its format?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from vliegwiel.platform.tables.archives import Archive
from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.contents import EXTENSIONS, Format, check_file, format_of
from vliegwiel.platform.tables.faults import Fault, TableFault, TableRefused
from vliegwiel.platform.tables.formats.csv_tables import read_csv
from vliegwiel.platform.tables.formats.opendocument import is_locked, read_sheets
from vliegwiel.platform.tables.formats.workbooks import SheetPart, open_workbook
from vliegwiel.platform.tables.formats.worksheets import has_content, read_worksheet
from vliegwiel.platform.tables.limits import DEFAULT, Limits
from vliegwiel.platform.tables.shaping import shaped
from vliegwiel.platform.tables.sheets import Sheet, place_of

_MANIFEST = "META-INF/manifest.xml"


def read_table(path: Path, *, sheet: str | None = None, limits: Limits = DEFAULT) -> Table:
    """Read a CSV file or one sheet of an XLSX or ODS workbook, whole and checked.

    The format follows from what the file holds, not from its name. Of a workbook the named sheet is read,
    or else the first that shows and holds something.

    Raises:
        TableRefused: With every fault found, up to fifty.
    """
    check_file(path, limits)
    try:
        with path.open("rb") as file:
            kind = format_of(file, limits)
            found, warnings = _read(file, path, kind, sheet=sheet, limits=limits)
    except OSError as error:
        parameters: dict[str, str | int] = {"file": path.name, "reason": error.strerror or str(error)}
        raise TableRefused([Fault(code=TableFault.FILE_UNREADABLE, parameters=parameters)]) from error
    return shaped(found, name=path.name, warnings=[*_renamed(path, kind), *warnings])


def _read(
    file: BinaryIO, path: Path, kind: Format, *, sheet: str | None, limits: Limits
) -> tuple[Sheet, Sequence[Fault]]:
    match kind:
        case Format.XLSX:
            return _read_xlsx(Archive(file, limits), sheet, limits)
        case Format.ODS:
            return _read_ods(Archive(file, limits), sheet, limits)
        case Format.CSV:
            return read_csv(path, limits)


def _read_xlsx(archive: Archive, wanted: str | None, limits: Limits) -> tuple[Sheet, Sequence[Fault]]:
    workbook = open_workbook(archive, limits)
    names = [part.name for part in workbook.sheets]
    if wanted is not None:
        chosen = workbook.sheets[_place(wanted, names)]
        others: list[SheetPart] = [part for part in workbook.sheets if part is not chosen]
    else:
        shown_first = sorted(workbook.sheets, key=lambda part: part.hidden)
        filled = [part for part in shown_first if has_content(archive.chunks(part.part))]
        chosen = filled[0] if filled else workbook.sheets[0]
        others = [part for part in workbook.sheets if part in filled and part is not chosen]
    found = Sheet(limits=limits, name=chosen.name, others=tuple(part.name for part in others))
    read_worksheet(archive.chunks(chosen.part), workbook, found)
    return found, _ignored(found) if wanted is None else []


def _read_ods(archive: Archive, wanted: str | None, limits: Limits) -> tuple[Sheet, Sequence[Fault]]:
    if _MANIFEST in archive and is_locked(archive.chunks(_MANIFEST)):
        raise TableRefused([Fault(code=TableFault.ENCRYPTED)])
    sheets = read_sheets(archive.chunks("content.xml"), limits, wanted)
    if not sheets:
        raise TableRefused([Fault(code=TableFault.DAMAGED)])
    if wanted is not None:
        chosen = sheets[_place(wanted, [str(sheet.name) for sheet, _ in sheets])][0]
        chosen.others = tuple(str(sheet.name) for sheet, _ in sheets if sheet is not chosen)
        return chosen, []
    shown_first = sorted(sheets, key=lambda pair: pair[1])
    filled = [sheet for sheet, _ in shown_first if sheet.rows or sheet.fatal]
    chosen = filled[0] if filled else sheets[0][0]
    chosen.others = tuple(str(sheet.name) for sheet, _ in sheets if sheet in filled and sheet is not chosen)
    return chosen, _ignored(chosen)


def _place(wanted: str, names: Sequence[str]) -> int:
    place = place_of(wanted, names)
    if place is None:
        parameters: dict[str, str | int] = {"sheet": wanted, "sheets": ", ".join(names)}
        raise TableRefused([Fault(code=TableFault.NO_SUCH_SHEET, parameters=parameters)])
    return place


def _ignored(sheet: Sheet) -> list[Fault]:
    if not sheet.others:
        return []
    parameters: dict[str, str | int] = {"sheet": str(sheet.name), "sheets": ", ".join(sheet.others)}
    return [Fault(code=TableFault.OTHER_SHEETS_IGNORED, parameters=parameters)]


def _renamed(path: Path, kind: Format) -> list[Fault]:
    extension = path.suffix.lower()
    if extension in EXTENSIONS[kind]:
        return []
    parameters: dict[str, str | int] = {"extension": extension or path.name, "kind": kind.value}
    return [Fault(code=TableFault.OTHER_EXTENSION, parameters=parameters)]
