"""What would come of a spreadsheet of organisations, before anything is done with it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils import timezone

from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Affiliation, Organisation
from vliegwiel.domain.directory.models.ties import holding
from vliegwiel.domain.directory.reading.drafts import FACTS, Draft, Drafts
from vliegwiel.domain.directory.reading.fields import Field, guessed_columns
from vliegwiel.domain.directory.reading.rows import Given, RowReader
from vliegwiel.domain.directory.refusing import without_refused
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.queries.sectors import sector_groups
from vliegwiel.platform.models import Upload
from vliegwiel.platform.tables.cells import Table
from vliegwiel.platform.tables.faults import Fault, FaultList, TableRefused
from vliegwiel.platform.tables.limits import DEFAULT, Limits
from vliegwiel.platform.tables.reading import read_table
from vliegwiel.platform.uploads import LIMIT, opened
from vliegwiel.synthesis.identities import plain

# What a kept file is for, so that it can be fetched for nothing else.
PURPOSE: Final = "organisations"
# The line that the journal holds of a file that was taken over.
IMPORTED: Final = "organisations.imported"
# Read while somebody waits; there are not this many organisations in the largest workspace's own files.
WHILE_WAITING: Final[Limits] = replace(
    DEFAULT, file_bytes=LIMIT, rows=30_000, columns=200, inflated_bytes=100_000_000
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person decided about a spreadsheet.

    Attributes:
        sheet: Of a workbook; empty for the first that holds something.
        columns: Per field the place of its column; ``None`` to have them guessed.
        kind: What new organisations are.
        same: By number of a row the code of the organisation that it is, although it is written otherwise there.
    """

    sheet: str = ""
    columns: Mapping[Field, int] | None = None
    kind: OrganisationKind = OrganisationKind.FIRM
    same: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What would come of it.

    Attributes:
        columns: Per field the place of the column that serves as it.
        faults: What is wrong, at most fifty; nothing can be taken over until it is put right.
        omitted: How many faults there are besides.
        notes: What is worth knowing.
        rows: As they were understood.
        drafts: The organisations they are about.
    """

    table: Table
    columns: Mapping[Field, int]
    faults: tuple[Fault, ...]
    omitted: int
    notes: tuple[Fault, ...]
    rows: tuple[Given, ...]
    drafts: Sequence[Draft]

    @property
    def fresh(self) -> list[Draft]:
        """Organisations that are not known yet."""
        return [draft for draft in self.drafts if not draft.key]

    @property
    def changed(self) -> list[Draft]:
        """Those that are known, about which there is something new."""
        return [draft for draft in self.drafts if draft.key and draft.changes]

    @property
    def newcomers(self) -> int:
        """How many contact persons are not known at their organisation yet."""
        return sum(len(draft.contacts) for draft in self.drafts)

    @property
    def unchanged(self) -> int:
        """How many are known just so."""
        return len(self.drafts) - len(self.fresh) - len(self.changed)


def rehearse_import(upload: Upload, choices: Choices) -> Rehearsal:
    """Read the file as a person decided, and compare it with what is known; nothing changes.

    Raises:
        TableRefused: It is no table that can be read. What is wrong in its cells is in the rehearsal.
    """
    with opened(upload) as path:
        table = read_table(path, sheet=choices.sheet or None, limits=WHILE_WAITING)
    columns = guessed_columns(table.header) if choices.columns is None else choices.columns
    columns = {name: place for name, place in columns.items() if place < len(table.header)}
    faults = FaultList()
    reader = RowReader(table, columns, (group.name for group in sector_groups()))
    known, same = list(_known()), _same(choices)
    numbers = frozenset(facts["kvk_number"] for _key, facts in known) - {""}
    rows, left_out = without_refused(reader.read(faults), numbers, same)
    number = table.column(columns[Field.KVK]) if Field.KVK in columns else None
    drafts = Drafts(known, same).add_all(rows, number, faults)
    _leave_out_known_contacts(drafts)
    told, omitted = _told(faults)
    return Rehearsal(
        table=table,
        columns=columns,
        faults=told,
        omitted=omitted,
        notes=(*left_out, *table.warnings, *reader.notes.told()),
        rows=rows,
        drafts=drafts,
    )


def _known() -> Iterable[tuple[int, Mapping[str, str]]]:
    for row in Organisation.objects.filter(removed_at=None).order_by("id").values("id", *FACTS):
        yield row.pop("id"), row


def _same(choices: Choices) -> Mapping[int, int]:
    rows = Organisation.objects.filter(removed_at=None, code__in=set(choices.same.values()))
    keys = dict(rows.values_list("code", "id")) if choices.same else {}
    return {number: keys[code] for number, code in choices.same.items() if code in keys}


def _leave_out_known_contacts(drafts: Iterable[Draft]) -> None:
    by_key = {draft.key: draft for draft in drafts if draft.key and draft.contacts}
    current = Affiliation.objects.filter(holding(timezone.localdate()), person__removed_at=None)
    rows = current.filter(organisation__in=list(by_key))
    for key, name in rows.values_list("organisation_id", "person__name"):
        by_key[key].contacts.pop(plain(name), None)


def _told(faults: FaultList) -> tuple[tuple[Fault, ...], int]:
    try:
        faults.refuse_if_any()
    except TableRefused as refused:
        return tuple(sorted(refused.faults, key=_place)), refused.omitted
    return (), 0


def _place(fault: Fault) -> tuple[int, int]:
    return fault.row or 0, fault.column.index if fault.column else -1


def was_imported(code: str) -> bool:
    """Whether an upload with this code was taken over by this workspace; the file itself is forgotten since."""
    return Entry.objects.filter(verb=IMPORTED, kind=Upload.__name__.lower(), subject=code).exists()
