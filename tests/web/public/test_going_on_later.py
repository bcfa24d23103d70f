from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.public.taking_part import ANSWERS, WORDS, Page, begun, pressed, said
from vliegwiel.domain.dialogues.actions.rounds import close_round
from vliegwiel.domain.dialogues.models import Draft, Round
from vliegwiel.platform.models import OutboxMail


def test_a_mailbox_of_somebody_else_is_not_filled(client: Client, round_: Round) -> None:
    answers = []
    for _ in range(5):
        page = Page(pressed(client, round_, begun(client, round_), "next", text_1=WORDS))
        answers.append(pressed(client, round_, page, "mail", keep_email="Iemand@example.org"))

    assert [one.status_code for one in answers] == [HTTPStatus.OK] * 4 + [HTTPStatus.TOO_MANY_REQUESTS]
    assert Page(answers[-1]).fields["text_1"] == WORDS


def test_what_was_kept_is_gone_on_with_and_sent(client: Client, round_: Round) -> None:
    page = Page(pressed(client, round_, begun(client, round_), "next", text_1=WORDS))
    asked = Page(pressed(client, round_, page, "keep"))
    kept = Page(pressed(client, round_, asked, "mail", keep_email="bakker@example.org"))
    [mail] = OutboxMail.objects.filter(recipient="bakker@example.org")
    address = "/meedoen/verder/" + mail.text.partition("/meedoen/verder/")[2].split()[0]

    again = Page(Client().get(address))
    for _ in range(8):
        again = Page(pressed(client, round_, again, "next", **ANSWERS.get(again.fields["at"], {})))
    pressed(client, round_, again, "send")

    assert (asked.fields["text_1"], kept.headings) == (WORDS, ["Wij bewaren het voor u"])
    assert (again.fields["at"], said(), Draft.objects.count()) == ("summary", [WORDS], 0)
    assert Client().get(address).status_code == HTTPStatus.NOT_FOUND


def test_going_on_after_the_round_closed_shows_the_words(cast: Cast, client: Client, round_: Round) -> None:
    page = begun(client, round_)
    pressed(client, round_, page, "mail", text_1=WORDS, keep_email="bakker@example.org")
    [mail] = OutboxMail.objects.filter(recipient="bakker@example.org")
    address = "/meedoen/verder/" + mail.text.partition("/meedoen/verder/")[2].split()[0]
    close_round(actor=cast.anouk, round_=round_)

    answer = Client().get(address)

    assert (answer.status_code, WORDS in answer.content.decode()) == (HTTPStatus.CONFLICT, True)


@pytest.mark.parametrize("typed", ["", "geen adres"])
def test_keeping_needs_an_address(client: Client, round_: Round, typed: str) -> None:
    page = Page(pressed(client, round_, begun(client, round_), "mail", text_1=WORDS, keep_email=typed))

    assert (page.fields["text_1"], "klopt nog niet" in page.words) == (WORDS, True)
    assert Draft.objects.count() == 0


def test_more_than_we_keep_is_said_and_stays(client: Client, round_: Round) -> None:
    long = {f"text_{number}": "x" * 20_000 for number in range(1, 5)}

    page = Page(pressed(client, round_, begun(client, round_), "mail", **long, keep_email="b@example.org"))

    assert ("meer dan wij voor u kunnen bewaren" in page.words, page.fields["text_4"]) == (True, "x" * 20_000)
