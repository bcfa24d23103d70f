from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_contribution, a_round, journal
from vliegwiel.domain.dialogues.access import access_speaker
from vliegwiel.domain.dialogues.actions.contributions import add_contribution, correct_contribution
from vliegwiel.domain.dialogues.actions.speakers import (
    SPEAKER,
    HasSpeaker,
    NotAsked,
    Submission,
    agree,
    ask_agreement,
    change_speaker,
    introduce_speaker,
    new_address,
    note_told,
    remark,
    resume_news,
    stop_news,
    submit_contribution,
    withdraw_as_speaker,
)
from vliegwiel.domain.dialogues.bounds import NothingSaid, TooMuch
from vliegwiel.domain.dialogues.enums import Permission, RoundState
from vliegwiel.domain.dialogues.models import Contribution, Round, Said, Speaker
from vliegwiel.domain.dialogues.queries import contributions_of, usable
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import behind
from vliegwiel.platform.models import OutboxMail

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
def test_a_speaker_is_introduced_for_all_that_his_organisation_said_in_a_conversation(cast: Cast) -> None:
    round_ = a_round()
    talk = {"conversation": "Bakkerij Smit, 3 maart", "organisation_name": "Bakkerij Smit"}
    first, second = (a_contribution(round_, number, **talk) for number in (1, 2))
    other = a_contribution(round_, 3, **talk | {"organisation_name": "Slagerij Vos"})

    submitted = introduce_speaker(actor=cast.anouk, contribution=first, name="Mieke Smit")

    assert contributions_of(submitted.speaker) == [first, second]
    assert Contribution.objects.get(pk=other.pk).speaker is None
    assert access_speaker(behind(submitted.token, kind=SPEAKER)) == submitted.speaker
    assert journal() == [("speaker.introduced", submitted.speaker.code, {"round": round_.code, "count": 2})]


@pytest.mark.parametrize(("conversation", "whole"), [("Bakkerij Smit, 3 maart", False), ("", True)])
@pytest.mark.usefixtures("scope")
def test_otherwise_for_this_contribution_alone(cast: Cast, conversation: str, *, whole: bool) -> None:
    round_ = a_round()
    first, second = (a_contribution(round_, number, conversation=conversation) for number in (1, 2))

    speaker = introduce_speaker(actor=cast.anouk, contribution=first, whole_conversation=whole).speaker

    assert contributions_of(speaker) == [first]
    assert Contribution.objects.get(pk=second.pk).speaker is None


@pytest.mark.usefixtures("scope")
def test_nobody_speaks_for_another(cast: Cast) -> None:
    one = a_contribution(a_round())
    speaker = introduce_speaker(actor=cast.anouk, contribution=one).speaker

    with pytest.raises(HasSpeaker) as told:
        introduce_speaker(actor=cast.henk, contribution=one, name="Een ander")

    assert told.value.speaker == speaker
    assert Speaker.objects.count() == 1


@pytest.mark.usefixtures("scope")
def test_a_correction_keeps_the_speaker_and_asks_for_his_agreement_anew(cast: Cast) -> None:
    one = add_contribution(actor=cast.anouk, round_=a_round(), said=SAID)
    speaker = introduce_speaker(actor=cast.anouk, contribution=one).speaker
    ask_agreement(actor=cast.anouk, speaker=speaker)
    agree(speaker=speaker)

    second = correct_contribution(
        actor=cast.anouk, contribution=one, said=replace(SAID, text="Beter opgeschreven.")
    )

    assert contributions_of(speaker) == [second]
    assert Speaker.objects.get().agreed_at is None


@pytest.mark.usefixtures("scope")
def test_what_is_known_of_a_speaker_can_be_put_right(cast: Cast) -> None:
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(a_round())).speaker
    right: dict[str, Any] = {
        "name": "Mieke",
        "email": "m@polderdam.example",
        "phone": "06",
        "offer": "Meedenken",
        "hours": 2,
    }

    change_speaker(actor=cast.anouk, speaker=speaker, **right)

    assert Speaker.objects.values(*right).get() == right
    with pytest.raises(ValidationError):
        change_speaker(actor=cast.anouk, speaker=speaker, **right | {"email": "m"})


@pytest.mark.usefixtures("scope")
def test_another_address_leads_to_the_same_speaker(cast: Cast) -> None:
    first = introduce_speaker(actor=cast.anouk, contribution=a_contribution(a_round()))

    token = new_address(actor=cast.anouk, speaker=first.speaker)

    assert access_speaker(behind(token, kind=SPEAKER)) == first.speaker
    assert access_speaker(behind(first.token, kind=SPEAKER)) == first.speaker
    assert journal()[-1] == ("speaker.address_given", first.speaker.code, {})


