from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.platform.tables.making import xlsx_file
from tests.web.staff.directory.pages import (
    EDITORS,
    LOOKERS,
    Browser,
    in_polderdam,
    messages,
    rows,
    said,
    title,
    wrong,
)
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.platform.models import Upload

pytestmark = pytest.mark.usefixtures("english")
NEW = "/organisaties/inlezen/"
LIST = (
    "Naam;KvK;Plaats;Contactpersoon\nBakkerij 't Hoekje;1234567;Kolkhaven;Carla de Vries\nSlagerij Bos;;;\n"
)


def send(client: Client, content: str | bytes = LIST, name: str = "lijst.csv", kind: str = "firm") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), "soort": kind})


def stored(cast: Cast) -> list[tuple[Any, ...]]:
    with in_polderdam(cast):
        return list(Organisation.objects.order_by("sort_key").values_list("name", "kvk_number", "kind"))


def agreed(page: Any) -> str:
    """Where the button that agrees sends to."""
    return f"{page.request['PATH_INFO']}?{page.context['agreed']}"


@pytest.mark.parametrize("name", EDITORS)
def test_a_list_is_looked_at_and_then_taken_over(cast: Cast, client_of: Browser, name: str) -> None:
    client = client_of(getattr(cast, name))
    assert title(client.get(NEW)) == ["Read in a spreadsheet of organisations"]
    page = client.get(send(client)["Location"])

    assert title(page) == ["lijst.csv"]
    assert said(page, "//p[@class='vw-lead']") == ["2 organisations are new, 1 contact person is added."]
    assert said(page, "//main//table//th[@scope='row']") == ["Bakkerij 't Hoekje", "Slagerij Bos"]
    assert [note[:30] for note in page.context["notes"]] == ["Row 2, column B (KvK): KVK num"]
    assert stored(cast) == []
    done = client.post(agreed(page), follow=True)
    assert messages(done) == ["2 organisations have been added, 1 person has been added."]
    assert rows(done) == ["Bakkerij 't Hoekje", "Slagerij Bos"]
    assert stored(cast) == [("Bakkerij 't Hoekje", "01234567", "firm"), ("Slagerij Bos", "", "firm")]


def test_agreeing_twice_does_it_once(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    address = agreed(client.get(send(client)["Location"]))
    client.post(address)
    again = client.post(address, follow=True)

    assert messages(again)[-1] == "This spreadsheet has been read in already."
    assert len(stored(cast)) == 2


def test_the_same_list_again_has_nothing_new(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    client.post(agreed(client.get(send(client)["Location"])))
    page = client.get(send(client)["Location"])

    assert said(page, "//p[@class='vw-lead']") == ["2 stay as they are."]
    assert page.context["can_agree"] is False


def test_what_the_list_holds_is_chosen_with_it(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    client.post(agreed(client.get(send(client, "Naam\nZwemclub\n", kind="club")["Location"])))

    assert stored(cast) == [("Zwemclub", "", "club")]


def test_somebody_says_which_column_is_what(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    address = send(client, "a;b\nSmit;Kolkhaven\n")["Location"].partition("?")[0]
    first = client.get(address)
    second = client.get(address, {"name": "0", "place": "1", "kvk": "x", "phone": "99"})

    assert first.context["faults"] == ["Row 1: no column holds the name of the organisation. Choose one."]
    assert said(first, "//select[@name='place']/option") == ["no column", "A – a", "B – b"]
    assert said(first, "//select[@name='blad']") == []
    assert second.context["form"].data["place"] == "1"
    client.post(agreed(second))
    assert stored(cast) == [("Smit", "", "firm")]


def test_somebody_says_which_sheet(cast: Cast, client_of: Browser, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, [["Naam"], ["Smit"]], [["Naam"], ["Bos"]])
    client = client_of(cast.anouk)
    address = send(client, path.read_bytes(), "lijst.xlsx")["Location"].partition("?")[0]
    page = client.get(address, {"blad": "Sheet2"})

    assert said(client.get(address), "//select[@name='blad']/option") == ["Sheet1", "Sheet2"]
    assert said(page, "//main//table//th[@scope='row']") == ["Bos"]
    client.post(agreed(page))
    assert stored(cast) == [("Bos", "", "firm")]


def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_taken_over(
    cast: Cast, client_of: Browser
) -> None:
    client = client_of(cast.anouk)
    page = client.get(send(client, "Naam;KvK;E-mail\nSmit;1;x\n;12345678;\n")["Location"])

    assert page.context["faults"] == [
        "Row 2, column B (KvK): “1” is not a KVK number. It has eight digits; leave the cell empty when you do not know it.",
        "Row 2, column C (E-mail): “x” is not one e-mail address. Correct it or empty the cell.",
        "Row 3, column A (Naam): the row has no name. Fill it in, or delete the row.",
    ]
    assert page.context["can_agree"] is False
    refused = client.post(agreed(page))
    assert refused.context["faults"] == page.context["faults"]
    assert stored(cast) == []


def test_what_is_no_table_is_told_why(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)
    page = client.get(send(client, "%PDF-1.7", "lijst.xlsx")["Location"])

    assert page.context["faults"] == [
        "This is not a table but a PDF document. Save the table as .xlsx, .ods or .csv."
    ]


def test_an_empty_file_is_refused_at_once(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)

    assert wrong(send(client, b""))["file"] == ["The submitted file is empty."]
    assert wrong(client.post(NEW, {"soort": "firm"}))["file"] == ["This field is required."]
    with in_polderdam(cast):
        assert Upload.objects.count() == 0


def test_a_file_that_is_too_large_is_refused(cast: Cast, client_of: Browser) -> None:
    assert wrong(send(client_of(cast.anouk), b"x" * 25_000_001))["file"] == [
        "This file is larger than 25 MB. Split the spreadsheet into several files."
    ]


@pytest.mark.parametrize("name", LOOKERS)
def test_who_may_only_look_cannot_read_in(cast: Cast, client_of: Browser, name: str) -> None:
    address = send(client_of(cast.anouk))["Location"]
    client = client_of(getattr(cast, name))

    for answer in (client.get(NEW), send(client), client.get(address), client.post(address)):
        assert answer.status_code == HTTPStatus.FORBIDDEN
    assert stored(cast) == []


def test_a_file_of_another_workspace_is_not_there(cast: Cast, client_of: Browser) -> None:
    address = send(client_of(cast.anouk))["Location"]
    client = client_of(cast.bram)

    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"{NEW}zzzzzzzz/").status_code == HTTPStatus.NOT_FOUND
    assert client.post(address).status_code == HTTPStatus.NOT_FOUND
    assert client.post(f"{NEW}zzzzzzzz/").status_code == HTTPStatus.NOT_FOUND
    assert stored(cast) == []


def test_what_another_workspace_read_in_is_not_said_to_be_read_in_here(
    cast: Cast, client_of: Browser
) -> None:
    colleague = client_of(cast.anouk)
    address = agreed(colleague.get(send(colleague)["Location"]))
    colleague.post(address)

    assert client_of(cast.bram).post(address).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.usefixtures("db")
def test_nobody_reads_in_without_signing_in() -> None:
    for path in (NEW, f"{NEW}zzzzzzzz/"):
        assert Client().get(path)["Location"].startswith("/aanmelden/")
