from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

import pytest
from django.conf import settings as house_settings
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.web.public.taking_part import (
    ANSWERS,
    CONTACT,
    WORDS,
    Page,
    at_summary,
    begun,
    long_ago,
    path_of,
    pressed,
    said,
    sent,
)
from vliegwiel.domain.dialogues.actions.rounds import close_round
from vliegwiel.domain.dialogues.enums import Permission, Source, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.web.public.views import taking_part

OFFER: Final = {"joins": "on", "offer": "Ik denk graag mee.", "hours": "2"}


def test_what_is_sent_is_kept_as_it_was_said(client: Client, round_: Round) -> None:
    answer = sent(client, round_, contact=CONTACT, offer=OFFER)

    [one], [speaker] = Contribution.objects.all(), Speaker.objects.all()
    assert (one.text, one.role, one.sector) == (WORDS, SpeakerRole.ENTREPRENEUR, "Handel")
    assert (one.area, one.size, one.organisation_name) == ("Kolkhaven", "2-9", "Bakkerij Bos")
    assert (one.permission, one.source, one.channel) == (Permission.WITHOUT_NAME, Source.FORM, "formulier")
    assert (speaker.name, speaker.email, speaker.phone) == tuple(CONTACT.values())
    assert (speaker.offer, speaker.hours) == (OFFER["offer"], 2)
    assert (answer.status_code, answer["Location"].endswith("/ontvangen/")) == (HTTPStatus.FOUND, True)


def test_everything_but_the_words_the_role_and_the_permission_may_stay_unknown(
    client: Client, round_: Round
) -> None:
    nothing = {
        "sector": {"sector": "?"},
        "area": {"area": "?"},
        "firm": {"size": "?", "organisation_name": ""},
    }

    sent(client, round_, **nothing)

    [one], [speaker] = Contribution.objects.all(), Speaker.objects.all()
    assert (one.sector, one.area, one.size, one.organisation_name) == ("", "", "", "")
    assert (speaker.name, speaker.email, speaker.phone, speaker.offer, speaker.hours) == (
        "",
        "",
        "",
        "",
        None,
    )


@pytest.mark.parametrize("step", ["words", "role", "sector", "area", "firm", "permission"])
def test_a_question_that_needs_an_answer_says_so_and_keeps_the_rest(
    client: Client, round_: Round, step: str
) -> None:
    page = begun(client, round_)
    while page.fields["at"] != step:
        page = Page(pressed(client, round_, page, "next", **ANSWERS[page.fields["at"]]))
    before = page.fields

    again = Page(pressed(client, round_, page, "next"))

    assert (again.status, again.fields["at"]) == (HTTPStatus.OK, step)
    assert "klopt nog niet" in again.words
    assert {name: again.fields[name] for name in before if name != "csrfmiddlewaretoken"} == {
        name: value for name, value in before.items() if name != "csrfmiddlewaretoken"
    }


@pytest.mark.parametrize(
    ("step", "typed", "error"),
    [
        ("sector", {"sector": "ruimtevaart"}, "ruimtevaart"),
        ("permission", {"permission": "niet gevraagd"}, "niet gevraagd"),
        ("offer", {"joins": "on"}, "Schrijf in een paar woorden waarmee."),
        ("offer", {"offer": "Meedenken", "hours": "-1"}, "1"),
        ("offer", {"offer": "Meedenken", "hours": "9999"}, "200"),
        ("contact", {"email": "berend bij de bakker"}, "Dit lijkt geen mailadres"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    client: Client, round_: Round, step: str, typed: dict[str, str], error: str
) -> None:
    page = at_summary(client, round_, **{step: typed})

    assert (page.fields["at"], error in page.words) == (step, True)
    assert said() == []


def test_who_wants_to_work_on_it_must_be_reached(client: Client, round_: Round) -> None:
    refused = at_summary(client, round_, offer=OFFER)
    passed = at_summary(client, round_, offer=OFFER, contact={"phone": "0612345678"})

    assert ("U wilt hieraan meewerken." in refused.words, "niets in te vullen" in refused.words) == (
        True,
        False,
    )
    assert (refused.fields["at"], passed.fields["at"]) == ("contact", "summary")


def test_whoever_wants_to_be_named_says_how(client: Client, round_: Round) -> None:
    firm, named = {"size": "2-9", "organisation_name": ""}, {"permission": "met naam"}
    refused = at_summary(client, round_, firm=firm, permission=named)
    page = Page(pressed(client, round_, refused, "next", **named, organisation_name="Bakkerij Bos"))

    assert (refused.fields["at"], "Onder welke naam?" in refused.words) == ("permission", True)
    assert (page.fields["at"], page.fields["organisation_name"]) == ("offer", "Bakkerij Bos")


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("ondernemer", ["words", "role", "sector", "area", "firm", "permission", "offer", "contact"]),
        ("vereniging", ["words", "role", "sector", "area", "firm", "permission", "offer", "contact"]),
        ("onderwijs", ["words", "role", "area", "firm", "permission", "offer", "contact"]),
        ("gemeente", ["words", "role", "firm", "permission", "offer", "contact"]),
    ],
)
def test_only_what_makes_sense_is_asked(client: Client, round_: Round, role: str, asked: list[str]) -> None:
    page, found = begun(client, round_), []
    while page.fields["at"] != "summary":
        step = page.fields["at"]
        found.append(step)
        page = Page(pressed(client, round_, page, "next", **{**ANSWERS[step], "role": role}))

    assert found == asked


