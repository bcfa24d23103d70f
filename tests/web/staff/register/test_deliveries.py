from __future__ import annotations

from collections.abc import Callable
from csv import DictReader
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.domain.directory.making import BAKERY
from tests.domain.register.delivering import BAKER, FARM, HEADER, SMITH, supplier_of
from vliegwiel.domain.directory.actions.organisations import add_organisation
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.enums import DeliveryState
from vliegwiel.domain.register.models import Delivery, Establishment, Supplier
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope

ClientOf = Callable[[User], Client]
DAY = {"reference_date": "2026-01-01", "edition": "2008"}


def url(name: str, *codes: str) -> str:
    return reverse(f"staff:{name}", args=codes)


def sent(client: Client, supplier: Supplier, *rows: str) -> str:
    """Where one says which column is what."""
    content = "\n".join((HEADER, *rows)).encode()
    response = client.post(
        url("supplier.detail", supplier.code), {"file": SimpleUploadedFile("lijst.csv", content)}
    )
    assert response.status_code == 302
    return str(response["Location"])


def looked_at(client: Client, supplier: Supplier, *rows: str, **given: str) -> str:
    """Where one sees what would come of it."""
    address = sent(client, supplier, *rows)
    form = client.get(address).context["form"]
    mapping = {field.name: field.value() or "" for field in form.columns}
    response = client.post(address, {**mapping, **DAY, **given})
    work_off()
    return str(response["Location"])


def taken_over(client: Client, supplier: Supplier, *rows: str, **given: str) -> str:
    address = looked_at(client, supplier, *rows, **given)
    client.post(address, {})
    work_off()
    return address


