from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.thread.making import (
    EXPLAINED,
    HEADING,
    SAID,
    TITLE,
    a_document,
    a_speaker,
    an_item,
    disposed,
    moved,
    published,
    read_as,
    said_by,
)
from tests.web.staff.rounds import READERS, ClientOf, address, answers, expected
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.dialogues.actions.contributions import withdraw_contribution
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Round

pytestmark = pytest.mark.usefixtures("scope", "english")


def words(answer: Any) -> str:
    assert answer.status_code == HTTPStatus.OK
    return " ".join(answer.content.decode().split())


def coverage_of(round_: Round, **query: str) -> str:
    return reverse("staff:thread.coverage", args=[round_.code], query=query)


def strip_of(page: str) -> list[str]:
    """The stations that are filled."""
    strip = page.partition('<ol class="vw-thread"')[2].partition("</ol>")[0]
    return [part.partition(">")[2].partition("<")[0] for part in strip.split("data-present")[1:]]


@pytest.mark.parametrize("page", ["coverage", "contribution", "item"])
def test_whoever_reads_contributions_reads_their_thread_and_no_neighbour_does(
    cast: Cast, client_of: ClientOf, page: str
) -> None:
    said = said_by(a_speaker(), permission=Permission.WITH_NAME)
    document = a_document(cast, said.round)
    item = an_item(cast, document, said)
    codes = {
        "coverage": [said.round.code],
        "contribution": [said.round.code, said.code],
        "item": [document.code, item.code],
    }

    assert answers(cast, client_of, address(f"thread.{page}", *codes[page])) == expected(READERS)


def test_it_begins_with_how_much_is_known(cast: Cast, client_of: ClientOf) -> None:
    speaker = a_speaker()
    an_item(cast, a_document(cast, speaker.round), said_by(speaker, 1), said_by(speaker, 2))
    said_by(speaker, 3)

    page = words(client_of(cast.anouk).get(coverage_of(speaker.round)))

    assert "Of 2 of the 3 contributions is known what became of them." in page
    assert "1 contribution waits for an answer" in page


def test_the_way_to_the_talks_stands_there_for_who_handles_them(cast: Cast, client_of: ClientOf) -> None:
    speaker = a_speaker()
    talks = f'href="{address("interview.list", speaker.round.code)}"'

    shown = {
        who: talks in words(client_of(who).get(coverage_of(speaker.round))) for who in (cast.anouk, cast.hans)
    }

    assert shown == {cast.anouk: True, cast.hans: False}


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "Nothing to answer yet"), (1, "Of the only contribution is known"), (2, "Of all 2")],
)
def test_it_is_good_when_empty_and_when_everybody_has_an_answer(
    cast: Cast, client_of: ClientOf, count: int, told: str
) -> None:
    speaker = a_speaker()
    document = a_document(cast, speaker.round)
    for number in range(1, count + 1):
        disposed(cast, document, said_by(speaker, number))

    assert told in words(client_of(cast.anouk).get(coverage_of(speaker.round)))


def test_from_each_that_waits_one_goes_on_to_decide_on_it(cast: Cast, client_of: ClientOf) -> None:
    said = said_by(a_speaker(), 1200)
    document = a_document(cast, said.round)
    decide = f"{reverse('staff:unused.list', args=[document.code])}?na=1199"

    for_anouk, for_hans = (
        words(client_of(person).get(coverage_of(said.round))) for person in (cast.anouk, cast.hans)
    )

    assert (f'href="{decide}"' in for_anouk, decide in for_hans) == (True, False)


def test_those_that_wait_are_filtered_by_theme_and_age_in_the_address(
    cast: Cast, client_of: ClientOf
) -> None:
    speaker = a_speaker()
    said_by(speaker, 1, text="Van vandaag.")
    said_by(speaker, 2, text="Van gisteren.", said_date=timezone.localdate() - timedelta(days=1))
    other = a_speaker(speaker.round)
    third = said_by(other, 3, text="Van vorig jaar.", said_date=timezone.localdate() - timedelta(days=300))
    reading = read_as(cast, third, "Verkeer")
    theme = reading.codings.get().theme.code
    client = client_of(cast.anouk)

    def shown(**query: str) -> list[str]:
        page = words(client.get(coverage_of(speaker.round, **query)))
        return [text for text in ("Van vandaag.", "Van gisteren.", "Van vorig jaar.") if text in page]

    assert shown(thema=theme) == ["Van vorig jaar."]
    assert shown(thema="geen") == ["Van vandaag.", "Van gisteren."]
    assert shown(wacht="langer") == ["Van vorig jaar."]
    assert shown(wacht="maand", thema="geen") == ["Van vandaag.", "Van gisteren."]
    assert len(shown(wacht="onzin", thema="onzin", na="onzin")) == 3


