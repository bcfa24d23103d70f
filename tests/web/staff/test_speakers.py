from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_contribution, a_round
from tests.web.staff.rounds import FOUND, HANDLERS, ClientOf, address, answers, expected, told, words
from vliegwiel.domain.dialogues.access import access_speaker
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.actions.speakers import SPEAKER, ask_agreement, introduce_speaker, remark
from vliegwiel.domain.dialogues.enums import Permission, RoundState
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.platform.doors import behind, doors_to
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope", "english")
TALK = {"conversation": "Bakkerij Smit, 3 maart", "organisation_name": "Bakkerij Smit"}


def typed(**changes: Any) -> dict[str, Any]:
    given = {"text": TEXT, "permission": "zonder naam", "role": "ondernemer", "form_key": "a"}
    return given | changes


def token_on(response: Any) -> str:
    """The secret of the address that the page shows."""
    [address_] = [word for word in words(response).split() if "/inbreng/" in word]
    return address_.rstrip("/").rpartition("/")[2]


@pytest.mark.parametrize("name", ["speaker.detail", "speaker.edit"])
def test_the_pages_of_a_speaker_are_for_whoever_handles_contributions(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    round_ = a_round()
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(round_)).speaker

    assert answers(cast, client_of, address(name, round_.code, speaker.code)) == expected(HANDLERS)


@pytest.mark.parametrize("name", ["speaker.address", "speaker.ask"])
def test_so_are_its_addresses(cast: Cast, client_of: ClientOf, name: str) -> None:
    round_ = a_round()
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(round_)).speaker
    path = address(name, round_.code, speaker.code)

    assert answers(cast, client_of, path, sent="1") == expected(HANDLERS)
    # The one made when he was introduced, and one for each of those two.
    assert len(doors_to(kind=SPEAKER, subject_code=speaker.code)) == 3
    assert client_of(cast.anouk).get(path).status_code == 405


@pytest.mark.parametrize("name", ["speaker.new", "contribution.split", "contribution.merge"])
def test_so_are_the_pages_that_change_a_contribution(cast: Cast, client_of: ClientOf, name: str) -> None:
    round_ = a_round()
    contribution = a_contribution(round_, permission=Permission.WITH_NAME)

    path = address(name, round_.code, contribution.code)

    assert answers(cast, client_of, path) == expected(HANDLERS)


