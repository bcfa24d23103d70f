"""Five hundred spreadsheets of organisations that are wrong somewhere: taken over whole, or refused with a word for it."""

from __future__ import annotations

import os
from io import BytesIO
from typing import Final

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.domain.register.broken import broken
from vliegwiel.domain.directory.actions.imports import import_organisations
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE, Choices
from vliegwiel.platform.language import language
from vliegwiel.platform.tables.faults import TableRefused, in_words
from vliegwiel.platform.uploads import keep

# All of them with VLIEGWIEL_BROKEN=500; every fifth otherwise.
ALL: Final = 500
STEP: Final = 1 if os.environ.get("VLIEGWIEL_BROKEN") == str(ALL) else 5


@pytest.mark.usefixtures("scope")
def test_a_broken_spreadsheet_is_refused_in_words_or_taken_over_whole(cast: Cast) -> None:
    assert {_outcome(cast, seed) for seed in range(0, ALL, STEP)} == {"refused", "taken over"}


def _outcome(cast: Cast, seed: int) -> str:
    name, content = broken(seed)
    upload = keep(BytesIO(content), name=name, purpose=PURPOSE)
    refused: TableRefused | None = None
    try:
        with transaction.atomic():
            outcome = import_organisations(actor=cast.anouk, code=upload.code, choices=Choices())
            assert (outcome.added, outcome.changed) == (Organisation.objects.count(), 0), seed
            transaction.set_rollback(True)
    except TableRefused as refusal:
        refused = refusal
    assert Organisation.objects.count() == 0, seed
    if refused is None:
        return "taken over"
    assert [fault for fault in refused.faults if not in_words(fault, language())] == [], seed
    assert refused.faults, seed
    return "refused"
