"""What became of words, for tests that do not care how it came about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.agendas.actions.documents import begin_document, move_document, set_release_date
from vliegwiel.domain.agendas.actions.evidence import add_evidence, dispose
from vliegwiel.domain.agendas.actions.items import add_item
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import Document, Item, Wording
from vliegwiel.domain.dialogues.actions.contributions import split_contribution
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.platform.doors import open_door

SAID = "De vrachtwagens staan elke ochtend voor mijn deur."
HEADING = "Een laadplek in de Kerkstraat"
SENTENCE = "Wij leggen er voor de zomer een aan."
EXPLAINED = "Het stroomnet is vol tot 2029."
TITLE = "Economische agenda"


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def a_speaker(round_: Round | None = None, **fields: Any) -> Speaker:
    made: Speaker = Speaker.objects.create(round=round_ or a_round(), **fields)
    return made


def said_by(speaker: Speaker, number: int = 1, **fields: Any) -> Contribution:
    made = a_contribution(speaker.round, number, speaker=speaker, **{"text": SAID, **fields})
    Round.objects.filter(pk=speaker.round_id, last_number__lt=number).update(last_number=number)
    return made


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


def a_document(cast: Cast, round_: Round, title: str = TITLE) -> Document:
    return begin_document(actor=cast.anouk, round_=round_, title=title)


def an_item(
    cast: Cast, document: Document, *under: Contribution, heading: str = HEADING, text: str = SENTENCE
) -> Item:
    """Resting on these words."""
    item = add_item(actor=cast.anouk, document=document, wording=Wording(heading=heading, text=text))
    rests_on(cast, item, *under)
    return item


def rests_on(cast: Cast, item: Item, *contributions: Contribution) -> None:
    add_evidence(actor=cast.anouk, item=item, contributions=contributions)


def disposed(
    cast: Cast,
    document: Document,
    contribution: Contribution,
    outcome: Outcome = Outcome.NOT_USED,
    explanation: str = EXPLAINED,
) -> None:
    dispose(
        actor=cast.anouk,
        document=document,
        contributions=[contribution],
        outcome=outcome,
        explanation=explanation,
    )


def moved(cast: Cast, document: Document, *states: DocumentState) -> None:
    for state in states:
        move_document(actor=cast.anouk, document=document, state=state)


def released_on(cast: Cast, document: Document, day: date | None) -> None:
    revision = Document.objects.get(pk=document.pk).revision
    set_release_date(actor=cast.gerda, document=document, release_date=day, revision=revision)


def published(cast: Cast, document: Document, *states: DocumentState) -> None:
    """In the test round, or further, and outside may know."""
    moved(cast, document, *(states or (DocumentState.IN_TEST,)))
    released_on(cast, document, yesterday())


def split(cast: Cast, contribution: Contribution) -> list[Contribution]:
    """Sentence by sentence."""
    sentences = [f"{part.strip()}." for part in contribution.text.split(".") if part.strip()]
    return split_contribution(actor=cast.anouk, contribution=contribution, texts=sentences)
