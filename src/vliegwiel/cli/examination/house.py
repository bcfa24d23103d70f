"""Can pages be served from here: is there a database, does it keep workspaces apart, does mail leave, is work done?

Much of this is what `serve` asks before it begins; here all of it is told, also what is in order.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

import django
from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import translation

from vliegwiel.cli.examination.finding import Finding, State
from vliegwiel.cli.running.installation import OWNER, PAGES
from vliegwiel.platform.language import Language
from vliegwiel.project import checks, condition

# By the number of the check that complains of it.
_TOPICS: Final = {
    "pages": {"E001", "E011"},
    "secret": {"E002"},
    "line": {"E003", "E004", "E005", "W003"},
    "mail": {"W001"},
    "database": {"E006", "E007"},
    "roles": {"E008", "E010"},
    "tables": {"E009", "W002"},
}
_PATIENCE: Final = 5.0  # seconds for the mail server to pick up
_LATE: Final = 60.0  # seconds after which a worker is hardly alive


def examine_house(environment: Mapping[str, str], words: Language) -> Iterator[Finding]:
    """Where no database is set there is only the demo, which brings all of this."""
    if not environment.get(PAGES):
        found = words.gettext("no other set: the demo brings its own")
        yield Finding("database", words.gettext("Database"), "good", found)
        return
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        yield Finding("settings", words.gettext("Settings"), "missing", str(wrong))
        return
    with translation.override(words.code):
        yield from _examined(environment, words)


def _examined(environment: Mapping[str, str], words: Language) -> Iterator[Finding]:
    tags = [checks.PAGES, checks.EVERYWHERE]
    messages = run_checks(tags=tags, include_deployment_checks=True, databases=["default"])
    answers = not any(message.id == "vliegwiel.E006" for message in messages)
    good = _in_order(words)
    for topic, numbers in _TOPICS.items():
        complaints = [message for message in messages if str(message.id).rpartition(".")[2] in numbers]
        yield from (_complaint(topic, good[topic][0], message) for message in complaints)
        if not complaints and (answers or topic not in {"roles", "tables"}):
            yield Finding(topic, good[topic][0], "good", good[topic][1])
    yield _owner(environment, words)
    if answers:
        yield _worker(words)
    yield from _mail_server(words)


def _complaint(topic: str, name: str, message: CheckMessage) -> Finding:
    state: State = "missing" if message.is_serious() else "notice"
    return Finding(topic, name, state, str(message.msg), str(message.hint or ""))


def _in_order(words: Language) -> Mapping[str, tuple[str, str]]:
    """What each topic is called, and what is told when nothing is wrong with it."""
    return {
        "pages": (words.gettext("Pages"), words.gettext("built")),
        "secret": (words.gettext("Secret"), words.gettext("set, not shown")),
        "line": (words.gettext("Connection"), ", ".join(settings.ALLOWED_HOSTS)),
        "mail": (words.gettext("Mail"), _server(words)),
        "database": (words.gettext("Database"), _release()),
        "roles": (words.gettext("Roles"), words.gettext("keep workspaces apart")),
        "tables": (words.gettext("Tables"), words.gettext("up to date")),
    }


def _release() -> str:
    with suppress(DatabaseError):
        found = condition.server_version()
        place = connection.settings_dict["HOST"] or "localhost"
        return f"PostgreSQL {found // 10_000}.{found % 10_000} ({place})"
    return ""


def _server(words: Language) -> str:
    found = settings.MAIL_SERVER
    if settings.DEMO or found is None:
        return words.gettext("the demo’s own mailbox")
    return f"{found.host}:{found.port}"


def _owner(environment: Mapping[str, str], words: Language) -> Finding:
    topic = words.gettext("Owner")
    if environment.get(OWNER):
        return Finding("owner", topic, "good", words.gettext("set, not shown"))
    remedy = words.gettext(
        "Needed to migrate and to make backups, on one machine; set DATABASE_OWNER_URL there."
    )
    return Finding("owner", topic, "notice", words.gettext("not set"), remedy)


def _worker(words: Language) -> Finding:
    topic = words.gettext("Worker")
    remedy = words.gettext("Without one no mail leaves and no report is made: vliegwiel worker")
    try:
        seconds = condition.worker_seen()
    except DatabaseError:
        seconds = None
    if seconds is None:
        return Finding("worker", topic, "notice", words.gettext("never seen"), remedy)
    seen = words.gettext("last seen %(seconds)s seconds ago") % {"seconds": words.number(seconds)}
    if seconds > _LATE:
        return Finding("worker", topic, "notice", seen, remedy)
    return Finding("worker", topic, "good", seen)


def _mail_server(words: Language) -> Iterator[Finding]:
    found = settings.MAIL_SERVER
    if settings.DEMO or found is None:
        return
    topic = words.gettext("Mail server")
    try:
        socket.create_connection((found.host, found.port), _PATIENCE).close()
    except OSError as error:
        said = words.gettext("%(host)s does not answer (%(reason)s)") % {
            "host": _server(words),
            "reason": error,
        }
        yield Finding("mail_server", topic, "notice", said, words.gettext("Mail waits until it does."))
    else:
        yield Finding("mail_server", topic, "good", words.gettext("answers"))
