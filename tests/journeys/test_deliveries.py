"""A list as LISA delivers it, with lost zeros and two editions of SBI; the next one; and a neighbour who sees none of it."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path

import psycopg
import pytest
from django.test import Client
from django.urls import reverse

from tests.addresses import all_addresses
from tests.cast import Cast
from tests.database import Copy
from tests.domain.directory.making import an_organisation
from tests.domain.register.delivering import changed, delivered, supplier_of, written
from vliegwiel.domain.directory.actions.linking import link_establishments
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import Delivery, Establishment, Supplier
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope, entered

ClientOf = Callable[[User], Client]
HEADER = "DOSSIERNR;VESTNR;NAAM;STRAAT;HUISNR;POSTCODE;PLAATS;SBI;SBI EDITIE;GROOTTEKLASSE;NON MAILING"
LOST = "1234567;12345678;Akkerbouw Zoutewelle;Kadoelerweg;9;8316AA;Marknesse;111;2008;1;nee"
NEW_EDITION = "23456789;23456789;Garage Zoutewelle;Markt;2;8302AA;Emmeloord;95310;2025;2-9;ja"
GARAGE = "Garage Zoutewelle"
TABLES = ("register_supplier", "register_delivery", "register_establishment", "register_establishmentchange")


@pytest.fixture
def brought(live_cast: Cast, tmp_path: Path) -> Cast:
    """Two lists of Polderdam's supplier, the second of which differs."""
    with entered(Scope.of(live_cast.polderdam.pk)):
        supplier = supplier_of(live_cast)
        delivered(live_cast, supplier, written(tmp_path, LOST, NEW_EDITION, header=HEADER))
        later = NEW_EDITION.replace("Markt;2;8302AA", "Dijk;8;8302AB")
        delivered(
            live_cast,
            supplier,
            written(tmp_path, LOST, later, header=HEADER),
            reference_date=supplier.created_at.date(),
        )
    work_off()
    return live_cast


def test_zeros_are_put_back_and_both_editions_stand_side_by_side(brought: Cast) -> None:
    with entered(Scope.of(brought.polderdam.pk)):
        rows = Establishment.objects.order_by("id").values_list(
            "kvk_number", "branch_number", "sbi_code", "sbi_edition", "non_mailing"
        )
        assert list(rows) == [
            ("01234567", "000012345678", "0111", "2008", False),
            ("23456789", "000023456789", "95310", "2025", True),
        ]
        assert [(kind, name) for kind, name, _ in changed()] == [("moved", GARAGE)]


def test_a_neighbour_finds_it_neither_by_search_nor_in_a_list(brought: Cast, client_of: ClientOf) -> None:
    found = []
    for person in (brought.anouk, brought.bram):
        client = client_of(person)
        said = [
            client.get(reverse("staff:search"), {"q": "Zoutewelle"}),
            client.get(reverse("staff:supplier.list")),
        ]
        words = " ".join(answer.content.decode() for answer in said)
        found.append((GARAGE in words, "LISA regio Midden" in words))

    assert found == [(True, True), (False, False)]


def test_a_neighbour_and_a_passer_by_find_it_at_no_address_and_in_no_download(
    brought: Cast, client_of: ClientOf
) -> None:
    with entered(Scope.of(brought.polderdam.pk)):
        codes = {
            ("leveranciers", "code"): Supplier.objects.get().code,
            ("leveringen", "code"): Delivery.objects.latest("id").code,
            ("vestigingen", "code"): Establishment.objects.get(name=GARAGE).code,
        }
        kind = OrganisationKind.FIRM
        firm = an_organisation(brought.anouk, kind=kind, name="Autozaak", kvk_number="23456789")
        assert link_establishments() == 1
    codes |= {("organisaties", "code"): firm.code, ("figuur-", "number"): "1", ("./", "form"): "csv"}
    asked = [one for one in all_addresses() if set(one.gaps) <= set(codes)]

    def tells(client: Client) -> set[str]:
        answers = {one.name: client.get(one.filled(codes), {"q": "Zoutewelle"}) for one in asked}
        # Whatever stands in the address itself is said again by some pages.
        return {name for name, answer in answers.items() if _tells(answer.content.decode(errors="replace"))}

    anouk, bram, passer_by = client_of(brought.anouk), client_of(brought.bram), Client()
    assert tells(anouk) == {
        *("establishment.list", "establishment.export", "establishment.detail", "establishment.choose"),
        *("delivery.detail", "delivery.changes", "search", "search.offer", "organisation.detail"),
    }
    assert (tells(bram), tells(passer_by)) == (set(), set())


def _tells(page: str) -> bool:
    return any(word in unescape(page) for word in (GARAGE, "Dijk 8", "000023456789"))


@pytest.mark.parametrize("table", TABLES)
def test_a_neighbour_finds_it_not_by_raw_sql_either(brought: Cast, unwrapped: Copy, table: str) -> None:
    counts = []
    for workspace in (brought.polderdam, brought.buurmeer):
        with psycopg.connect(unwrapped.urls.app) as connection:
            for name in ("vliegwiel.workspace", "vliegwiel.workspaces"):
                connection.execute("SELECT set_config(%s, %s, true)", [name, str(workspace.pk)])
            [rows] = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or [0]  # noqa: S608 - constants, named above
            counts.append(rows > 0)

    assert counts == [True, False]
