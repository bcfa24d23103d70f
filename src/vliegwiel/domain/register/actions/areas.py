"""How does a workspace say where it works, and divide that into villages, business parks and shopping areas?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.actions.placing import PLACE
from vliegwiel.domain.register.enums import AreaKind, OwnAreaKind
from vliegwiel.domain.register.models import Area, OwnArea, WorkspaceArea
from vliegwiel.domain.register.queries.areas import AREA, area_as_found, state_of
from vliegwiel.domain.register.queries.states import ChangedMeanwhile, take_turn
from vliegwiel.domain.register.reference.outlines import Outline
from vliegwiel.domain.register.reference.postcodes import shared
from vliegwiel.platform.jobs import enqueue
from vliegwiel.platform.search import forget, index_all

# What is found by the area it lies in.
FOUND: Final = "directory.make_places_findable"


class UnknownArea(Exception):
    """There is no municipality with this code."""


class AreaInUse(Exception):
    """A municipality cannot be let go while own areas lie in it.

    Attributes:
        names: Of those areas.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(names))


class AreaElsewhere(Exception):
    """An own area lies in a municipality of the workspace, or in none that matters."""


class NameTaken(Exception):
    """Another own area bears this name; what people say is matched by name.

    Attributes:
        name: Which.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


class PostcodeTaken(Exception):
    """Another area of the same kind covers this postcode.

    Attributes:
        postcode: As one of the two writes it.
        name: Of the other area.
    """

    def __init__(self, postcode: str, name: str) -> None:
        self.postcode = postcode
        self.name = name
        super().__init__(postcode)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaDraft:
    """What somebody says about an own area.

    Attributes:
        municipality: The official code of the one it lies in; empty where that does not matter.
        postcodes: As ``read_postcodes`` gives them.
        outline: As ``read_outline`` gives it.
    """

    kind: OwnAreaKind
    name: str
    municipality: str = ""
    postcodes: Sequence[str] = ()
    outline: Outline | None = None


@transaction.atomic
def claim_areas(*, actor: User | None, codes: Sequence[str]) -> None:
    """Say in which municipalities the workspace works; those not named are let go.

    Raises:
        UnknownArea: A code is not a municipality's.
        AreaInUse: Own areas lie in a municipality that is let go.
    """
    workspace = take_turn()
    wanted = {area.code: area for area in Area.objects.filter(kind=AreaKind.MUNICIPALITY, code__in=codes)}
    if missing := set(codes) - wanted.keys():
        raise UnknownArea(min(missing))
    claimed = {link.area.code: link for link in WorkspaceArea.objects.select_related("area")}
    gone = [link for code, link in claimed.items() if code not in wanted]
    left = OwnArea.objects.filter(municipality__in=[link.area_id for link in gone])
    if names := sorted(left.values_list("name", flat=True)):
        raise AreaInUse(names)
    WorkspaceArea.objects.filter(pk__in=[link.pk for link in gone]).delete()
    new = sorted(wanted.keys() - claimed.keys())
    WorkspaceArea.objects.bulk_create(WorkspaceArea(area=wanted[code]) for code in new)
    record(
        actor=actor,
        verb="areas.claimed",
        subject=workspace,
        details={"count": len(wanted), "new": len(new), "gone": len(gone)},
    )


@transaction.atomic
def add_area(*, actor: User | None, draft: AreaDraft) -> OwnArea:
    """Add a village, business park or shopping area.

    Raises:
        AreaElsewhere: It does not lie in a municipality of the workspace.
        NameTaken: There is one of that name.
        PostcodeTaken: Another of its kind covers the same postcode.
    """
    take_turn()
    area = _added(draft)
    index_all([area_as_found(area)])
    enqueue(PLACE, once="all")
    record(actor=actor, verb="area.added", subject=area, details=_told(draft))
    return area


@transaction.atomic
def add_areas(*, actor: User | None, drafts: Sequence[AreaDraft]) -> tuple[OwnArea, ...]:
    """Add several, all or none.

    Raises:
        AreaElsewhere: As ``add_area``, for the first that cannot be added.
        NameTaken: Likewise.
        PostcodeTaken: Likewise.
    """
    workspace = take_turn()
    areas = tuple(_added(draft) for draft in drafts)
    index_all(map(area_as_found, areas))
    enqueue(PLACE, once="all")
    record(actor=actor, verb="areas.added", subject=workspace, details={"count": len(areas)})
    return areas


@transaction.atomic
def change_area(*, actor: User | None, area: OwnArea, draft: AreaDraft, seen: str) -> OwnArea:
    """Change everything about an own area.

    Args:
        actor: Who does it.
        area: As it was fetched.
        draft: What it is to be.
        seen: ``state_of`` the area when the page was opened.

    Raises:
        ChangedMeanwhile: It is not any more as it was seen.
        AreaElsewhere: As ``add_area``.
        NameTaken: Likewise.
        PostcodeTaken: Likewise.
    """
    take_turn()
    area.refresh_from_db()
    if state_of(area) != seen:
        raise ChangedMeanwhile
    area.municipality = _checked(draft, OwnArea.objects.exclude(pk=area.pk))
    _fill(area, draft)
    area.save()
    index_all([area_as_found(area)])
    enqueue(PLACE, once="all")
    enqueue(FOUND, once="all")
    record(actor=actor, verb="area.changed", subject=area, details=_told(draft))
    return area


@transaction.atomic
def remove_area(*, actor: User | None, area: OwnArea) -> None:
    """Take an own area away; what was said about it keeps its name."""
    record(actor=actor, verb="area.removed", subject=area, details={"kind": area.kind})
    forget(kind=AREA, code=area.code)
    area.delete()
    enqueue(PLACE, once="all")
    enqueue(FOUND, once="all")


def _added(draft: AreaDraft) -> OwnArea:
    area = OwnArea(municipality=_checked(draft, OwnArea.objects.all()))
    _fill(area, draft)
    area.save()
    return area


def _checked(draft: AreaDraft, others: QuerySet[OwnArea]) -> Area | None:
    """The municipality of a draft that may be kept."""
    link = WorkspaceArea.objects.select_related("area").filter(area__code=draft.municipality).first()
    if draft.municipality and link is None:
        raise AreaElsewhere(draft.municipality)
    if others.filter(name__iexact=draft.name).exists():
        raise NameTaken(draft.name)
    for other in others.filter(kind=draft.kind):
        if postcode := shared(draft.postcodes, other.postcodes):
            raise PostcodeTaken(postcode, other.name)
    return link.area if link else None


def _fill(area: OwnArea, draft: AreaDraft) -> None:
    area.kind, area.name = draft.kind, draft.name
    area.postcodes, area.outline = list(draft.postcodes), draft.outline


def _told(draft: AreaDraft) -> dict[str, int | str | bool]:
    return {"kind": draft.kind.value, "postcodes": len(draft.postcodes), "drawn": draft.outline is not None}