def test_a_supplier_is_added_and_changed(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    said = {"name": "LISA regio Midden", "licence": "lisa", "edition": "2008"}

    client.post(url("supplier.new"), said)
    supplier = Supplier.objects.get()
    form = client.get(url("supplier.edit", supplier.code)).context["form"]
    client.post(
        url("supplier.edit", supplier.code),
        {**said, "edition": "2025", "complete": "on", "seen": form["seen"].value()},
    )

    supplier.refresh_from_db()
    assert (supplier.name, supplier.edition, supplier.complete) == ("LISA regio Midden", "2025", True)


def test_who_saves_second_is_told_and_loses_nothing(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    supplier = supplier_of(cast)
    client = client_of(cast.anouk)
    said = {"name": "LISA regio Noord", "licence": "lisa", "edition": "2008"}

    shown = client.post(url("supplier.edit", supplier.code), {**said, "seen": "another"})

    supplier.refresh_from_db()
    assert supplier.name == "LISA regio Midden"
    assert "LISA regio Noord" in shown.content.decode()


def test_nothing_is_written_before_somebody_agrees(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    supplier = supplier_of(cast)

    address = looked_at(client, supplier, BAKER, SMITH, FARM)
    shown = client.get(address)

    assert (shown.context["counts"]["rows"], shown.context["counts"]["added"]) == (3, 3)
    assert Establishment.objects.count() == 0

    client.post(address, {})
    working = client.get(address).context["working"]
    work_off()

    assert (working, Establishment.objects.count()) == (True, 3)
    assert Delivery.objects.get().state == DeliveryState.DONE


def test_columns_are_remembered_for_the_next_list(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    supplier = supplier_of(cast)
    taken_over(client, supplier, BAKER, also_called="PLAATS", place="")

    form = client.get(sent(client, supplier, SMITH)).context["form"]

    assert form["also_called"].value() == "PLAATS"


def test_faults_are_told_by_row_and_may_be_left_out(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    wrong = SMITH.replace("8304BC", "98")
    address = looked_at(client, supplier_of(cast), BAKER, wrong)

    [fault] = client.get(address).context["faults"]
    client.post(address, {"faulty": "on"})
    work_off()

    assert fault.startswith("Rij 3, kolom F (POSTCODE): “98”")
    assert [one.name for one in Establishment.objects.all()] == ["Bakkerij Jansen"]


def test_without_a_word_for_it_faults_refuse_the_list(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    address = looked_at(client, supplier_of(cast), BAKER, SMITH.replace("8304BC", "98"))

    client.post(address, {})
    work_off()

    assert Delivery.objects.get().state == DeliveryState.REFUSED
    assert Establishment.objects.count() == 0
    assert "POSTCODE" in client.get(address).content.decode()


def test_the_next_list_shows_what_became_different(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    supplier = supplier_of(cast)
    taken_over(client, supplier, BAKER, SMITH)
    renamed = BAKER.replace("Jansen", "De Korenbloem")

    address = taken_over(client, supplier, renamed, SMITH, FARM, reference_date="2026-02-01")

    shown = client.get(address)
    assert [(one.kind, one.establishment.name, was) for _, one, was in shown.context["changes"]] == [
        ("new", "Maatschap Visser", ""),
        ("renamed", "Bakkerij De Korenbloem", "Bakkerij Jansen"),
    ]
    only = client.get(address, {"soort": "renamed"}).context["found"]
    lines = (
        client.get(f"{address}veranderingen.csv", {"soort": "renamed"})
        .content.decode("utf-8-sig")
        .split("\r\n")
    )
    assert (only.count, len(lines), "Bakkerij Jansen" in lines[1]) == (1, 3, True)
    assert client.get(address, {"sector": "Handel"}).context["found"].count == 1
    assert client.get(address, {"sector": "Bouw"}).context["found"].count == 0


def test_whoever_wants_no_contact_moves_without_leaving_an_address(
    scope: Scope, cast: Cast, client_of: ClientOf
) -> None:
    client, supplier = client_of(cast.anouk), supplier_of(cast)
    taken_over(client, supplier, BAKER, SMITH)
    baker, smith = (Establishment.objects.get(name__contains=name) for name in ("Jansen", "Smederij"))
    add_organisation(
        actor=cast.anouk,
        facts=replace(BAKERY, name="Jansen", kvk_number=baker.kvk_number, do_not_contact=True),
    )
    moved = (BAKER.replace("Dorpsstraat", "Kade"), SMITH.replace("Industrieweg", "Kade"))

    address = taken_over(client, supplier, *moved, reference_date="2026-02-01")

    file = client.get(f"{address}veranderingen.csv").content.decode("utf-8-sig")
    lines = {row["Naam"]: row for row in DictReader(file.splitlines(), delimiter=";")}
    told = {name: (row["Adres"], row["Was"], row["Wil niet benaderd worden"]) for name, row in lines.items()}
    assert told == {
        baker.name: ("", baker.place, "ja"),
        smith.name: ("Kade 3", f"{smith.place}, {smith.address}, {smith.postcode}", ""),
    }


def test_a_page_that_waits_follows_by_itself(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    supplier = supplier_of(cast)
    address = sent(client, supplier, BAKER)
    form = client.get(address).context["form"]
    mapping = {field.name: field.value() or "" for field in form.columns}
    delivery = str(client.post(address, {**mapping, **DAY})["Location"])

    waiting: Any = client.get(f"{delivery}voortgang/", headers={"HX-Request": "true"})
    work_off()
    ready: Any = client.get(f"{delivery}voortgang/", headers={"HX-Request": "true"})

    assert (waiting.status_code, "hx-get" in waiting.content.decode()) == (200, True)
    assert ready.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    "name", ["supplier.detail", "delivery.detail", "delivery.progress", "delivery.changes"]
)
def test_another_workspace_finds_nothing(scope: Scope, cast: Cast, client_of: ClientOf, name: str) -> None:
    supplier = supplier_of(cast)
    taken_over(client_of(cast.anouk), supplier, BAKER)
    code = supplier.code if name == "supplier.detail" else Delivery.objects.get().code

    assert client_of(cast.bram).get(url(name, code)).status_code == 404


def test_what_is_no_list_is_said_at_once(scope: Scope, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)
    supplier = supplier_of(cast)
    file = SimpleUploadedFile("lijst.csv", b"%PDF-1.7 ...")
    address = client.post(url("supplier.detail", supplier.code), {"file": file})["Location"]

    assert client.get(address).templates[0].name == "staff/register/list_refused.html"
