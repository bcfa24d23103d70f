"""Which organisations are there, and who works at one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Final

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from vliegwiel.domain.directory.models import Affiliation, Organisation, OrganisationFacts
from vliegwiel.domain.directory.models.ties import holding
from vliegwiel.domain.directory.queries.paging import Page, Position, page_of
from vliegwiel.platform.search import search
from vliegwiel.platform.tables.cells import CellValue

KIND: Final = "organisation"
MOST_FOUND: Final = 100
# A list as a spreadsheet; its own import reads it back.
HEADER: Final = (
    *("naam", "kvk", "sector", "grootte", "adres", "postcode", "plaats", "telefoon", "e-mail", "website"),
    *("contactpersoon", "functie", "relatie", "accountmanager"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which organisations somebody wants to see; all where nothing is said.

    Attributes:
        query: Words or numbers to find them by.
        owner: Code of the account manager.
        newest_first: Rather than by name.
    """

    query: str = ""
    kind: str = ""
    sector: str = ""
    size: str = ""
    tier: str = ""
    owner: str = ""
    newest_first: bool = False


def listed_organisations(asked: Asked, position: Position) -> Page[Organisation]:
    """One page of them; two queries, three with words to find and four from the second page on."""
    rows = _wanted(asked).select_related("owner")
    return page_of(rows, newest_first=asked.newest_first, position=position)


def has_organisations() -> bool:
    """Whether the list holds anything at all."""
    return Organisation.objects.filter(removed_at=None).exists()


def people_at(organisation: Organisation) -> QuerySet[Affiliation]:
    """Who works there and who did, by name."""
    rows: QuerySet[Affiliation] = Affiliation.objects.filter(
        organisation=organisation, person__removed_at=None
    )
    return rows.select_related("person").order_by("person__sort_key", "id")


def exported_organisations(asked: Asked) -> Iterator[Sequence[CellValue]]:
    """A row for each contact person, and one for who has none; behind ``HEADER``. Without who wants no contact."""
    contacts = Affiliation.objects.filter(
        holding(timezone.localdate()), person__removed_at=None, person__do_not_contact=False
    ).select_related("person")
    rows = _wanted(asked).filter(do_not_contact=False).select_related("owner").order_by("sort_key", "id")
    for row in rows.prefetch_related(Prefetch("affiliations", contacts.order_by("id"), to_attr="contacts")):
        size = row.get_size_display()
        facts = (row.name, row.kvk_number, row.sector, size, row.address, row.postcode, row.place)
        reach = (row.phone, row.email, row.website)
        for name, function in [(one.person.name, one.function) for one in row.contacts] or [("", "")]:
            yield (*facts, *reach, name, function, row.tier, row.owner.name if row.owner else "")


def kept_out(asked: Asked) -> int:
    """How many of these organisations want no contact, and are in no export."""
    return _wanted(asked).filter(do_not_contact=True).count()


def facts_of(organisation: Organisation) -> OrganisationFacts:
    """What is known of it, as a form shows it."""
    given = {
        field.name: getattr(organisation, field.name)
        for field in fields(OrganisationFacts)
        if field.name != "owner"
    }
    return OrganisationFacts(**given, owner=organisation.owner.code if organisation.owner else "")


def organisation_with_number(kvk_number: str) -> Organisation | None:
    """Who has this number in the trade register."""
    found: Organisation | None = Organisation.objects.filter(kvk_number=kvk_number, removed_at=None).first()
    return found


def _wanted(asked: Asked) -> QuerySet[Organisation]:
    rows: QuerySet[Organisation] = Organisation.objects.filter(removed_at=None)
    if asked.query:
        codes = [hit.code for hit in search(asked.query, kinds=[KIND], limit=MOST_FOUND)]
        rows = rows.filter(code__in=codes)
    for name in ("kind", "sector", "size", "tier"):
        if value := getattr(asked, name):
            rows = rows.filter(**{name: value})
    return rows.filter(owner__code=asked.owner) if asked.owner else rows
