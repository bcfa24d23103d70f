"""Does everything go that was ever mailed to somebody who is erased?"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

import vliegwiel
from tests.cast import Cast
from tests.domain.archive.making import CONTACT, a_plea, an_old_round
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import a_document, a_speaker, an_item, published
from vliegwiel.domain.archive.actions.erasing import (
    ask_erasure,
    erase_speaker_at_request,
    refuse_erasure,
)
from vliegwiel.domain.archive.actions.retention import forget_contacts
from vliegwiel.domain.archive.queries.erasures import if_speaker_went
from vliegwiel.domain.dialogues.actions.closing import announce_closing
from vliegwiel.domain.dialogues.actions.interviews import (
    invite,
    plan_interview,
    remove_interview,
    tie_speaker,
)
from vliegwiel.domain.dialogues.actions.speakers import ask_agreement
from vliegwiel.domain.dialogues.actions.submissions import Submission, keep_draft, submit_contribution
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Contribution, Intended, Interview, Round, Said, Speaker
from vliegwiel.domain.directory.actions.erasure import erase_at_request
from vliegwiel.domain.directory.models import Person
from vliegwiel.domain.thread.tasks.telling import TELL
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope")
# To colleagues, and what tells him that he was erased.
NOT_TO_SPEAKERS = {"django", "representation.lapsing", "erasure.done"}
GONE_WITH_THE_FORM = {"draft.kept", "round.closes"}


@pytest.fixture(autouse=True)
def indoors(settings: Any) -> None:
    settings.DEMO = True


def test_mail_of_every_kind_goes_with_whoever_it_was_sent_to(cast: Cast) -> None:
    everything, speaker = one_of_each_mail(cast)
    other = a_speaker(speaker.round, name="Dirk", email="dirk@example.org")
    ask_agreement(actor=cast.anouk, speaker=other)
    preview = if_speaker_went(speaker).mails

    erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    assert everything == posted_anywhere() - NOT_TO_SPEAKERS
    assert preview == len(everything) - len(GONE_WITH_THE_FORM)
    assert sorted(kinds_of_mail()) == ["erasure.done", "speaker.report"]
    assert OutboxMail.objects.exclude(recipient=other.email).get().occasion.startswith("erasure.done:")


def one_of_each_mail(cast: Cast) -> tuple[set[str], Speaker]:
    """Whoever begins a form, sends it, is asked about it, is invited, hears of a document, and asks to be erased."""
    round_ = a_round(state=RoundState.OPEN, end_date=timezone.localdate() + timedelta(days=1))
    email = CONTACT["email"]
    keep_draft(round_=round_, form_key="f" * 32, answers={}, email=email)
    announce_closing(round_=round_)
    kinds = kinds_of_mail()
    submission = Submission(said=(Said(text="Te smal."),), form_key="f" * 32, **CONTACT)
    speaker = submit_contribution(round_=round_, submission=submission).speaker
    kinds |= kinds_of_mail()
    ask_agreement(actor=cast.anouk, speaker=speaker)
    talk = invited(cast, round_)
    tie_speaker(actor=cast.anouk, interview=talk, speaker=speaker)
    document = a_document(cast, round_)
    an_item(cast, document, *Contribution.objects.filter(speaker=speaker))
    published(cast, document)
    enqueue(TELL, speaker=speaker.code)
    work_off()
    refuse_erasure(actor=cast.anouk, request=ask_erasure(speaker=speaker), explanation="Nog niet.")
    return kinds | kinds_of_mail(), speaker


def kinds_of_mail() -> set[str]:
    return {occasion.split(":")[0] for occasion in OutboxMail.objects.values_list("occasion", flat=True)}


def posted_anywhere() -> set[str]:
    """Every kind of mail that any module writes down."""
    source = Path(vliegwiel.__file__).parent
    found = [re.findall(r'occasion ?= ?f"([a-z._]+):', path.read_text()) for path in source.rglob("*.py")]
    return {kind for some in found for kind in some}


def invited(cast: Cast, round_: Round) -> Interview:
    person = Person.objects.create(name=CONTACT["name"], email=CONTACT["email"])
    talk = plan_interview(actor=cast.anouk, round_=round_, intended=Intended(person=person))
    invite(actor=cast.anouk, interview=talk)
    assert OutboxMail.objects.filter(occasion__contains=talk.code).exists()
    return talk


def test_an_invitation_goes_with_the_talk_with_the_name_and_with_the_person(cast: Cast) -> None:
    remove_interview(actor=cast.anouk, interview=invited(cast, a_round()))
    assert kinds_of_mail() == set()

    old = an_old_round()
    tie_speaker(actor=cast.anouk, interview=invited(cast, old), speaker=Speaker.objects.get(round=old))
    assert forget_contacts() == 1
    assert kinds_of_mail() == set()

    person = invited(cast, a_round("Nog een")).person
    assert person is not None
    erase_at_request(actor=cast.anouk, thing=person)
    assert kinds_of_mail() == set()
