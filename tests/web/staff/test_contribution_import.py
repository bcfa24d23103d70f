from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, an_upload
from tests.platform.tables.making import xlsx_file
from tests.web.staff.rounds import (
    FOUND,
    HANDLERS,
    NOT_FOUND,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.dialogues.enums import Permission, RoundState
from vliegwiel.domain.dialogues.models import Contribution, ContributionImport, Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.dialogues.spreadsheets import PURPOSE
from vliegwiel.platform.models import Upload
from vliegwiel.synthesis.intake.preview import SeenRow

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"
TABLE = "Tekst;Branche;Notitie\nDe stoep ligt schuin.;detailhandel;a\nIk vind geen personeel.;bouw;b\n"


def sent(client: Client, round_: Round, content: bytes, name: str = "peiling.csv") -> str:
    """Send a file; the address of its preview."""
    file = SimpleUploadedFile(name, content)
    answer = client.post(address("import.new", round_.code), {"file": file})
    return str(answer["Location"])


def shown(client: Client, path: str, **given: Any) -> Any:
    """The context of the preview."""
    answer = client.post(path, given) if given else client.get(path)
    assert answer.status_code == 200
    return answer.context


def chosen(context: Any) -> dict[str, str]:
    """What the form says now, as a browser would send it."""
    form = context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def agreed(client: Client, path: str, context: Any) -> Any:
    return client.post(path, chosen(context) | {"agree": context["outcome"].seen})


def test_only_who_handles_contributions_reads_in_spreadsheets(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    upload = an_upload(TABLE)

    for path in (
        address("import.new", round_.code),
        address("import.preview", round_.code, upload.code),
    ):
        assert answers(cast, client_of, path) == expected(HANDLERS)
    client = client_of(cast.anouk)
    assert client.get(address("import.new", NOWHERE)).status_code == NOT_FOUND
    assert client.get(address("import.preview", round_.code, NOWHERE)).status_code == NOT_FOUND


def test_a_file_for_something_else_is_not_found(cast: Cast, client_of: ClientOf) -> None:
    upload = an_upload(TABLE)
    Upload.objects.update(purpose="organisations")

    answer = client_of(cast.anouk).get(address("import.preview", a_round().code, upload.code))

    assert answer.status_code == NOT_FOUND


def test_from_file_to_contributions_in_three_steps(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(default_permission=Permission.FILE_ONLY), client_of(cast.anouk)

    path = sent(client, round_, TABLE.encode())
    context = shown(client, path)
    assert usable(round_).count() == 0
    answer = agreed(client, path, context)

    assert answer["Location"] == address("round.detail", round_.code)
    assert told(answer) == ["2 contributions have been read in."]
    assert list(usable(round_).order_by("number").values_list("text", "sector", "permission")) == [
        ("De stoep ligt schuin.", "detailhandel", "alleen voor het dossier"),
        ("Ik vind geen personeel.", "bouw", "alleen voor het dossier"),
    ]
    assert not Upload.objects.filter(purpose=PURPOSE).exists()


def test_the_preview_shows_what_was_guessed_and_the_first_rows(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)

    context = shown(client, sent(client, a_round(), TABLE.encode()))

    given = chosen(context)
    assert (given["column_text"], given["column_sector"], given["column_role"]) == ("Tekst", "Branche", "")
    assert given["default_permission"] == Permission.NOT_ASKED
    assert context["seen"].rows == (
        SeenRow(2, ("De stoep ligt schuin.", "detailhandel", "a")),
        SeenRow(3, ("Ik vind geen personeel.", "bouw", "b")),
    )
    assert context["outcome"].warnings == (
        "There is no column for the role, so everybody counts as an entrepreneur.",
    )


def test_other_columns_are_shown_before_they_are_read_in(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, TABLE.encode())
    first = shown(client, path)

    other = chosen(first) | {"column_text": "Notitie", "column_sector": ""}
    again = shown(client, path, **other, agree=first["outcome"].seen)
    assert usable(round_).count() == 0
    agreed(client, path, again)

    assert list(usable(round_).order_by("number").values_list("text", "sector")) == [("a", ""), ("b", "")]
    assert ContributionImport.objects.get().mapping == {"text": "Notitie"}


def test_a_column_that_nobody_can_guess_is_asked_for(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, b"A;B\nDe stoep ligt schuin.;x\n")

    context = shown(client, path)
    assert (context["outcome"].reading, chosen(context)["column_text"]) == (None, "")
    refused = shown(client, path, **chosen(context))
    assert refused["form"].errors == {"column_text": ["Say which column holds what was said."]}
    better = shown(client, path, **(chosen(refused) | {"column_text": "A"}))

    assert len(better["outcome"].reading.fresh) == 1


def test_of_two_columns_that_could_be_the_text_a_person_chooses(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    content = "Opmerking;Toelichting;Branche\nDe stoep ligt al jaren schuin.;Hij gaf een rondleiding.;bouw\n"

    given = chosen(shown(client, sent(client, a_round(), content.encode())))

    assert (given["column_text"], given["column_sector"]) == ("", "Branche")


def test_every_fault_is_told_with_row_column_and_remedy_and_the_choices_stay(
    cast: Cast, client_of: ClientOf
) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    content = "Wat;Wanneer;Toestemming\nDe stoep.;32-13-2026;misschien\nDe markt.;2026-01-02;zonder naam\n"
    path = sent(client, round_, content.encode())
    given = chosen(shown(client, path)) | {"column_text": "Wat", "column_date": "Wanneer"}

    context = shown(client, path, **given, agree="seen")

    day = (
        "Row 2, column B (Wanneer): “32-13-2026” cannot be read as a date. Write it as 12-3-2026 or 2026-03-12, or "
        "empty the cell."
    )
    permission = (
        "Row 2, column C (Toestemming): it is not clear what “misschien” allows. To be safe nothing was read. Write one "
        "of: “alleen voor het dossier”, “zonder naam”, “met naam”, “niet gevraagd”."
    )
    assert context["outcome"].faults == (day, permission)
    assert (chosen(context), context["outcome"].seen) == (given, "")
    assert usable(round_).count() == 0


def test_remedies_can_be_taken_on_the_page_itself(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    path = sent(client, a_round(), b"Tekst;Niet citeren\nDe stoep.;ja\n")
    given = chosen(shown(client, path))

    forbidding = shown(client, path, **(given | {"default_permission": "zonder naam"}))
    empty = shown(
        client, sent(client, a_round("Leeg"), b"Tekst;Rol\n;ondernemer\n"), **{**given, "column_role": "Rol"}
    )

    assert [fault[:60] for fault in forbidding["outcome"].faults] == [
        "It is not clear whether a yes in the column “Niet citeren” g"
    ]
    assert empty["outcome"].faults == (
        "No row has any text in the column that you chose for it. Choose another column.",
    )
    assert "--" not in "".join(forbidding["outcome"].faults + empty["outcome"].faults)


def test_what_is_no_table_is_refused_with_a_remedy(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)

    page = words(client.get(sent(client, a_round(), b"%PDF-1.7 ...", "verslag.pdf")))

    assert "This is not a table but" in page
    assert "Save the table as .xlsx, .ods or .csv." in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "There is nothing in this file. Choose another one."),
        (
            b"a" * 25_000_001,
            "This file is larger than 25 MB. Split the spreadsheet into several files.",
        ),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_at_the_field(
    cast: Cast, client_of: ClientOf, content: bytes, says: str
) -> None:
    file = SimpleUploadedFile("peiling.csv", content)

    answer = client_of(cast.anouk).post(address("import.new", a_round().code), {"file": file})

    assert answer.context["form"]["file"].errors == [says]


def test_without_a_file_the_page_says_so(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.anouk).post(address("import.new", a_round().code), {"other": "1"})

    assert list(answer.context["form"].errors) == ["file"]


def test_another_sheet_can_be_chosen(cast: Cast, client_of: ClientOf, tmp_path: Any) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    book = xlsx_file(tmp_path, [["Kop", "X"], ["a", "b"]], [["Tekst"], ["De stoep."]])
    path = sent(client, round_, book.read_bytes(), "boek.xlsx")

    first = shown(client, path)
    second = shown(client, f"{path}?blad=Sheet2")
    agreed(client, f"{path}?blad=Sheet2", second)

    assert (first["seen"].sheet, first["seen"].sheets) == ("Sheet1", ("Sheet1", "Sheet2"))
    assert list(usable(round_).values_list("text", flat=True)) == ["De stoep."]
    assert ContributionImport.objects.get().sheet == "Sheet2"


def test_a_sheet_that_is_not_there_is_told(cast: Cast, client_of: ClientOf, tmp_path: Any) -> None:
    client = client_of(cast.anouk)
    book = xlsx_file(tmp_path, [["Tekst"], ["De stoep."]])
    path = sent(client, a_round(), book.read_bytes(), "boek.xlsx")

    assert "There is no sheet called “Weg”" in words(client.get(f"{path}?blad=Weg"))


def test_a_file_sent_again_is_recognised_before_anybody_agrees(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, TABLE.encode())
    agreed(client, path, shown(client, path))

    context = shown(client, sent(client, round_, TABLE.encode()))

    assert context["outcome"].reading.before == ContributionImport.objects.get()
    assert context["outcome"].seen == ""


def test_of_a_file_that_has_grown_the_new_rows_are_offered(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, TABLE.encode())
    agreed(client, path, shown(client, path))

    path = sent(client, round_, f"{TABLE}De markt mag groter.;;\n".encode())
    context = shown(client, path)
    answer = agreed(client, path, context)

    reading = context["outcome"].reading
    assert (len(reading.fresh), reading.recognised) == (1, 2)
    assert told(answer) == ["1 contribution has been read in."]


def test_who_agrees_twice_reads_in_once(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, TABLE.encode())
    context = shown(client, path)
    agreed(client, path, context)

    again = agreed(client, path, context)

    assert again["Location"] == address("round.detail", round_.code)
    assert "This spreadsheet was read in already; nothing has been added twice." in told(again)
    assert Contribution.objects.count() == 2


def test_nothing_is_read_into_a_round_that_is_reported(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, TABLE.encode())
    context = shown(client, path)
    Round.objects.update(state=RoundState.REPORTED)

    answer = agreed(client, path, context)

    assert told(answer) == ["The report of this round has been made: nothing can be added any more."]
    assert usable(round_).count() == 0


def test_a_spreadsheet_can_be_taken_back(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = sent(client, round_, TABLE.encode())
    agreed(client, path, shown(client, path))
    a_contribution(round_, 3)
    done = ContributionImport.objects.get()
    path = address("import.withdraw", round_.code, done.code)
    assert client.get(path).status_code == 405

    assert answers(cast, client_of, path, sent="1") == expected(HANDLERS, FOUND)

    assert list(usable(round_).values_list("number", flat=True)) == [3]
    assert client.post(address("import.withdraw", round_.code, NOWHERE)).status_code == NOT_FOUND


@pytest.fixture(autouse=True)
def small_uploads(settings: Any) -> None:
    """Large files go through a temporary file, as they do in earnest."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100_000
