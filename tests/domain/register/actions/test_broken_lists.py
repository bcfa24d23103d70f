"""Five hundred lists that are wrong somewhere: each is taken over rightly, or refused with a word for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.domain.register.broken import broken
from tests.domain.register.delivering import begun, delivered, supplier_of
from vliegwiel.domain.register.models import Delivery, Establishment, Supplier
from vliegwiel.domain.register.outlooks import REFUSALS, Allowance, mapping_of
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.platform.language import language
from vliegwiel.platform.scope import Scope
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.tables.streaming import open_stream

# All of them with VLIEGWIEL_BROKEN=500; every fifth otherwise.
ALL: Final = 500
STEP: Final = 1 if os.environ.get("VLIEGWIEL_BROKEN") == str(ALL) else 5
PARTS: Final = 2


@pytest.mark.parametrize("part", range(PARTS))
def test_a_broken_list_is_refused_in_words_or_taken_over_whole(
    cast: Cast, scope: Scope, tmp_path: Path, part: int
) -> None:
    supplier = supplier_of(cast)
    outcomes = [_outcome(cast, supplier, tmp_path, seed) for seed in range(part * STEP, ALL, PARTS * STEP)]

    assert set(outcomes) == {"refused", "taken over"}


def _outcome(cast: Cast, supplier: Supplier, folder: Path, seed: int) -> str:
    name, content = broken(seed)
    path = folder / name
    path.write_bytes(content)
    try:
        with transaction.atomic():
            allow = [Allowance.FAULTY] if seed % 3 == 0 else []
            outlook = delivered(cast, supplier, path, allow=allow)
            counts, kept = outlook.counts, Establishment.objects.count()
            identical = outlook.findings.notes.get(DeliveryFault.IDENTICAL)
            whole = counts["rows"] - counts["left_out"] - (identical.count if identical else 0)
            assert (kept, counts["added"]) == (whole, whole), seed
            transaction.set_rollback(True)
    except REFUSALS as refusal:
        refused: Exception | None = refusal
    else:
        refused = None
    if refused is None:
        return "taken over"
    assert (Establishment.objects.count(), bool(_said(refused))) == (0, True), seed
    return "refused"


def _said(refusal: Exception) -> list[str]:
    assert isinstance(refusal, TableRefused)
    return [in_words(fault, language()) for fault in refusal.faults]


def test_the_way_through_the_pages_begins_with_the_same_words(
    scope: Scope, cast: Cast, tmp_path: Path
) -> None:
    """What is no list at all is refused before anything is written down."""
    path = tmp_path / "lijst.parquet"
    path.write_bytes(b"PAR1 and nothing else")

    with pytest.raises(TableRefused):
        mapping_of(open_stream(path), None)
    with pytest.raises(TableRefused):
        begun(cast, supplier_of(cast), path)
    assert Delivery.objects.count() == 0
