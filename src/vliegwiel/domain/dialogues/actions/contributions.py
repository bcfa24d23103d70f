"""How does a contribution come in, get corrected, withdrawn and released?"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.enums import Source
from vliegwiel.domain.dialogues.models import Contribution, Round, Said
from vliegwiel.domain.dialogues.rules import takes_contributions
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue
from vliegwiel.synthesis.contributions import Permission as Allowed

SUGGEST = "insights.suggest_codings"


class NotTheLatest(Exception):
    """There is a later version, or the contribution was withdrawn.

    Attributes:
        latest: The version that holds now; ``None`` when it was withdrawn.
    """

    def __init__(self, latest: Contribution | None) -> None:
        self.latest = latest
        super().__init__()


class NotToBeShown(Exception):
    """The speaker did not allow these words to be shown, so that nobody can release them."""


@transaction.atomic
def add_contribution(*, actor: User, round_: Round, said: Said, form_key: str = "") -> Contribution:
    """Put down what somebody said; the same form sent twice adds it once.

    Raises:
        NotInThisState: The round is reported: its figures stand.
    """
    # Locked first: the second of two equal forms waits here, and then finds what the first one added.
    locked = locked_round(round_)
    again = Contribution.objects.filter(form_key=form_key).first() if form_key else None
    if again is not None:
        return again
    if not takes_contributions(locked):
        raise NotInThisState
    [number] = locked.next_numbers(1)
    locked.save(update_fields=["last_number"])
    added: Contribution = Contribution.objects.create(
        round=locked, number=number, source=Source.STAFF, form_key=form_key, **said.columns
    )
    record(actor=actor, verb="contribution.added", subject=added, details=_where(added))
    enqueue(SUGGEST, once=locked.code, round=locked.code)
    return added


@transaction.atomic
def correct_contribution(*, actor: User, contribution: Contribution, said: Said) -> Contribution:
    """Put a new version in its place; the words as they were stay readable to those who handle them.

    Nothing happens when nothing differs. A release does not pass on: somebody has to read the new words.

    Raises:
        NotTheLatest: It was replaced or withdrawn meanwhile.
    """
    before = _latest(contribution)
    if before.said == said:
        return before
    now = timezone.now()
    Contribution.objects.filter(pk=before.pk).update(replaced_at=now)
    after: Contribution = Contribution.objects.create(
        round_id=before.round_id,
        number=before.number,
        version=before.version + 1,
        replaces=before,
        source=before.source,
        contribution_import_id=before.contribution_import_id,
        row=before.row,
        **said.columns,
    )
    record(
        actor=actor,
        verb="contribution.corrected",
        subject=after,
        details={**_where(after), "version": after.version},
    )
    enqueue(SUGGEST, once=after.round.code, round=after.round.code)
    return after


@transaction.atomic
def withdraw_contribution(*, actor: User, contribution: Contribution) -> None:
    """Use these words nowhere any more, in no version.

    Raises:
        NotTheLatest: It was replaced or withdrawn meanwhile.
    """
    latest = _latest(contribution)
    same = Contribution.objects.filter(round_id=latest.round_id, number=latest.number)
    same.update(withdrawn_at=timezone.now())
    record(actor=actor, verb="contribution.withdrawn", subject=latest, details=_where(latest))


@transaction.atomic
def release_contribution(*, actor: User, contribution: Contribution) -> None:
    """Say that a person read these words and found nobody recognisable in them who did not want that.

    Raises:
        NotTheLatest: It was replaced or withdrawn meanwhile.
        NotToBeShown: Its permission allows no quoting.
    """
    latest = _latest(contribution)
    if not Allowed(latest.permission).may_be_quoted:
        raise NotToBeShown
    Contribution.objects.filter(pk=latest.pk).update(released_at=timezone.now(), released_by=actor)
    record(actor=actor, verb="contribution.released", subject=latest, details=_where(latest))


def _latest(contribution: Contribution) -> Contribution:
    """The same contribution as it is now, locked with its round.

    Raises:
        NotTheLatest: Another version holds, or none.
    """
    locked_round(contribution.round)
    same = Contribution.objects.filter(round_id=contribution.round_id, number=contribution.number)
    latest = same.select_related("round").filter(replaced_at__isnull=True).get()
    if latest.withdrawn_at is not None:
        raise NotTheLatest(None)
    if latest.pk != contribution.pk:
        raise NotTheLatest(latest)
    return latest


def _where(contribution: Contribution) -> dict[str, Any]:
    return {"round": contribution.round.code, "number": contribution.number}
