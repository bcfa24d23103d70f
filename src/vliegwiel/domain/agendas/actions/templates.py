"""How does a workspace get, change and give up its own Word template?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.agendas.models import LINE, WordTemplate
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.language import Language
from vliegwiel.platform.uploads import plain_name
from vliegwiel.synthesis.agendas.templates import check_template


@transaction.atomic
def keep_template(*, actor: User, content: bytes, name: str, words: Language) -> WordTemplate:
    """Print documents in this Word file from now on; it takes the place of the one before.

    Raises:
        TemplateRefused: It cannot serve; the message, in these words, says why and what to do.
    """
    check_template(content, words)
    kept, _ = WordTemplate.objects.update_or_create(
        workspace=this_workspace(),
        defaults={"content": content, "name": plain_name(name)[:LINE], "kept_by": actor},
    )
    record(actor=actor, verb="template.kept", subject=kept, details={"bytes": len(content)})
    return kept


@transaction.atomic
def remove_template(*, actor: User) -> bool:
    """Print documents in ours again; whether there was another."""
    found = WordTemplate.objects.select_for_update().first()
    if found is None:
        return False
    record(actor=actor, verb="template.removed", subject=found)
    found.delete()
    return True
