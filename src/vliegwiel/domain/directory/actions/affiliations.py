"""How does somebody begin and stop doing something at an organisation?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction

from vliegwiel.domain.directory.models import Affiliation, Organisation, Person, PersonFacts
from vliegwiel.domain.directory.queries.findable import persons_as_found
from vliegwiel.domain.directory.tying import end, store
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.search import index_all


class AffiliatedAlready(Exception):
    """The person does just that there now."""


@transaction.atomic
def introduce_person(
    *,
    actor: User | None,
    organisation: Organisation,
    facts: PersonFacts,
    function: str = "",
    since_date: date | None = None,
    code: str = "",
) -> Affiliation:
    """Add somebody who works at an organisation.

    Args:
        actor: Who does it.
        organisation: Where he works.
        facts: What is known of him.
        function: What he does.
        since_date: Since when, as far as is known.
        code: What he will be called by, so that a form that is sent twice adds him once.
    """
    person, added = Person.objects.get_or_create(code=code or new_code(), defaults=asdict(facts))
    already = None if added else person.affiliations.filter(organisation=organisation).first()
    return already or _begin(
        Affiliation(person=person, organisation=organisation, function=function, since_date=since_date),
        actor=actor,
        verb="organisation.person_introduced",
    )


@transaction.atomic
def affiliate(
    *,
    actor: User | None,
    person: Person,
    organisation: Organisation,
    function: str = "",
    since_date: date | None = None,
) -> Affiliation:
    """Let somebody who is known work at an organisation as well.

    Raises:
        AffiliatedAlready: He does that there.
    """
    begun = Affiliation(person=person, organisation=organisation, function=function, since_date=since_date)
    return _begin(begun, actor=actor, verb="organisation.person_affiliated")


@transaction.atomic
def end_affiliation(*, actor: User | None, affiliation: Affiliation, until_date: date) -> None:
    """Let somebody stop on this day; what he did remains to be seen.

    Raises:
        EndsBeforeBeginning: He began later.
    """
    end(affiliation, until_date)
    index_all(persons_as_found([affiliation.person]))
    _record(affiliation, actor=actor, verb="organisation.person_left")


def _begin(affiliation: Affiliation, *, actor: User | None, verb: str) -> Affiliation:
    store(affiliation, AffiliatedAlready)
    index_all(persons_as_found([affiliation.person]))
    _record(affiliation, actor=actor, verb=verb)
    return affiliation


def _record(affiliation: Affiliation, *, actor: User | None, verb: str) -> None:
    details = {"person": affiliation.person.code}
    record(actor=actor, verb=verb, subject=affiliation.organisation, details=details)
