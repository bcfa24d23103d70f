"""When does what was removed really go?"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.directory.actions.organisations import REGRET
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.platform.things import part


@transaction.atomic
def erase_removed() -> int:
    """Erase what was removed a month ago and longer, with what hangs on it; how many things there were."""
    before = timezone.now() - REGRET
    count = 0
    for model in (Organisation, Person):
        count += part(model.objects.filter(removed_at__lte=before))
    if count:
        record(actor=None, verb="directory.erased", subject=this_workspace(), details={"count": count})
    return count
