"""What people read in a mail, in the language that they read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from vliegwiel.domain.dialogues import letters
from vliegwiel.domain.dialogues.actions.rounds import publish_round
from vliegwiel.domain.dialogues.models import Draft, Interview, Round, Speaker
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


@pytest.mark.parametrize("published", [True, False])
def test_an_invitation_says_what_it_is_about_and_with_whom_to_agree_on_a_moment(
    cast: Cast, *, published: bool
) -> None:
    round_ = a_round("Ondernemerspeiling", question="Wat hebt u nodig?", purpose="De raad leest het verslag.")
    if published:
        round_ = publish_round(actor=cast.anouk, round_=round_)
    talk = Interview.objects.create(round=round_, name="Mieke Smit", note="Boos over de rotonde")

    with translation.override("en"):
        letters.post_invitation(talk, "mieke@polderdam.example", "interview.invited:a", sender=cast.anouk)

    mail = OutboxMail.objects.get()
    assert mail.subject == "Mogen wij met u praten? Ondernemerspeiling"
    assert ("https://polderdam.example/meedoen/" in mail.text) is published
    told = [
        "Wat hebt u nodig?",
        "60 minuten",
        "De raad leest het verslag.",
        cast.anouk.name,
        cast.anouk.phone,
    ]
    assert [one for one in told if one not in mail.text] == []
    assert "rotonde" not in mail.text


def test_without_a_number_one_writes_to_agree_on_a_moment(cast: Cast) -> None:
    cast.anouk.phone = ""
    talk = Interview.objects.create(round=a_round(), name="Mieke Smit", colleague=cast.anouk)

    letters.post_invitation(talk, "mieke@polderdam.example", "interview.invited:a", sender=cast.henk)

    [line] = [one for one in OutboxMail.objects.get().text.splitlines() if "@" in one]
    assert line == f"Schrijf aan {cast.anouk.name} om iets af te spreken: {cast.anouk.email}."
