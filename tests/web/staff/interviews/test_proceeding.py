from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_round
from tests.domain.directory.making import an_organisation, someone_at
from tests.web.staff.interviews.test_planning import a_talk
from tests.web.staff.rounds import FOUND, HANDLERS, ClientOf, address, answers, expected, told, words
from vliegwiel.domain.dialogues.actions.interviews import decline_interview, hold_interview
from vliegwiel.domain.dialogues.enums import InterviewState, RoundState
from vliegwiel.domain.dialogues.models import Contribution, Interview, Speaker
from vliegwiel.domain.dialogues.queries import contributions_of
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope", "english")
MOMENT = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
ACTS = ["interview.invite", "interview.hold", "interview.decline", "interview.resume", "interview.remove"]


def path_of(name: str, talk: Interview) -> str:
    return address(f"interview.{name}", talk.round.code, talk.code)


def state_of(talk: Interview) -> str:
    return Interview.objects.get(pk=talk.pk).state


@pytest.mark.parametrize("name", ACTS[:-1])
def test_what_becomes_of_a_talk_is_said_by_whoever_handles_contributions(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    talk = a_talk(cast)
    path = address(name, talk.round.code, talk.code)

    assert answers(cast, client_of, path, sent="1") == expected(HANDLERS, FOUND)
    assert client_of(cast.anouk).get(path).status_code == 405


def test_so_is_that_it_comes_off_the_list(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast)

    refused = [client_of(one).post(path_of("remove", talk)).status_code for one in (cast.hans, cast.bram)]
    taken = client_of(cast.anouk).post(path_of("remove", talk))

    assert refused == [403, 404]
    assert taken["Location"] == address("interview.list", talk.round.code)
    assert not Interview.objects.exists()


def test_an_invitation_goes_out_by_mail_or_is_noted(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk, email="smit@polderdam.example")
    round_ = a_round()
    mailed, called = a_talk(cast, round_, organisation=bakery), a_talk(cast, round_)

    answers_ = [client_of(cast.anouk).post(path_of("invite", talk)) for talk in (mailed, called)]

    assert [told(one) for one in answers_] == [
        ["The invitation goes out by mail."],
        ["Noted that the invitation was made."],
    ]
    assert [state_of(talk) for talk in (mailed, called)] == [InterviewState.INVITED] * 2
    assert OutboxMail.objects.get().recipient == "smit@polderdam.example"


def test_whoever_wants_no_contact_gets_no_button_and_no_mail(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk)
    person = someone_at(bakery, email="carla@polderdam.example", do_not_contact=True).person
    talk = a_talk(cast, person=person)

    page = words(client_of(cast.anouk).get(path_of("detail", talk)))
    answer = client_of(cast.anouk).post(path_of("invite", talk))

    assert "wants no contact" in page
    assert "Invite by mail" not in page
    assert told(answer) == ["The directory says: wants no contact. Nothing was sent."]
    assert not OutboxMail.objects.exists()


def test_what_is_agreed_on_needs_no_invitation(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.anouk).post(path_of("invite", a_talk(cast, at=MOMENT)))

    assert told(answer) == ["This talk needs no invitation any more."]


def test_one_press_leads_to_the_form_with_all_that_is_known(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit", sector="Handel", place="Nesse", size="2-9")
    carla = someone_at(bakery, "Carla de Vries", phone="0612345678").person
    talk = a_talk(cast, organisation=bakery, person=carla, at=MOMENT, channel="bedrijfsbezoek")
    client = client_of(cast.anouk)

    held = client.post(path_of("hold", talk))
    page = client.get(held["Location"])

    assert state_of(talk) == InterviewState.HELD
    form, who = page.context["form"], page.context["who"]
    known = {name: str(form[name].value()) for name in form.fields}
    assert known | {"form_key": ""} == {
        "text": "None",
        "permission": "niet gevraagd",
        "role": "None",
        "channel": "bedrijfsbezoek",
        "sector": "Handel",
        "organisation_name": "Bakkerij Smit",
        "said_date": "2026-12-03",
        "area": "Nesse",
        "size": "2-9",
        "conversation": "Carla de Vries, Bakkerij Smit, 3 December 2026",
        "form_key": "",
    }
    assert [who[name].value() for name in ("name", "phone", "email", "organisation")] == [
        "Carla de Vries",
        "0612345678",
        None,
        "Bakkerij Smit",
    ]
    assert "Said in the talk with Carla de Vries, Bakkerij Smit." in words(page)


def typed(page: Any, **changes: Any) -> dict[str, Any]:
    """The form as the page shows it, with words in it."""
    form, who = page.context["form"], page.context["who"]
    known = {one.html_name: one.value() for part in (form, who) for one in part}
    told_ = {name: value for name, value in known.items() if value is not None}
    return told_ | {"text": TEXT, "role": "ondernemer", "permission": "zonder naam"} | changes


def test_what_is_then_written_down_is_of_whoever_was_spoken(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit")
    talk = a_talk(cast, organisation=bakery, at=MOMENT)
    client = client_of(cast.anouk)
    first = client.post(path_of("hold", talk))["Location"]

    second = client.post(first, typed(client.get(first)))["Location"]
    client.post(second, typed(client.get(second), text="En wij vinden geen mensen."))

    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.organisation) == ("Mieke Smit", bakery)
    assert Interview.objects.get().speaker == speaker
    assert [one.text for one in contributions_of(speaker)] == [TEXT, "En wij vinden geen mensen."]
    assert "En wij vinden geen mensen." in words(client.get(path_of("detail", talk)))
    for act in ("resume", "remove"):
        last = told(client.post(path_of(act, talk)))[-1]
        assert last == "What was said in this talk has been written down, so the talk stays."


def test_another_speaker_is_not_of_this_talk(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast)
    client = client_of(cast.anouk)
    form = f"{address('contribution.new', talk.round.code)}?gesprek={talk.code}"

    following = client.post(form, typed(client.get(form), another="1"))["Location"]
    client.post(following, typed(client.get(following), text="Ik ben een ander."))

    assert following == address("contribution.new", talk.round.code)
    assert [one.speaker is None for one in Contribution.objects.order_by("number")] == [False, True]


@pytest.mark.parametrize("code", ["zzzzzzzz", "elsewhere"])
def test_a_talk_that_is_not_there_changes_nothing_of_the_form(
    cast: Cast, client_of: ClientOf, code: str
) -> None:
    code = a_talk(cast, a_round("Andere")).code if code == "elsewhere" else code

    page = client_of(cast.anouk).get(f"{address('contribution.new', a_round().code)}?gesprek={code}")

    assert (page.status_code, page.context["talk"]) == (200, None)


def test_once_the_report_is_made_nothing_is_written_down_any_more(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast, a_round(state=RoundState.REPORTED))

    assert client_of(cast.anouk).post(path_of("hold", talk))["Location"] == path_of("detail", talk)


def test_a_talk_that_is_declined_can_be_taken_up_again(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast)
    client = client_of(cast.anouk)

    client.post(path_of("decline", talk))
    refused = client.post(path_of("hold", talk))
    assert (state_of(talk), told(refused)[-1]) == (
        InterviewState.DECLINED,
        "This talk was declined. Take it up again first.",
    )

    client.post(path_of("resume", talk))
    assert state_of(talk) == InterviewState.TO_INVITE


def test_what_was_held_is_not_declined(cast: Cast, client_of: ClientOf) -> None:
    talk = hold_interview(actor=cast.anouk, interview=a_talk(cast))

    assert told(client_of(cast.anouk).post(path_of("decline", talk))) == ["This talk was held already."]


def test_a_talk_shows_that_it_does_not_come_to_it(cast: Cast, client_of: ClientOf) -> None:
    talk = decline_interview(actor=cast.anouk, interview=a_talk(cast))

    page = words(client_of(cast.anouk).get(path_of("detail", talk)))

    assert "It comes to a talk after all" in page
    assert "It was held" not in page