def test_a_colleague_gives_the_speaker_of_a_conversation_an_address(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    first, second = (a_contribution(round_, number, **TALK) for number in (1, 2))

    page = client_of(cast.anouk).post(
        address("speaker.new", round_.code, first.code),
        {
            "name": "Mieke Smit",
            "email": "m@polderdam.example",
            "offer": "Meedenken",
            "hours": "3",
            "whole_conversation": "on",
        },
    )

    speaker = access_speaker(behind(token_on(page), kind=SPEAKER))
    assert (speaker.name, speaker.email, speaker.offer, speaker.hours) == (
        "Mieke Smit",
        "m@polderdam.example",
        "Meedenken",
        3,
    )
    assert list(Contribution.objects.filter(speaker=speaker).order_by("number")) == [first, second]
    assert "<svg" in page.content.decode()
    # No mail: she asked for none, and hears of it from whoever spoke with her.
    assert OutboxMail.objects.count() == 0


def test_or_of_this_contribution_alone(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    first, second = (a_contribution(round_, number, **TALK) for number in (1, 2))

    client_of(cast.anouk).post(address("speaker.new", round_.code, first.code), {"name": "Mieke Smit"})

    assert [one.speaker is None for one in Contribution.objects.order_by("number")] == [False, True]
    assert second in usable(round_)


@pytest.mark.parametrize(("name", "ticked"), [("Bakkerij Smit", True), ("", False)])
def test_the_whole_conversation_is_proposed_where_it_was_of_one_organisation(
    cast: Cast, client_of: ClientOf, name: str, *, ticked: bool
) -> None:
    round_ = a_round()
    first, _second = (
        a_contribution(round_, number, conversation="Expertarena", organisation_name=name)
        for number in (1, 2)
    )

    page = client_of(cast.anouk).get(address("speaker.new", round_.code, first.code))

    assert page.context["form"]["whole_conversation"].value() is ticked


def test_what_is_wrong_with_a_speaker_is_said_and_nothing_is_lost(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_)

    form = (
        client_of(cast.anouk)
        .post(
            address("speaker.new", round_.code, contribution.code),
            {"name": "Mieke", "email": "geen adres", "hours": "1000"},
        )
        .context["form"]
    )

    assert sorted(form.errors) == ["email", "hours"]
    assert (form["name"].value(), form["email"].value()) == ("Mieke", "geen adres")
    assert Speaker.objects.count() == 0


def test_who_has_a_speaker_already_gets_no_second_one(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_)
    speaker = introduce_speaker(actor=cast.anouk, contribution=contribution).speaker

    answer = client_of(cast.anouk).post(address("speaker.new", round_.code, contribution.code), {"name": "X"})

    assert answer["Location"] == address("speaker.detail", round_.code, speaker.code)
    assert Speaker.objects.count() == 1


def test_an_address_stands_on_one_page_only(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(round_)).speaker
    client = client_of(cast.anouk)

    page = client.post(address("speaker.address", round_.code, speaker.code))

    assert access_speaker(behind(token_on(page), kind=SPEAKER)) == speaker
    assert page["Cache-Control"] == "no-store"
    assert (
        token_on(page)
        not in client.get(address("speaker.detail", round_.code, speaker.code)).content.decode()
    )


@pytest.mark.parametrize(("email", "mailed"), [("m@polderdam.example", 1), ("", 0)])
def test_the_speaker_is_asked_whether_it_is_right(
    cast: Cast, client_of: ClientOf, email: str, mailed: int
) -> None:
    round_ = a_round()
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(round_), email=email).speaker

    page = client_of(cast.anouk).post(address("speaker.ask", round_.code, speaker.code))

    assert OutboxMail.objects.count() == mailed
    assert ("We sent it to m@polderdam.example." in words(page)) is bool(mailed)
    assert Speaker.objects.get().report_sent_at is not None


def test_a_remark_stands_with_the_speaker_and_with_his_words(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_, permission=Permission.WITH_NAME)
    speaker = introduce_speaker(actor=cast.anouk, contribution=contribution).speaker
    ask_agreement(actor=cast.anouk, speaker=speaker)
    remark(speaker=speaker, words="Het was dinsdag.")

    for path in (
        address("speaker.detail", round_.code, speaker.code),
        address("contribution.detail", round_.code, contribution.code),
    ):
        assert "Het was dinsdag." in words(client_of(cast.anouk).get(path))
    reader = client_of(cast.hans).get(address("contribution.detail", round_.code, contribution.code))
    assert "Het was dinsdag." not in words(reader)


def test_nobody_but_who_handles_contributions_sees_who_spoke(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_, permission=Permission.WITH_NAME)
    introduce_speaker(
        actor=cast.anouk,
        contribution=contribution,
        name="Mieke Smit",
        email="m@polderdam.example",
        phone="0612",
    )
    paths = [
        address("contribution.detail", round_.code, contribution.code),
        address("contribution.list", round_.code),
        address("contribution.export", round_.code),
    ]

    seen = {
        name: any(
            personal in client_of(getattr(cast, name)).get(path).content.decode()
            for path in paths
            for personal in ("Mieke Smit", "m@polderdam.example", "0612")
        )
        for name in ("anouk", "hans", "gerda")
    }

    assert seen == {"anouk": True, "hans": False, "gerda": False}


def test_withdrawn_words_stand_with_the_speaker_no_more(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_)
    speaker = introduce_speaker(actor=cast.anouk, contribution=contribution).speaker
    path = address("speaker.detail", round_.code, speaker.code)
    client = client_of(cast.anouk)
    before = words(client.get(path))

    withdraw_contribution(actor=cast.anouk, contribution=contribution)

    assert TEXT in before
    after = words(client.get(path))
    assert (TEXT in after, "Contribution 1 has been withdrawn." in after) == (False, True)


def test_what_is_known_of_a_speaker_is_put_right(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(round_), name="Mike").speaker
    path = address("speaker.edit", round_.code, speaker.code)
    client = client_of(cast.anouk)

    wrong = client.post(path, {"name": "Mieke", "email": "m"})
    client.post(path, {"name": "Mieke", "email": "m@polderdam.example"})

    assert sorted(wrong.context["form"].errors) == ["email"]
    assert Speaker.objects.values_list("name", "email").get() == ("Mieke", "m@polderdam.example")


def test_a_colleague_types_who_speaks_with_the_words(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    client, path = client_of(cast.anouk), address("contribution.new", round_.code)
    given = typed(**TALK) | {"speaker-name": "Mieke Smit", "speaker-offer": "Meedenken", "speaker-hours": "2"}

    first = client.post(path, given)
    client.post(path, given)
    client.post(first["Location"], typed(**TALK, text="En nog iets.", form_key="b"))
    client.post(
        first["Location"], typed(text="Iemand anders.", organisation_name="Slagerij Vos", form_key="c")
    )

    assert Speaker.objects.values_list("name", "offer", "hours").get() == ("Mieke Smit", "Meedenken", 2)
    spoken = [one.speaker is not None for one in usable(round_).order_by("number")]
    assert spoken == [True, True, False]


def test_a_mistake_in_the_speaker_keeps_the_words_too(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    path = address("contribution.new", round_.code)

    page = client_of(cast.anouk).post(path, typed() | {"speaker-email": "geen adres"})

    assert page.context["form"]["text"].value() == TEXT
    assert sorted(page.context["who"].errors) == ["email"]
    assert (Contribution.objects.count(), Speaker.objects.count()) == (0, 0)


def test_the_guide_stands_beside_the_form(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round(guide="Wat houdt u bezig?\nWat helpt?")

    page = client_of(cast.anouk).get(address("contribution.new", round_.code))

    assert "Wat houdt u bezig? Wat helpt?" in words(page)


def test_the_list_shows_what_waits_for_agreement(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    first, second = (a_contribution(round_, number, text=f"Woorden {number}.") for number in (1, 2))
    speaker = introduce_speaker(actor=cast.anouk, contribution=first).speaker
    client, path = client_of(cast.anouk), address("contribution.list", round_.code)
    assert "agreement" not in words(client.get(path))

    ask_agreement(actor=cast.anouk, speaker=speaker)

    assert "1 waits for the speaker’s agreement" in words(client.get(path))
    found = words(client.get(f"{path}?agreement=1"))
    assert (first.text in found, second.text in found) == (True, False)


def test_a_contribution_is_split_where_the_lines_are(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round(last_number=9)
    whole = a_contribution(round_, text="De weg is smal.\nWij vinden geen mensen.")
    client, path = client_of(cast.anouk), address("contribution.split", round_.code, whole.code)

    wrong = client.post(path, {"text": whole.text})
    answer = client.post(path, {"text": "De weg is smal.\r\n---\r\nWij vinden geen mensen."})

    assert sorted(wrong.context["form"].errors) == ["text"]
    parts = list(usable(round_).order_by("number"))
    assert [one.text for one in parts] == ["De weg is smal.", "Wij vinden geen mensen."]
    assert answer["Location"] == address("contribution.detail", round_.code, parts[0].code)
    assert told(answer) == ["They are 2 contributions now."]
    old = words(client.get(address("contribution.detail", round_.code, whole.code)))
    assert "These words have been split or put together with others." in old
    assert "Comes from Contribution 1" in words(client.get(answer["Location"]))


def test_contributions_of_one_speaker_are_put_together(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round(last_number=9)
    first, second = (a_contribution(round_, number, text=f"Woorden {number}.", **TALK) for number in (1, 2))
    other = a_contribution(round_, 3)
    client, path = client_of(cast.anouk), address("contribution.merge", round_.code, first.code)

    page = client.get(path)
    nothing = client.post(path, {"sent": "1"})
    foreign = client.post(path, {"others": [other.code]})
    client.post(path, {"others": [second.code]})

    assert [one.text for one in page.context["form"].offered.values()] == ["Woorden 2."]
    assert [sorted(each.context["form"].errors) for each in (nothing, foreign)] == [["others"], ["others"]]
    assert [one.text for one in usable(round_).order_by("number")] == [TEXT, "Woorden 1.\n\nWoorden 2."]


@pytest.mark.parametrize("name", ["contribution.split", "contribution.merge"])
def test_what_was_withdrawn_is_neither_split_nor_merged(cast: Cast, client_of: ClientOf, name: str) -> None:
    round_ = a_round()
    contribution = a_contribution(round_)
    client, path = client_of(cast.anouk), address(name, round_.code, contribution.code)
    assert client.get(path).status_code == 200

    withdraw_contribution(actor=cast.anouk, contribution=contribution)

    assert client.get(path).status_code == FOUND


@pytest.mark.parametrize(("state", "splits"), [(RoundState.CLOSED, True), (RoundState.REPORTED, False)])
def test_the_figures_of_a_report_stand(
    cast: Cast, client_of: ClientOf, state: RoundState, *, splits: bool
) -> None:
    round_ = a_round(state=state, last_number=9)
    whole = a_contribution(round_, text="Een.\nTwee.")

    client_of(cast.anouk).post(
        address("contribution.split", round_.code, whole.code), {"text": "Een.\n---\nTwee."}
    )

    assert usable(round_).count() == 1 + splits
    assert Round.objects.get().state == state
