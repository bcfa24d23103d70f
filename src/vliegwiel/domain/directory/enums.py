"""Which kinds of organisations are there, how large and how close are they, and why may a person be kept?"""

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


class SizeClass(TextChoices):
    """How many people work there, in the classes that populations are counted in."""

    ONE = "1", _("1 working person")
    TO_NINE = "2-9", _("2 to 9")
    TO_FORTY_NINE = "10-49", _("10 to 49")
    MORE = "50+", _("50 or more")


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


# After how many months somebody is due, unless a colleague chooses otherwise.
RHYTHM: Final[Mapping[Tier, int]] = {Tier.A: 3, Tier.B: 6, Tier.C: 12}
