"""Rounds and documents of long ago, for tests of what is past its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import a_document, a_speaker, an_item, moved, said_by
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.archive.actions.destruction import approve_destruction, propose_destruction
from vliegwiel.domain.archive.actions.erasing import Plea, ask_erasure
from vliegwiel.domain.archive.enums import Ground, Way
from vliegwiel.domain.archive.queries.destruction import lines_of
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Round, Speaker
from vliegwiel.domain.people.models import User

CONTACT: Mapping[str, Any] = {
    "name": "Trijntje Zandstra",
    "email": "zandstra@example.org",
    "phone": "0999 31 41 59",
}
DECIDED: Sequence[DocumentState] = (
    DocumentState.SUBMITTED,
    DocumentState.IN_TREATMENT,
    DocumentState.ADOPTED,
)


def a_plea(**fields: Any) -> Plea:
    return Plea(
        **{
            "ground": Ground.CONSENT_WITHDRAWN,
            "way": Way.LETTER,
            "asked_date": timezone.localdate(),
            **fields,
        }
    )


def years_ago(years: int, *, days: int = 0) -> datetime:
    """Noon of the same day so many years before, and some days."""
    now = timezone.now().replace(hour=12)
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year - years, day=day) - timedelta(days=days)


def an_old_round(name: str = "Peiling van toen", *, years: int = 8, **fields: Any) -> Round:
    """Reported, and closed so many years ago; one speaker said something in it."""
    closed_at = years_ago(years, days=1)
    round_ = a_round(name, **{"state": RoundState.REPORTED, "closed_at": closed_at, **fields})
    said_by(a_speaker(round_, **CONTACT), text="De zandwagens staan voor mijn poort.")
    return round_


def an_old_document(
    cast: Cast, round_: Round, *, years: int = 21, states: Sequence[DocumentState] = DECIDED
) -> Document:
    """Brought so far so many years ago, resting on what was said."""
    # A version is never changed, so that nothing but the clock can make it old.
    with patch("django.utils.timezone.now", return_value=years_ago(years, days=1)):
        document = a_document(cast, round_)
        an_item(cast, document, Speaker.objects.get(round=round_).contributions.get())
        moved(cast, document, *states)
    return Document.objects.get(pk=document.pk)


def an_archive(actor: User) -> dict[str, str]:
    """A request that waits, a list that waits and one that was approved; what stands where, by gap or by state."""
    an_old_round("Peiling van lang geleden")
    gone = propose_destruction()
    assert gone
    approve_destruction(actor=actor, listed=gone, revision=gone.revision)
    round_ = an_old_round()
    listed = propose_destruction()
    assert listed
    return {
        "verwijderverzoeken/code": ask_erasure(speaker=Speaker.objects.get(round=round_)).code,
        "vernietiging/code": listed.code,
        "regels/line": lines_of(listed)[0].code,
        "declaration": gone.code,
    }
