from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.domain.archive.making import CONTACT, a_plea
from tests.domain.dialogues.making import a_contribution, a_round, an_upload, journal
from tests.domain.insights.making import a_heard_round
from tests.domain.thread.making import (
    a_document,
    a_speaker,
    address_of,
    an_item,
    disposed,
    read_as,
    said_by,
    split,
)
from vliegwiel.domain.agendas.models import Disposition, Evidence
from vliegwiel.domain.archive.actions.erasing import (
    HandledAlready,
    NotExplained,
    NothingToErase,
    ask_erasure,
    erase_contribution_at_request,
    erase_speaker_at_request,
    refuse_erasure,
)
from vliegwiel.domain.archive.actions.retention import forget_last_messages
from vliegwiel.domain.archive.enums import Ground, RequestOutcome, Way
from vliegwiel.domain.archive.models import ErasureRequest
from vliegwiel.domain.archive.queries.erasures import (
    how_many_wait,
    if_contribution_went,
    if_speaker_went,
    last_request_of,
    waiting_requests,
)
from vliegwiel.domain.dialogues.actions.speakers import ask_agreement
from vliegwiel.domain.dialogues.models import Contribution, Draft, Interview, Speaker
from vliegwiel.domain.dialogues.queries import likenesses, usable
from vliegwiel.domain.insights.models import Reading
from vliegwiel.domain.thread.queries.coverage import coverage
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import behind
from vliegwiel.platform.models import MailState, OutboxMail, Upload

pytestmark = pytest.mark.usefixtures("scope")
WORDS = "De wiebelzwaden staan voor mijn poort. De rotonde is te smal."


def rows() -> list[tuple[int, int, str, str]]:
    found = Contribution.objects.order_by("number", "version")
    return list(found.values_list("number", "version", "text", "organisation_name"))


