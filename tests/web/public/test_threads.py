from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_round, journal
from tests.domain.thread.making import (
    EXPLAINED,
    HEADING,
    SAID,
    SENTENCE,
    a_document,
    a_speaker,
    address_of,
    an_item,
    disposed,
    published,
    read_as,
    released_on,
    said_by,
    split,
    tomorrow,
)
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.domain.people.models import User

pytestmark = pytest.mark.usefixtures("scope", "english")
AGENDA = "Agenda van Polderdam"


@pytest.fixture
def english(settings: object) -> None:
    """Pages speak as their source does, so that a better translation breaks no test."""
    settings.LANGUAGE_CODE = "en"  # type: ignore[attr-defined]  # pytest-django's settings take any


def page_of(speaker: Speaker, client: Client | None = None) -> str:
    answer = (client or Client()).get(reverse("public:thread", args=[address_of(speaker)]))
    assert answer.status_code == HTTPStatus.OK
    return " ".join(answer.content.decode().split())


def sent(speaker: Speaker, name: str, *rest: str, **data: str) -> int:
    return Client().post(reverse(f"public:{name}", args=[address_of(speaker), *rest]), data).status_code


def now(speaker: Speaker) -> Speaker:
    return Speaker.objects.get(pk=speaker.pk)


def test_he_reads_his_words_and_the_very_sentence_they_led_to(cast: Cast) -> None:
    speaker = a_speaker()
    said = said_by(speaker)
    read_as(cast, said, "Verkeer")
    document = a_document(cast, speaker.round)
    an_item(cast, document, said)
    published(cast, document)

    page = page_of(speaker)

    assert all(words in page for words in (SAID, "placed them under: Verkeer.", HEADING, SENTENCE))


def test_he_reads_why_his_words_were_not_used(cast: Cast) -> None:
    speaker = a_speaker()
    document = a_document(cast, speaker.round)
    disposed(cast, document, said_by(speaker))
    published(cast, document)

    assert EXPLAINED in page_of(speaker)


@pytest.mark.parametrize("steps", [(), (DocumentState.IN_TEST,), (DocumentState.SUBMITTED,)])
def test_before_its_release_nothing_of_a_document_stands_on_the_page(
    cast: Cast, steps: tuple[DocumentState, ...]
) -> None:
    speaker = a_speaker()
    used, unused = said_by(speaker, 1), said_by(speaker, 2)
    document = a_document(cast, speaker.round, title=AGENDA)
    an_item(cast, document, used)
    disposed(cast, document, unused)
    if steps:
        published(cast, document, *steps)
    released_on(cast, document, tomorrow())

    page = page_of(speaker)

    assert [words for words in (AGENDA, HEADING, SENTENCE, EXPLAINED) if words in page] == []


@pytest.mark.parametrize(
    ("days", "told"), [(3, "You read that here by"), (-3, "That did not happen: we are sorry.")]
)
def test_he_reads_when_he_hears_and_when_that_was_not_kept(cast: Cast, days: int, told: str) -> None:
    speaker = a_speaker(a_round(answer_date=timezone.localdate() + timedelta(days=days)))
    read_as(cast, said_by(speaker))

    assert told in page_of(speaker)


def test_he_reads_whom_he_can_call(cast: Cast) -> None:
    User.objects.filter(pk=cast.anouk.pk).update(phone="0527 63 39 11")
    speaker = a_speaker(a_round(contact=cast.anouk))

    page = page_of(speaker)

    assert all(words in page for words in (cast.anouk.name, 'href="tel:0527633911"', cast.anouk.email))


def test_nobody_else_who_spoke_stands_on_his_page(cast: Cast) -> None:
    round_ = a_round()
    mine, other = a_speaker(round_, name="Carla"), a_speaker(round_, name="Dirk Zonneveld")
    document = a_document(cast, round_)
    theirs = said_by(other, 2, text="Woorden van Dirk.", organisation_name="Zonneveld Transport")
    an_item(cast, document, said_by(mine, 1), theirs)
    published(cast, document)

    page = page_of(mine)

    assert [words for words in ("Zonneveld", "Woorden van Dirk") if words in page] == []


@pytest.mark.parametrize(
    ("permission", "told"),
    [
        (Permission.WITH_NAME, "with your name."),
        (Permission.WITHOUT_NAME, "without your name."),
        (Permission.FILE_ONLY, "Only those who handle this read it."),
        (Permission.NOT_ASKED, "You were not asked"),
    ],
)
def test_he_reads_what_he_allowed(permission: Permission, told: str) -> None:
    speaker = a_speaker()
    said_by(speaker, permission=permission)

    assert told in page_of(speaker)


def test_no_search_machine_and_no_other_site_gets_the_address() -> None:
    answer = Client().get(reverse("public:thread", args=[address_of(a_speaker())]))

    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"], answer["Cache-Control"]) == (
        "noindex, nofollow",
        "same-origin",
        "no-store",
    )


def test_his_mail_address_and_telephone_do_not_stand_on_the_page() -> None:
    page = page_of(a_speaker(email="carla@bakkerij.example", phone="06 12345678"))

    assert [words for words in ("carla@bakkerij.example", "06 12345678") if words in page] == []
    assert "ca…@bakkerij.example" in page


PAGES = ["thread", "thread.stop", "thread.resume", "thread.answer"]


@pytest.mark.parametrize("token", ["geraden", "a" * 43])
@pytest.mark.parametrize("name", PAGES)
def test_a_guess_is_not_found(name: str, token: str) -> None:
    address = reverse(f"public:{name}", args=[token])

    assert {Client().get(address).status_code, Client().post(address).status_code} <= {
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }


