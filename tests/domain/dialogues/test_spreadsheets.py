from __future__ import annotations

import pytest

from tests.domain.dialogues.making import a_round, an_upload
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Said
from vliegwiel.domain.dialogues.spreadsheets import Choices, look_at, read_upload
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.synthesis.intake.fields import Field

pytestmark = pytest.mark.usefixtures("scope")


def test_columns_are_what_a_person_says_they_are() -> None:
    content = "Wat zei u;Notitie;Branche\nDe stoep ligt schuin.;Ik vind geen personeel.;bouw\n"
    chosen = Choices(columns={Field.TEXT: "Notitie", Field.SECTOR: ""})

    reading = read_upload(a_round(), an_upload(content), chosen)

    assert reading.mapping == {Field.TEXT: "Notitie"}
    assert [said for _, said in reading.fresh] == [Said(text="Ik vind geen personeel.")]


def test_a_column_that_may_forbid_is_not_overlooked() -> None:
    content = "Tekst;Niet citeren\nDe stoep ligt schuin.;ja\n"
    chosen = Choices(columns={Field.TEXT: "Tekst"}, default_permission=Permission.WITH_NAME)

    with pytest.raises(TableRefused) as refused:
        read_upload(a_round(), an_upload(content), chosen)

    assert [fault.code.value for fault in refused.value.faults] == ["permission-unclear"]


def test_without_choices_the_columns_are_guessed() -> None:
    content = "Wat zei u;Branche\nDe stoep ligt schuin.;bouw\n"

    reading = read_upload(a_round(), an_upload(content), Choices())

    assert reading.mapping == {Field.TEXT: "Wat zei u", Field.SECTOR: "Branche"}
    assert reading.fresh == ((2, Said(text="De stoep ligt schuin.", sector="bouw")),)


def test_a_table_that_is_too_long_to_wait_for_is_refused() -> None:
    upload = an_upload("Tekst\n" + "Parkeren\n" * 20_000)

    with pytest.raises(TableRefused) as refused:
        look_at(upload, None)

    assert [fault.code.value for fault in refused.value.faults] == ["too-many-rows"]


def test_choices_have_a_sign_of_their_own() -> None:
    one = Choices(columns={Field.TEXT: "A", Field.SECTOR: "B"})
    same = Choices(columns={Field.SECTOR: "B", Field.TEXT: "A"})
    others = [
        Choices(),
        Choices(columns={Field.TEXT: "B", Field.SECTOR: "A"}),
        Choices(columns=one.columns, sheet="Blad2"),
        Choices(columns=one.columns, default_permission=Permission.WITH_NAME),
    ]

    assert one.digest == same.digest
    assert len({one.digest, *(other.digest for other in others)}) == 5
