"""What people read in a mail, in the language that they read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from vliegwiel.domain.dialogues import letters
from vliegwiel.domain.dialogues.models import Draft, Round, Speaker
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture(autouse=True)
def here(settings: Any) -> None:
    settings.SITE = "https://polderdam.example"


def a_told_round(cast: Cast) -> Round:
    return a_round("Ondernemerspeiling", end_date=date(2026, 12, 31), contact=cast.anouk)


def a_speaker(cast: Cast) -> Speaker:
    made: Speaker = Speaker.objects.create(
        round=a_told_round(cast), name="Jan", email="jan@polderdam.example"
    )
    return made


def test_a_receipt_says_in_plain_dutch_where_to_look(cast: Cast) -> None:
    with translation.override("nl"):
        letters.post_receipt(a_speaker(cast), "geheim")

    mail = OutboxMail.objects.get()
    assert mail.subject == "Wij hebben uw inbreng ontvangen: Ondernemerspeiling"
    assert mail.text == (
        "Goedendag,\n\n"
        "Bedankt voor uw inbreng aan Polderdam.\n\n"
        "Op uw eigen pagina ziet u wat er met uw woorden gebeurt, en kunt u ze intrekken:\n\n"
        "https://polderdam.example/inbreng/geheim/\n\n"
        "Bewaar dit adres. Wie het heeft, kan de pagina zien.\n\n"
        f"Vragen? Bel {cast.anouk.name}: {cast.anouk.phone}.\n\n"
        "Hebt u ons niets gestuurd? Dan heeft iemand uw mailadres ingevuld. U hoeft niets te doen.\n"
    )


def test_a_draft_can_be_gone_on_with_until_the_last_day(cast: Cast) -> None:
    draft = Draft.objects.create(round=a_told_round(cast), form_key="k", email="jan@polderdam.example")

    with translation.override("nl"):
        letters.post_draft(draft, "geheim")

    text = OutboxMail.objects.get().text
    assert "https://polderdam.example/meedoen/verder/geheim/\n" in text
    assert "Dat kan tot en met 31 december 2026." in text


def test_a_colleague_who_reads_english_writes_dutch(cast: Cast) -> None:
    with translation.override("en"):
        letters.post_report(a_speaker(cast), "geheim", "speaker.report:a")

    assert OutboxMail.objects.get().subject == "Hebben wij dit goed opgeschreven? Ondernemerspeiling"


@pytest.mark.parametrize(
    ("phone", "sentence"),
    [("0294 12 34 56", "Questions? Call Anouk: 0294 12 34 56."), ("", "Questions? Ask Anouk.")],
)
def test_without_a_number_nobody_is_told_to_call(cast: Cast, phone: str, sentence: str) -> None:
    cast.anouk.name, cast.anouk.phone = "Anouk", phone
    speaker = a_speaker(cast)

    with translation.override("en"):
        letters.post_receipt(speaker, "geheim")

    assert sentence in OutboxMail.objects.get().text.split("\n\n")


def test_without_a_contact_nobody_is_named(cast: Cast) -> None:
    speaker = a_speaker(cast)
    speaker.round.contact = None

    with translation.override("en"):
        letters.post_receipt(speaker, "geheim")

    assert "Questions?" not in OutboxMail.objects.get().text
