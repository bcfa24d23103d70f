"""Which establishments are there, whose are they, and what became of each?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from vliegwiel.domain.directory.enums import OrganisationKind
from vliegwiel.domain.directory.models import Organisation, OrganisationEstablishment, OrganisationFacts
from vliegwiel.domain.directory.queries.organisations import MOST_FOUND
from vliegwiel.domain.directory.queries.paging import Page, Position, page_of
from vliegwiel.domain.directory.reading.cells import Unreadable, website_in
from vliegwiel.domain.register.enums import Edition
from vliegwiel.domain.register.models import Establishment, EstablishmentChange, OwnArea, Supplier
from vliegwiel.domain.register.queries.finding import ESTABLISHMENT, establishments_numbered
from vliegwiel.domain.register.queries.sectors import in_sector, sector_of_code
from vliegwiel.platform.search import search
from vliegwiel.platform.tables.cells import CellValue

# Of more than these nobody is helped by the exact number, and counting them takes longer than showing them.
COUNTED: Final = 10_000
SHOWN: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which establishments somebody wants to see; all that have not ended where nothing is said.

    Attributes:
        query: Words or numbers to find them by.
        area: Code of an own area in which they lie.
        sector: A name from the workspace's list.
        supplier: Code of who delivered them.
        organisation: Code of whose they are.
        ended: Also those that are no more.
    """

    query: str = ""
    area: str = ""
    sector: str = ""
    size: str = ""
    supplier: str = ""
    organisation: str = ""
    ended: bool = False


def listed_establishments(asked: Asked, position: Position) -> Page[Establishment]:
    """One page of them by name; its count goes no further than one more than ``COUNTED``."""
    return page_of(_wanted(asked), newest_first=False, position=position, counted=COUNTED)


def has_establishments() -> bool:
    """Whether any was ever delivered."""
    return Establishment.objects.exists()


def exported_establishments(asked: Asked) -> Iterator[Sequence[CellValue]]:
    """A row for each, by name; whoever wants no post or no contact is there without an address to write to."""
    rows = _wanted(asked).select_related("supplier").order_by("sort_key", "id")
    let_alone = left_alone()
    for row in rows.iterator(chunk_size=2_000):
        hidden = row.non_mailing or let_alone(row)
        where = ("", "") if hidden else (row.address, row.postcode)
        reach = ("", "") if hidden else (row.phone, row.email)
        yield (row.name, row.kvk_number, row.branch_number, *where, row.place, *reach)


def left_alone() -> Callable[[Establishment], bool]:
    """Tells of an establishment whether its organisation, by its link or its number, wants no contact; two queries."""
    quiet = Organisation.objects.filter(removed_at=None, do_not_contact=True)
    numbers = frozenset(quiet.exclude(kvk_number="").values_list("kvk_number", flat=True))
    links = OrganisationEstablishment.objects.filter(organisation__in=quiet)
    keys = frozenset(links.values_list("establishment_id", flat=True))
    return lambda one: one.pk in keys or one.kvk_number in numbers


def areas_to_choose() -> Sequence[OwnArea]:
    """Own areas by name."""
    return list(OwnArea.objects.only("code", "name", "kind").order_by("name"))


def suppliers_to_choose() -> Sequence[Supplier]:
    """Who deliver, by name."""
    return list(Supplier.objects.only("code", "name").order_by("name"))


def changes_at(establishment: Establishment) -> Sequence[EstablishmentChange]:
    """What deliveries made different at it, the latest first."""
    rows = EstablishmentChange.objects.filter(establishment=establishment).select_related("delivery")
    return list(rows.order_by("-delivery__reference_date", "-id"))


def kin_of(establishment: Establishment) -> Page[Establishment]:
    """Others with its KVK number, the first twenty; also those that another supplier knows at the same place."""
    rows: QuerySet[Establishment] = Establishment.objects.none()
    if establishment.kvk_number:
        same = Establishment.objects.filter(kvk_number=establishment.kvk_number)
        rows = same.exclude(pk=establishment.pk).select_related("supplier").order_by("sort_key", "id")
    return _first(rows)


