"""How does somebody come to speak for an organisation, and how does that end?"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction

from vliegwiel.domain.directory.models import Authority, Organisation, Person, Representation
from vliegwiel.domain.directory.tying import end, store
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User


class RepresentsAlready(Exception):
    """The person speaks for it on this subject since that very day."""


@transaction.atomic
def let_speak(
    *, actor: User | None, person: Person, organisation: Organisation, authority: Authority
) -> Representation:
    """Write down that somebody may speak for an organisation.

    Raises:
        EndsBeforeBeginning: It would end before it begins.
        RepresentsAlready: That was written down already.
    """
    speaks = Representation(person=person, organisation=organisation)
    _put(speaks, authority)
    _record(speaks, actor=actor, verb="organisation.represented")
    return speaks


@transaction.atomic
def change_authority(*, actor: User | None, representation: Representation, authority: Authority) -> None:
    """Say it otherwise, or let it last longer.

    Raises:
        EndsBeforeBeginning: It would end before it begins.
        RepresentsAlready: Just that was written down already.
    """
    _put(representation, authority)
    _record(representation, actor=actor, verb="organisation.representation_changed")


@transaction.atomic
def end_representation(*, actor: User | None, representation: Representation, until_date: date) -> None:
    """Let somebody speak for it no longer from this day; that he did remains to be seen.

    Raises:
        EndsBeforeBeginning: He began later.
    """
    end(representation, until_date)
    _record(representation, actor=actor, verb="organisation.representation_ended")


def _put(representation: Representation, authority: Authority) -> None:
    for name, value in asdict(authority).items():
        setattr(representation, name, value)
    store(representation, RepresentsAlready)


def _record(representation: Representation, *, actor: User | None, verb: str) -> None:
    details = {"person": representation.person.code}
    record(actor=actor, verb=verb, subject=representation.organisation, details=details)
