"""How does the whole of Polderdam come into the demo? By the lists that people bring, and the actions behind their pages."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.directory.actions.imports import import_organisations
from vliegwiel.domain.directory.actions.linking import link_establishments
from vliegwiel.domain.directory.actions.organisations import add_organisation
from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Organisation, OrganisationFacts
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE, Choices
from vliegwiel.domain.people.demo import playing
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.domain.register.actions.areas import AreaDraft, add_areas, change_area
from vliegwiel.domain.register.actions.deliveries import read_delivery
from vliegwiel.domain.register.actions.sectors import set_sector_groups
from vliegwiel.domain.register.actions.suppliers import (
    ListFacts,
    SupplierFacts,
    add_supplier,
    begin_delivery,
)
from vliegwiel.domain.register.enums import Edition, Licence, OwnAreaKind
from vliegwiel.domain.register.models import OwnArea, Supplier
from vliegwiel.domain.register.outlooks import mapping_of
from vliegwiel.domain.register.queries.areas import state_of
from vliegwiel.domain.register.queries.sectors import sector_groups, state_of_sectors
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.tables.streaming import open_stream
from vliegwiel.platform.uploads import keep
from vliegwiel.project.town.parks import settle_parks
from vliegwiel.project.town.parties import PARTIES
from vliegwiel.project.town.places import Known, Place, Town, as_list
from vliegwiel.project.town.streets import MAIN, PARKS, STREETS, outline_of, postcodes_of
from vliegwiel.project.town.ties import GROUPS, WRITTEN_TWICE, tie_together
from vliegwiel.project.town.trades import CODES, HOLDING, SERVICES
from vliegwiel.synthesis.reference.reference import sample_paths

ORGANISATIONS: Final = 600
SOLE_TRADERS: Final = 40
# Heads of groups, firms that are there twice, and an owner of premises.
ADDED_LATER: Final = len(GROUPS) + len(WRITTEN_TWICE) + 1
SUPPLIER: Final = SupplierFacts(
    name="LISA Laagland (verzonnen)", licence=Licence.LISA, edition=Edition.SBI_2008, complete=True
)
# How long ago the two lists were true.
FIRST: Final = timedelta(days=310)
SECOND: Final = timedelta(days=24)
# Of a spreadsheet, below the names of its columns.
FIRST_ROW: Final = 2
FUNCTIONS: Final = ("eigenaar", "directeur", "bedrijfsleider", "vestigingsmanager", "vennoot")


@transaction.atomic
def make_town() -> None:
    """Fill in what a stage leaves out: 2,600 establishments, 600 organisations, and what ties them together."""
    anouk, henk = playing("anouk"), playing("henk")
    if anouk is None or henk is None:
        return
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    with entered(Scope.of(membership.workspace.pk, user=anouk.pk)):
        today = timezone.localdate()
        _lay_out(henk)
        town = Town(today, sample_paths().population, _those_who_spoke())
        _deliver(anouk, town, today)
        _bring_organisations(anouk, town)
        link_establishments()
        tie_together(anouk, today)
        settle_parks(anouk, today)


def _lay_out(administrator: User) -> None:
    """What the sectors cover, which postcodes the villages have, and where the parks lie."""
    groups = [replace(group, codes=CODES.get(group.name, group.codes)) for group in sector_groups()]
    set_sector_groups(actor=administrator, groups=groups, seen=state_of_sectors())
    for area in OwnArea.objects.filter(name__in=STREETS):
        draft = AreaDraft(
            kind=OwnAreaKind.VILLAGE,
            name=area.name,
            postcodes=postcodes_of(area.name),
            outline=area.outline,
        )
        change_area(actor=administrator, area=area, draft=draft, seen=state_of(area))
    drafts = [
        AreaDraft(
            kind=park.kind,
            name=park.name,
            postcodes=postcodes_of(park.village, park.name),
            outline=outline_of(park),
        )
        for park in PARKS
    ]
    add_areas(actor=administrator, drafts=drafts)


def _those_who_spoke() -> list[Known]:
    rows = Organisation.objects.order_by("id").values_list("name", "sector", "size", "place")
    return [
        Known(name=name, sector=sector or SERVICES, size=size, village=place if place in STREETS else MAIN)
        for name, sector, size, place in rows
    ]


def _deliver(colleague: User, town: Town, today: date) -> None:
    """A list of last year, and a later one: what differs is what colleagues can call about."""
    supplier = add_supplier(actor=colleague, facts=SUPPLIER)
    lists = ((today - FIRST, town.places), (today - SECOND, town.later()))
    with TemporaryDirectory() as folder:
        for day, places in lists:
            path = Path(folder, f"polderdam-verzonnen-{day.isoformat()}.csv")
            path.write_bytes(_table(as_list(places)))
            _take_over(colleague, supplier, path, day)


def _take_over(colleague: User, supplier: Supplier, path: Path, day: date) -> None:
    facts = ListFacts(
        mapping=mapping_of(open_stream(path), None),
        reference_date=day,
        edition=Edition.SBI_2008,
        complete=True,
    )
    file = (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    delivery = begin_delivery(actor=colleague, supplier=supplier, file=file, facts=facts)
    read_delivery(actor=colleague, delivery=delivery, path=path, tell=lambda _rows: None)


def _bring_organisations(colleague: User, town: Town) -> None:
    """Firms from the municipality's own list, sole traders one by one, and whoever is no firm."""
    spoke, silent = town.places[: len(town.known)], town.places[len(town.known) :]
    alone = [one for one in silent if one.is_sole_trader and one.size == "1"]
    for one in alone[:: len(alone) // SOLE_TRADERS][:SOLE_TRADERS]:
        add_organisation(actor=colleague, facts=_as_facts(one))
    others = sum(len(names) for names in PARTIES.values())
    there = Organisation.objects.filter(removed_at=None).count()
    larger = [one for one in silent if one.size != "1" and not one.firm and not one.is_sole_trader]
    chance = Random(ORGANISATIONS)  # noqa: S311 - nothing secret
    chosen = chance.sample(larger, ORGANISATIONS - ADDED_LATER - others - there)
    codes = Organisation.objects.filter(name__in=[one.name for one in spoke]).values_list("name", "code")
    rows = [_as_row(one, town, chance) for one in (*spoke, *chosen)]
    _import(colleague, rows, OrganisationKind.FIRM, dict(codes))
    for kind, names in PARTIES.items():
        rows = [{"naam": name, "plaats": _place_in(name), "contactpersoon": town.person()} for name in names]
        _import(colleague, rows, kind)


def _as_facts(place: Place) -> OrganisationFacts:
    return OrganisationFacts(
        kind=OrganisationKind.FIRM,
        name=place.name,
        kvk_number=place.kvk_number,
        sole_trader=True,
        address=place.address,
        postcode=place.street.postcode,
        place=place.village,
        sector=place.sector,
        size=place.size,
    )


def _as_row(place: Place, town: Town, chance: Random) -> dict[str, str]:
    contact = chance.random() < 0.7  # noqa: PLR2004 - seven in ten
    return {
        "naam": place.name,
        "kvk": place.kvk_number,
        "sector": place.sector,
        "grootte": place.size,
        "adres": place.address,
        "postcode": place.street.postcode,
        "plaats": place.village,
        "telefoon": f"0999 {chance.randrange(10):02} {chance.randrange(100):02} {chance.randrange(100):02}",
        "contactpersoon": town.person() if contact and place.sbi != HOLDING else "",
        "functie": chance.choice(FUNCTIONS) if contact and place.sbi != HOLDING else "",
    }


def _place_in(name: str) -> str:
    return next((village for village in STREETS if name.endswith(village)), MAIN)


def _import(
    colleague: User,
    rows: Sequence[Mapping[str, str]],
    kind: OrganisationKind,
    known: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """With the codes of those that are known by name, although the list has them with more."""
    same = {
        number: known[row["naam"]] for number, row in enumerate(rows, start=FIRST_ROW) if row["naam"] in known
    }
    upload = keep(io.BytesIO(_table(rows)), name="organisaties-verzonnen.csv", purpose=PURPOSE)
    import_organisations(actor=colleague, code=upload.code, choices=Choices(kind=kind, same=same))


def _table(rows: Iterable[Mapping[str, str]]) -> bytes:
    written = io.StringIO()
    rows = list(rows)
    writer = csv.DictWriter(written, fieldnames=list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
