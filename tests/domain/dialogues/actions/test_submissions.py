from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_round, is_asked_for, journal
from vliegwiel.domain.dialogues.access import access_draft, access_speaker
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.actions.speakers import (
    DRAFT,
    SPEAKER,
    NotThisForm,
    Submission,
    keep_draft,
    submit_contribution,
)
from vliegwiel.domain.dialogues.bounds import NothingSaid, TooMuch
from vliegwiel.domain.dialogues.enums import Permission, RoundState, Source
from vliegwiel.domain.dialogues.models import Contribution, Draft, Round, Said, Speaker
from vliegwiel.domain.dialogues.queries import contributions_of, usable
from vliegwiel.platform.doors import behind, doors_to
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered

SAID = Said(text=TEXT, permission=Permission.WITHOUT_NAME, sector="Bouw", area="Nesse")
SUBMISSION = Submission(
    said=(SAID, replace(SAID, text="Wij vinden geen mensen.")),
    name="Jan de Boer",
    email="jan@polderdam.example",
    phone="0612345678",
    offer="Meepraten over parkeren",
    hours=4,
    form_key="een-formulier-dat-niemand-raadt",
)


def an_open_round(name: str = "Ondernemerspeiling", **fields: Any) -> Round:
    return a_round(name, state=RoundState.OPEN, **fields)


@pytest.mark.usefixtures("scope")
def test_what_somebody_sends_is_kept_and_he_gets_an_address() -> None:
    round_ = an_open_round()

    submitted = submit_contribution(round_=round_, submission=SUBMISSION)

    speaker = access_speaker(behind(submitted.token, kind=SPEAKER))
    assert (speaker.name, speaker.email, speaker.phone, speaker.offer, speaker.hours) == (
        "Jan de Boer",
        "jan@polderdam.example",
        "0612345678",
        "Meepraten over parkeren",
        4,
    )
    today = timezone.localdate()
    assert [(one.number, one.source, one.said) for one in contributions_of(speaker)] == [
        (1, Source.FORM, replace(SUBMISSION.said[0], channel="formulier", said_date=today)),
        (2, Source.FORM, replace(SUBMISSION.said[1], channel="formulier", said_date=today)),
    ]
    assert is_asked_for(round_)
    assert journal() == [("speaker.submitted", speaker.code, {"round": round_.code, "count": 2})]


@pytest.mark.usefixtures("scope")
def test_words_alone_are_enough_to_be_heard() -> None:
    submitted = submit_contribution(round_=an_open_round(), submission=Submission(said=(SAID,)))

    assert [one.text for one in contributions_of(submitted.speaker)] == [TEXT]
    assert OutboxMail.objects.count() == 0


@pytest.mark.usefixtures("scope")
def test_who_left_a_mail_address_gets_the_address_and_nothing_that_he_typed() -> None:
    submitted = submit_contribution(round_=an_open_round(), submission=SUBMISSION)

    mail = OutboxMail.objects.get()
    assert mail.recipient == "jan@polderdam.example"
    assert f"/inbreng/{submitted.token}/" in mail.text
    typed = ("Jan de Boer", "0612345678", "Meepraten", TEXT)
    assert [words for words in typed if words in mail.text + mail.subject] == []


@pytest.mark.usefixtures("scope")
def test_the_same_form_sent_again_gives_another_address_and_adds_nothing() -> None:
    round_ = an_open_round()
    first = submit_contribution(round_=round_, submission=SUBMISSION)
    before = journal()

    second = submit_contribution(round_=round_, submission=SUBMISSION)

    assert (first.is_new, second.is_new) == (True, False)
    assert second.speaker == first.speaker
    assert {behind(one.token, kind=SPEAKER).subject_code for one in (first, second)} == {first.speaker.code}
    assert first.token != second.token
    assert (Contribution.objects.count(), OutboxMail.objects.count(), journal()) == (2, 1, before)


