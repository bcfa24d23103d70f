from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item, split, under, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.agendas.access import access_document
from vliegwiel.domain.agendas.actions.items import add_item, remove_item
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.models import Wording
from vliegwiel.domain.agendas.queries.documents import (
    Line,
    document_page,
    documents,
    events_of,
    written,
)
from vliegwiel.domain.dialogues.models import Speaker


@pytest.mark.usefixtures("scope")
def test_documents_are_listed_the_latest_first_with_how_much_they_hold(cast: Cast) -> None:
    first = a_document(a_round("Eerste"), "Eerste")
    second = a_document(a_round("Tweede"), "Tweede")
    an_item(first)
    an_item(first, "Ander")
    an_item(first, "Weg", removed_at=timezone.now())
    for _ in range(2):
        freeze_version(actor=cast.anouk, document=first)

    with CaptureQueriesContext(connection) as asked:
        found = documents()
        names = [line.document.round.name for line in found]

    assert (found, names) == ((Line(second, 0, None), Line(first, 2, 2)), ["Tweede", "Eerste"])
    assert documents(first.round) == (Line(first, 2, 2),)
    assert len(asked) == 1


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.usefixtures("scope")
def test_a_document_is_read_in_order_whatever_its_size(cast: Cast, count: int) -> None:
    round_ = a_round()
    document = a_document(round_)
    second = a_chapter(document, "Tweede", position=1)
    first = a_chapter(document, "Eerste", position=0)
    empty = a_chapter(document, "Leeg", position=2)
    speaker = Speaker.objects.create(round=round_, offer="Ik denk mee.")
    number = 0
    for chapter in (second, first, None):
        for position in range(count):
            item = an_item(document, f"{chapter} {position}", position=position, chapter=chapter)
            for _ in range(2):
                number += 1
                under(item, a_contribution(round_, number, speaker=speaker), cast.anouk)
    bare = an_item(document, "Kaal", position=9, chapter=second)
    gone = an_item(document, "Weg", removed_at=timezone.now(), chapter=first)
    document = access_document(document.code)

    with CaptureQueriesContext(connection) as asked:
        page = document_page(document)

    assert [
        (part.chapter, [(line.item.heading, line.evidence, line.participants) for line in part.lines])
        for part in page.parts
    ] == [
        (None, [(f"None {place}", 2, 1) for place in range(count)]),
        (first, [(f"Eerste {place}", 2, 1) for place in range(count)]),
        (second, [*((f"Tweede {place}", 2, 1) for place in range(count)), ("Kaal", 0, 0)]),
        (empty, []),
    ]
    assert (page.removed, page.items, page.without_evidence) == ((gone,), 3 * count + 1, 1)
    assert bare.position == 9
    assert len(asked) == 6


@pytest.mark.usefixtures("scope")
def test_withdrawn_words_and_offers_count_nowhere(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    item = an_item(document)
    said = a_contribution(round_, speaker=Speaker.objects.create(round=round_, offer="Ik denk mee."))
    under(item, said, cast.anouk)
    withdrawn(said)

    [line] = document_page(document).parts[0].lines

    assert (line.evidence, line.participants) == (0, 0)


@pytest.mark.usefixtures("scope")
def test_what_a_document_says_is_a_value(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_, introduction="Samen.")
    chapter = a_chapter(document)
    later = an_item(document, "Later", position=1, chapter=chapter)
    first = an_item(document, "Eerst", position=0, chapter=chapter)
    before = an_item(document, "Vooraf")
    an_item(document, "Weg", removed_at=timezone.now())
    whole = a_contribution(round_)
    under(first, whole, cast.anouk)
    split(whole, 2, 3)

    with CaptureQueriesContext(connection) as asked:
        text = written(document)

    assert [(item.code, item.chapter, item.numbers) for item in text.items] == [
        (before.code, "", ()),
        (first.code, chapter.code, (2, 3)),
        (later.code, chapter.code, ()),
    ]
    assert [(one.code, one.title) for one in text.chapters] == [(chapter.code, "Bereikbaarheid")]
    assert len(asked) == 5


@pytest.mark.usefixtures("scope")
def test_a_timeline_tells_who_did_what_the_latest_first(cast: Cast) -> None:
    document = a_document()
    item = add_item(actor=cast.anouk, document=document, wording=Wording(heading="Rotonde"))
    remove_item(actor=cast.henk, item=item)

    with CaptureQueriesContext(connection) as asked:
        found = [(event.verb, event.who) for event in events_of(item)]

    assert found == [("item.removed", cast.henk.name), ("item.added", cast.anouk.name)]
    assert (events_of(document), len(asked)) == ((), 1)
