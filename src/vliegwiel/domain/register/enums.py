"""Of which kinds are areas, which editions of the sector classification are there, and what can be said of an establishment?"""

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


class SizeClass(TextChoices):
    """How many people work there, in the classes that populations are counted in."""

    ONE = "1", _("1 working person")
    TO_NINE = "2-9", _("2 to 9")
    TO_FORTY_NINE = "10-49", _("10 to 49")
    MORE = "50+", _("50 or more")


class Licence(TextChoices):
    """On which terms a supplier gives a list; none of them lets a row on a public page."""

    LISA = "lisa", _("LISA: for the customer alone")
    KVK = "kvk", _("KVK: for the customer alone")
    OWN = "own", _("our own list")


class DeliveryState(TextChoices):
    """How far a delivery is."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being read")
    CHECKED = "checked", _("checked, not yet taken over")
    DONE = "done", _("read")
    REFUSED = "refused", _("refused")


class ChangeKind(TextChoices):
    """What became different at an establishment between two deliveries: each is a reason to call."""

    NEW = "new", _("new")
    MOVED = "moved", _("moved")
    RENAMED = "renamed", _("renamed")
    GROWN = "grown", _("grown")
    SHRUNK = "shrunk", _("shrunk")
    ENDED = "ended", _("ended")
    RESUMED = "resumed", _("resumed")
