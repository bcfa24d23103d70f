from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item, corrected, split, under, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.agendas.access import access_document, access_item
from vliegwiel.domain.agendas.enums import Outcome
from vliegwiel.domain.agendas.models import Disposition, Document, Item
from vliegwiel.domain.agendas.queries.evidence import (
    Left,
    Participant,
    decisions_in,
    evidence_of,
    left_to_do,
    participants_of,
    unused,
    without_evidence,
)
from vliegwiel.domain.agendas.queries.standing import held_by
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.domain.people.models import User


def disposed(document: Document, contribution: Contribution, by: User, outcome: Outcome) -> Disposition:
    made: Disposition = Disposition.objects.create(
        document=document, contribution=contribution, outcome=outcome, explanation="Omdat.", decided_by=by
    )
    return made


@pytest.mark.usefixtures("scope")
def test_under_an_item_stand_the_latest_words_and_nothing_withdrawn(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    item = an_item(document)
    first, gone, whole = (a_contribution(round_, number) for number in (1, 2, 3))
    for one in (first, gone, whole):
        under(item, one, cast.anouk)
    corrected(first, text="Beter gezegd.")
    withdrawn(gone)
    withdrawn(split(whole, 4, 5)[0])
    item = access_item(access_document(document.code), item.code)

    with CaptureQueriesContext(connection) as asked:
        found = evidence_of(item, everything=True)

    assert [(row.number, row.version) for row in found.rows] == [(1, 2), (5, 1)]
    assert (found.rows[0].text, found.hidden, len(asked)) == ("Beter gezegd.", 0, 4)


@pytest.mark.parametrize(
    ("permission", "released", "text", "name"),
    [
        (Permission.WITH_NAME, False, True, True),
        (Permission.WITHOUT_NAME, True, True, False),
        (Permission.WITHOUT_NAME, False, False, False),
        (Permission.FILE_ONLY, False, False, False),
        (Permission.NOT_ASKED, False, False, False),
    ],
)
@pytest.mark.usefixtures("scope")
def test_permission_decides_what_a_reader_sees_under_an_item(
    cast: Cast, permission: Permission, *, released: bool, text: bool, name: bool
) -> None:
    round_ = a_round()
    item = an_item(a_document(round_))
    said = a_contribution(
        round_,
        permission=permission,
        organisation_name="Bakkerij Bos",
        released_at=timezone.now() if released else None,
        released_by=cast.anouk if released else None,
    )
    under(item, said, cast.anouk)

    read, handled = evidence_of(item), evidence_of(item, everything=True)

    assert [(row.text, row.organisation_name) for row in read.rows] == (
        [(said.text, "Bakkerij Bos" if name else "")] if text else []
    )
    assert read.hidden == (0 if text else 1)
    assert [row.organisation_name for row in handled.rows] == ["Bakkerij Bos"]


@pytest.mark.usefixtures("scope")
def test_items_without_words_under_them_are_listed(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    full, bare, emptied = (an_item(document, heading) for heading in ("vol", "kaal", "leeg"))
    an_item(document, "weg", removed_at=timezone.now())
    under(full, a_contribution(round_, 1), cast.anouk)
    gone = a_contribution(round_, 2)
    under(emptied, gone, cast.anouk)
    withdrawn(gone)

    with CaptureQueriesContext(connection) as asked:
        assert without_evidence(document) == (bare, emptied)

    assert len(asked) == 4
    assert left_to_do(held_by(document)).bare == 2


@pytest.mark.usefixtures("scope")
def test_words_that_nobody_used_or_decided_on_are_listed(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    said = [a_contribution(round_, number) for number in range(1, 8)]
    under(an_item(document), said[0], cast.anouk)
    under(an_item(document, "weg", removed_at=timezone.now()), said[1], cast.anouk)
    disposed(document, said[2], cast.anouk, Outcome.NOT_USED)
    disposed(a_document(round_, "Ander"), said[3], cast.anouk, Outcome.NOT_USED)
    withdrawn(said[4])
    corrected(said[5])
    document = access_document(document.code)

    with CaptureQueriesContext(connection) as asked:
        found = unused(document, everything=True)

    assert ([row.number for row in found.rows], found.total, found.after) == ([2, 4, 6, 7], 4, None)
    assert len(asked) == 5


@pytest.mark.usefixtures("scope")
def test_how_much_is_left_to_do_is_what_the_lists_hold(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    said = [a_contribution(round_, number) for number in range(1, 9)]
    full = an_item(document, "vol")
    an_item(document, "kaal")
    under(full, said[0], cast.anouk)
    under(an_item(document, "leeg"), said[4], cast.anouk)
    under(an_item(document, "weg", removed_at=timezone.now()), said[1], cast.anouk)
    under(full, said[7], cast.anouk)
    disposed(document, said[2], cast.anouk, Outcome.NOT_USED)
    disposed(document, said[0], cast.anouk, Outcome.NOT_USED)
    withdrawn(said[4])
    corrected(said[5])
    # Of what was split the parts stand under the item.
    split(said[7], 9, 10)
    document = access_document(document.code)

    with CaptureQueriesContext(connection) as asked:
        left = left_to_do(held_by(document))

    assert (left.bare, left.unused) == (2, 4)
    assert left == Left(len(without_evidence(document)), unused(document, everything=True).total)
    assert len(asked) == 4


@pytest.mark.usefixtures("scope")
def test_unused_words_are_read_page_by_page_as_far_as_they_may_be() -> None:
    round_ = a_round()
    document = a_document(round_)
    for number in range(1, 53):
        a_contribution(round_, number)
    a_contribution(round_, 53, permission=Permission.WITH_NAME)

    first = unused(document, everything=True)
    last = unused(document, everything=True, after=first.after or 0)
    read = unused(document)

    assert ([row.number for row in first.rows], first.after) == (list(range(1, 51)), 50)
    assert ([row.number for row in last.rows], last.after) == ([51, 52, 53], None)
    assert ([row.number for row in read.rows], read.total) == ([53], 53)


@pytest.mark.usefixtures("scope")
def test_speakers_who_offered_take_part_once_and_only_colleagues_learn_who(cast: Cast) -> None:
    round_ = a_round()
    item = an_item(a_document(round_))
    carla = Speaker.objects.create(
        round=round_,
        name="Carla",
        email="carla@example.org",
        phone="0612345678",
        offer="Ik denk mee.",
        hours=2,
    )
    dirk = Speaker.objects.create(round=round_, name="Dirk", offer="Mijn brouwerij is open.")
    silent = Speaker.objects.create(round=round_, name="Stil")
    named = {"permission": Permission.WITH_NAME}
    for number, (speaker, fields) in enumerate(
        [(carla, named), (carla, {}), (dirk, {}), (silent, named)], start=1
    ):
        under(item, a_contribution(round_, number, speaker=speaker, **fields), cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        found = participants_of(item, everything=True)

    assert found == (
        Participant(
            offer="Ik denk mee.",
            hours=2,
            code=carla.code,
            name="Carla",
            email="carla@example.org",
            phone="0612345678",
        ),
        Participant(offer="Mijn brouwerij is open.", hours=None, code=dirk.code, name="Dirk"),
    )
    assert participants_of(item) == (Participant(offer="Ik denk mee.", hours=2),)
    assert len(asked) == 4


@pytest.mark.usefixtures("scope")
def test_every_number_has_the_fate_of_what_it_came_from(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    second, first = an_item(document, "Tweede", position=1), an_item(document, "Eerste", position=0)
    said = [a_contribution(round_, number) for number in range(1, 7)]
    for item, one in ((second, said[0]), (first, said[0]), (second, said[1]), (first, said[2])):
        under(item, one, cast.anouk)
    on = disposed(document, said[0], cast.anouk, Outcome.PASSED_ON)
    whole = disposed(document, said[3], cast.anouk, Outcome.NOT_USED)
    split(said[1], 10, 11)
    split(said[3], 12, 13)
    corrected(said[2])
    withdrawn(said[4])
    document = access_document(document.code)

    with CaptureQueriesContext(connection) as asked:
        held = held_by(document)
        decided = decisions_in(held)

    assert held.under == {first.pk: (1, 3), second.pk: (1, 10, 11)}
    assert decided == {1: on, 12: whole, 13: whole}
    assert (held.total, held.spent) == (7, frozenset({1, 3, 10, 11, 12, 13}))
    assert len(asked) == 5


@pytest.mark.usefixtures("scope")
def test_an_item_that_was_taken_out_uses_nothing(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    item = an_item(document)
    under(item, a_contribution(round_), cast.anouk)
    Item.objects.update(removed_at=timezone.now())

    held = held_by(document)
    assert (held.items, held.under, held.spent) == (frozenset(), {}, frozenset())
