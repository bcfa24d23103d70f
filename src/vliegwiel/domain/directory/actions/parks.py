"""Who stands for a business park or shopping area, and what is done about what it is faced with?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from vliegwiel.domain.directory.actions.premises import PartyAlready
from vliegwiel.domain.directory.enums import ChallengeKind, ChallengeStatus, ParkRole
from vliegwiel.domain.directory.models import Challenge, ChallengeStep, Organisation, ParkParty
from vliegwiel.domain.directory.noting import have_notes_read
from vliegwiel.domain.directory.queries.findable import challenge_as_found
from vliegwiel.domain.directory.tying import end, store
from vliegwiel.domain.journal.actions import Detail, record
from vliegwiel.domain.people.models import User
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.search import index_all


class ChallengeChanged(Exception):
    """Somebody else changed it since the page was opened.

    Attributes:
        now: As it is.
    """

    def __init__(self, now: Challenge) -> None:
        self.now = now
        super().__init__(now.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeFacts:
    """What a park is faced with, who sees to it, and how far it is."""

    kind: ChallengeKind
    title: str
    explanation: str = ""
    owner: User | None = None
    organisation: Organisation | None = None
    status: ChallengeStatus = ChallengeStatus.OPEN
    due_date: date | None = None


@transaction.atomic
def stand_for(
    *,
    actor: User | None,
    area: OwnArea,
    organisation: Organisation,
    role: ParkRole,
    since_date: date | None = None,
) -> ParkParty:
    """Let an organisation be the association, the manager or the fund of a park.

    Raises:
        PartyAlready: It is.
    """
    party = ParkParty(area=area, organisation=organisation, role=role, since_date=since_date)
    store(party, PartyAlready)
    _record_party(party, actor=actor, verb="park.party_begun")
    return party


@transaction.atomic
def stand_down(*, actor: User | None, party: ParkParty, until_date: date) -> None:
    """Let that stop on this day; that it was so remains to be seen.

    Raises:
        EndsBeforeBeginning: It began later.
    """
    end(party, until_date)
    _record_party(party, actor=actor, verb="park.party_ended")


@transaction.atomic
def add_challenge(*, actor: User | None, area: OwnArea, facts: ChallengeFacts, code: str = "") -> Challenge:
    """Write down what a park is faced with.

    Args:
        actor: Who does it.
        area: The park.
        facts: What it is, and who sees to it.
        code: What it will be called by, so that a form that is sent twice adds it once.
    """
    already = Challenge.objects.filter(code=code).first() if code else None
    if already is not None:
        return already
    challenge = Challenge(area=area, code=code or new_code())
    _put(challenge, facts)
    record(actor=actor, verb="challenge.added", subject=challenge, details={"area": area.code})
    return challenge


@transaction.atomic
def change_challenge(
    *, actor: User | None, challenge: Challenge, facts: ChallengeFacts, version: int
) -> None:
    """Let it be as these facts say.

    Raises:
        ChallengeChanged: It is another version by now.
    """
    now = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if now.version != version:
        raise ChallengeChanged(now)
    now.version += 1
    _put(now, facts)
    details: dict[str, Detail] = {"status": now.status, "version": now.version}
    record(actor=actor, verb="challenge.changed", subject=now, details=details)


@transaction.atomic
def add_step(
    *, actor: User | None, challenge: Challenge, text: str, done_date: date, code: str = ""
) -> ChallengeStep:
    """Write down what was done about it; what nobody had begun is being worked on from then.

    Args:
        actor: Who does it.
        challenge: About what.
        text: What was done.
        done_date: On which day.
        code: What it will be called by, so that a form that is sent twice adds it once.
    """
    now = Challenge.objects.select_for_update().get(pk=challenge.pk)
    given = {"challenge": now, "text": text, "done_date": done_date, "written_by": actor}
    step, added = ChallengeStep.objects.get_or_create(code=code or new_code(), defaults=given)
    if not added:
        return step
    if now.status == ChallengeStatus.OPEN:
        now.status = ChallengeStatus.BUSY
        now.version += 1
        now.save(update_fields=["status", "version"])
    have_notes_read()
    record(actor=actor, verb="challenge.step_added", subject=now)
    return step


def _put(challenge: Challenge, facts: ChallengeFacts) -> None:
    for name in facts.__dataclass_fields__:
        setattr(challenge, name, getattr(facts, name))
    challenge.save()
    index_all([challenge_as_found(challenge)])
    have_notes_read()


def _record_party(party: ParkParty, *, actor: User | None, verb: str) -> None:
    details = {"organisation": party.organisation.code, "role": party.role}
    record(actor=actor, verb=verb, subject=party.area, details=details)
