from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from tests.cast import Cast
from tests.domain.archive.making import CONTACT
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import a_speaker, address_of, said_by
from vliegwiel.domain.archive.actions.erasing import refuse_erasure
from vliegwiel.domain.archive.models import ErasureRequest
from vliegwiel.domain.dialogues.actions.rounds import open_round, publish_round
from vliegwiel.platform.scope import Scope, entered


@pytest.fixture
def token(cast: Cast) -> str:
    with entered(Scope.of(cast.polderdam.pk)):
        speaker = a_speaker(**CONTACT)
        said_by(speaker)
        return address_of(speaker)


def test_a_speaker_asks_on_his_own_page_and_reads_when_he_is_answered(
    cast: Cast, client: Client, token: str
) -> None:
    own = client.get(f"/inbreng/{token}/").content.decode()
    looked = client.get(f"/inbreng/{token}/wissen/")
    with entered(Scope.of(cast.polderdam.pk)):
        before = ErasureRequest.objects.count()
    asked = client.post(f"/inbreng/{token}/wissen/", follow=True).content.decode()

    assert f"/inbreng/{token}/wissen/" in own
    assert looked.status_code == HTTPStatus.OK
    assert "U hoort uiterlijk" in asked
    with entered(Scope.of(cast.polderdam.pk)):
        assert (before, ErasureRequest.objects.count()) == (0, 1)


def test_he_reads_why_it_was_not_done_and_can_ask_again(cast: Cast, client: Client, token: str) -> None:
    client.post(f"/inbreng/{token}/wissen/")
    with entered(Scope.of(cast.polderdam.pk)):
        refuse_erasure(
            actor=cast.anouk, request=ErasureRequest.objects.get(), explanation="Wij moeten dit bewaren."
        )

    page = client.get(f"/inbreng/{token}/wissen/").content.decode()
    client.post(f"/inbreng/{token}/wissen/")

    assert "Wij moeten dit bewaren." in page
    assert "Autoriteit Persoonsgegevens" in page
    with entered(Scope.of(cast.polderdam.pk)):
        assert ErasureRequest.objects.count() == 2


def test_without_an_address_nobody_asks_anything(client: Client, db: None) -> None:
    assert client.post("/inbreng/nergens/wissen/").status_code == HTTPStatus.NOT_FOUND


def test_whoever_takes_part_reads_when_his_name_goes(cast: Cast, client: Client) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        round_ = publish_round(actor=cast.anouk, round_=open_round(actor=cast.anouk, round_=a_round()))

    page = client.get(f"/meedoen/{round_.public_code}/").content.decode()

    assert "2 jaar nadat dit sloot" in page