def test_an_answer_to_a_question_that_is_no_longer_asked_is_not_sent(client: Client, round_: Round) -> None:
    page = at_summary(client, round_)
    page = Page(pressed(client, round_, page, "to:role"))
    page = Page(pressed(client, round_, page, "next", role="gemeente"))

    pressed(client, round_, page, "send")

    assert list(Contribution.objects.values_list("role", "sector", "area", "size")) == [
        ("gemeente", "", "", "")
    ]


def test_previous_keeps_what_was_typed_even_when_it_is_wrong(client: Client, round_: Round) -> None:
    page = at_summary(client, round_, contact={"email": "half@"})
    back = Page(pressed(client, round_, page, "back", email="half@", name="Berend"))
    forth = Page(pressed(client, round_, back, "next"))

    assert (back.fields["at"], forth.fields["at"]) == ("offer", "contact")
    assert (forth.fields["email"], forth.fields["name"]) == ("half@", "Berend")


def test_from_the_summary_one_answer_is_changed_and_one_is_back(client: Client, round_: Round) -> None:
    page = Page(pressed(client, round_, at_summary(client, round_), "to:sector"))

    again = Page(pressed(client, round_, page, "next", sector="Bouw"))

    assert (page.fields["at"], again.fields["at"], again.fields["sector"]) == ("sector", "summary", "Bouw")


def test_ten_passages_can_be_said_and_each_becomes_a_contribution(client: Client, round_: Round) -> None:
    page = begun(client, round_)
    for number in range(1, 11):
        page = Page(pressed(client, round_, page, "more", **{f"text_{number}": f"Nummer {number}"}))

    full = page
    page = at_summary(
        client, round_, words={name: page.fields[name] for name in page.fields if "text" in name}
    )
    pressed(client, round_, page, "send")

    assert "more" not in full.buttons
    assert said() == [f"Nummer {number}" for number in range(1, 11)]


def test_a_passage_that_was_emptied_again_is_not_sent(client: Client, round_: Round) -> None:
    sent(client, round_, words={"text_1": "", "text_2": "Alleen dit.", "text_3": "  "})

    assert said() == ["Alleen dit."]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000,
        "🥖" * 20_000,
        "<script>alert(1)</script> & <b>vet</b>",
        "Regel één\n\nregel drie",
        "Ik zei: “nee” 👩‍🍳 — en toch.",
        "{{ round.contact }} {% csrf_token %}",
    ],
    ids=["long", "long emoji", "html", "lines", "signs", "template"],
)
def test_words_are_kept_and_shown_exactly(client: Client, round_: Round, text: str) -> None:
    page = at_summary(client, round_, words={"text_1": text})
    answer = client.post(path_of(round_), {**page.fields, "go": "to:words"}).content.decode()
    pressed(client, round_, page, "send")

    assert said() == [text]
    assert "<script>alert" not in answer
    assert Page(pressed(client, round_, page, "to:words")).fields["text_1"] == text


def test_more_than_20_000_signs_is_refused_and_kept(client: Client, round_: Round) -> None:
    page = Page(pressed(client, round_, begun(client, round_), "next", text_1="x" * 20_001))

    assert "Dit is langer dan 20.000 tekens" in page.words
    assert (page.fields["at"], len(page.fields["text_1"])) == ("words", 20_001)


@pytest.mark.parametrize("button", ["next", "keep", "mail", "send", "back"])
def test_signs_that_nothing_can_hold_are_taken_out_and_told(
    client: Client, round_: Round, button: str
) -> None:
    page = Page(pressed(client, round_, begun(client, round_), button, text_1="Ge\x00plakt", name="B\x00"))

    assert (page.status, page.fields["at"], page.fields["text_1"]) == (HTTPStatus.OK, "words", "Geplakt")
    assert "Wij hebben het weggehaald" in page.words


