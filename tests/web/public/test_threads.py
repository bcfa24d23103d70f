from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.domain.thread.making import SAID, a_document, a_speaker, address_of, an_item, rests_on, said_by

pytestmark = pytest.mark.usefixtures("scope")


def test_whoever_holds_the_address_reads_what_became_of_his_words(cast: Cast) -> None:
    speaker = a_speaker()
    rests_on(cast, an_item(a_document(speaker.round)), said_by(speaker))

    answer = Client().get(reverse("public:thread", args=[address_of(speaker)]))

    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.OK
    assert SAID in page
    assert "Een laadplek in de Kerkstraat" in page
