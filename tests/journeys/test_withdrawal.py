"""Where are words left after their speaker withdrew them, however far they had come? And does the paper say so?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection
from psycopg import sql

from tests.cast import Cast
from tests.domain.archive.making import a_plea
from tests.domain.dialogues.making import a_contribution
from tests.domain.insights.making import a_heard_round
from tests.domain.thread.making import a_document, an_item, disposed, moved, published
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.archive.actions.erasing import erase_contribution_at_request, erase_speaker_at_request
from vliegwiel.domain.archive.actions.retention import forget_last_messages
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution, release_contribution
from vliegwiel.domain.dialogues.actions.speakers import ask_agreement, introduce_speaker, withdraw_as_speaker
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Said, Speaker
from vliegwiel.domain.insights.actions.codings import confirm_coding
from vliegwiel.domain.insights.models import Theme
from vliegwiel.platform.jobs import enqueue, work_off

ROOT: Final = Path(__file__).parents[2]
PAPER: Final = ROOT / "docs" / "withdrawal.md"
WORD: Final = "wiebelzwaden"
SAID: Final = f"De {WORD} blokkeren elke ochtend onze poort; klanten rijden door."
PERSON: Final[Mapping[str, Any]] = {
    "name": "Oetze Plomperdonk",
    "email": "plomperdonk@example.org",
    "phone": "0999 77 66 55",
}
NAMED: Final = re.compile(r"`(test_\w+)`")
HELD: Final = {"dialogues_contribution"}
ARCHIVED: Final = {*HELD, "agendas_frozenevidence"}


@pytest.fixture
def said(cast: Cast, scope: object) -> Contribution:
    """By somebody with an address, among what others said."""
    given = {"text": SAID, "permission": Permission.WITH_NAME, "organisation_name": "Kloosterhuys"}
    said = a_contribution(a_heard_round(), 7, **given)
    introduce_speaker(actor=cast.anouk, contribution=said, **PERSON)
    return Contribution.objects.get(pk=said.pk)


def received(_cast: Cast, _said: Contribution) -> None:
    """Nobody did anything yet."""


def read(cast: Cast, said: Contribution) -> None:
    """By the computer and by a colleague; the report holds it."""
    enqueue("insights.suggest_codings", round=said.round.code)
    work_off()
    theme = Theme.objects.filter(round=said.round).earliest("id")
    confirm_coding(actor=cast.anouk, contribution=said, themes=[theme])
    enqueue("insights.suggest_codings", round=said.round.code)
    work_off()


def in_a_draft(cast: Cast, said: Contribution) -> None:
    """Under an item; a version was kept."""
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    freeze_version(actor=cast.anouk, document=document)


def submitted(cast: Cast, said: Contribution) -> None:
    """Before whoever decides."""
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    moved(cast, document, DocumentState.SUBMITTED)


def adopted(cast: Cast, said: Contribution) -> None:
    """Decided on and released."""
    document = a_document(cast, said.round)
    an_item(cast, document, said)
    published(cast, document, DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED)


def not_used(cast: Cast, said: Contribution) -> None:
    """No item uses it, and it was said why."""
    disposed(cast, a_document(cast, said.round), said)


def corrected(cast: Cast, said: Contribution) -> None:
    """The words stand in the version before."""
    better = Said(text="Er staat elke ochtend iets voor onze poort.", permission=Permission.WITHOUT_NAME)
    after = correct_contribution(actor=cast.anouk, contribution=said, said=better)
    release_contribution(actor=cast.anouk, contribution=after)


Step = Callable[[Cast, Contribution], None]
STATES: Final[Mapping[Step, set[str]]] = {
    received: HELD,
    read: HELD,
    in_a_draft: HELD,
    submitted: HELD,
    adopted: ARCHIVED,
    not_used: HELD,
    corrected: HELD,
}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_withdrawn_words_are_left_where_the_table_says(cast: Cast, said: Contribution, state: Step) -> None:
    state(cast, said)
    before = tables_with(WORD)

    withdraw_as_speaker(speaker=Speaker.objects.get(), contribution=said)
    work_off()

    assert before >= STATES[state]
    assert tables_with(WORD) == STATES[state]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_erased_words_are_left_in_the_closed_archive_alone(
    cast: Cast, said: Contribution, settings: Any, state: Step
) -> None:
    settings.DEMO = True  # its mailbox takes the last message
    state(cast, said)

    request = erase_speaker_at_request(actor=cast.anouk, speaker=Speaker.objects.get(), plea=a_plea())
    work_off()

    assert tables_with(WORD) == STATES[state] - HELD
    assert (request.archived > 0) == bool(STATES[state] - HELD)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_withdrawn_words_can_be_erased_after_all(cast: Cast, said: Contribution, state: Step) -> None:
    state(cast, said)
    withdraw_as_speaker(speaker=Speaker.objects.get(), contribution=said)
    work_off()

    latest = Contribution.objects.get(number=said.number, replaced_at__isnull=True)
    erase_contribution_at_request(actor=cast.anouk, contribution=latest, plea=a_plea())
    work_off()

    assert tables_with(WORD) == STATES[state] - HELD


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_of_an_erased_speaker_nothing_is_known_once_the_last_message_was_sent(
    cast: Cast, said: Contribution, settings: Any, state: Step
) -> None:
    settings.DEMO = True
    state(cast, said)
    ask_agreement(actor=cast.anouk, speaker=Speaker.objects.get())

    erase_speaker_at_request(actor=cast.anouk, speaker=Speaker.objects.get(), plea=a_plea())
    work_off()
    before = tables_with(PERSON["email"])
    forget_last_messages()

    assert before == {"platform_outboxmail"}
    assert [tables_with(PERSON[name]) for name in PERSON] == [set(), set(), set()]
    assert tables_with("Kloosterhuys") == set()


def test_what_was_read_stood_in_more_than_one_place(cast: Cast, said: Contribution) -> None:
    read(cast, said)

    assert tables_with(WORD) > HELD


def test_who_spoke_stands_with_the_speaker_and_on_his_mail_alone(cast: Cast, said: Contribution) -> None:
    read(cast, said)
    adopted(cast, said)
    ask_agreement(actor=cast.anouk, speaker=Speaker.objects.get())

    assert tables_with(PERSON["name"]) == {"dialogues_speaker"}
    assert tables_with(PERSON["phone"]) == {"dialogues_speaker"}
    assert tables_with(PERSON["email"]) == {"dialogues_speaker", "platform_outboxmail"}


def tables_with(words: str) -> set[str]:
    """Every table of the database in which these words stand, also as the bytes of a file."""
    question = sql.SQL(
        "SELECT EXISTS (SELECT 1 FROM {} t WHERE strpos(t::text, %s) > 0 OR strpos(t::text, %s) > 0)"
    )
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE has_table_privilege(schemaname || '.' || tablename, 'SELECT')"
            " AND schemaname = 'public'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(question.format(sql.Identifier(table)), [words, words.encode().hex()])
            if cursor.fetchone() == (True,):
                found.add(table)
    return found


def cells() -> Iterator[tuple[str, str]]:
    """Of the table: in which row, and what stands there."""
    for line in PAPER.read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith(("| What", "|---")):
            row, *rest = [cell.strip() for cell in line.strip("|").split(" | ")]
            yield from ((row, cell) for cell in rest)


def test_every_cell_of_the_table_has_a_test_or_says_that_it_does_not_hold_yet() -> None:
    untold = [cell for cell in cells() if not NAMED.search(cell[1]) and "*not yet*" not in cell[1]]

    assert len(list(cells())) > len(STATES)
    assert untold == []


def test_every_test_that_the_table_names_is_there() -> None:
    named = {name for _, cell in cells() for name in NAMED.findall(cell)}
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert named - there == set()
