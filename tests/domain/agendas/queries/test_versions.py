from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import a_document, an_item, corrected, split, under, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.thread.making import disposed, rests_on
from vliegwiel.algorithms.texts.differences import Change, Piece
from vliegwiel.domain.agendas.actions.versions import freeze_version
from vliegwiel.domain.agendas.enums import DocumentState, Outcome
from vliegwiel.domain.agendas.models import FrozenEvidence, Item
from vliegwiel.domain.agendas.queries.deciding import (
    USED,
    Decided,
    DecisionChange,
    decisions_changed,
    outcomes_changed,
)
from vliegwiel.domain.agendas.queries.versions import (
    ChapterChange,
    Comparison,
    FieldChange,
    FrozenWords,
    ItemChange,
    Move,
    Verified,
    compare,
    compare_written,
    decided_in,
    frozen_evidence_of,
    verify,
    versions_of,
)
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.synthesis.agendas.values import Written, WrittenChapter, WrittenItem


@pytest.mark.usefixtures("scope")
def test_versions_are_listed_the_latest_first_with_who_froze_them(cast: Cast) -> None:
    document = a_document()
    for person in (cast.anouk, cast.henk):
        freeze_version(actor=person, document=document)

    with CaptureQueriesContext(connection) as asked:
        found = [(one.number, one.frozen_by.name) for one in versions_of(document)]

    assert (found, len(asked)) == ([(2, cast.henk.name), (1, cast.anouk.name)], 1)


