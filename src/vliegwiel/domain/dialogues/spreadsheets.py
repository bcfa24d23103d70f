"""What would come of a spreadsheet, before anything is done with it?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import ContributionImport, Round, Said
from vliegwiel.domain.dialogues.queries import import_of, likenesses
from vliegwiel.platform.models import Upload
from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.faults import Fault
from vliegwiel.platform.tables.limits import DEFAULT, Limits
from vliegwiel.platform.uploads import LIMIT, opened
from vliegwiel.synthesis import contributions as values
from vliegwiel.synthesis.intake.contributions import Intake, read_contributions
from vliegwiel.synthesis.intake.fields import Field
from vliegwiel.synthesis.intake.preview import Preview, preview

# What a kept file is for, so that it can be fetched for nothing else.
PURPOSE: Final = "contributions"
# Read while somebody waits: a larger table is read in parts, or on the command line.
WHILE_WAITING: Final[Limits] = replace(DEFAULT, file_bytes=LIMIT, rows=20_000, inflated_bytes=100_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person decided about a spreadsheet.

    Attributes:
        sheet: Of a workbook; ``None`` for the first that holds something.
        columns: Per field the name of its column, empty where none serves; ``None`` to have them guessed.
        default_permission: What speakers allowed where the table does not say.
    """

    sheet: str | None = None
    columns: Mapping[Field, str] | None = None
    default_permission: Permission = Permission.NOT_ASKED

    @property
    def digest(self) -> str:
        """The same for the same choices: whether somebody agrees to what he saw."""
        columns = sorted((self.columns or {}).items())
        return hashlib.sha256(repr((self.sheet, columns, str(self.default_permission))).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What would come of it.

    Attributes:
        sha256: Of the file, as hexadecimal digits.
        sheet: The one that was read; empty for CSV.
        mapping: Per field the name of the column that serves as it.
        fresh: Rows that are not in the round yet, each with its number in the spreadsheet.
        skipped: How many rows have no text.
        recognised: How many rows are in the round already.
        before: The earlier import of this very sheet, when there was one that was not taken back.
        warnings: What the owner of the table ought to know.
    """

    sha256: str
    sheet: str
    mapping: Mapping[Field, str]
    fresh: tuple[tuple[int, Said], ...] = field(repr=False)
    skipped: int
    recognised: int
    before: ContributionImport | None
    warnings: tuple[Fault, ...]


def read_upload(round_: Round, upload: Upload, choices: Choices) -> Reading:
    """Read the file as a person decided, and leave aside what the round holds already.

    Raises:
        TableRefused: Something in it is wrong, with every fault found, up to fifty.
    """
    return rehearse(round_, upload, look_at(upload, choices.sheet).table, choices)


def look_at(upload: Upload, sheet: str | None) -> Preview[Field]:
    """What a person needs to see of a file before it is read.

    Raises:
        TableRefused: It holds no table that can be read.
    """
    with opened(upload) as path:
        return preview(path, sheet=sheet, limits=WHILE_WAITING)


def rehearse(round_: Round, upload: Upload, table: Table, choices: Choices) -> Reading:
    """What would come of a table that was read already.

    Raises:
        TableRefused: As ``read_upload``.
    """
    intake = _intake(table, choices)
    every = [(one.row, _said(one)) for one in intake.contributions]
    fresh = tuple(_not_yet(every, likenesses(round_)))
    sha256, sheet = bytes(upload.sha256).hex(), table.sheet or ""
    return Reading(
        sha256=sha256,
        sheet=sheet,
        mapping={name: column.header for name, column in intake.columns.items()},
        fresh=fresh,
        skipped=len(intake.skipped),
        recognised=len(every) - len(fresh),
        before=import_of(round_, sha256=sha256, sheet=sheet),
        warnings=intake.warnings,
    )


def _not_yet(rows: Iterable[tuple[int, Said]], known: Mapping[str, int]) -> Iterator[tuple[int, Said]]:
    """As often as a row is there already it is left aside; who says the same twice is heard twice."""
    left = dict(known)
    for row, said in rows:
        if left.get(said.likeness, 0):
            left[said.likeness] -= 1
        else:
            yield row, said


def _intake(table: Table, choices: Choices) -> Intake:
    chosen = choices.columns
    return read_contributions(
        table,
        columns={name: header for name, header in (chosen or {}).items() if header},
        default_permission=values.Permission(choices.default_permission),
        guess=chosen is None,
    )


def _said(one: values.Contribution) -> Said:
    return Said(
        text=one.text,
        role=SpeakerRole(one.role),
        channel=one.channel or "",
        said_date=one.said_date,
        sector=one.sector or "",
        size=one.size or "",
        area=one.area or "",
        organisation_name=one.organisation or "",
        conversation=one.conversation or "",
        permission=Permission(one.permission),
        themes=one.themes,
        kinds=None if one.kinds is None else tuple(kind.value for kind in one.kinds),
    )
