from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_chapter, a_document, an_item
from tests.domain.dialogues.making import a_round
from vliegwiel.domain.agendas.access import access_chapter, access_document, access_item, access_version
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.scope import Scope, narrowed


@pytest.mark.usefixtures("scope")
def test_a_document_and_its_parts_are_reached_by_their_codes(cast: Cast) -> None:
    document = a_document()
    chapter, item = a_chapter(document), an_item(document)
    version = freeze_version(actor=cast.anouk, document=document)

    with CaptureQueriesContext(connection) as asked:
        found = access_document(document.code)
        parts = (
            access_chapter(found, chapter.code),
            access_item(found, item.code),
            access_version(found, 1),
        )
        rounds = {part.document.round for part in parts}

    assert (found, parts, rounds) == (document, (chapter, item, version), {document.round})
    assert len(asked) == 4


@pytest.mark.usefixtures("scope")
def test_parts_of_another_document_are_not_there(cast: Cast) -> None:
    round_ = a_round()
    document, other = a_document(round_), a_document(round_, "Ambities")
    chapter, item = a_chapter(other), an_item(other)
    freeze_version(actor=cast.anouk, document=other)

    with pytest.raises(NotAccessible):
        access_chapter(document, chapter.code)
    with pytest.raises(NotAccessible):
        access_item(document, item.code)
    with pytest.raises(NotAccessible):
        access_version(document, 1)


@pytest.mark.usefixtures("scope")
def test_a_colleague_of_another_municipality_reaches_nothing(cast: Cast) -> None:
    document = a_document()
    item = an_item(document)

    with narrowed(Scope.of(cast.buurmeer.pk)):
        with pytest.raises(NotAccessible):
            access_document(document.code)
        with pytest.raises(NotAccessible):
            access_item(document, item.code)