def organisation_at(establishment: Establishment) -> Organisation | None:
    """Whose it is, as far as somebody said or its number tells."""
    rows = OrganisationEstablishment.objects.filter(
        establishment=establishment, organisation__removed_at=None
    )
    link: OrganisationEstablishment | None = rows.select_related("organisation").first()
    return link.organisation if link else None


def establishments_of(organisation: Organisation) -> QuerySet[Establishment]:
    """All of them, those first that are still there, by name."""
    keys = OrganisationEstablishment.objects.filter(organisation=organisation).values("establishment")
    rows: QuerySet[Establishment] = Establishment.objects.filter(pk__in=keys)
    return rows.order_by("ended_date", "sort_key", "id")


def establishments_about(organisations: Iterable[Organisation]) -> QuerySet[Establishment]:
    """Theirs, and those of any supplier with their KVK number."""
    rows = list(organisations)
    links = OrganisationEstablishment.objects.filter(organisation__in=[one.pk for one in rows])
    numbers = [one.kvk_number for one in rows if one.kvk_number]
    found: QuerySet[Establishment] = Establishment.objects.filter(
        Q(pk__in=links.values("establishment")) | Q(kvk_number__in=numbers)
    )
    return found


def organisation_with_its_number(establishment: Establishment) -> Organisation | None:
    """Who has its KVK number in the directory already."""
    rows = Organisation.objects.filter(kvk_number=establishment.kvk_number, removed_at=None)
    found: Organisation | None = rows.first() if establishment.kvk_number else None
    return found


def known_of(establishment: Establishment) -> OrganisationFacts:
    """What an organisation would be with what is known of its establishment."""
    try:
        website = website_in(establishment.website)
    except Unreadable:
        website = ""
    return OrganisationFacts(
        kind=OrganisationKind.FIRM,
        name=establishment.name,
        kvk_number=establishment.kvk_number,
        sole_trader=establishment.sole_trader,
        address=establishment.address,
        postcode=establishment.postcode,
        place=establishment.place,
        phone=establishment.phone,
        email=establishment.email,
        website=website,
        sector=sector_of_code(establishment.sbi_code, establishment.sbi_edition),
        size=establishment.size,
    )


def _first(rows: QuerySet[Establishment]) -> Page[Establishment]:
    found = list(rows[: SHOWN + 1])
    count = len(found) if len(found) <= SHOWN else rows.count()
    return Page(rows=found[:SHOWN], count=count)


def _wanted(asked: Asked) -> QuerySet[Establishment]:
    rows: QuerySet[Establishment] = Establishment.objects.all()
    if asked.query:
        rows = rows.filter(code__in=_codes(asked.query))
    elif not asked.ended:
        # Whoever searches for one that ended wants to find it.
        rows = rows.filter(ended_date=None)
    if asked.area:
        rows = rows.filter(Q(village__code=asked.area) | Q(park__code=asked.area))
    if asked.size:
        rows = rows.filter(size=asked.size)
    if asked.supplier:
        rows = rows.filter(supplier__code=asked.supplier)
    if asked.organisation:
        links = OrganisationEstablishment.objects.filter(organisation__code=asked.organisation)
        rows = rows.filter(pk__in=links.values("establishment"))
    # The sectors are of SBI 2008: the same digits are something else in SBI 2025.
    return rows.filter(in_sector(asked.sector), sbi_edition=Edition.SBI_2008) if asked.sector else rows


def _codes(query: str) -> set[str]:
    hits = [
        *establishments_numbered(query, limit=MOST_FOUND),
        *search(query, kinds=[ESTABLISHMENT], limit=MOST_FOUND),
    ]
    return {hit.code for hit in hits}
