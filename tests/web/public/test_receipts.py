from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.public.taking_part import CONTACT, Page, sent
from vliegwiel.domain.dialogues.models import Round


def test_the_receipt_gives_the_number_and_the_address(client: Client, round_: Round) -> None:
    receipt = sent(client, round_, contact=CONTACT)["Location"]
    answer = client.get(receipt)
    token = receipt.split("/")[2]

    page, own = Page(answer), reverse("public:thread", args=[token])
    assert ("onder nummer 1." in page.words, "berend@example.org" in page.words) == (True, True)
    assert f">http://testserver{own}<" in answer.content.decode()
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "no-store")
    assert [client.get(path).status_code for path in (own, f"{own}qr.svg")] == [HTTPStatus.OK] * 2


def test_a_number_is_written_as_it_will_be_looked_up(client: Client, round_: Round) -> None:
    Round.objects.update(last_number=1233)

    page = Page(client.get(sent(client, round_)["Location"]))

    assert "onder nummer 1234." in page.words


@pytest.mark.parametrize("name", ["receipt", "receipt.picture", "draft"])
def test_a_guessed_address_is_not_there(client: Client, round_: Round, name: str) -> None:
    assert client.get(reverse(f"public:{name}", args=["a" * 43])).status_code == HTTPStatus.NOT_FOUND
