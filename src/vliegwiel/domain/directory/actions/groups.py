"""How does an organisation come under another, and out from under it?"""

from __future__ import annotations

from django.db import transaction

from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.groups import above
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


class InACircle(ValueError):
    """It would come to stand above itself."""


@transaction.atomic
def put_under(*, actor: User | None, organisation: Organisation, parent: Organisation | None) -> None:
    """Let it belong to the group of another, or to none.

    Raises:
        InACircle: The other already stands below it, or is the same.
    """
    # One at a time: two that each are put under the other would make a circle together.
    list(
        Organisation.objects.select_for_update().filter(parent__isnull=False).order_by("pk").values_list("pk")
    )
    if parent is not None and organisation.pk in {parent.pk, *above(parent)}:
        raise InACircle
    organisation.parent = parent
    organisation.version += 1
    organisation.save(update_fields=["parent", "version"])
    details = {"parent": parent.code if parent else ""}
    record(actor=actor, verb="organisation.grouped", subject=organisation, details=details)
