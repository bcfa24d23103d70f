"""What happens when somebody says what a contribution is about?"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from vliegwiel.domain.dialogues.models import Contribution
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue
from vliegwiel.synthesis.contributions import Kind


class OutdatedContribution(Exception):
    """A later version took its place, or it was withdrawn, since somebody opened it."""


class StrangeTheme(Exception):
    """A theme is of another round."""


@transaction.atomic
def confirm_coding(
    *, actor: User, contribution: Contribution, themes: Collection[Theme], kinds: Collection[Kind] = ()
) -> Reading:
    """A person says what a contribution is about; that replaces what was said of it before, and teaches the computer.

    Args:
        actor: Who read it.
        contribution: The latest version.
        themes: All themes it is about; none where it is about none.
        kinds: All kinds of insight it holds; none leaves those of the source or of the computer.

    Raises:
        OutdatedContribution: It is not there in this form any more.
        StrangeTheme: A theme is of another round.
    """
    if contribution.replaced_at or contribution.withdrawn_at:
        raise OutdatedContribution
    if any(theme.round_id != contribution.round_id for theme in themes):
        raise StrangeTheme
    reading, _ = Reading.objects.update_or_create(
        contribution=contribution, defaults={"kinds": sorted(kind.value for kind in kinds), "coder": actor}
    )
    Coding.objects.filter(reading=reading).delete()
    Coding.objects.bulk_create([Coding(reading=reading, theme=theme) for theme in themes])
    record(
        actor=actor,
        verb="contribution.coded",
        subject=contribution,
        details={"themes": len(themes), "kinds": len(kinds)},
    )
    enqueue("insights.suggest_codings", round=contribution.round.code, once=contribution.round.code)
    return reading


@transaction.atomic
def take_back_coding(*, actor: User, contribution: Contribution) -> None:
    """Nobody said anything of this contribution any more; suggestions hold again."""
    Reading.objects.filter(contribution=contribution).delete()
    record(actor=actor, verb="coding.taken_back", subject=contribution)
    enqueue("insights.suggest_codings", round=contribution.round.code, once=contribution.round.code)
