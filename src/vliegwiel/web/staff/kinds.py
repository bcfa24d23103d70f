"""Which kinds of things does the search know, in which order, and where does each hit lead?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of things: what several are called, and the page of one."""

    label: Promise
    page: str


# Whoever indexes a kind adds it here.
KINDS: Final[Mapping[str, Kind]] = {
    "organisation": Kind(_("Organisations"), "staff:organisation.detail"),
    "person": Kind(_("Persons"), "staff:person.detail"),
    "establishment": Kind(_("Establishments"), "staff:establishment.detail"),
    "area": Kind(_("Villages and parks"), "staff:park.detail"),
    "premises": Kind(_("Premises"), "staff:premises.detail"),
    "challenge": Kind(_("Challenges"), "staff:challenge.detail"),
    "round": Kind(_("Rounds"), "staff:round.detail"),
    "document": Kind(_("Agendas"), "staff:document.detail"),
    "item": Kind(_("Items of agendas"), "staff:item.found"),
}

# What can be found by what it means.
MEANT: Final[Mapping[str, Kind]] = {
    "contribution": Kind(_("Contribution"), "staff:contribution.detail"),
    "organisation": Kind(_("Note of an organisation"), "staff:organisation.detail"),
    "challenge": Kind(_("Challenge"), "staff:challenge.detail"),
    "interview": Kind(_("Note of a talk"), "staff:interview.detail"),
}
