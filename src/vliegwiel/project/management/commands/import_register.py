"""``import_register``: take over a list of establishments that is too large for a page, such as that of the whole country."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vliegwiel.domain.people.models import Workspace
from vliegwiel.domain.register.actions.deliveries import read_delivery
from vliegwiel.domain.register.actions.suppliers import ListFacts, begin_delivery
from vliegwiel.domain.register.enums import ChangeKind, Edition
from vliegwiel.domain.register.models import Delivery, Supplier
from vliegwiel.domain.register.outlooks import REFUSALS, Allowance, Outlook, mapping_of, rehearse_delivery
from vliegwiel.domain.register.reading.fields import SPOKEN, Field
from vliegwiel.domain.register.refusing import why
from vliegwiel.platform.language import language
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.tables.faults import Fault, TableRefused, in_words
from vliegwiel.platform.tables.streaming import open_stream

_PIECE = 1 << 20


class _Rehearsed(Exception):
    """It was only a rehearsal: the transaction must not hold.

    Attributes:
        outlook: What would have come of it.
    """

    def __init__(self, outlook: Outlook) -> None:
        self.outlook = outlook
        super().__init__()


class Command(BaseCommand):
    """All of the list, or nothing; says what it did, or what is wrong by row and column."""

    help = "Take over a list of establishments from a CSV, XLSX, ODS or Parquet file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, whose, and how it is to be read."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--workspace", required=True, help="code of the workspace")
        parser.add_argument("--supplier", required=True, help="name of the supplier, as its page has it")
        parser.add_argument("--edition", choices=Edition.values, help="of the SBI codes")
        parser.add_argument(
            "--date", type=date.fromisoformat, help="on which day the list was true, as 2026-01-31"
        )
        parser.add_argument("--complete", action="store_true", default=None, help="who is missing has ended")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would come of it")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=", ".join(field.value for field in Field),
        )
        parser.add_argument(
            "--allow",
            action="append",
            default=[],
            choices=[one.value for one in Allowance],
            help="leave faulty rows out, end more than 30 percent, take an older list",
        )

    def handle(self, **options: Any) -> None:
        """Raises ``CommandError`` with all that is wrong."""
        with translation.override(settings.LANGUAGE_CODE):
            workspace = Workspace.objects.filter(code=options["workspace"]).first()
            if workspace is None:
                raise CommandError(
                    _("There is no workspace with the code %(code)s.") % {"code": options["workspace"]}
                )
            try:
                with entered(Scope.of(workspace.pk)):
                    outlook = self._done(options)
            except _Rehearsed as rehearsed:
                outlook = rehearsed.outlook
            except REFUSALS as refusal:
                raise CommandError("\n".join(_told(refusal))) from refusal
            self._report(outlook, options)

    def _done(self, options: Mapping[str, Any]) -> Outlook:
        path: Path = options["file"]
        supplier = Supplier.objects.filter(name__iexact=options["supplier"]).first()
        if supplier is None:
            names = ", ".join(Supplier.objects.order_by("name").values_list("name", flat=True))
            raise CommandError(
                _("There is no supplier of this name; add it on the page Leveringen. There are: %(names)s.")
                % {"names": names or "–"}
            )
        delivery = self._begun(supplier, path, options)
        if options["dry_run"]:
            leave_out = Allowance.FAULTY.value in options["allow"]
            outlook = rehearse_delivery(delivery=delivery, path=path, tell=self._tell, leave_out=leave_out)
            raise _Rehearsed(outlook)
        return read_delivery(
            actor=None,
            delivery=delivery,
            path=path,
            tell=self._tell,
            allow=[Allowance(one) for one in options["allow"]],
        )

    def _begun(self, supplier: Supplier, path: Path, options: Mapping[str, Any]) -> Delivery:
        stream = open_stream(path)
        chosen = _mapping(options["map"])
        mapping = mapping_of(stream, None) | mapping_of(stream, {**supplier.mapping, **chosen})
        facts = ListFacts(
            mapping=mapping,
            reference_date=options["date"] or timezone.localdate(),
            edition=Edition(options["edition"] or supplier.edition),
            complete=supplier.complete if options["complete"] is None else True,
        )
        for name, column in mapping.items():
            self.stderr.write(f"{SPOKEN[Field(name)]}: {column}")
        return begin_delivery(actor=None, supplier=supplier, file=(path.name, _hash(path)), facts=facts)

    def _tell(self, rows: int) -> None:
        self.stderr.write(_("%(rows)s rows read") % {"rows": _number(rows)})

    def _report(self, outlook: Outlook, options: Mapping[str, Any]) -> None:
        faults, omitted = outlook.findings.faults
        for line in (*_sentences(faults, omitted), *_sentences(outlook.findings.as_faults(), 0)):
            self.stdout.write(line)
        counts = outlook.counts
        told = {name: _number(count) for name, count in counts.items()}
        if options["dry_run"]:
            self.stdout.write(_("This would come of it; nothing was written."))
        self.stdout.write(
            _(
                "Rows: %(rows)s. Added: %(added)s. Brought up to date: %(changed)s. As it was: %(unchanged)s. "
                "No longer there: %(missing)s. Left out: %(left_out)s. Zeros put back: %(repaired)s."
            )
            % told
        )
        for kind in ChangeKind:
            if counts[kind.value]:
                self.stdout.write(f"{kind.label}: {_number(counts[kind.value])}")


def _mapping(given: list[str]) -> dict[str, str]:
    chosen = {}
    for one in given:
        name, sign, column = one.partition("=")
        if not sign or name not in set(Field):
            raise CommandError(
                _("“%(given)s” is not FIELD=COLUMN. The fields are: %(fields)s.")
                % {"given": one, "fields": ", ".join(Field)}
            )
        chosen[name] = column
    return chosen


def _hash(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _told(refusal: Exception) -> Iterator[str]:
    yield why(refusal)
    if isinstance(refusal, TableRefused):
        yield from _sentences(refusal.faults, refusal.omitted)


def _sentences(faults: tuple[Fault, ...], omitted: int) -> Iterator[str]:
    words = language(settings.LANGUAGE_CODE)
    yield from (in_words(fault, words) for fault in faults)
    if omitted:
        yield _("And %(count)s more like these.") % {"count": _number(omitted)}


def _number(count: int) -> str:
    return language(settings.LANGUAGE_CODE).number(count)
