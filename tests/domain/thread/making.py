"""What became of words, for tests that do not care how it came about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Disposition, Document, Evidence, Item, Version
from vliegwiel.domain.dialogues.models import Contribution, Lineage, Round, Speaker
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.platform.doors import open_door

SAID = "De vrachtwagens staan elke ochtend voor mijn deur."
UNFINISHED = "DIT STAAT NOG IN HET CONCEPT"


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def a_speaker(round_: Round | None = None, **fields: Any) -> Speaker:
    made: Speaker = Speaker.objects.create(round=round_ or a_round(), **fields)
    return made


def said_by(speaker: Speaker, number: int = 1, **fields: Any) -> Contribution:
    return a_contribution(speaker.round, number, speaker=speaker, **{"text": SAID, **fields})


def address_of(speaker: Speaker) -> str:
    """The token of his page."""
    soon = timezone.now() + timedelta(days=1)
    return open_door(kind="speaker", subject_code=speaker.code, expires_at=soon)


def read_as(cast: Cast, contribution: Contribution, *names: str) -> Reading:
    reading: Reading = Reading.objects.create(contribution=contribution, coder=cast.anouk)
    for place, name in enumerate(names):
        theme, _ = Theme.objects.get_or_create(
            round=contribution.round, name=name, defaults={"position": place}
        )
        Coding.objects.create(reading=reading, theme=theme)
    return reading


def a_document(round_: Round, **fields: Any) -> Document:
    given = {"title": "Economische agenda", "state": DocumentState.IN_TEST, "release_date": yesterday()}
    made: Document = Document.objects.create(round=round_, **{**given, **fields})
    return made


def an_item(document: Document, heading: str = "Een laadplek in de Kerkstraat", **fields: Any) -> Item:
    given = {"text": "Wij leggen er een aan.", "position": 0}
    made: Item = Item.objects.create(document=document, heading=heading, **{**given, **fields})
    return made


def rests_on(cast: Cast, item: Item, contribution: Contribution) -> Evidence:
    made: Evidence = Evidence.objects.create(item=item, contribution=contribution, added_by=cast.anouk)
    return made


def disposed(
    cast: Cast,
    document: Document,
    contribution: Contribution,
    outcome: Outcome = Outcome.NOT_USED,
    explanation: str = "Het net is vol tot 2029.",
) -> Disposition:
    made: Disposition = Disposition.objects.create(
        document=document,
        contribution=contribution,
        outcome=outcome,
        explanation=explanation,
        decided_by=cast.anouk,
    )
    return made


def became(before: Contribution, *after: Contribution) -> None:
    """Split (one into several) or, called for each, merged."""
    Contribution.objects.filter(pk=before.pk).update(replaced_at=timezone.now())
    for one in after:
        Lineage.objects.create(contribution=one, origin=before)


def frozen(cast: Cast, document: Document, *items: Item, **fields: Any) -> Version:
    """The document as it was published, with these items."""
    content = {
        "title": document.title,
        "items": [{"code": one.code, "heading": one.heading, "text": one.text} for one in items],
    }
    given = {"number": 1, "state": document.state, "content": content, "sha256": "0" * 64}
    made: Version = Version.objects.create(document=document, frozen_by=cast.anouk, **{**given, **fields})
    return made