def test_the_same_form_sent_again_adds_nothing_and_thanks_again(client: Client, round_: Round) -> None:
    page = at_summary(client, round_)

    first, second = (pressed(client, round_, page, "send") for _ in range(2))

    assert (first.status_code, second.status_code) == (HTTPStatus.FOUND, HTTPStatus.FOUND)
    assert (said(), Speaker.objects.count()) == ([WORDS], 1)


def test_other_words_in_a_form_that_was_sent_are_not_lost(client: Client, round_: Round) -> None:
    page = at_summary(client, round_)
    pressed(client, round_, page, "send")

    told = Page(pressed(client, round_, page, "send", text_1="Iets anders."))
    told.fields["began"] = long_ago()
    between = said()
    pressed(client, round_, told, "send")

    assert "U hebt dit formulier al verstuurd" in told.words
    assert (between, said()) == ([WORDS], [WORDS, "Iets anders."])


def test_after_the_round_closed_nothing_is_lost(cast: Cast, client: Client, round_: Round) -> None:
    page = at_summary(client, round_)
    close_round(actor=cast.anouk, round_=round_)

    answer = pressed(client, round_, page, "send")

    assert answer.status_code == HTTPStatus.CONFLICT
    assert (WORDS in answer.content.decode(), "anouk@example.org" in answer.content.decode()) == (True, True)
    assert said() == []


def test_sent_again_after_the_round_closed_it_still_thanks(cast: Cast, client: Client, round_: Round) -> None:
    page = at_summary(client, round_)
    pressed(client, round_, page, "send")
    close_round(actor=cast.anouk, round_=round_)

    assert pressed(client, round_, page, "send").status_code == HTTPStatus.FOUND


@pytest.mark.parametrize(
    "machine", [{"website": "https://spam.example"}, {"began": ""}, {"began": "verzonnen"}]
)
def test_a_program_is_stopped_and_a_person_presses_once_more(
    client: Client, round_: Round, machine: dict[str, str]
) -> None:
    page = at_summary(client, round_)

    stopped = Page(pressed(client, round_, page, "send", **machine))
    between = said()
    stopped.fields["began"] = long_ago()
    pressed(client, round_, stopped, "send")

    assert ("Bent u een mens?" in stopped.words, between, said()) == (True, [], [WORDS])


def test_a_form_that_was_opened_just_now_is_not_sent(client: Client, round_: Round) -> None:
    page = at_summary(client, round_)
    page.fields["began"] = Page(client.get(path_of(round_))).fields["began"]

    assert "Bent u een mens?" in Page(pressed(client, round_, page, "send")).words


@pytest.mark.parametrize("of", ["address", "round"])
def test_too_many_are_told_to_wait_and_lose_nothing(
    client: Client, round_: Round, settings: Any, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    if of == "address":
        limits = {**house_settings.ACCOUNT_RATE_LIMITS, "send_contribution": "2/10m/ip"}
        settings.ACCOUNT_RATE_LIMITS = limits
    else:
        monkeypatch.setattr(taking_part, "MOST_SENT", 2)
    for _ in range(2):
        sent(client, round_)

    refused = sent(client, round_, words={"text_1": "De derde."})

    page = Page(refused)
    assert (refused.status_code, page.fields["text_1"]) == (HTTPStatus.TOO_MANY_REQUESTS, "De derde.")
    assert "Wacht tien minuten" in page.words
    assert said() == [WORDS, WORDS]


def test_what_a_round_got_long_ago_keeps_nobody_from_sending(
    client: Client, round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_part, "MOST_SENT", 2)
    for _ in range(2):
        sent(client, round_)
    Speaker.objects.update(created_at=timezone.now() - taking_part.LATELY)

    assert sent(client, round_).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("go", ["", "weg", "to:", "to:summary", "to:nergens", "to:words"])
def test_a_button_that_is_not_there_leads_to_a_page_all_the_same(
    client: Client, round_: Round, go: str
) -> None:
    assert pressed(client, round_, begun(client, round_), go, at="nergens").status_code == HTTPStatus.OK


def test_without_the_token_of_the_form_nothing_is_taken(round_: Round) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(path_of(round_), {"go": "send"}).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("method", ["put", "delete"])
def test_other_methods_are_refused(client: Client, round_: Round, method: str) -> None:
    assert getattr(client, method)(path_of(round_)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