@pytest.mark.usefixtures("scope")
def test_text_and_hashes_fit_also_when_words_were_withdrawn(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    item = an_item(document)
    said = [a_contribution(round_, number) for number in (1, 2, 3)]
    for one in said:
        under(item, one, cast.anouk)
    version = freeze_version(actor=cast.anouk, document=document)

    assert verify(version) == Verified(intact=True, pieces=3, emptied=0, changed=())
    withdrawn(said[1])

    now = verify(version)
    assert (now, now.fits) == (Verified(intact=True, pieces=3, emptied=1, changed=()), True)


@pytest.mark.usefixtures("scope")
def test_whatever_is_changed_in_a_version_shows(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    item = an_item(document)
    under(item, a_contribution(round_), cast.anouk)
    version = freeze_version(actor=cast.anouk, document=document)
    content = version.content

    version.content = {**content, "title": "Iets anders"}
    assert not verify(version).fits
    version.content = content
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    piece = FrozenEvidence.objects.get()
    FrozenEvidence.objects.filter(pk=piece.pk).delete()
    assert not verify(version).intact
    FrozenEvidence.objects.create(
        version=version,
        item_code=piece.item_code,
        number=piece.number,
        salt=piece.salt,
        sha256=piece.sha256,
        text="Dit zei niemand.",
    )

    assert verify(version) == Verified(intact=True, pieces=1, emptied=0, changed=((item.code, 1),))


@pytest.mark.parametrize("state", [DocumentState.DRAFT, DocumentState.ADOPTED])
@pytest.mark.usefixtures("scope")
def test_withdrawn_words_are_shown_to_nobody_adopted_or_not(cast: Cast, state: DocumentState) -> None:
    round_ = a_round()
    document = a_document(round_, state=state)
    item = an_item(document)
    whole, gone = a_contribution(round_, 1), a_contribution(round_, 2)
    for one in (whole, gone, a_contribution(round_, 3)):
        under(item, one, cast.anouk)
    version = freeze_version(actor=cast.anouk, document=document)

    withdrawn(gone)
    withdrawn(split(whole, 4, 5)[0])

    with CaptureQueriesContext(connection) as asked:
        shown = frozen_evidence_of(version, item.code, everything=True)
    assert shown == (FrozenWords(1, ""), FrozenWords(2, ""), FrozenWords(3, whole.text))
    assert len(asked) == 3


@pytest.mark.usefixtures("scope")
def test_a_reader_sees_frozen_words_only_where_the_same_may_be_shown_today(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    item = an_item(document)
    said = [a_contribution(round_, number, permission=Permission.WITH_NAME) for number in (1, 2, 3)]
    for one in said:
        under(item, one, cast.anouk)
    version = freeze_version(actor=cast.anouk, document=document)

    corrected(said[1], text="Zonder die naam.", permission=Permission.WITH_NAME)
    corrected(said[2], permission=Permission.FILE_ONLY)

    assert frozen_evidence_of(version, item.code) == (
        FrozenWords(1, said[0].text),
        FrozenWords(2, ""),
        FrozenWords(3, ""),
    )
    assert [one.text for one in frozen_evidence_of(version, item.code, everything=True)] == [
        one.text for one in Contribution.objects.filter(version=1).order_by("number")
    ]


@pytest.mark.usefixtures("scope")
def test_two_versions_are_compared_as_they_were_frozen(cast: Cast) -> None:
    document = a_document()
    item = an_item(document, text="Breder in 2027.")
    old = freeze_version(actor=cast.anouk, document=document)
    Item.objects.filter(pk=item.pk).update(text="Breder in 2028.", budget=0)
    new = freeze_version(actor=cast.anouk, document=document)

    [changed] = compare(old, new).changed

    assert changed.item.code == item.code
    assert changed.fields == (
        FieldChange(
            "text",
            "Breder in 2027.",
            "Breder in 2028.",
            (
                Piece("Breder in ", Change.KEPT),
                Piece("2027.", Change.REMOVED),
                Piece("2028.", Change.ADDED),
            ),
        ),
        FieldChange("budget", None, 0),
    )


def an_item_value(code: str, chapter: str = "", numbers: tuple[int, ...] = ()) -> WrittenItem:
    return WrittenItem(
        code=code,
        chapter=chapter,
        heading=code,
        text="",
        kind="ambition",
        holder="",
        hours=None,
        budget=None,
        participants="",
        theme="",
        numbers=numbers,
    )


def text_of(*items: WrittenItem, chapters: str = "", title: str = "Agenda") -> Written:
    return Written(
        title=title,
        kind="agenda",
        introduction="",
        chapters=tuple(WrittenChapter(code=code, title=code.upper(), carrier="") for code in chapters),
        items=items,
    )


NOTHING = Comparison(
    fields=(),
    added=(),
    removed=(),
    moved=(),
    changed=(),
    chapters_added=(),
    chapters_removed=(),
    chapters_changed=(),
)


def test_between_equal_texts_nothing_differs() -> None:
    text = text_of(an_item_value("a"), chapters="x")

    assert compare_written(text, text) == NOTHING


def test_items_come_go_and_stand_on_other_words() -> None:
    a, b, c = an_item_value("a"), an_item_value("b", numbers=(1, 2)), an_item_value("c")
    other = replace(b, numbers=(2, 3))

    assert compare_written(text_of(a, b), text_of(other, c)) == replace(
        NOTHING,
        added=(c,),
        removed=(a,),
        changed=(ItemChange(item=other, fields=(), numbers_added=(3,), numbers_removed=(1,)),),
    )


def test_an_item_that_goes_to_another_chapter_moved_and_so_did_one_out_of_order() -> None:
    a, b, c, d = (an_item_value(code) for code in "abcd")
    elsewhere = replace(a, chapter="x")

    assert compare_written(
        text_of(a, b, c, d, chapters="x"), text_of(d, b, c, elsewhere, chapters="x")
    ) == replace(
        NOTHING,
        moved=(
            Move(item=d, chapter_before="", chapter_now=""),
            Move(item=elsewhere, chapter_before="", chapter_now="X"),
        ),
    )


def test_chapters_come_go_change_and_move_and_the_title_is_compared_by_word() -> None:
    old, new = text_of(chapters="xyz"), text_of(chapters="zxw", title="Agenda 2027")
    renamed = WrittenChapter(code="x", title="Anders", carrier="")
    new = replace(new, chapters=(new.chapters[0], renamed, new.chapters[2]))

    found = compare_written(old, new)

    assert found.fields == (
        FieldChange(
            "title",
            "Agenda",
            "Agenda 2027",
            (Piece("Agenda", Change.REMOVED), Piece("Agenda 2027", Change.ADDED)),
        ),
    )
    assert found.chapters_added == (new.chapters[2],)
    assert found.chapters_removed == (old.chapters[1],)
    pieces = (Piece("X", Change.REMOVED), Piece("Anders", Change.ADDED))
    changed = ChapterChange(chapter=renamed, fields=(FieldChange("title", "X", "Anders", pieces),))
    assert changed in found.chapters_changed


@pytest.mark.usefixtures("scope")
def test_what_was_decided_otherwise_is_compared_as_far_as_the_reader_may_see(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    named = {"permission": Permission.WITH_NAME}
    said = [a_contribution(round_, number, **(named if number == 1 else {})) for number in range(1, 6)]
    disposed(cast, document, said[0], explanation="Er is geen geld.")
    disposed(cast, document, said[1], explanation="Er is geen ruimte.")
    disposed(cast, document, said[2], explanation="Er is geen plek.")
    disposed(cast, document, said[3], explanation="Het blijft zo.")
    old = freeze_version(actor=cast.anouk, document=document)
    disposed(cast, document, said[0], explanation="Er is geen grond.")
    disposed(cast, document, said[1], Outcome.PASSED_ON, "Naar het rijk.")
    rests_on(cast, an_item(document, "Een rotonde"), said[2])
    disposed(cast, document, said[4], explanation="Te laat.")
    new = freeze_version(actor=cast.anouk, document=document)

    pieces = (
        Piece("Er is geen ", Change.KEPT),
        Piece("geld.", Change.REMOVED),
        Piece("grond.", Change.ADDED),
    )
    first = DecisionChange(
        number=1,
        old=Decided("not_used", "Er is geen geld."),
        new=Decided("not_used", "Er is geen grond."),
        pieces=pieces,
    )
    assert decisions_changed(old, new, everything=True) == (
        first,
        DecisionChange(
            number=2,
            old=Decided("not_used", "Er is geen ruimte."),
            new=Decided("passed_on", "Naar het rijk."),
        ),
        DecisionChange(
            number=3, old=Decided("not_used", "Er is geen plek."), new=Decided(USED, "Een rotonde")
        ),
        DecisionChange(number=5, old=Decided(""), new=Decided("not_used", "Te laat.")),
    )
    assert decisions_changed(old, new) == (
        first,
        DecisionChange(number=2, old=Decided("not_used"), new=Decided("passed_on")),
        DecisionChange(number=3, old=Decided("not_used"), new=Decided(USED, "Een rotonde")),
        DecisionChange(number=5, old=Decided(""), new=Decided("not_used")),
    )
    assert outcomes_changed(old, new) == 3
    withdrawn(said[0])
    assert 1 not in {one.number for one in decisions_changed(old, new, everything=True)}


@pytest.mark.usefixtures("scope")
def test_what_was_not_used_and_why_is_frozen_as_it_was_told_then(cast: Cast) -> None:
    round_ = a_round()
    document = a_document(round_)
    named = {"permission": Permission.WITH_NAME}
    said = [a_contribution(round_, 1, **named), a_contribution(round_, 2), a_contribution(round_, 3)]
    disposed(cast, document, said[0], explanation="Het stroomnet is vol.")
    disposed(cast, document, said[1], Outcome.PASSED_ON, "Naar de provincie.")
    version = freeze_version(actor=cast.anouk, document=document)
    disposed(cast, document, said[0], explanation="Er is geen geld.")
    disposed(cast, document, said[2])

    assert decided_in(version) == {1: "not_used", 2: "passed_on"}
    told = (FrozenWords(1, "Het stroomnet is vol."), FrozenWords(2, "Naar de provincie."))
    assert frozen_evidence_of(version, "", everything=True) == told
    assert frozen_evidence_of(version, "") == (told[0], FrozenWords(2, ""))
    assert verify(version) == Verified(intact=True, pieces=0, emptied=0, changed=())
    withdrawn(said[0])
    assert frozen_evidence_of(version, "", everything=True) == (FrozenWords(1, ""), told[1])
    assert verify(version).fits
    FrozenEvidence.objects.filter(number=2).delete()
    assert not verify(version).fits
