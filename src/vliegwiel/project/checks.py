"""May this installation start? Checks of Django's kind, made by `serve` and `worker` before anything listens.

They are deployment checks, so that commands which serve nobody (``migrate``, tests) are not held up by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import checks
from django.core.checks import Error
from django.db import DatabaseError, OperationalError
from django.utils.translation import gettext as _

from vliegwiel.platform.built import missing_built_files
from vliegwiel.project import condition
from vliegwiel.project.environment import NO_SECRET, flag
from vliegwiel.project.sign_in import HERE

Check: TypeAlias = Callable[[], Iterator[checks.CheckMessage]]

# Of a process that serves pages, and of every process.
PAGES: Final = "vliegwiel.pages"
EVERYWHERE: Final = "vliegwiel.everywhere"
SHORTEST_SECRET: Final = 40
HOSTS: Final = HERE | {"[::1]"}


def register_all() -> None:
    """Once, when Django is set up."""
    for check, tag in (
        (built_pages, PAGES),
        (theme, PAGES),
        (secret, EVERYWHERE),
        (over_the_line, PAGES),
        (mail, EVERYWHERE),
        (database, EVERYWHERE),
    ):
        checks.register(_asked_by_django(check), tag, deploy=True)


def _asked_by_django(check: Check) -> Callable[..., list[checks.CheckMessage]]:
    # Not wrapped by functools: Django would see through that, and miss the arguments.
    def answer(**_: Any) -> list[checks.CheckMessage]:
        return [*check()]

    return answer


def built_pages() -> Iterator[checks.CheckMessage]:
    """Without style sheets and scripts no page looks like anything."""
    if missing := missing_built_files():
        told = _("The pages were not built: %(files)s are missing.") % {"files": ", ".join(missing)}
        hint = _("Install Vliegwiel again; in a checkout: uv sync --reinstall-package vliegwiel.")
        yield Error(told, hint=hint, id="vliegwiel.E001")


def theme() -> Iterator[checks.CheckMessage]:
    """A theme that is not there leaves pages without colours."""
    address = settings.THEME_URL
    if not address.startswith("/"):
        told = _("VLIEGWIEL_THEME is %(address)s, but pages take styles from this server only: begin with /.")
        yield Error(told % {"address": address}, id="vliegwiel.E011")
    elif address.startswith(settings.STATIC_URL) and not _served(address.removeprefix(settings.STATIC_URL)):
        told = _("VLIEGWIEL_THEME is %(address)s, and there is no such file.")
        hint = _("Put it in a folder of your own, and name that folder in VLIEGWIEL_STATIC.")
        yield Error(told % {"address": address}, hint=hint, id="vliegwiel.E011")


def _served(name: str) -> bool:
    own = settings.STATIC_ROOT and Path(settings.STATIC_ROOT, name).is_file()
    return bool(own) or finders.find(name) is not None


def secret() -> Iterator[checks.CheckMessage]:
    """Whoever knows it can sign in as anybody."""
    if settings.SECRET_KEY == NO_SECRET or len(settings.SECRET_KEY) < SHORTEST_SECRET:
        told = _("VLIEGWIEL_SECRET_KEY must be at least %(length)s signs that nobody can guess.")
        hint = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        yield Error(told % {"length": SHORTEST_SECRET}, hint=hint, id="vliegwiel.E002")


def over_the_line() -> Iterator[checks.CheckMessage]:
    """Cookies and codes go encrypted, or do not leave this machine."""
    abroad = [host for host in settings.ALLOWED_HOSTS if host not in HOSTS]
    if any(host.startswith(("*", ".")) for host in abroad):
        yield Error(
            _("VLIEGWIEL_HOSTS must name each host: links in mails begin with what a visitor asked for."),
            id="vliegwiel.E003",
        )
    if flag("VLIEGWIEL_HTTP"):
        if abroad:
            told = _("With VLIEGWIEL_HTTP=1 everything goes in the open, also to %(hosts)s.")
            hint = _("Put a proxy with a certificate before it, and leave VLIEGWIEL_HTTP out.")
            yield Error(told % {"hosts": ", ".join(abroad)}, hint=hint, id="vliegwiel.E004")
        return
    if not abroad:
        yield checks.Warning(
            _("VLIEGWIEL_HOSTS names no host but this machine: nobody else can open the pages."),
            id="vliegwiel.W003",
        )
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT < 1:
        told = _("VLIEGWIEL_PROXIES is 0, but only a proxy with a certificate can make these pages safe.")
        hint = _("Say how many proxies stand before it (mostly 1); without any, only VLIEGWIEL_HTTP=1 works.")
        yield Error(told, hint=hint, id="vliegwiel.E005")


def mail() -> Iterator[checks.CheckMessage]:
    """Sign-in codes go by mail."""
    if settings.MAIL_SERVER is None and not settings.DEMO:
        told = _("VLIEGWIEL_MAIL_URL is not set: mail waits, and with it the codes by which people sign in.")
        yield checks.Warning(told, id="vliegwiel.W001")


def database() -> Iterator[checks.CheckMessage]:
    """There, new enough, up to date, and keeping workspaces apart."""
    try:
        yield from _condition()
    except OperationalError as trouble:
        told = _("The database does not let us in: %(said)s") % {"said": str(trouble).strip()}
        yield Error(told, id="vliegwiel.E006")
    except DatabaseError as trouble:
        told = _("The database is not that of Vliegwiel: %(said)s") % {"said": str(trouble).strip()}
        yield Error(told, id="vliegwiel.E006")


def _condition() -> Iterator[checks.CheckMessage]:
    if (found := condition.server_version()) < condition.OLDEST:
        told = _("PostgreSQL %(found)s is too old: Vliegwiel needs 15 or later.")
        yield Error(told % {"found": found // 10_000}, id="vliegwiel.E007")
    if condition.is_unbound():
        told = _("The role in DATABASE_URL could read past the walls between workspaces.")
        hint = _(
            "Let it be vliegwiel_app, as vliegwiel prepare makes it; the owner is for DATABASE_OWNER_URL."
        )
        yield Error(told, hint=hint, id="vliegwiel.E008")
    if missing := condition.migrations_to_come():
        told = _("The tables are not up to date; steps to come: %(count)s, the first is %(first)s.")
        hint = _("First run: vliegwiel manage migrate")
        yield Error(told % {"count": len(missing), "first": missing[0]}, hint=hint, id="vliegwiel.E009")
        return
    if unknown := condition.migrations_unknown():
        told = _("The tables were made by a newer version of Vliegwiel (%(unknown)s).")
        yield checks.Warning(told % {"unknown": ", ".join(unknown)}, id="vliegwiel.W002")
    if settings.DEMO and (real := condition.real_workspaces()):
        told = _("This database holds real records, of %(names)s: a demo would show them to anyone.")
        yield Error(told % {"names": ", ".join(real)}, id="vliegwiel.E010")
