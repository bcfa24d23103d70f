"""How much do the pages of a document ask, however much it holds?"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item, under
from tests.domain.dialogues.making import a_contribution
from tests.domain.thread.making import an_item as item_of_a_colleague
from tests.domain.thread.making import disposed
from tests.web.staff.rounds import ClientOf, address
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.models import Document, Item
from vliegwiel.domain.dialogues.models import Speaker

pytestmark = pytest.mark.usefixtures("scope", "english")

Page = Callable[[str, str], str]
# Who is signed in and for which workspace is three of them.
MOST = 12
PAGES: dict[str, tuple[Page, int]] = {
    "document": (lambda document, _: address("document.detail", document), 12),
    "without evidence": (lambda document, _: address("evidence.missing", document), 9),
    "not used": (lambda document, _: address("unused.list", document), 12),
    "versions": (lambda document, _: address("version.list", document), 9),
    "version": (lambda document, item: f"{address('version.detail', document, '1')}?punt={item}", 9),
    "two versions": (lambda document, _: address("version.compare", document), 10),
    "item": (lambda document, item: address("item.detail", document, item), 12),
}


def a_full_document(cast: Cast, size: int) -> tuple[Document, Item]:
    """With so many chapters, items in each of them, words under each, and as many decided on and left."""
    document = a_document()
    an_item(document, "Kaal")
    number = 0
    speaker = Speaker.objects.create(round=document.round, name="Carla", offer="Ik denk mee.")
    for chapter in [a_chapter(document, f"Deel {place}", position=place) for place in range(size)]:
        for place in range(size):
            number += 3
            item = an_item(document, f"{chapter} {place}", position=place, chapter=chapter)
            under(item, a_contribution(document.round, number, speaker=speaker), cast.anouk)
            disposed(cast, document, a_contribution(document.round, number + 1))
            a_contribution(document.round, number + 2)
    said = [a_contribution(document.round, number + place, speaker=speaker) for place in range(3, size + 4)]
    told = item_of_a_colleague(cast, document, *said)
    for _ in range(size + 1):
        freeze_version(actor=cast.henk, document=document, remark="Zo was het.")
    return document, told


@pytest.mark.parametrize("size", [1, 3])
def test_every_page_of_a_document_asks_as_much_whatever_the_size(
    cast: Cast, client_of: ClientOf, size: int
) -> None:
    document, item = a_full_document(cast, size)
    client = client_of(cast.anouk)
    asked = {}

    for name, (page, _) in PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(page(document.code, item.code))
        assert answer.status_code == HTTPStatus.OK
        asked[name] = sum(" FROM " in one["sql"] for one in queries.captured_queries)

    assert asked == {name: number for name, (_, number) in PAGES.items()}
    assert max(asked.values()) <= MOST
