from __future__ import annotations

import json
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import a_speaker, said_by
from tests.web.staff.directory.pages import (
    EDITORS,
    LOOKERS,
    Browser,
    bakery,
    carla,
    fields,
    in_polderdam,
    messages,
    said,
    title,
    wrong,
)
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.journal.models import Entry

pytestmark = pytest.mark.usefixtures("english")
NOTE = "Wil liever gebeld worden."


def trader(cast: Cast) -> Organisation:
    return bakery(cast, sole_trader=True, legal_ground="public_task", note=NOTE)


def test_all_that_is_known_of_a_sole_trader_is_one_press_away(cast: Cast, client_of: Browser) -> None:
    firm = trader(cast)
    carla(cast, firm)
    client = client_of(cast.anouk)

    [path] = said_links(client.get(f"/organisaties/{firm.code}/"), "inzage/")
    page = client.get(path)
    assert title(page) == ["All that is known of Bakkerij 't Hoekje"]
    shown = said(page, "//main")[0]
    assert NOTE in shown
    assert "Carla de Vries" in shown
    assert "A colleague added this organisation" in shown
    assert cast.anouk.name not in shown


def test_what_somebody_said_stands_in_his_dossier_and_the_way_to_erase_it(
    cast: Cast, client_of: Browser
) -> None:
    firm = bakery(cast)
    person = carla(cast, firm).person
    with in_polderdam(cast):
        speaker = a_speaker(a_round("Peiling van nu"), person=person, speaks_for=firm, email="")
        said_by(speaker)
    client = client_of(cast.anouk)

    dossier = said(client.get(f"/personen/{person.code}/inzage/"), "//main")[0]
    going = client.get(f"/personen/{person.code}/wissen/")

    assert ("Peiling van nu" in dossier, f"on behalf of{firm.name}" in dossier) == (True, True)
    assert said_links(going, f"/inbrengers/{speaker.code}/wissen/") != []


def test_it_can_be_handed_over_to_read_and_for_another_system(cast: Cast, client_of: Browser) -> None:
    firm = trader(cast)
    client = client_of(cast.anouk)

    readable = client.get(f"/eenmanszaken/{firm.code}/inzage.html")
    assert NOTE in readable.content.decode()
    assert readable["Content-Disposition"] == f'attachment; filename="inzage-{firm.code}.html"'
    data = json.loads(client.get(f"/eenmanszaken/{firm.code}/inzage.json").content)
    assert data["workspace"] == "Polderdam"
    assert NOTE in [value for _, value in data["parts"][0]["rows"][0]]


def test_a_firm_with_staff_has_no_dossier_and_its_person_has(cast: Cast, client_of: Browser) -> None:
    firm = bakery(cast)
    person = carla(cast, firm).person
    client = client_of(cast.anouk)

    assert said_links(client.get(f"/organisaties/{firm.code}/"), "inzage/") == []
    assert client.get(f"/eenmanszaken/{firm.code}/inzage/").status_code == HTTPStatus.NOT_FOUND
    page = client.get(f"/personen/{person.code}/inzage/")
    assert "eigenaar" in said(page, "//main")[0]


def test_what_was_said_with_the_same_mail_address_is_told_and_erased_elsewhere(
    cast: Cast, client_of: Browser
) -> None:
    firm = bakery(cast, sole_trader=True, email="dirk@example.org")
    with in_polderdam(cast):
        speaker = a_speaker(email="Dirk@example.org")
        said_by(speaker, text="De weg is te smal.")
        said_by(speaker, 2, text="Dit nam hij terug.", withdrawn_at=timezone.now())
    client = client_of(cast.anouk)

    shown = said(client.get(f"/eenmanszaken/{firm.code}/inzage/"), "//main")[0]
    assert "De weg is te smal." in shown
    assert "Dit nam hij terug." not in shown
    page = client.get(f"/eenmanszaken/{firm.code}/wissen/")
    assert any(speaker.code in link for link in said_links(page, "wissen/"))


def test_erasing_is_seen_through_and_agreed_to(cast: Cast, client_of: Browser) -> None:
    firm = trader(cast)
    client = client_of(cast.anouk)
    path = f"/eenmanszaken/{firm.code}/wissen/"

    page = client.get(path)
    assert "What we know" in said(page, "//main")[0]
    assert wrong(client.post(path, {"sure": ""})) == {"sure": ["This field is required."]}
    page = client.post(path, {"sure": "on"}, follow=True)
    assert messages(page) == ["It has been erased. Backups keep it until they are over."]
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND
    with in_polderdam(cast):
        assert not Organisation.objects.filter(pk=firm.pk).exists()
        assert Entry.objects.filter(verb="organisation.erased", subject=firm.code).count() == 1


@pytest.mark.parametrize("page", ["inzage/", "inzage.html", "inzage.json", "wissen/"])
def test_only_who_may_change_the_directory_answers_such_requests(
    cast: Cast, client_of: Browser, page: str
) -> None:
    firm = trader(cast)
    person = carla(cast, firm).person

    for path in (f"/eenmanszaken/{firm.code}/{page}", f"/personen/{person.code}/{page}"):
        for name in LOOKERS:
            assert client_of(getattr(cast, name)).get(path).status_code == HTTPStatus.FORBIDDEN
        for name in EDITORS:
            assert client_of(getattr(cast, name)).get(path).status_code == HTTPStatus.OK
        assert client_of(cast.bram).get(path).status_code == HTTPStatus.NOT_FOUND


def test_a_sole_trader_has_a_ground_a_last_day_and_a_wish(cast: Cast, client_of: Browser) -> None:
    firm, client = bakery(cast), client_of(cast.anouk)
    path = f"/organisaties/{firm.code}/wijzigen/"
    sent = fields(client.get(path)) | {"keep_until_date": "2031-05-01", "do_not_contact": "on"}

    refused = client.post(path, sent)
    assert list(wrong(refused)) == ["keep_until_date"]
    assert fields(refused)["keep_until_date"] == "2031-05-01"
    page = client.post(path, {**sent, "sole_trader": "on"}, follow=True)
    with in_polderdam(cast):
        now = Organisation.objects.get(pk=firm.pk)
    assert (now.legal_ground, now.keep_until_date) == ("public_task", date(2031, 5, 1))
    shown = said(page, "//main")[0]
    assert "do not contact" in shown
    assert "1 May 2031" in shown


def test_who_wants_no_contact_is_in_no_file(cast: Cast, client_of: Browser) -> None:
    firm = bakery(cast)
    person = carla(cast, firm).person
    bakery(cast, name="Smederij Vonk", kvk_number="", do_not_contact=True)
    client = client_of(cast.anouk)

    written = client.get("/organisaties.csv").content.decode()
    assert "Vonk" not in written
    assert "Carla" in written
    shown = said(client.get("/organisaties/"), "//main")[0]
    assert "Without 1 organisation that does not want to be contacted." in shown
    with in_polderdam(cast):
        Person.objects.filter(pk=person.pk).update(do_not_contact=True)
    written = client.get("/organisaties.csv").content.decode()
    assert "Hoekje" in written
    assert "Carla" not in written


def said_links(page: Any, ending: str) -> list[str]:
    """Where the links on the page lead that end so."""
    document = html.document_fromstring(page.content.decode())
    return [str(link) for link in set(document.xpath("//main//a/@href")) if link.endswith(ending)]
