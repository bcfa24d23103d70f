from __future__ import annotations

import time
from datetime import date

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.domain.dialogues.making import a_round, an_upload, is_asked_for, journal
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution, withdraw_contribution
from vliegwiel.domain.dialogues.actions.imports import (
    ImportedBefore,
    NothingNew,
    import_contributions,
    withdraw_import,
)
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.enums import Permission, RoundState, Source, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Round, Said
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE, Choices
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.tables.faults import TableRefused
from vliegwiel.platform.uploads import kept

pytestmark = pytest.mark.usefixtures("scope")
HEADER = "Tekst;Organisatie;Datum;Sector;Toestemming;Thema's;Soort\n"
TWO = (
    HEADER
    + "De stoep ligt schuin.;Bakkerij Verweij;2026-01-02;detailhandel;met naam;Parkeren | Zwerfafval;knelpunt\n"
    + "Ik vind geen personeel.;;;bouw;;;\n"
)


def texts(round_: Round) -> list[tuple[int, str]]:
    return list(usable(round_).order_by("number").values_list("number", "text"))


def read_in(cast: Cast, round_: Round, content: str, choices: Choices | None = None) -> ContributionImport:
    return import_contributions(
        actor=cast.anouk, round_=round_, upload=an_upload(content), choices=choices or Choices()
    )


def test_every_row_becomes_a_contribution(cast: Cast) -> None:
    round_ = a_round()

    done = read_in(cast, round_, TWO, Choices(default_permission=Permission.FILE_ONLY))

    first, second = Contribution.objects.order_by("number")
    assert first.said == Said(
        text="De stoep ligt schuin.",
        organisation_name="Bakkerij Verweij",
        said_date=date(2026, 1, 2),
        sector="detailhandel",
        permission=Permission.WITH_NAME,
        themes=("Parkeren", "Zwerfafval"),
        kinds=("knelpunt",),
    )
    assert second.said == Said(text="Ik vind geen personeel.", sector="bouw", permission=Permission.FILE_ONLY)
    assert [(one.number, one.row, one.source, one.contribution_import) for one in (first, second)] == [
        (1, 2, Source.SPREADSHEET, done),
        (2, 3, Source.SPREADSHEET, done),
    ]
    assert second.role == SpeakerRole.ENTREPRENEUR


def test_an_import_remembers_what_was_read_and_how(cast: Cast) -> None:
    round_ = a_round()

    done = read_in(cast, round_, f"{TWO};;;bouw;;;\n")

    assert (done.file_name, done.sheet, done.imported_by) == ("peiling.csv", "", cast.anouk)
    assert (done.added, done.skipped, done.recognised) == (2, 1, 0)
    assert done.mapping == {
        "text": "Tekst",
        "sector": "Sector",
        "date": "Datum",
        "organisation": "Organisatie",
        "permission": "Toestemming",
        "themes": "Thema's",
        "kinds": "Soort",
    }
    details = {"import": done.code, "added": 2, "skipped": 1}
    assert journal() == [("round.imported", round_.code, details)]
    assert is_asked_for(round_)


def test_the_file_is_forgotten_once_it_was_read(cast: Cast) -> None:
    upload = an_upload(TWO)

    import_contributions(actor=cast.anouk, round_=a_round(), upload=upload, choices=Choices())

    with pytest.raises(NotAccessible):
        kept(upload.code, PURPOSE)


def test_the_same_file_is_not_read_twice_into_a_round(cast: Cast) -> None:
    round_ = a_round()
    first = read_in(cast, round_, TWO)

    with pytest.raises(ImportedBefore) as told, transaction.atomic():
        read_in(cast, round_, TWO)

    assert told.value.before == first
    assert len(texts(round_)) == 2
    assert read_in(cast, a_round("Anders"), TWO).added == 2


def test_of_a_file_that_has_grown_only_the_new_rows_are_read(cast: Cast) -> None:
    round_ = a_round()
    read_in(cast, round_, TWO)

    done = read_in(cast, round_, TWO + "De markt mag groter.;;;;;;\n")

    assert (done.added, done.recognised) == (1, 2)
    assert texts(round_) == [
        (1, "De stoep ligt schuin."),
        (2, "Ik vind geen personeel."),
        (3, "De markt mag groter."),
    ]


