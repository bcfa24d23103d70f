"""How is a document kept as it is at this moment?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.agendas.access import locked_document
from vliegwiel.domain.agendas.freezing import freeze
from vliegwiel.domain.agendas.models import Document, Version
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


@transaction.atomic
def freeze_version(*, actor: User, document: Document, remark: str = "") -> Version:
    """Keep all that it says and the words under it, with a hash; nobody can change that any more."""
    locked = locked_document(document)
    version = freeze(locked, by=actor, remark=remark)
    record(actor=actor, verb="version.frozen", subject=locked, details={"version": version.number})
    return version
