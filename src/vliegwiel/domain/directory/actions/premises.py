"""How do premises become known, and who owns, rents or manages them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from vliegwiel.domain.directory.enums import PremisesRole
from vliegwiel.domain.directory.models import Organisation, Premises, PremisesParty
from vliegwiel.domain.directory.queries.findable import premises_as_found
from vliegwiel.domain.directory.tying import end, store
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.search import index_all


class PremisesTaken(Exception):
    """Other premises have this number in the register of addresses.

    Attributes:
        other: Those.
    """

    def __init__(self, other: Premises) -> None:
        self.other = other
        super().__init__(other.code)


class PremisesChanged(Exception):
    """Somebody else changed them since the page was opened.

    Attributes:
        now: As they are.
    """

    def __init__(self, now: Premises) -> None:
        self.now = now
        super().__init__(now.code)


class PartyAlready(Exception):
    """The organisation is just that here now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PremisesFacts:
    """What is known of premises; empty where nobody knows. ``floor_area`` is in square metres."""

    address: str
    postcode: str = ""
    place: str = ""
    bag_object_id: str = ""
    area: OwnArea | None = None
    floor_area: int | None = None
    built_year: int | None = None
    vacant_since_date: date | None = None


@transaction.atomic
def add_premises(*, actor: User | None, facts: PremisesFacts, code: str = "") -> Premises:
    """Add them.

    Args:
        actor: Who does it.
        facts: What is known of them.
        code: What they will be called by, so that a form that is sent twice adds them once.

    Raises:
        PremisesTaken: Others have this number in the register of addresses.
    """
    already = Premises.objects.filter(code=code).first() if code else None
    if already is not None:
        return already
    premises = Premises(code=code or new_code())
    _put(premises, facts)
    index_all([premises_as_found(premises)])
    record(actor=actor, verb="premises.added", subject=premises)
    return premises


@transaction.atomic
def change_premises(*, actor: User | None, premises: Premises, facts: PremisesFacts, version: int) -> None:
    """Let them be as these facts say.

    Raises:
        PremisesChanged: They are another version by now.
        PremisesTaken: Others have this number in the register of addresses.
    """
    now = Premises.objects.select_for_update().get(pk=premises.pk)
    if now.version != version:
        raise PremisesChanged(now)
    now.version += 1
    _put(now, facts)
    index_all([premises_as_found(now)])
    record(actor=actor, verb="premises.changed", subject=now, details={"version": now.version})


@transaction.atomic
def let_use(
    *,
    actor: User | None,
    premises: Premises,
    organisation: Organisation,
    role: PremisesRole,
    since_date: date | None = None,
) -> PremisesParty:
    """Let an organisation own, use or manage them. Whoever uses them ends that they stand empty.

    Raises:
        PartyAlready: It does.
    """
    party = PremisesParty(premises=premises, organisation=organisation, role=role, since_date=since_date)
    store(party, PartyAlready)
    if role == PremisesRole.TENANT and premises.vacant_since_date:
        premises.vacant_since_date = None
        premises.version += 1
        premises.save(update_fields=["vacant_since_date", "version"])
    _record(party, actor=actor, verb="premises.taken")
    return party


@transaction.atomic
def end_use(*, actor: User | None, party: PremisesParty, until_date: date) -> None:
    """Let that stop on this day; that it was so remains to be seen.

    Raises:
        EndsBeforeBeginning: It began later.
    """
    end(party, until_date)
    _record(party, actor=actor, verb="premises.left")


def _put(premises: Premises, facts: PremisesFacts) -> None:
    # Not ``asdict``, which would copy the area.
    for name in facts.__dataclass_fields__:
        setattr(premises, name, getattr(facts, name))
    try:
        with transaction.atomic():
            premises.save()
    except IntegrityError:
        rows = Premises.objects.filter(bag_object_id=facts.bag_object_id).exclude(pk=premises.pk)
        other = rows.first() if facts.bag_object_id else None
        if other is None:
            raise
        raise PremisesTaken(other) from None


def _record(party: PremisesParty, *, actor: User | None, verb: str) -> None:
    details = {"organisation": party.organisation.code, "role": party.role}
    record(actor=actor, verb=verb, subject=party.premises, details=details)
