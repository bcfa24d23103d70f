"""What do tests of the register make? Everything by the real actions."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.actions.areas import AreaDraft, add_area, claim_areas
from vliegwiel.domain.register.enums import OwnAreaKind
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.domain.register.reference.outlines import read_outline

NOORDOOSTPOLDER = "GM0171"
URK = "GM0184"
SQUARE = read_outline("5.7 52.7\n5.8 52.7\n5.8 52.8\n5.7 52.8")
NEAR = read_outline("5.6 52.6\n5.7 52.6\n5.7 52.7")


def claimed(cast: Cast, *codes: str) -> None:
    claim_areas(actor=cast.henk, codes=codes or [NOORDOOSTPOLDER])


def draft(name: str = "Ens", **given: Any) -> AreaDraft:
    values: dict[str, Any] = {"kind": OwnAreaKind.VILLAGE, "municipality": NOORDOOSTPOLDER, **given}
    return AreaDraft(name=name, **values)


def added(cast: Cast, name: str = "Ens", **given: Any) -> OwnArea:
    return add_area(actor=cast.anouk, draft=draft(name, **given))


def last_entry() -> tuple[str, str, str, dict[str, Any]]:
    """The journal's last line."""
    entry = Entry.objects.latest("id")
    return entry.actor, entry.verb, entry.subject, entry.details