def test_who_says_the_same_twice_is_heard_twice(cast: Cast) -> None:
    round_ = a_round()
    read_in(cast, round_, "Tekst\nParkeren\nParkeren\n")

    done = read_in(cast, round_, "Tekst\nParkeren\nParkeren\nParkeren\n")

    assert (done.added, done.recognised, len(texts(round_))) == (1, 2, 3)


def test_a_file_without_anything_new_is_refused(cast: Cast) -> None:
    round_ = a_round()
    read_in(cast, round_, TWO)

    with pytest.raises(NothingNew), transaction.atomic():
        read_in(cast, round_, TWO.replace("\n", "\r\n"))

    assert (len(texts(round_)), ContributionImport.objects.count()) == (2, 1)


def test_what_a_speaker_withdrew_does_not_come_back_with_the_next_file(cast: Cast) -> None:
    round_ = a_round()
    read_in(cast, round_, TWO)
    withdraw_contribution(actor=cast.anouk, contribution=usable(round_).get(number=1))

    read_in(cast, round_, TWO + "De markt mag groter.;;;;;;\n")

    assert texts(round_) == [(2, "Ik vind geen personeel."), (3, "De markt mag groter.")]


def test_what_was_corrected_does_not_come_back_with_the_next_file(cast: Cast) -> None:
    round_ = a_round()
    read_in(cast, round_, TWO)
    first = usable(round_).get(number=1)
    correct_contribution(actor=cast.anouk, contribution=first, said=Said(text="De stoep ligt scheef."))

    read_in(cast, round_, TWO + "De markt mag groter.;;;;;;\n")

    assert texts(round_) == [
        (1, "De stoep ligt scheef."),
        (2, "Ik vind geen personeel."),
        (3, "De markt mag groter."),
    ]


def test_of_a_file_with_a_fault_nothing_is_read(cast: Cast) -> None:
    round_ = a_round()
    upload = an_upload(TWO + "Nog een.;;32-13-2026;;misschien;;\n")

    with pytest.raises(TableRefused) as refused, transaction.atomic():
        import_contributions(actor=cast.anouk, round_=round_, upload=upload, choices=Choices())

    assert [(fault.row, fault.column and fault.column.letter) for fault in refused.value.faults] == [
        (4, "C"),
        (4, "E"),
    ]
    assert (texts(round_), journal(), kept(upload.code, PURPOSE)) == ([], [], upload)


def test_nothing_is_read_into_a_round_that_is_reported(cast: Cast) -> None:
    round_ = a_round(state=RoundState.REPORTED)

    with pytest.raises(NotInThisState), transaction.atomic():
        read_in(cast, round_, TWO)

    assert (texts(round_), ContributionImport.objects.count()) == ([], 0)


def test_an_import_can_be_taken_back_with_all_that_came_of_it(cast: Cast) -> None:
    round_ = a_round()
    read_in(cast, round_, "Tekst\nDit blijft.\n")
    done = read_in(cast, round_, TWO)
    second = usable(round_).get(number=2)
    correct_contribution(actor=cast.anouk, contribution=second, said=Said(text="Verbeterd."))

    assert withdraw_import(actor=cast.henk, done=done) == 2

    assert texts(round_) == [(1, "Dit blijft.")]
    details = {"import": done.code, "count": 2}
    assert journal()[-1] == ("round.import_withdrawn", round_.code, details)
    assert withdraw_import(actor=cast.henk, done=done) == 0
    assert journal()[-1] == ("round.import_withdrawn", round_.code, details)


def test_what_was_taken_back_can_be_read_again_but_for_what_its_speaker_withdrew(cast: Cast) -> None:
    round_ = a_round()
    done = read_in(cast, round_, TWO)
    withdraw_contribution(actor=cast.anouk, contribution=usable(round_).get(number=1))
    withdraw_import(actor=cast.anouk, done=done)

    again = read_in(cast, round_, TWO)

    assert (again.added, again.recognised) == (1, 1)
    assert texts(round_) == [(3, "Ik vind geen personeel.")]


def test_ten_thousand_rows_take_seconds(cast: Cast) -> None:
    rows = "".join(
        f"De stoep bij nummer {number} ligt schuin, al jaren.;Bedrijf {number % 900};2026-01-02;bouw;zonder naam;;\n"
        for number in range(10_000)
    )
    upload = an_upload(HEADER + rows)

    began = time.process_time()
    done = import_contributions(actor=cast.anouk, round_=a_round(), upload=upload, choices=Choices())

    assert done.added == 10_000
    # Of the processor, not of the clock: the machine may be busy with other tests.
    assert time.process_time() - began < 40
