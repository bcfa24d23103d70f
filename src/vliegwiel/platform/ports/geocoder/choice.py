"""Who knows addresses here?"""

from __future__ import annotations

from django.conf import settings

from vliegwiel.platform.ports.geocoder.invented import invented_locations
from vliegwiel.platform.ports.geocoder.locatieserver import Locatieserver
from vliegwiel.platform.ports.geocoder.port import Geocoder


def choose_geocoder() -> Geocoder | None:
    """In the demo invented addresses, whatever is set; otherwise the service that was set; else nobody."""
    if settings.DEMO:
        return invented_locations()
    return Locatieserver(settings.LOCATIONS) if settings.LOCATIONS else None
