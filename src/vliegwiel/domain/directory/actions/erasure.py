"""When does what was removed really go, what is removed when its day has come, and what goes because somebody asks it?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from vliegwiel.domain.directory.actions.merging import forget_merges_of
from vliegwiel.domain.directory.actions.organisations import REGRET, remove_organisation
from vliegwiel.domain.directory.actions.persons import remove_person
from vliegwiel.domain.directory.dossiers import Somebody, merged_into
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.domain.directory.queries.establishments import establishments_about
from vliegwiel.domain.directory.queries.findable import persons_as_found
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE
from vliegwiel.domain.directory.refusing import keep_out
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.people.queries import this_workspace
from vliegwiel.domain.register.refusals import refuse
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.mail.forgetting import erase_mail_about
from vliegwiel.platform.models import Upload
from vliegwiel.platform.search import forget, index_all
from vliegwiel.platform.things import part, references_to


@transaction.atomic
def erase_removed() -> int:
    """Erase what was removed a month ago and longer, with what hangs on it; how many things there were."""
    before = timezone.now() - REGRET
    count = 0
    for model in (Organisation, Person):
        count += _part(model.objects.filter(removed_at__lte=before))
    if count:
        have_notes_read()
        record(actor=None, verb="directory.erased", subject=this_workspace(), details={"count": count})
    return count


@transaction.atomic
def remove_what_is_past_its_date(today: date) -> int:
    """Remove persons and sole traders whose last day has come; how many. For a month they can be put back."""
    persons = Person.objects.filter(removed_at=None, keep_until_date__lte=today)
    traders = Organisation.objects.filter(removed_at=None, keep_until_date__lte=today, sole_trader=True)
    count = 0
    for person in persons.select_for_update():
        remove_person(actor=None, person=person)
        count += 1
    for trader in traders.select_for_update(of=("self",)):
        remove_organisation(actor=None, organisation=trader)
        count += 1
    if count:
        record(actor=None, verb="directory.past_date", subject=this_workspace(), details={"count": count})
    return count


@transaction.atomic
def erase_at_request(*, actor: User, thing: Somebody) -> None:
    """Erase a person or a sole trader at once, with every record that became one with his; nobody can put that back.

    No later spreadsheet or list brings him back: of that a mark is kept, without who he is. With a sole trader goes what
    suppliers delivered about him. What was said in rounds is erased where it stands. A spreadsheet that was sent and not
    read in yet may name him, and goes too.

    Raises:
        NotAccessible: It was done meanwhile.
    """
    kind = type(thing).__name__.lower()
    locked = type(thing).objects.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    if locked is None:
        raise NotAccessible(thing.code)
    going = [locked, *merged_into(locked)]
    colleagues = Person.objects.none()
    if isinstance(locked, Organisation):
        colleagues = Person.objects.filter(
            affiliations__organisation__in=[each.pk for each in going], removed_at=None
        ).distinct()
        refuse(establishments_about(each for each in going if isinstance(each, Organisation)))
    found_by_it = list(colleagues)
    for each in reversed(going):
        forget_merges_of(each.code)
        forget(kind=kind, code=each.code)
        keep_out(each)
    _part(type(locked).objects.filter(pk__in=[each.pk for each in going]))
    index_all(persons_as_found(found_by_it))
    have_notes_read()
    Upload.objects.filter(purpose=PURPOSE).delete()
    record(actor=actor, verb=f"{kind}.erased", subject=thing, details={"records": len(going)})


def _part(things: models.QuerySet[Any]) -> int:
    """Erase them, and the mail that they got: invitations to talk, what was asked of them about what they said."""
    mailed = [reference for reference in references_to(things.model) if reference.mailed]
    rows = [reference.rows(thing).values_list("code", flat=True) for thing in things for reference in mailed]
    erase_mail_about({code for some in rows for code in some})
    return part(things)
