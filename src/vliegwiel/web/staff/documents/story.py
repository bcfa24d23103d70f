"""What happened with a document, in sentences? Drawn by ``staff/timeline.html``."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.agendas.queries.documents import Event, events_of
from vliegwiel.web.staff.timeline import Line
from vliegwiel.web.staff.verbs import OTHERWISE, SENTENCES

STATES = dict(DocumentState.choices)


def story_of(document: Document) -> Sequence[Line]:
    """The latest first; one query."""
    return [Line(at=event.at, words=_sentence(event)) for event in events_of(document)]


def _sentence(event: Event) -> str:
    known = {"who": event.who or "Vliegwiel"}
    state = STATES.get(str(event.details.get("state", "")))
    if event.verb == "document.moved" and state:
        return _("%(who)s took a step: %(state)s") % {**known, "state": state}
    return str(SENTENCES.get(event.verb, OTHERWISE) % known)