def test_he_is_asked_once_and_then_his_words_are_gone(cast: Cast) -> None:
    speaker = a_speaker()
    said = said_by(speaker)
    document = a_document(cast, speaker.round)
    an_item(cast, document, said)
    published(cast, document)
    address = reverse("public:thread.withdraw", args=[address_of(speaker), said.code])

    asked = Client().get(address)
    before = Contribution.objects.get(pk=said.pk).withdrawn_at
    done = Client().post(address)

    page = page_of(speaker)
    assert (asked.status_code, before, done.status_code) == (HTTPStatus.OK, None, HTTPStatus.FOUND)
    assert SAID in asked.content.decode()
    assert "This contribution was withdrawn on" in page
    assert [words for words in (SAID, HEADING) if words in page] == []


def test_withdrawing_twice_is_withdrawing_once() -> None:
    speaker = a_speaker()
    said = said_by(speaker)

    assert {sent(speaker, "thread.withdraw", said.code) for _ in range(2)} == {HTTPStatus.FOUND}
    assert [verb for verb, *_ in journal()].count("contribution.withdrawn") == 1


def test_what_was_split_is_withdrawn_with_all_its_pieces(cast: Cast) -> None:
    speaker = a_speaker()
    whole = said_by(speaker, text="Een. Twee.")
    split(cast, whole)

    sent(speaker, "thread.withdraw", whole.code)

    assert Contribution.objects.filter(withdrawn_at=None).count() == 0


def test_nobody_withdraws_the_words_of_another() -> None:
    mine = a_speaker()
    theirs = said_by(a_speaker(mine.round))

    assert sent(mine, "thread.withdraw", theirs.code) == HTTPStatus.NOT_FOUND
    assert Contribution.objects.get(pk=theirs.pk).withdrawn_at is None


def test_looking_at_the_address_to_stop_changes_nothing() -> None:
    speaker = a_speaker(email="carla@bakkerij.example")

    answer = Client().get(reverse("public:thread.stop", args=[address_of(speaker)]))

    assert (answer.status_code, now(speaker).news_stopped_at) == (HTTPStatus.OK, None)


def test_a_mail_program_stops_the_news_by_itself() -> None:
    speaker = a_speaker(email="carla@bakkerij.example")
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(
        reverse("public:thread.stop", args=[address_of(speaker)]), {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == HTTPStatus.OK
    assert now(speaker).news_stopped_at is not None


def test_whoever_stopped_the_news_can_begin_again() -> None:
    speaker = a_speaker(email="carla@bakkerij.example", news_stopped_at=timezone.now())
    stopped = page_of(speaker)

    assert sent(speaker, "thread.resume") == HTTPStatus.FOUND
    assert now(speaker).news_stopped_at is None
    assert "You asked us not to write." in stopped
    assert "You asked us not to write." not in page_of(speaker)


@pytest.mark.parametrize("name", ["thread.resume", "thread.answer"])
def test_from_another_site_nothing_can_be_sent(name: str) -> None:
    speaker = a_speaker(report_sent_at=timezone.now())
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(reverse(f"public:{name}", args=[address_of(speaker)]), {"right": "1"})

    assert answer.status_code == HTTPStatus.FORBIDDEN


def test_he_says_that_the_report_is_right() -> None:
    speaker = a_speaker(report_sent_at=timezone.now())
    said_by(speaker)

    assert "Did we write this down well?" in page_of(speaker)
    assert sent(speaker, "thread.answer", right="1") == HTTPStatus.FOUND
    assert now(speaker).agreed_at is not None
    assert "you said that it is right" in page_of(speaker)


def test_he_says_what_is_not_right_and_reads_it_back() -> None:
    speaker = a_speaker(report_sent_at=timezone.now())

    assert sent(speaker, "thread.answer", words="Ik zei het anders.") == HTTPStatus.FOUND
    assert now(speaker).remark == "Ik zei het anders."
    assert "Ik zei het anders." in page_of(speaker)


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001, "nul\x00byte"])
def test_what_cannot_be_sent_is_not_lost(words: str) -> None:
    speaker = a_speaker(report_sent_at=timezone.now())

    answer = Client().post(reverse("public:thread.answer", args=[address_of(speaker)]), {"words": words})

    assert (answer.status_code, now(speaker).remark) == (HTTPStatus.UNPROCESSABLE_ENTITY, "")
    assert words.strip().replace("\x00", "") in answer.content.decode().replace("\x00", "")


def test_whom_nobody_asked_finds_no_report_to_agree_with() -> None:
    speaker = a_speaker()

    assert "Did we write this down well?" not in page_of(speaker)
    assert sent(speaker, "thread.answer", right="1") == HTTPStatus.NOT_FOUND


def test_twenty_things_cost_twelve_queries_at_most(cast: Cast) -> None:
    speaker = a_speaker()
    document = a_document(cast, speaker.round)
    for number in range(1, 21):
        an_item(cast, document, said_by(speaker, number))
    published(cast, document)
    address = reverse("public:thread", args=[address_of(speaker)])

    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(address)

    assert answer.content.decode().count(HEADING) == 20
    # The others open the transaction and say in whose name it reads.
    assert len([one for one in asked.captured_queries if " FROM " in one["sql"]]) <= 12


def test_what_another_municipality_decides_says_nothing(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    speaker = a_speaker()
    said_by(speaker)

    assert SAID in page_of(speaker, client_of(cast.bram))
