"""Of which kinds are areas, and which editions of the sector classification are there?"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AreaKind(TextChoices):
    """Areas that are the same for everybody, from large to small."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    PROVINCE = "province", _("province")
    MUNICIPALITY = "municipality", _("municipality")
    DISTRICT = "district", _("district")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")


class OwnAreaKind(TextChoices):
    """Areas that a workspace draws itself; the first is how a municipality divides itself."""

    VILLAGE = "village", _("village")
    BUSINESS_PARK = "business_park", _("business park")
    SHOPPING_AREA = "shopping_area", _("shopping area")


class Edition(TextChoices):
    """Editions of the Dutch standard classification of businesses (SBI); codes of two editions never mix."""

    SBI_2008 = "2008", "SBI 2008"
    SBI_2025 = "2025", "SBI 2025"
