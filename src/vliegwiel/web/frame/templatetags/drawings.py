"""Which drawings do we have? Our own, on a grid of 24, as the path that an SVG follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

DRAWINGS: Final[Mapping[str, str]] = {
    "today": "M4 6h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4M9 15l2 2 4-4",
    "organisations": (
        "M5 21V7l7-4 7 4v14M3 21h18M9.5 21v-5h5v5M9.5 8.5h.01M14.5 8.5h.01M9.5 12h.01M14.5 12h.01"
    ),
    "questions": (
        "M12 21a9 9 0 1 0-7.8-4.5L3 21l4.5-1.2A9 9 0 0 0 12 21zM9.7 9.3a2.4 2.4 0 1 1 3.3 2.2"
        "c-.7.3-1 .8-1 1.5M12 16.2h.01"
    ),
    "rounds": "M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5",
    "agendas": "M6 3h9l4 4v14H6zM14.5 3v4.5H19M9.5 12h6M9.5 16h6",
    "meetings": (
        "M4 12h16v3H4zM6 15v5M18 15v5M8 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM16 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"
    ),
    "gatherings": (
        "M12 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM6 20a6 6 0 0 1 12 0M4.5 11.5a2 2 0 1 0 0-4"
        "M19.5 11.5a2 2 0 1 1 0-4M2 18a4 4 0 0 1 2.5-3.7M22 18a4 4 0 0 0-2.5-3.7"
    ),
    "people": (
        "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.7"
        "a3.5 3.5 0 0 1 0 6.6M18 14a6.5 6.5 0 0 1 3.5 6"
    ),
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
    "areas": "m9 4.5-6 2.3v13l6-2.3 6 2.3 6-2.3v-13l-6 2.3zM9 4.5v13M15 6.8v13",
    "more": "M4 7h16M4 12h16M4 17h16",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20.5 20.5",
    "settings": (
        "M4 7h9M19 7h1M4 17h1M11 17h9M16 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8 19.5"
        "a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z"
    ),
    "mail": "M3 6h18v13H3zM3 7l9 7 9-7",
    "telephone": (
        "M6 3h3.5l1.5 5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l5 1.5V18a3 3 0 0 1-3 3"
        "A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"
    ),
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "leave": "M10 4H5v16h5M9 12h11M16 8l4 4-4 4",
    "switch": "M4 8h14M14.5 4.5 18 8l-3.5 3.5M20 16H6M9.5 12.5 6 16l3.5 3.5",
    "language": (
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9"
        "s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z"
    ),
    "light": (
        "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M4.5 12h-2M21.5 12h-2"
        "M6.3 6.3 4.9 4.9M19.1 19.1l-1.4-1.4M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4"
    ),
    "dark": "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
    "download": "M12 4v11M7.5 11 12 15.5 16.5 11M4.5 20h15",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "next": "M5 12h14M13 6l6 6-6 6",
    "undo": "M4 9h10a5.5 5.5 0 0 1 0 11H9M8 5 4 9l4 4",
    "warning": "M12 4 2.5 20h19zM12 10v4.5M12 17.3h.01",
}
# A cross: something that can be added.
PLUS: Final = "M12 5v14M5 12h14"


@register.simple_tag
def drawing(name: str) -> SafeString:
    """The path of a drawing; a cross for a name that has none."""
    return mark_safe(DRAWINGS.get(name, PLUS))  # noqa: S308 - our own