@pytest.mark.usefixtures("scope")
def test_a_speaker_withdraws_his_own_words_in_every_version(cast: Cast) -> None:
    round_ = an_open_round()
    speaker = submit_contribution(round_=round_, submission=SUBMISSION).speaker
    first, second = contributions_of(speaker)
    correct_contribution(actor=cast.anouk, contribution=first, said=replace(first.said, text="Korter."))

    # From a page that he opened before the correction; and twice.
    withdraw_as_speaker(speaker=speaker, contribution=first)
    withdraw_as_speaker(speaker=speaker, contribution=first)

    assert list(usable(round_)) == [second]
    assert Contribution.objects.filter(number=1, withdrawn_at__isnull=True).count() == 0
    withdrawn = [entry for entry in journal() if entry[0] == "contribution.withdrawn"]
    assert [details for _, _, details in withdrawn] == [{"round": round_.code, "number": 1, "count": 1}]


@pytest.mark.usefixtures("scope")
def test_a_speaker_withdraws_nothing_of_another() -> None:
    round_ = an_open_round()
    mine = submit_contribution(round_=round_, submission=SUBMISSION).speaker
    other = submit_contribution(round_=round_, submission=replace(SUBMISSION, form_key="ander")).speaker
    one = contributions_of(other)[0]

    with pytest.raises(NotAccessible):
        withdraw_as_speaker(speaker=mine, contribution=one)

    assert one in usable(round_)
    withdraw_as_speaker(speaker=other, contribution=one)
    assert one not in usable(round_)


@pytest.mark.usefixtures("scope")
def test_news_stops_and_goes_on() -> None:
    speaker = submit_contribution(round_=an_open_round(), submission=SUBMISSION).speaker

    stop_news(speaker=speaker)
    stopped = Speaker.objects.get().news_stopped_at
    resume_news(speaker=speaker)

    assert stopped is not None
    assert Speaker.objects.get().news_stopped_at is None


@pytest.mark.usefixtures("scope")
def test_a_speaker_is_asked_whether_the_report_is_right_and_says_so(cast: Cast) -> None:
    one = a_contribution(a_round())
    speaker = introduce_speaker(actor=cast.anouk, contribution=one, email="m@polderdam.example").speaker

    token = ask_agreement(actor=cast.anouk, speaker=speaker)
    remark(speaker=speaker, words="Het was dinsdag.")
    told = Speaker.objects.get()
    agree(speaker=speaker)

    assert f"/inbreng/{token}/" in OutboxMail.objects.get().text
    assert (told.remark, told.agreed_at) == ("Het was dinsdag.", None)
    now = Speaker.objects.get()
    assert (now.remark, now.agreed_at is not None) == ("", True)
    assert [verb for verb, _, _ in journal()][-3:] == [
        "speaker.agreement_asked",
        "speaker.remarked",
        "speaker.agreed",
    ]


@pytest.mark.usefixtures("scope")
def test_the_same_report_is_mailed_once_a_day_and_a_corrected_one_again(cast: Cast) -> None:
    one = a_contribution(a_round())
    speaker = introduce_speaker(actor=cast.anouk, contribution=one, email="m@polderdam.example").speaker

    for _ in range(2):
        ask_agreement(actor=cast.anouk, speaker=speaker)
    assert OutboxMail.objects.count() == 1
    correct_contribution(actor=cast.anouk, contribution=one, said=replace(one.said, text="Op dinsdag."))
    ask_agreement(actor=cast.anouk, speaker=speaker)

    assert OutboxMail.objects.count() == 2


@pytest.mark.parametrize(
    "answer", [agree, lambda *, speaker: remark(speaker=speaker, words="Het was dinsdag.")]
)
@pytest.mark.usefixtures("scope")
def test_only_who_was_asked_can_agree(cast: Cast, answer: Callable[..., None]) -> None:
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(a_round())).speaker

    with pytest.raises(NotAsked):
        answer(speaker=speaker)

    ask_agreement(actor=cast.anouk, speaker=speaker)
    answer(speaker=speaker)


@pytest.mark.parametrize(("words", "refusal"), [(" ", NothingSaid), ("a" * 5_001, TooMuch)])
@pytest.mark.usefixtures("scope")
def test_a_remark_has_words_and_not_too_many(cast: Cast, words: str, refusal: type[Exception]) -> None:
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(a_round())).speaker
    ask_agreement(actor=cast.anouk, speaker=speaker)

    with pytest.raises(refusal):
        remark(speaker=speaker, words=words)

    assert Speaker.objects.get().remark == ""


@pytest.mark.usefixtures("scope")
def test_what_somebody_was_told_is_remembered_once() -> None:
    speaker = submit_contribution(round_=an_open_round(), submission=SUBMISSION).speaker

    note_told(speaker=speaker, facts=["b", "a"])
    note_told(speaker=speaker, facts=["b", "c"])

    now = Speaker.objects.get()
    assert (now.told, now.told_at is not None) == (["a", "b", "c"], True)


@pytest.mark.usefixtures("scope")
def test_nothing_personal_stands_in_the_journal(cast: Cast) -> None:
    round_ = an_open_round()
    speaker = submit_contribution(round_=round_, submission=SUBMISSION).speaker
    ask_agreement(actor=cast.anouk, speaker=speaker)
    remark(speaker=speaker, words="Het was dinsdag.")

    written = repr(journal())
    personal = ("Jan", "0612345678", "Meepraten", "dinsdag", "vrachtwagens", "polderdam")
    assert [words for words in personal if words in written] == []