def test_what_somebody_said_goes_and_its_number_stays(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    said_by(speaker, text=WORDS, organisation_name="Kloosterhuys", sector="Bouw", said_date=date(2026, 3, 2))
    a_contribution(speaker.round, 2)

    request = erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    erased = Contribution.objects.get(number=1)
    assert (erased.text, erased.organisation_name, erased.sector, erased.said_date) == ("", "", "", None)
    assert erased.erased_at is not None
    assert erased.withdrawn_at is not None
    assert [one.number for one in usable(speaker.round)] == [2]
    assert (request.outcome, request.numbers, request.handled_by) == (RequestOutcome.ERASED, [1], cast.anouk)
    assert not Speaker.objects.exists()


def test_it_is_one_line_in_the_journal_without_words(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    said_by(speaker, text=WORDS)

    request = erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    details = {"round": speaker.round.code, "count": 1, "archived": 0}
    assert journal() == [("erasure.done", request.code, details)]


def test_a_part_takes_the_whole_and_the_other_parts_along(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    first, _ = split(cast, said_by(speaker, text=WORDS))

    request = erase_contribution_at_request(actor=cast.anouk, contribution=first, plea=a_plea())

    assert rows() == [(1, 1, "", ""), (2, 1, "", ""), (3, 1, "", "")]
    assert request.numbers == [1, 2, 3]
    assert Speaker.objects.get().name == CONTACT["name"]


def test_what_somebody_else_said_stays_as_it_was(cast: Cast) -> None:
    round_ = a_heard_round()
    other = said_by(a_speaker(round_), 7, text=WORDS)

    erase_contribution_at_request(
        actor=cast.anouk, contribution=Contribution.objects.get(number=3), plea=a_plea()
    )

    assert [number for number, *_ in rows() if number != 3] == [1, 2, 4, 5, 6, 7]
    assert [number for number, _, text, _ in rows() if not text] == [3]
    assert Contribution.objects.get(pk=other.pk).text == WORDS


def test_of_the_words_under_an_item_and_of_a_reading_nothing_is_left(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    said = said_by(speaker, text=WORDS)
    read_as(cast, said, "Bereikbaarheid")
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    disposed(cast, a_document(cast, said.round, "Ambitiedocument"), said)
    before = if_speaker_went(speaker)

    erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    assert (before.numbers, before.readings, before.judged, len(before.items)) == ((1,), 1, 1, 1)
    assert (Evidence.objects.count(), Disposition.objects.count(), Reading.objects.count()) == (0, 0, 0)


def test_his_page_his_forms_and_his_talks_go_with_him(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    token = address_of(speaker)
    Draft.objects.create(round=speaker.round, form_key="k1", email=CONTACT["email"].upper())
    Draft.objects.create(round=speaker.round, form_key="k2", email="iemand.anders@example.org")
    Interview.objects.create(round=speaker.round, speaker=speaker, name="Oetze", note="belt liever")

    erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    with pytest.raises(NotAccessible):
        behind(token, kind="speaker")
    assert [one.form_key for one in Draft.objects.all()] == ["k2"]
    assert not Interview.objects.exists()


def test_mail_to_him_goes_at_once_and_the_last_message_once_it_was_sent(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    said_by(speaker, text=WORDS)
    ask_agreement(actor=cast.anouk, speaker=speaker)
    before = if_speaker_went(speaker).mails

    request = erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())
    [last] = OutboxMail.objects.all()
    unsent = forget_last_messages()
    OutboxMail.objects.update(state=MailState.SENT, sent_at=timezone.now())

    assert before == 1
    assert last.occasion == f"erasure.done:{request.code}"
    assert WORDS not in last.text
    assert (unsent, forget_last_messages(), OutboxMail.objects.count()) == (0, 1, 0)


def test_a_file_that_was_not_read_in_yet_goes_too(cast: Cast) -> None:
    an_upload("tekst\nwiebelzwaden\n")
    said = a_contribution(a_round())

    erase_contribution_at_request(actor=cast.anouk, contribution=said, plea=a_plea())

    assert not Upload.objects.exists()


def test_the_next_spreadsheet_does_not_bring_erased_words_back(cast: Cast) -> None:
    said = a_contribution(a_round(), likeness="a" * 64)

    erase_contribution_at_request(actor=cast.anouk, contribution=said, plea=a_plea())

    assert likenesses(said.round) == {"a" * 64: 1}


def test_erased_words_count_nowhere_in_what_is_known(cast: Cast) -> None:
    round_ = a_heard_round()
    before = coverage(round_).total

    erase_contribution_at_request(
        actor=cast.anouk, contribution=Contribution.objects.get(number=1), plea=a_plea()
    )

    assert coverage(round_).total == before - 1


def test_nothing_is_erased_twice(cast: Cast) -> None:
    said = a_contribution(a_round())
    erase_contribution_at_request(actor=cast.anouk, contribution=said, plea=a_plea())

    with pytest.raises(NothingToErase):
        erase_contribution_at_request(actor=cast.anouk, contribution=said, plea=a_plea())


def test_a_speaker_who_is_gone_is_not_there(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    copy = Speaker.objects.get()
    erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    with pytest.raises(NotAccessible):
        erase_speaker_at_request(actor=cast.anouk, speaker=copy, plea=a_plea())


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Iets anders."},
        {"text": ""},
        {"erased_at": timezone.now(), "text": "Iets anders.", "withdrawn_at": timezone.now()},
    ],
)
def test_the_database_lets_words_go_and_nothing_else(change: dict[str, object]) -> None:
    said = a_contribution(a_round())

    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=said.pk).update(**change)


@pytest.mark.parametrize("change", [{"text": "Terug."}, {"erased_at": None}, {"number": 9}])
def test_what_was_erased_does_not_come_back(cast: Cast, change: dict[str, object]) -> None:
    said = a_contribution(a_round())
    erase_contribution_at_request(actor=cast.anouk, contribution=said, plea=a_plea())

    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=said.pk).update(**change)


def test_whoever_asks_on_his_page_waits_a_month_at_most() -> None:
    speaker = a_speaker(**CONTACT)

    request = ask_erasure(speaker=speaker)
    again = ask_erasure(speaker=speaker)

    assert again.pk == request.pk
    assert (request.way, request.ground) == (Way.OWN_PAGE, Ground.NOT_SAID)
    assert timedelta(days=28) <= request.due_date - request.asked_date <= timedelta(days=31)
    assert (waiting_requests(), how_many_wait()) == ([request], 1)
    assert journal() == [("erasure.asked", request.code, {"round": speaker.round.code})]


def test_what_he_asked_is_settled_by_doing_it_and_names_him_no_more(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    said_by(speaker)
    asked = ask_erasure(speaker=speaker)

    done = erase_speaker_at_request(actor=cast.anouk, speaker=speaker, plea=a_plea())

    assert done.pk == asked.pk
    kept = ErasureRequest.objects.get()
    assert (kept.way, kept.speaker_id, kept.outcome) == (Way.OWN_PAGE, None, RequestOutcome.ERASED)
    assert how_many_wait() == 0


def test_a_refusal_says_why_and_nothing_goes(cast: Cast) -> None:
    speaker = a_speaker(**CONTACT)
    said = said_by(speaker, text=WORDS)
    asked = ask_erasure(speaker=speaker)

    refuse_erasure(actor=cast.anouk, request=asked, explanation=" De wet verplicht ons dit te bewaren. ")

    [mail] = OutboxMail.objects.all()
    last = last_request_of(speaker)
    assert last is not None
    assert (last.outcome, last.explanation) == (
        RequestOutcome.REFUSED,
        "De wet verplicht ons dit te bewaren.",
    )
    assert "De wet verplicht ons dit te bewaren." in mail.text
    assert Contribution.objects.get(pk=said.pk).text == WORDS
    assert [verb for verb, *_ in journal()] == ["erasure.asked", "erasure.refused"]


@pytest.mark.parametrize("explanation", ["", "  ", "x" * 5_001])
def test_nobody_refuses_without_saying_why(cast: Cast, explanation: str) -> None:
    asked = ask_erasure(speaker=a_speaker())

    with pytest.raises(NotExplained):
        refuse_erasure(actor=cast.anouk, request=asked, explanation=explanation)


def test_the_second_who_decides_is_told(cast: Cast) -> None:
    asked = ask_erasure(speaker=a_speaker())
    refuse_erasure(actor=cast.anouk, request=asked, explanation="Nee.")

    with pytest.raises(HandledAlready):
        refuse_erasure(actor=cast.henk, request=asked, explanation="Toch niet.")


def test_the_preview_of_one_contribution_says_nothing_of_its_speaker() -> None:
    said = said_by(a_speaker(**CONTACT))

    found = if_contribution_went(said)

    assert (found.numbers, found.versions, found.particulars, found.mails) == ((1,), 1, False, 0)
