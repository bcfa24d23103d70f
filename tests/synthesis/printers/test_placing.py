from __future__ import annotations

from dataclasses import replace

import pytest

from tests.synthesis.printers.sample import agenda_item, matrix, share_table
from vliegwiel.synthesis.document import Block, Cell, Deepening, Document, Evidence, Heading, Paragraph, Table
from vliegwiel.synthesis.printers.placing import BrokenDocument, Sheet, place, portions, safe_anchor


def placed(*blocks: Block) -> Sheet:
    return place(Document("Titel", "", "nl", blocks))


def test_no_heading_level_is_ever_skipped() -> None:
    sheet = placed(Heading("a", 3), Heading("b", 4), Heading("c", 1), Heading("d", 3))

    assert [one.level for one in sheet.blocks] == [1, 2, 1, 2]


def test_a_deepening_stands_one_level_under_the_heading_above_it() -> None:
    sheet = placed(Heading("a"), Heading("b", 2), Deepening("c", (Heading("d", 1), Heading("e", 4))))

    deepening = sheet.blocks[2]
    assert (deepening.level, [one.level for one in deepening.inside]) == (3, [4, 5])


def test_headings_with_one_title_get_different_anchors() -> None:
    sheet = placed(Heading("Cijfers!"), Heading("Cijfers"), Heading("Elders", 1, "cijfers-2"), Heading("☂"))

    assert [one.anchor for one in sheet.blocks] == ["cijfers", "cijfers-3", "cijfers-2", "deel"]


def test_evidence_that_stands_together_becomes_one_list() -> None:
    sheet = placed(
        Evidence("a", "A", (1,)), Evidence("b", "B", (2,)), Paragraph("."), Evidence("c", "C", (3,))
    )

    assert [(one.kind, len(one.inside)) for one in sheet.blocks] == [
        ("evidences", 2),
        ("paragraph", 0),
        ("evidences", 1),
    ]


def test_the_same_evidence_printed_twice_keeps_its_anchor_once() -> None:
    proof = Evidence("a", "A", (1,))

    sheet = placed(proof, Paragraph("."), proof)

    assert [one.inside[0].anchor for one in (sheet.blocks[0], sheet.blocks[2])] == ["a", ""]


def test_one_anchor_for_two_different_things_is_refused() -> None:
    with pytest.raises(BrokenDocument, match="anchor 'a' names two different things"):
        placed(Evidence("a", "A", (1,)), Evidence("a", "A", (2,)))


def test_a_figure_that_points_nowhere_is_refused() -> None:
    table = Table("Cijfers", ("Thema",), ((Cell("4", "weg"),),))

    with pytest.raises(BrokenDocument, match="a figure points to 'weg', which is not there"):
        placed(Deepening("d", (table,)))


def test_an_agenda_item_ends_with_what_it_rests_on() -> None:
    item = placed(Heading("Agenda"), agenda_item(1, "Wonen")).blocks[1]

    assert (item.kind, item.anchor, item.inside[-1].kind, item.inside[-1].anchor) == (
        "agendaitem",
        "agenda-1",
        "evidence",
        "onderbouwing-1",
    )


def test_contents_leave_out_what_stands_in_a_deepening() -> None:
    sheet = placed(Heading("a"), Heading("b", 2), Heading("c", 3), Deepening("d", (Heading("e"),)))

    assert [one.anchor for one in sheet.contents] == ["a", "b"]


def test_characters_that_no_file_can_hold_are_left_out_everywhere() -> None:
    sheet = placed(Table("a\x00b", ("k\x07",), ((Cell("c\ud800\r\nd"),),)))

    assert sheet.blocks[0].block == Table("ab", ("k",), ((Cell("c\nd"),),))


@pytest.mark.parametrize("name", ["Bouw & infra", "1", "é", "a b", '"><script>'])
def test_any_name_can_serve_as_an_anchor(name: str) -> None:
    anchor = safe_anchor(name)

    assert anchor.startswith("a-")
    assert len(anchor) == 12
    assert anchor != safe_anchor(name + "!")


def test_a_table_too_wide_is_cut_by_column_and_loses_nothing() -> None:
    table, _ = matrix(3, 40)

    parts = portions(table, 16)

    assert [len(part.header) for part in parts] == [16, 16, 11]
    assert all(part.header[0] == "Thema" for part in parts)
    assert [cell for part in parts for cell in part.rows[1][1:]] == list(table.rows[1][1:])
    assert [part.caption[-5:] for part in parts] == ["(1/3)", "(2/3)", "(3/3)"]
    assert [part.note for part in parts] == ["", "", table.note]


def test_a_table_that_fits_is_left_alone() -> None:
    table = share_table()

    assert portions(table, 3) == (table,)
    assert portions(replace(table, header=()), 3) == (replace(table, header=()),)


def test_contents_too_long_to_take_in_name_the_sections_alone() -> None:
    blocks = [Heading(f"{section} {part}", 2 if part else 1) for section in range(4) for part in range(6)]

    assert [one.anchor for one in placed(*blocks).contents] == ["n-0-0", "n-1-0", "n-2-0", "n-3-0"]


def test_a_fold_without_anything_in_it_is_left_out() -> None:
    assert [one.kind for one in placed(Paragraph("a"), Deepening("empty", ()), Paragraph("b")).blocks] == [
        "paragraph",
        "paragraph",
    ]
