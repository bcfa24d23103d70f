from __future__ import annotations

import pytest

from tests.domain.directory.making import an_organisation
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.paging import ROWS, Position, page_of
from vliegwiel.platform.scope import Scope

pytestmark = pytest.mark.usefixtures("scope")
COUNT = 2 * ROWS + 5


@pytest.fixture(autouse=True)
def organisations(scope: Scope) -> None:
    assert scope.workspace
    # Two of every name, so that the name alone says nothing about the order.
    for number in range(COUNT):
        Organisation.objects.create(kind="firm", name=f"Firma {(COUNT - number) // 2:03}")


@pytest.mark.parametrize("newest_first", [False, True])
def test_every_row_is_seen_once_forwards_and_backwards(*, newest_first: bool) -> None:
    rows = Organisation.objects.all()
    every = [row.code for row in rows.order_by(*(("-id",) if newest_first else ("sort_key", "id")))]
    position, pages = Position(), []
    while True:
        page = page_of(rows, newest_first=newest_first, position=position)
        pages.append([row.code for row in page.rows])
        assert page.count == COUNT
        assert bool(page.previous) is (len(pages) > 1)
        if not page.following:
            break
        position = Position(after=page.following)
    back = [page_of(rows, newest_first=newest_first, position=Position(before=page.previous))]
    back.append(page_of(rows, newest_first=newest_first, position=Position(before=back[0].previous)))

    assert [len(codes) for codes in pages] == [50, 50, 5]
    assert [code for codes in pages for code in codes] == every
    assert [[row.code for row in one.rows] for one in back] == [pages[1], pages[0]]
    assert [(bool(one.previous), bool(one.following)) for one in back] == [(True, True), (False, True)]


def test_a_row_that_is_gone_is_no_place_to_go_on_from() -> None:
    first = page_of(Organisation.objects.all(), newest_first=False, position=Position())
    gone = page_of(Organisation.objects.all(), newest_first=False, position=Position(after="gone"))

    assert [row.code for row in gone.rows] == [row.code for row in first.rows]


def test_an_empty_list_has_one_empty_page() -> None:
    Organisation.objects.all().delete()
    page = page_of(Organisation.objects.all(), newest_first=False, position=Position(after="x"))

    assert (page.rows, page.count, page.previous, page.following) == ([], 0, "", "")
    assert an_organisation().pk
