"""How does a contribution come in, get corrected, split, merged, withdrawn and released?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues.access import locked_round
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.bounds import LONGEST_TEXT, TooMuch
from vliegwiel.domain.dialogues.enums import Source
from vliegwiel.domain.dialogues.lineages import holders_of
from vliegwiel.domain.dialogues.models import Contribution, Lineage, Round, Said, Speaker
from vliegwiel.domain.dialogues.rules import is_of_somebody, takes_contributions
from vliegwiel.domain.dialogues.withdrawing import take_out
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import enqueue
from vliegwiel.synthesis.contributions import Permission as Allowed

SUGGEST = "insights.suggest_codings"
MOST_PARTS: Final = 50


class NotTheLatest(Exception):
    """There is a later version, or the contribution was split, merged or withdrawn.

    Attributes:
        latest: The version that holds now, or the first contribution that came of it; ``None`` when it was withdrawn.
    """

    def __init__(self, latest: Contribution | None) -> None:
        self.latest = latest
        super().__init__()


class NotToBeShown(Exception):
    """The speaker did not allow these words to be shown, so that nobody can release them."""


class NotItsWords(Exception):
    """The parts together are not what was said, or there is only one."""


class NotTogether(Exception):
    """These contributions cannot become one.

    Attributes:
        fields: In what they differ; empty where there are too few or too many.
    """

    def __init__(self, fields: Sequence[str] = ()) -> None:
        self.fields = tuple(fields)
        super().__init__(*fields)


@transaction.atomic
def add_contribution(
    *, actor: User, round_: Round, said: Said, form_key: str = "", speaker: Speaker | None = None
) -> Contribution:
    """Put down what somebody said; the same form sent twice adds it once.

    Args:
        actor: Who writes it down.
        round_: Where.
        said: What.
        form_key: Names the form.
        speaker: Who said it, where he has an address already.

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
        round=locked, number=number, source=Source.STAFF, form_key=form_key, speaker=speaker, **said.columns
    )
    record(actor=actor, verb="contribution.added", subject=added, details=_where(added))
    enqueue(SUGGEST, once=locked.code, round=locked.code)
    return added


@transaction.atomic
def correct_contribution(*, actor: User, contribution: Contribution, said: Said) -> Contribution:
    """Put a new version in its place; the words as they were stay readable to those who handle them.

    Nothing happens when nothing differs. A release does not pass on: somebody has to read the new words. Nor does the
    speaker's agreement, which was with the words as they were.

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
        speaker_id=before.speaker_id,
        **said.columns,
    )
    Speaker.objects.filter(contributions=before).update(agreed_at=None)
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
    take_out(latest)
    record(actor=actor, verb="contribution.withdrawn", subject=latest, details=_where(latest))


@transaction.atomic
def split_contribution(
    *, actor: User, contribution: Contribution, texts: Sequence[str]
) -> list[Contribution]:
    """Make several contributions of one, each with its part of the words and a number of its own.

    All else stays as it was given, speaker and permission included. What the source or a colleague said that the whole
    is about does not pass on: somebody has to look at each part.

    Raises:
        NotTheLatest: It was replaced or withdrawn meanwhile.
        NotItsWords: The parts together are not what was said.
        NotInThisState: The round is reported: its figures stand.
    """
    latest = _latest(contribution)
    locked = _taking(latest.round)
    parts = [text.strip() for text in texts if text.strip()]
    if not 1 < len(parts) <= MOST_PARTS or " ".join(parts).split() != latest.text.split():
        raise NotItsWords
    said = [replace(latest.said, text=part, themes=None, kinds=None) for part in parts]
    offspring = _offspring(locked, [latest], said)
    details = {**_where(latest), "count": len(offspring)}
    record(actor=actor, verb="contribution.split", subject=latest, details=details)
    enqueue(SUGGEST, once=locked.code, round=locked.code)
    return offspring


@transaction.atomic
def merge_contributions(*, actor: User, contributions: Sequence[Contribution]) -> Contribution:
    """Make one contribution of several of the same speaker, in the order of their numbers.

    Raises:
        NotTheLatest: One was replaced or withdrawn meanwhile.
        NotTogether: They are of different rounds or speakers, or differ in something else than the words.
        TooMuch: Together they are too long.
        NotInThisState: The round is reported: its figures stand.
    """
    if not 1 < len({one.pk for one in contributions}) <= MOST_PARTS:
        raise NotTogether
    if len({one.round_id for one in contributions}) > 1:
        raise NotTogether(["round"])
    ordered = [_latest(one) for one in sorted(set(contributions), key=lambda one: one.number)]
    locked = _taking(ordered[0].round)
    if differing := _differing(ordered):
        raise NotTogether(differing)
    text = "\n\n".join(one.text for one in ordered)
    if len(text) > LONGEST_TEXT:
        raise TooMuch("text")
    said = replace(
        ordered[0].said, text=text, themes=_all_of("themes", ordered), kinds=_all_of("kinds", ordered)
    )
    [merged] = _offspring(locked, ordered, [said])
    record(
        actor=actor,
        verb="contribution.merged",
        subject=merged,
        details={**_where(merged), "count": len(ordered)},
    )
    enqueue(SUGGEST, once=locked.code, round=locked.code)
    return merged


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
    latest = same.select_related("round").filter(replaced_at__isnull=True).first()
    if latest is None:
        held = [one for one in holders_of(contribution) if one.withdrawn_at is None]
        raise NotTheLatest(held[0] if held else None)
    if latest.withdrawn_at is not None:
        raise NotTheLatest(None)
    if latest.pk != contribution.pk:
        raise NotTheLatest(latest)
    return latest


def _taking(round_: Round) -> Round:
    locked = locked_round(round_)
    if not takes_contributions(locked):
        raise NotInThisState
    return locked


def _offspring(round_: Round, origins: Sequence[Contribution], said: Sequence[Said]) -> list[Contribution]:
    """Put these in the place of those, under new numbers."""
    first = origins[0]
    made = [
        Contribution(
            round=round_,
            number=number,
            source=first.source,
            contribution_import_id=first.contribution_import_id,
            row=first.row,
            speaker_id=first.speaker_id,
            **one.columns,
        )
        for number, one in zip(round_.next_numbers(len(said)), said, strict=True)
    ]
    Contribution.objects.filter(pk__in=[one.pk for one in origins]).update(replaced_at=timezone.now())
    Contribution.objects.bulk_create(made)
    Lineage.objects.bulk_create(
        Lineage(contribution=one, origin=origin) for one in made for origin in origins
    )
    round_.save(update_fields=["last_number"])
    return made


def _differing(contributions: Sequence[Contribution]) -> list[str]:
    """In what they differ besides their words; in the speaker as well where nobody knows who that was."""
    if not is_of_somebody(contributions[0]):
        return ["speaker"]
    known = [
        {
            **one.said.columns,
            "speaker": one.speaker_id,
            "source": one.source,
            "contribution_import": one.contribution_import_id,
        }
        for one in contributions
    ]
    names = [name for name in known[0] if name not in {"text", "given"}]
    return [name for name in names if len({each[name] for each in known}) > 1]


def _all_of(name: str, contributions: Sequence[Contribution]) -> tuple[str, ...] | None:
    """What the source gave each of them, once; ``None`` where it looked at none."""
    given = [each for one in contributions if (each := getattr(one.said, name)) is not None]
    return tuple(dict.fromkeys(entry for each in given for entry in each)) if given else None


def _where(contribution: Contribution) -> dict[str, Any]:
    return {"round": contribution.round.code, "number": contribution.number}
