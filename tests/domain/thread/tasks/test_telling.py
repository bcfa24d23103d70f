from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import (
    EXPLAINED,
    HEADING,
    SAID,
    TITLE,
    a_document,
    a_speaker,
    an_item,
    disposed,
    moved,
    published,
    released_on,
    said_by,
    tomorrow,
)
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.actions.speakers import stop_news
from vliegwiel.domain.dialogues.models import Speaker
from vliegwiel.domain.thread.letters import MOST
from vliegwiel.domain.thread.queries.news import QUIET, speakers_to_tell
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.mail import MailKind
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope")
CARLA = "carla@bakkerij.example"


@pytest.fixture(autouse=True)
def indoors(settings: Any) -> None:
    """Mail stays in the house, and speaks as its source does, so that a better translation breaks no test."""
    settings.DEMO, settings.LANGUAGE_CODE = True, "en"


def carla(**fields: Any) -> Speaker:
    return a_speaker(**{"email": CARLA, "name": "Carla Hoogenband", **fields})


def mails() -> list[OutboxMail]:
    """What was written after a morning, the first first."""
    enqueue("thread.look_for_news")
    work_off()
    return list(OutboxMail.objects.order_by("id"))


def a_week_later() -> None:
    Speaker.objects.update(told_at=timezone.now() - QUIET)


def test_whoever_left_an_address_is_told_once_what_happened_all_in_one_mail(cast: Cast) -> None:
    speaker = carla(round_=a_round(contact=cast.anouk))
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker, 1))
    disposed(cast, document, said_by(speaker, 2))
    disposed(cast, document, said_by(speaker, 3), Outcome.PASSED_ON, "Naar de provincie.")
    published(cast, document, DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED)

    [mail] = mails()

    assert (mail.recipient, mail.kind) == (CARLA, MailKind.NOTICE)
    assert [line for line in mail.text.splitlines() if line.startswith("- ")] == [
        f"- Used in {TITLE}: “{HEADING}”.",
        f"- Not used in {TITLE}: {EXPLAINED}",
        "- Passed on: Naar de provincie.",
        f"- {TITLE} has been adopted.",
    ]
    assert cast.anouk.name in mail.text
    assert mails() == [mail]


def test_neither_his_words_nor_his_name_stand_in_it(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker))
    published(cast, document)

    [mail] = mails()

    told = f"{mail.subject} {mail.text} {mail.occasion}"
    assert [words for words in (SAID, "Carla", "Hoogenband") if words in told] == []


def test_the_addresses_in_it_lead_to_his_page_and_stop_the_news(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker))
    published(cast, document)
    [mail] = mails()
    page, stop = ["/" + line.split("/", 3)[3] for line in mail.text.splitlines() if line.startswith("http")]

    shown, looked = Client().get(page), Client().get(stop)
    before = Speaker.objects.get().news_stopped_at
    Client().post(stop)

    assert SAID in shown.content.decode()
    assert (looked.status_code, before) == (200, None)
    assert Speaker.objects.get().news_stopped_at is not None


def test_nobody_is_written_to_more_than_once_a_week(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    item = an_item(cast, document, said_by(speaker))
    published(cast, document)
    first = mails()
    moved(cast, document, DocumentState.AMENDED, DocumentState.SUBMITTED, DocumentState.IN_TREATMENT)
    moved(cast, document, DocumentState.ADOPTED)
    soon = mails()
    a_week_later()
    OutboxMail.objects.update(occasion="earlier")

    [_, second] = mails()

    assert (len(first), soon) == (1, first)
    assert f"{TITLE} has been adopted." in second.text
    assert item.heading not in second.text


def test_what_happens_to_a_second_contribution_is_news(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker, 1))
    late = said_by(speaker, 2)
    published(cast, document)
    mails()
    an_item(cast, document, late, heading="Ook een bushalte")
    moved(cast, document, DocumentState.AMENDED)
    a_week_later()
    OutboxMail.objects.update(occasion="earlier")

    assert "Ook een bushalte" in mails()[-1].text


@pytest.mark.parametrize("state", [None, DocumentState.IN_TEST, DocumentState.SUBMITTED])
def test_nothing_is_told_before_the_release_date(cast: Cast, state: DocumentState | None) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker, 1))
    disposed(cast, document, said_by(speaker, 2))
    if state:
        moved(cast, document, state)
    for day in (None, tomorrow()):
        released_on(cast, document, day)
        assert mails() == []


def test_a_draft_is_not_told(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker))
    released_on(cast, document, timezone.localdate())

    assert mails() == []


def test_whoever_said_stop_left_no_address_or_withdrew_is_not_written_to(cast: Cast) -> None:
    round_ = a_round()
    stopped, nowhere, gone = carla(round_=round_), a_speaker(round_), carla(round_=round_)
    document = a_document(cast, round_)
    said = [said_by(speaker, number) for number, speaker in enumerate((stopped, nowhere, gone), start=1)]
    an_item(cast, document, *said)
    published(cast, document)
    stop_news(speaker=stopped)
    withdraw_contribution(actor=cast.anouk, contribution=said[2])

    assert mails() == []


def test_whoever_says_stop_while_the_mail_waits_to_be_written_gets_none(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker))
    published(cast, document)
    enqueue("thread.tell_speaker", speaker=speaker.code)
    stop_news(speaker=speaker)
    work_off()

    assert list(OutboxMail.objects.all()) == []


def test_asked_twice_it_is_written_once(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    an_item(cast, document, said_by(speaker))
    published(cast, document)
    for _ in range(2):
        enqueue("thread.tell_speaker", speaker=speaker.code)
        work_off()

    assert OutboxMail.objects.count() == 1


def test_a_mail_stays_short(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    for number in range(1, MOST + 3):
        an_item(cast, document, said_by(speaker, number), heading=f"Ambitie {number}")
    published(cast, document)

    [mail] = mails()

    lines = [line for line in mail.text.splitlines() if line.startswith("- ")]
    assert (len(lines), lines[-1]) == (MOST + 1, "- and more, which stands on your page")
    assert len(Speaker.objects.get().told) == MOST + 2


def test_what_was_told_is_remembered_in_codes(cast: Cast) -> None:
    speaker = carla()
    document = a_document(cast, speaker.round)
    item = an_item(cast, document, said_by(speaker))
    published(cast, document)
    mails()

    told = Speaker.objects.get()
    assert told.told == [f"used.{item.code}"]
    assert told.told_at is not None
    assert timezone.now() - told.told_at < timedelta(minutes=1)


def test_a_first_look_costs_the_same_for_all_speakers_of_a_round(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = a_round()
    document = a_document(cast, round_)
    speakers = [carla(round_=round_) for _ in range(12)]
    for number, speaker in enumerate(speakers, start=1):
        an_item(cast, document, said_by(speaker, number))
    published(cast, document)

    with django_assert_max_num_queries(7):
        found = speakers_to_tell(round_)

    assert sorted(found) == sorted(speaker.code for speaker in speakers)
