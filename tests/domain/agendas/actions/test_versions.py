from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item, corrected, split, under, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round, journal
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document, FrozenEvidence, Version
from vliegwiel.domain.agendas.sealing import salted
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.platform.scope import Scope, entered


@pytest.mark.usefixtures("scope")
def test_a_version_holds_all_that_the_document_says_and_the_words_under_it(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_, introduction="Samen.")
    chapter = a_chapter(document, carrier="Provincie")
    item = an_item(document, chapter=chapter, text="Twee stroken.", hours=12, budget=0)
    first = a_contribution(round_)
    under(item, first, cast.anouk)
    corrected(first, text="De rotonde staat vast.")

    version = freeze_version(actor=cast.anouk, document=document, remark="Voor het college")

    assert (version.number, version.remark, version.frozen_by) == (1, "Voor het college", cast.anouk)
    assert version.content == {
        "title": "Economische agenda",
        "kind": "agenda",
        "introduction": "Samen.",
        "chapters": [{"code": chapter.code, "title": "Bereikbaarheid", "carrier": "Provincie"}],
        "items": [
            {
                "code": item.code,
                "chapter": chapter.code,
                "heading": "Een bredere rotonde",
                "text": "Twee stroken.",
                "kind": "ambition",
                "holder": "",
                "hours": 12,
                "budget": 0,
                "participants": "",
                "theme": "",
                "numbers": [1],
            }
        ],
    }
    [piece] = FrozenEvidence.objects.all()
    assert (piece.item_code, piece.number, piece.text) == (item.code, 1, "De rotonde staat vast.")
    assert piece.sha256 == salted(piece.salt, piece.text)
    assert journal() == [("version.frozen", document.code, {"version": 1})]


@pytest.mark.usefixtures("scope")
def test_versions_are_numbered_within_their_document(cast: Cast) -> None:
    round_ = a_round()
    one, other = a_document(round_), a_document(round_, "Ambities")

    numbers = [freeze_version(actor=cast.anouk, document=document).number for document in (one, one, other)]

    assert numbers == [1, 2, 1]


def test_versions_frozen_at_the_same_time_get_numbers_of_their_own(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        document = a_document()

    def freeze(_: int) -> int:
        try:
            with entered(here):
                return freeze_version(actor=live_cast.anouk, document=document).number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as together:
        numbers = list(together.map(freeze, range(4)))

    assert sorted(numbers) == [1, 2, 3, 4]


def a_frozen_piece(cast: Cast, **fields: Any) -> tuple[Document, Contribution]:
    round_ = a_round()
    document = a_document(round_, **fields)
    said = a_contribution(round_)
    under(an_item(document), said, cast.anouk)
    freeze_version(actor=cast.anouk, document=document)
    return document, said


@pytest.mark.parametrize("change", [{"content": {}}, {"sha256": ""}, {"remark": "x"}, {"number": 9}])
@pytest.mark.usefixtures("scope")
def test_the_database_refuses_to_change_a_version(cast: Cast, change: dict[str, Any]) -> None:
    a_frozen_piece(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(**change)


@pytest.mark.parametrize(
    "change", [{"text": "Anders."}, {"salt": "00"}, {"salt": ""}, {"sha256": ""}, {"number": 9}, {"text": ""}]
)
@pytest.mark.usefixtures("scope")
def test_the_database_refuses_to_change_frozen_words(cast: Cast, change: dict[str, Any]) -> None:
    a_frozen_piece(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        FrozenEvidence.objects.update(**change)


@pytest.mark.usefixtures("scope")
def test_frozen_words_can_go_with_their_salt(cast: Cast) -> None:
    a_frozen_piece(cast)

    assert FrozenEvidence.objects.update(text="", salt="") == 1


@pytest.mark.parametrize(
    ("state", "stays"),
    [
        (DocumentState.DRAFT, False),
        (DocumentState.SUBMITTED, False),
        (DocumentState.NOT_ADOPTED, False),
        (DocumentState.NOTED, False),
        (DocumentState.ADOPTED, True),
        (DocumentState.ADOPTED_CHANGED, True),
        (DocumentState.IN_EXECUTION, True),
    ],
)
@pytest.mark.usefixtures("scope")
def test_withdrawn_words_leave_every_version_of_what_was_not_adopted(
    cast: Cast, state: DocumentState, *, stays: bool
) -> None:
    _, said = a_frozen_piece(cast, state=state)

    withdrawn(said)

    [piece] = FrozenEvidence.objects.all()
    assert (piece.text, bool(piece.salt)) == (said.text if stays else "", stays)


@pytest.mark.usefixtures("scope")
def test_words_of_others_stay_where_they_were_frozen(cast: Cast) -> None:
    _, said = a_frozen_piece(cast)
    withdrawn(a_contribution(said.round, 2))
    withdrawn(a_contribution(a_round("Een ander traject"), said.number))

    assert FrozenEvidence.objects.get().text == said.text


@pytest.mark.usefixtures("scope")
def test_withdrawing_one_part_empties_what_was_frozen_of_the_whole(cast: Cast) -> None:
    _, said = a_frozen_piece(cast)
    part, _ = split(said, 2, 3)
    smaller, _ = split(part, 4, 5)

    withdrawn(smaller)

    assert FrozenEvidence.objects.get().text == ""


@pytest.mark.usefixtures("scope")
def test_erased_words_leave_what_was_frozen(cast: Cast) -> None:
    _, said = a_frozen_piece(cast)

    said.delete()

    assert FrozenEvidence.objects.get().text == ""


def test_what_is_withdrawn_while_a_version_is_frozen_is_not_in_it(live_cast: Cast) -> None:
    here = Scope.of(live_cast.polderdam.pk)
    with entered(here):
        round_ = a_round()
        document = a_document(round_)
        said = [a_contribution(round_, number) for number in range(1, 21)]
        item = an_item(document)
        for one in said:
            under(item, one, live_cast.anouk)

    def withdraw(number: int) -> None:
        try:
            with entered(here):
                withdrawn(said[number])
        finally:
            connection.close()

    def freeze(_: int) -> None:
        try:
            with entered(here):
                freeze_version(actor=live_cast.anouk, document=document)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as together:
        for done in [
            *(together.submit(freeze, number) for number in range(3)),
            *(together.submit(withdraw, number) for number in range(20)),
        ]:
            done.result()

    with entered(here):
        assert set(FrozenEvidence.objects.values_list("text", flat=True)) <= {""}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("scope")
def test_a_version_costs_as_many_questions_whatever_its_size(cast: Cast, count: int) -> None:
    round_ = a_round()
    document = a_document(round_)
    for number in range(1, count + 1):
        under(an_item(document, f"{number}"), a_contribution(round_, number), cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        freeze_version(actor=cast.anouk, document=document)

    kept = FrozenEvidence.objects.count()
    assert (kept, len([one for one in asked if "SAVEPOINT" not in one["sql"]])) == (count, 12)
