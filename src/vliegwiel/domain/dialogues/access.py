"""How does a page get a round or a contribution? Absent and forbidden alike are not there."""

from __future__ import annotations

from vliegwiel.domain.dialogues import rules
from vliegwiel.domain.dialogues.models import (
    Contribution,
    ContributionImport,
    Draft,
    Interview,
    Round,
    Speaker,
)
from vliegwiel.domain.dialogues.queries import showable, usable
from vliegwiel.domain.people.enums import Role
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.models import Door


def access_round(code: str) -> Round:
    """A round of this workspace.

    Raises:
        NotAccessible: There is none with this code.
    """
    found: Round | None = Round.objects.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def locked_round(round_: Round) -> Round:
    """The round as it is now; until the transaction ends nobody else changes it or takes a number in it.

    Whoever only refers to it, as a speaker does, does not wait.
    """
    return Round.objects.select_for_update(no_key=True).get(pk=round_.pk)


def access_contribution(round_: Round, code: str, *, role: Role) -> Contribution:
    """A contribution of a round, with whoever said it.

    Whoever handles contributions also reaches earlier versions and what was withdrawn; others only what may be shown.

    Raises:
        NotAccessible: There is none with this code, or none for this role.
    """
    if rules.can_handle(role):
        reachable = Contribution.objects.filter(round=round_)
    elif rules.can_read_contributions(role):
        reachable = showable(usable(round_))
    else:
        raise NotAccessible(code)
    rows = reachable.select_related("speaker__organisation", "speaker__person", "speaker__speaks_for")
    found = rows.filter(code=code).first()
    if found is None:
        raise NotAccessible(code)
    found.round = round_
    return found


def access_import(round_: Round, code: str) -> ContributionImport:
    """A spreadsheet that was read into a round.

    Raises:
        NotAccessible: There is none with this code.
    """
    found = ContributionImport.objects.filter(round=round_, code=code).first()
    if found is None:
        raise NotAccessible(code)
    return found


def access_published_round(door: Door) -> Round:
    """The round whose page this door opens.

    Raises:
        NotAccessible: It is not there any more.
    """
    found = Round.objects.filter(code=door.subject_code).select_related("contact").first()
    if found is None:
        raise NotAccessible(door.subject_code)
    return found


def access_speaker(door: Door) -> Speaker:
    """Whoever holds the address of this door.

    Raises:
        NotAccessible: He is not there any more.
    """
    found = (
        Speaker.objects.filter(code=door.subject_code)
        .select_related("round__contact", "round__workspace")
        .first()
    )
    if found is None:
        raise NotAccessible(door.subject_code)
    return found


def access_draft(door: Door) -> Draft:
    """The form that this door leads back to.

    Raises:
        NotAccessible: It was sent or forgotten.
    """
    found = Draft.objects.filter(code=door.subject_code).select_related("round").first()
    if found is None:
        raise NotAccessible(door.subject_code)
    return found


def access_round_speaker(round_: Round, code: str) -> Speaker:
    """A speaker of a round, for colleagues.

    Raises:
        NotAccessible: There is none with this code.
    """
    rows = Speaker.objects.select_related("organisation", "person", "speaks_for")
    found = rows.filter(round=round_, code=code).first()
    if found is None:
        raise NotAccessible(code)
    found.round = round_
    return found


def access_interview(round_: Round, code: str) -> Interview:
    """A talk that somebody is to have in a round, for colleagues who handle contributions.

    Raises:
        NotAccessible: There is none with this code.
    """
    rows = Interview.objects.select_related("organisation", "person", "colleague", "speaker")
    found = rows.filter(round=round_, code=code).first()
    if found is None:
        raise NotAccessible(code)
    found.round = round_
    return found
