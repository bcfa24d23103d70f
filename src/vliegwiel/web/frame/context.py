"""What does the layout know? Only what the policy found: it asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vliegwiel.domain.people.enums import Role
from vliegwiel.web.frame.people import Presence

WRITERS: Final = frozenset({Role.ADMINISTRATOR, Role.STAFF})
EVERYBODY: Final = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu.

    Attributes:
        name: Of the address it leads to.
        roles: Who sees it.
        primary: Whether it stands in the bar of a phone, which has room for five.
        also: Other paths on which it is the current one.
    """

    name: str
    label: str | Promise
    icon: str
    roles: frozenset[Role] = EVERYBODY
    primary: bool = True
    also: tuple[str, ...] = ()


MORE: Final = (
    *("/gebieden/", "/sectoren/", "/populatie/", "/collegas/", "/teams/", "/werkruimte/", "/profiel/"),
    *("/post/", "/beveiliging/", "/postvak/", "/voorbeelden/"),
)
MENU: Final = (
    Entry("staff:organisation.list", _("Organisations"), "organisations", also=("/personen/", "/functies/")),
    Entry("staff:round.list", _("Rounds"), "rounds"),
    Entry("staff:document.list", _("Agendas"), "agendas"),
    Entry("staff:more", _("More"), "more", also=MORE),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """``frame``: person, workspace, role, menu, languages; a plain mapping for templates."""
    presence = getattr(request, "presence", Presence())
    return {
        "frame": {
            "person": presence.person,
            "workspace": presence.workspace,
            "role": presence.role,
            "workspaces": presence.others,
            "menu": _menu(request.path, presence.role) if presence.role else [],
            "search_url": _address("staff:search") if presence.role else "",
            "offer_url": _address("staff:search.offer") if presence.role else "",
            "language": get_language() or settings.LANGUAGE_CODE,
            "languages": settings.LANGUAGES,
            "demo": settings.DEMO,
            "theme_url": settings.THEME_URL,
        }
    }


def _menu(path: str, role: Role) -> list[dict[str, Any]]:
    lines = []
    for entry in MENU:
        url = _address(entry.name)
        if url and role in entry.roles:
            lines.append(
                {
                    "label": entry.label,
                    "url": url,
                    "icon": entry.icon,
                    "current": path.startswith((url, *entry.also)),
                    "primary": entry.primary,
                }
            )
    return lines


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
