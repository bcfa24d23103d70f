"""In which sectors does the workspace think, and what does the classification say about them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from vliegwiel.domain.register.enums import Edition
from vliegwiel.domain.register.models import Sector, SectorGroup
from vliegwiel.domain.register.queries.states import digest
from vliegwiel.domain.register.reference.grouping import leaves_of
from vliegwiel.domain.register.reference.sectors import Group, default_groups

# From a section down to what has five digits.
LEVELS: Final = 5


@dataclass(frozen=True, slots=True)
class SectorNode:
    """An entry of the classification with what stands under it."""

    code: str
    title: str
    parts: tuple[SectorNode, ...]


def sector_groups() -> tuple[Group, ...]:
    """The workspace's own list of sectors; the default one as long as it made none."""
    own = SectorGroup.objects.values_list("name", "codes")
    return tuple(Group(name, tuple(codes)) for name, codes in own) or default_groups()


def codes_of_sector(name: str) -> Sequence[str]:
    """With what the codes of a sector of the workspace's list begin; none for a name that is not in it.

    A section, which is a letter, stands for the divisions in it.
    """
    codes = next((group.codes for group in sector_groups() if group.name == name), ())
    return sorted(
        {leaf[:2] if code.isalpha() else code for code in codes for leaf in (leaves_of([code]) or {code})}
    )


def in_sector(name: str) -> Q:
    """Rows whose ``sbi_code``, which is of SBI 2008, begins with one of the sector's codes."""
    fits = Q(pk__in=[])
    for first, beyond in _ranges(codes_of_sector(name)):
        fits |= Q(sbi_code__gte=first, sbi_code__lt=beyond)
    return fits


def _ranges(codes: Iterable[str]) -> list[tuple[str, str]]:
    """From where to before what stands all that begins so, neighbours together; the codes rise.

    Bounds, because row security lets no index serve ``LIKE``; few, because an index serves one range at a time.
    """
    found: list[tuple[str, str]] = []
    for code in codes:
        stem = code.rstrip("9")
        # After 19 comes 20, as long as codes are digits; after 99 what comes after all of them.
        beyond = stem[:-1] + chr(ord(stem[-1]) + 1) + "0" * (len(code) - len(stem)) if stem else ":"
        first = found.pop()[0] if found and found[-1][1] == code else code
        found.append((first, beyond))
    return found


def sector_of_code(code: str, edition: str) -> str:
    """The sector of the workspace's list to which a code of the classification belongs; empty where none fits.

    Only of SBI 2008: the list knows no codes of another edition.
    """
    if not code or edition != Edition.SBI_2008:
        return ""
    fitting = [
        (len(begin), group.name)
        for group in sector_groups()
        for begin in codes_of_sector(group.name)
        if code.startswith(begin)
    ]
    return max(fitting)[1] if fitting else ""


def has_own_sectors() -> bool:
    """Whether the workspace made a list of its own."""
    return SectorGroup.objects.exists()


@dataclass(frozen=True, slots=True)
class SectorLine:
    """A sector of the workspace's list with the titles of what it covers."""

    name: str
    covers: tuple[tuple[str, str], ...]


def sector_lines() -> tuple[SectorLine, ...]:
    """The list as people read it."""
    groups = sector_groups()
    codes = {code for group in groups for code in group.codes}
    titles = dict(
        Sector.objects.filter(edition=Edition.SBI_2008, code__in=codes).values_list("code", "title")
    )
    return tuple(
        SectorLine(group.name, tuple((code, titles.get(code, "")) for code in group.codes))
        for group in groups
    )


def sector_path(code: str) -> tuple[tuple[str, str], ...]:
    """A code of SBI 2008 with its title and everything above it, the section first; nothing when there is no such code."""
    each = [("parent__" * levels) + name for levels in range(LEVELS) for name in ("code", "title")]
    found = Sector.objects.filter(edition=Edition.SBI_2008, code=code).values_list(*each).first() or ()
    path = zip(found[::2], found[1::2], strict=True)
    return tuple(reversed([(code, title) for code, title in path if code]))


def state_of_sectors() -> str:
    """A sign that changes when the list does."""
    return digest([[group.name, *group.codes] for group in sector_groups()])


def sector_tree(under: str = "", edition: Edition = Edition.SBI_2008) -> tuple[SectorNode, ...]:
    """The classification beneath a code, two levels deep; sections and divisions when none is given."""
    rows = list(
        Sector.objects.filter(edition=edition).order_by("code").values_list("code", "title", "parent__code")
    )
    beneath: dict[str, list[tuple[str, str]]] = {}
    for code, title, parent in rows:
        beneath.setdefault(parent or "", []).append((code, title))
    return tuple(
        SectorNode(code, title, tuple(SectorNode(*part, ()) for part in beneath.get(code, [])))
        for code, title in beneath.get(under, [])
    )


def known_codes() -> dict[str, frozenset[str]]:
    """Per edition of the classification the codes that exist in it; of an edition that the house does not hold, nothing."""
    found: dict[str, set[str]] = {}
    for edition, code in Sector.objects.values_list("edition", "code"):
        found.setdefault(edition, set()).add(code)
    return {edition: frozenset(codes) for edition, codes in found.items()}