def test_the_same_form_at_the_same_moment_gives_one_speaker(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        round_ = an_open_round()

    def send(key: int) -> str:
        try:
            with entered(here):
                submission = replace(SUBMISSION, form_key=f"form-{key // 2}")
                return submit_contribution(round_=round_, submission=submission).speaker.code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as together:
        codes = list(together.map(send, range(16)))

    assert codes[::2] == codes[1::2]
    with entered(here):
        assert (Speaker.objects.count(), len(set(codes))) == (8, 8)
        assert sorted(usable(round_).values_list("number", flat=True)) == list(range(1, 17))


@pytest.mark.parametrize(
    ("state", "takes"),
    [
        (RoundState.PLANNED, False),
        (RoundState.OPEN, True),
        (RoundState.CLOSED, False),
        (RoundState.REPORTED, False),
    ],
)
@pytest.mark.usefixtures("scope")
def test_only_an_open_round_is_spoken_in(state: RoundState, *, takes: bool) -> None:
    round_ = a_round(state=state)

    for act in (
        lambda: submit_contribution(round_=round_, submission=SUBMISSION),
        lambda: keep_draft(round_=round_, form_key="k", answers={}, email="jan@polderdam.example"),
    ):
        if takes:
            act()
        else:
            with pytest.raises(NotInThisState):
                act()

    assert (Speaker.objects.count(), Draft.objects.count()) == (takes, takes)


@pytest.mark.parametrize(
    ("submission", "refusal"),
    [
        (Submission(said=()), NothingSaid),
        (Submission(said=(Said(text=" \n"),)), NothingSaid),
        (Submission(said=(SAID,) * 21), TooMuch),
        (Submission(said=(Said(text="a" * 20_001),)), TooMuch),
        (Submission(said=(Said(text=TEXT, sector="a" * 201),)), TooMuch),
        (replace(SUBMISSION, name="a" * 201), TooMuch),
        (replace(SUBMISSION, phone="0" * 41), TooMuch),
        (replace(SUBMISSION, offer="a" * 2_001), TooMuch),
        (replace(SUBMISSION, hours=745), TooMuch),
        (replace(SUBMISSION, hours=-1), TooMuch),
        (replace(SUBMISSION, form_key="a" * 41), TooMuch),
        (replace(SUBMISSION, email="geen adres"), ValidationError),
    ],
)
@pytest.mark.usefixtures("scope")
def test_more_than_anybody_says_is_refused(submission: Submission, refusal: type[Exception]) -> None:
    round_ = an_open_round()

    with pytest.raises(refusal):
        submit_contribution(round_=round_, submission=submission)

    assert (Speaker.objects.count(), Contribution.objects.count()) == (0, 0)
    submit_contribution(round_=round_, submission=SUBMISSION)


@pytest.mark.usefixtures("scope")
def test_others_who_send_wait_for_little_more_than_a_number() -> None:
    round_ = an_open_round()
    asked = replace(SUBMISSION, email="jan@polderdam.example")

    with CaptureQueriesContext(connection) as captured:
        submit_contribution(round_=round_, submission=asked)

    said = [one["sql"].split()[0] for one in captured.captured_queries]
    [locked] = [place for place, one in enumerate(captured.captured_queries) if "NO KEY UPDATE" in one["sql"]]
    # His drafts, the words, the number, the job, and the end of the savepoint.
    assert said[locked:] == ["SELECT", "SELECT", "INSERT", "UPDATE", "INSERT", "RELEASE"]


@pytest.mark.usefixtures("scope")
def test_characters_that_no_file_can_hold_are_left_out() -> None:
    sent = replace(SUBMISSION, said=(Said(text="Een\x00\r\ntwee", themes=("Verzonnen",)),), name="Jan\x0b")

    speaker = submit_contribution(round_=an_open_round(), submission=sent).speaker

    [one] = contributions_of(speaker)
    assert (one.text, one.said.themes, speaker.name) == ("Een\ntwee", None, "Jan\n")


@pytest.mark.usefixtures("scope")
def test_a_form_belongs_to_one_round() -> None:
    submit_contribution(round_=an_open_round(), submission=SUBMISSION)
    other = an_open_round("Een ander")

    with pytest.raises(NotThisForm):
        submit_contribution(round_=other, submission=SUBMISSION)

    assert list(usable(other)) == []


@pytest.mark.usefixtures("scope")
def test_a_form_can_be_kept_and_gone_on_with_elsewhere() -> None:
    round_ = an_open_round()

    draft = keep_draft(
        round_=round_, form_key="k", answers={"text": "Ik wil\x00"}, email="jan@polderdam.example"
    )
    again = keep_draft(
        round_=round_, form_key="k", answers={"text": "Ik wil dat"}, email="jan@polderdam.example"
    )

    assert (again, again.answers) == (draft, {"text": "Ik wil dat"})
    mail = OutboxMail.objects.get()
    [address] = [line for line in mail.text.splitlines() if "/meedoen/verder/" in line]
    assert access_draft(behind(address.rstrip("/").rpartition("/")[2], kind=DRAFT)) == draft


@pytest.mark.usefixtures("scope")
def test_another_mail_address_gets_its_own_mail() -> None:
    round_ = an_open_round()
    for email in ("jna@polderdam.example", "jan@polderdam.example"):
        keep_draft(round_=round_, form_key="k", answers={}, email=email)

    mails = OutboxMail.objects.order_by("id").values_list("recipient", flat=True)
    assert list(mails) == ["jna@polderdam.example", "jan@polderdam.example"]


@pytest.mark.usefixtures("scope")
def test_a_form_that_is_sent_is_kept_no_longer() -> None:
    round_ = an_open_round()
    key = SUBMISSION.form_key
    draft = keep_draft(round_=round_, form_key=key, answers={}, email="jan@polderdam.example")

    submit_contribution(round_=round_, submission=SUBMISSION)

    assert (Draft.objects.count(), doors_to(kind=DRAFT, subject_code=draft.code)) == (0, [])
    with pytest.raises(NotThisForm):
        keep_draft(round_=round_, form_key=key, answers={}, email="jan@polderdam.example")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"form_key": "a" * 41}, TooMuch),
        ({"answers": {str(number): "" for number in range(61)}}, TooMuch),
        ({"answers": {"text": "a" * 60_001}}, TooMuch),
        ({"answers": {"a" * 61: ""}}, TooMuch),
        ({"email": ""}, ValidationError),
    ],
)
@pytest.mark.usefixtures("scope")
def test_a_form_that_cannot_be_is_not_kept(given: dict[str, Any], refusal: type[Exception]) -> None:
    fitting: dict[str, Any] = {"form_key": "k", "answers": {"text": TEXT}, "email": "jan@polderdam.example"}
    round_ = an_open_round()

    with pytest.raises(refusal):
        keep_draft(round_=round_, **fitting | given)

    assert Draft.objects.count() == 0
    keep_draft(round_=round_, **fitting)
