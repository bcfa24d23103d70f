"""Which kinds of organisations are there, how close are they, who stands where, and why may a person be kept?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    """What sort of party it is."""

    FIRM = "firm", _("firm")
    ASSOCIATION = "association", _("association or foundation")
    MUNICIPALITY = "municipality", _("municipality or other authority")
    SCHOOL = "school", _("school")
    CLUB = "club", _("club")
    OTHER = "other", _("other")


class Stage(TextChoices):
    """Whether a firm has only just begun."""

    STARTER = "starter", _("starter")
    ESTABLISHED = "established", _("established")


class Tier(TextChoices):
    """How close the contact is kept."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"


class LegalGround(TextChoices):
    """On which ground of the GDPR a person's details are kept."""

    PUBLIC_TASK = "public_task", _("public task")
    CONSENT = "consent", _("consent")
    AGREEMENT = "agreement", _("agreement")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest")


class PremisesRole(TextChoices):
    """What an organisation has to do with premises; the owner is another party than who works there."""

    OWNER = "owner", _("owner")
    TENANT = "tenant", _("tenant or user")
    MANAGER = "manager", _("property manager")


class ParkRole(TextChoices):
    """What an organisation is for a business park or shopping area."""

    ASSOCIATION = "association", _("association of entrepreneurs")
    MANAGER = "manager", _("park manager")
    FUND = "fund", _("BIZ or fund")


class ChallengeKind(TextChoices):
    """What a business park or shopping area is faced with."""

    REVITALISING = "revitalising", _("revitalising")
    AGEING = "ageing", _("ageing buildings")
    SAFETY_MARK = "safety_mark", _("safety mark")
    VACANCY = "vacancy", _("vacancy")
    ENERGY = "energy", _("energy and grid")
    ACCESS = "access", _("access and parking")
    OTHER = "other", _("other")


class ChallengeStatus(TextChoices):
    """How far it is."""

    OPEN = "open", _("not begun")
    BUSY = "busy", _("being worked on")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class DuplicateState(TextChoices):
    """What a colleague said of two records that look the same."""

    PROPOSED = "proposed", _("proposed")
    DIFFERENT = "different", _("not a duplicate")
    MERGED = "merged", _("merged")


# After how many months somebody is due, unless a colleague chooses otherwise.
RHYTHM: Final[Mapping[Tier, int]] = {Tier.A: 3, Tier.B: 6, Tier.C: 12}