def test_a_reader_learns_how_many_wait_and_reads_only_what_he_may(cast: Cast, client_of: ClientOf) -> None:
    said = said_by(a_speaker(), permission=Permission.FILE_ONLY, text="Geheim.")

    page = words(client_of(cast.hans).get(coverage_of(said.round)))

    assert ("Geheim." in page, "1 contribution waits for an answer" in page) == (False, True)


def test_a_colleague_reads_all_of_a_contributions_way_and_that_its_speaker_cannot_yet(
    cast: Cast, client_of: ClientOf
) -> None:
    said = said_by(a_speaker())
    read_as(cast, said, "Verkeer")
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    path = reverse("staff:thread.contribution", args=[said.round.code, said.code])
    client = client_of(cast.anouk)
    hidden = words(client.get(path))
    published(cast, document)

    page = words(client.get(path))

    assert all(told in page for told in (SAID, "Verkeer", HEADING, TITLE))
    assert ("cannot read this yet" in hidden, "cannot read this yet" in page) == (True, False)


def test_of_a_withdrawn_contribution_the_thread_says_only_that(cast: Cast, client_of: ClientOf) -> None:
    said = said_by(a_speaker())
    document = a_document(cast, said.round)
    disposed(cast, document, said)
    withdraw_contribution(actor=cast.anouk, contribution=said)

    page = words(
        client_of(cast.anouk).get(reverse("staff:thread.contribution", args=[said.round.code, said.code]))
    )

    assert "has been withdrawn on" in page
    assert [told for told in (SAID, EXPLAINED) if told in page] == []


STATIONS = ["Conversation", "Meaning", "Agenda", "Decision"]


def test_the_strip_is_filled_as_far_as_the_words_came(cast: Cast, client_of: ClientOf) -> None:
    said = said_by(a_speaker())
    path = reverse("staff:thread.contribution", args=[said.round.code, said.code])
    client = client_of(cast.anouk)
    found = [strip_of(words(client.get(path)))]
    read_as(cast, said, "Verkeer")
    found.append(strip_of(words(client.get(path))))
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    found.append(strip_of(words(client.get(path))))
    moved(cast, document, DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED)
    found.append(strip_of(words(client.get(path))))

    assert found == [STATIONS[:length] for length in (1, 2, 3, 4)]


def test_below_a_sentence_stands_every_voice_as_far_as_permission_goes(
    cast: Cast, client_of: ClientOf
) -> None:
    round_ = a_round()
    document = a_document(cast, round_)
    said = [
        a_contribution(
            round_,
            number,
            text=f"Woorden {permission.value}.",
            permission=permission,
            organisation_name="Jansen",
        )
        for number, permission in enumerate(Permission, start=1)
    ]
    item = an_item(cast, document, *said)
    path = reverse("staff:thread.item", args=[document.code, item.code])

    for_anouk, for_hans = (words(client_of(person).get(path)) for person in (cast.anouk, cast.hans))

    assert [one.number for one in said if one.text in for_anouk] == [1, 2, 3, 4]
    assert [one.permission for one in said if one.text in for_hans] == [Permission.WITH_NAME]
    assert "4 contributions stand under it, of 1 entrepreneur." in for_hans
    assert "3 contributions are not shown to you" in for_hans


def test_who_offered_to_take_part_stands_there_for_colleagues_who_handle_it(
    cast: Cast, client_of: ClientOf
) -> None:
    speaker = a_speaker(offer="Ik help met graven", name="Carla Hoogenband", phone="06 12345678")
    document = a_document(cast, speaker.round)
    item = an_item(cast, document, said_by(speaker))
    path = reverse("staff:thread.item", args=[document.code, item.code])

    for_anouk, for_hans = (words(client_of(person).get(path)) for person in (cast.anouk, cast.hans))

    assert all(told in for_anouk for told in ("Ik help met graven", "Carla Hoogenband", "tel:0612345678"))
    assert [told for told in ("Ik help met graven", "Carla Hoogenband", "06 12") if told in for_hans] == []


@pytest.mark.parametrize("page", ["coverage", "contribution", "item"])
def test_many_cost_no_more_than_few(cast: Cast, client_of: ClientOf, page: str) -> None:
    speaker = a_speaker()
    said = [said_by(speaker, number) for number in range(1, 61)]
    document = a_document(cast, speaker.round)
    item = an_item(cast, document, *said[:30])
    client = client_of(cast.anouk)
    addresses = {
        "coverage": [speaker.round.code],
        "contribution": [speaker.round.code, said[0].code],
        "item": [document.code, item.code],
    }

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(f"staff:thread.{page}", args=addresses[page]))

    tables = [one for one in asked.captured_queries if " FROM " in one["sql"]]
    # Besides session, person and memberships.
    assert len(tables) - 3 <= 12
