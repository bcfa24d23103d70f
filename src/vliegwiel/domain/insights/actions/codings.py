"""What happens when somebody says what a contribution is about?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.insights.replacing import bring_back, kept_under
from vliegwiel.domain.journal.actions import record
from vliegwiel.domain.people.models import User
from vliegwiel.platform.codes import new_code
from vliegwiel.platform.jobs import enqueue
from vliegwiel.synthesis.contributions import Kind


class OutdatedContribution(Exception):
    """A later version took its place, or it was withdrawn, since somebody opened it."""


class StrangeTheme(Exception):
    """A theme is of another round, or was dropped."""


class StrangeFragment(Exception):
    """A fragment lies outside the text, or belongs to a theme that was not given."""


class ReadMeanwhile(Exception):
    """Somebody else read it since it was opened; nothing was replaced.

    Attributes:
        code: Of that reading.
        who: Name of whoever it is of.
    """

    def __init__(self, code: str, who: str) -> None:
        super().__init__(code)
        self.code = code
        self.who = who


class NotSecond(Exception):
    """Only who did not read it first can read it a second time, and only what somebody read before."""


class NothingToUndo(Exception):
    """This colleague has said nothing in this round that could be taken back."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person makes of a contribution.

    Attributes:
        themes: All themes it is about; none where it is about none.
        kinds: All kinds of insight it holds; none leaves those of the source or of the computer.
        fragments: By the code of a theme, first sign and one past the last sign of the words that are about it; a
            theme that is not there is about all of the text.
    """

    themes: Collection[Theme] = ()
    kinds: Collection[Kind] = ()
    fragments: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@transaction.atomic
def confirm_coding(
    *,
    actor: User,
    contribution: Contribution,
    themes: Collection[Theme],
    kinds: Collection[Kind] = (),
    fragments: Mapping[str, tuple[int, int]] | None = None,
    seen: str | None = None,
) -> Reading:
    """A person says what a contribution is about; that replaces what was said of it before, and teaches the computer.

    What a colleague said is kept under it, and counts again when this is undone.

    Args:
        actor: Who read it.
        contribution: The latest version.
        themes: As ``Verdict``.
        kinds: Likewise.
        fragments: Likewise.
        seen: The code of the reading that was there when it was opened, empty for none; ``None`` replaces any.

    Raises:
        OutdatedContribution: It is not there in this form any more.
        StrangeTheme: A theme is of another round, or was dropped.
        StrangeFragment: A fragment lies outside the text.
        ReadMeanwhile: Another reading is there than the one that was seen.
    """
    verdict = Verdict(themes, kinds, fragments or {})
    _check(contribution, verdict)
    there = Reading.objects.select_for_update().filter(contribution=contribution, second=False).first()
    if seen is not None and there and there.code != seen and there.coder_id != actor.pk:
        raise ReadMeanwhile(there.code, there.coder.name)
    # Whoever reads it first now has no second word beside that.
    Reading.objects.filter(contribution=contribution, second=True, coder=actor).delete()
    reading, _ = Reading.objects.update_or_create(
        contribution=contribution,
        second=False,
        defaults={
            "kinds": _values(kinds),
            "coder": actor,
            "settled_at": None,
            "replaced": kept_under(there, actor),
            # Another's has a code of its own: who saw the first must not replace the second unseen.
            "code": there.code if there and there.coder_id == actor.pk else new_code(),
        },
    )
    _write(reading, verdict)
    record(
        actor=actor,
        verb="contribution.coded",
        subject=contribution,
        details={"themes": len(themes), "kinds": len(kinds)},
    )
    _learn(contribution.round)
    return reading


@transaction.atomic
def read_again(*, actor: User, contribution: Contribution, verdict: Verdict) -> Reading:
    """A second colleague says what it is about, without having seen what the first said; figures stay as they are.

    Raises:
        NotSecond: Nobody read it before, or he did himself.
        OutdatedContribution: As above.
        StrangeTheme: Likewise.
        StrangeFragment: Likewise.
    """
    _check(contribution, verdict)
    first = Reading.objects.filter(contribution=contribution, second=False).first()
    if first is None or first.coder_id == actor.pk:
        raise NotSecond
    reading, _ = Reading.objects.update_or_create(
        contribution=contribution,
        coder=actor,
        defaults={"kinds": _values(verdict.kinds), "second": True, "settled_at": None},
    )
    _write(reading, verdict)
    record(
        actor=actor,
        verb="contribution.read_again",
        subject=contribution,
        details={"themes": len(verdict.themes), "kinds": len(verdict.kinds)},
    )
    return reading


@transaction.atomic
def take_over_reading(*, actor: User, reading: Reading) -> Reading:
    """The second reading counts from now on; the first is kept beside it, so that agreement stays what it was."""
    first = Reading.objects.select_for_update().get(contribution=reading.contribution_id, second=False)
    first.second, first.settled_at = True, timezone.now()
    first.save(update_fields=["second", "settled_at"])
    reading.second, reading.settled_at = False, timezone.now()
    reading.save(update_fields=["second", "settled_at", "read_at"])
    record(actor=actor, verb="reading.taken_over", subject=reading.contribution)
    _learn(reading.contribution.round)
    return reading


@transaction.atomic
def keep_first_reading(*, actor: User, reading: Reading) -> Reading:
    """Both were looked at, and the first goes on counting; nobody need look at the difference again."""
    reading.settled_at = timezone.now()
    reading.save(update_fields=["settled_at"])
    record(actor=actor, verb="reading.kept", subject=reading.contribution)
    return reading


@transaction.atomic
def take_back_coding(*, actor: User, contribution: Contribution) -> None:
    """Nobody said anything of this contribution any more; suggestions hold again."""
    Reading.objects.filter(contribution=contribution, second=False).delete()
    record(actor=actor, verb="coding.taken_back", subject=contribution)
    _learn(contribution.round)


@transaction.atomic
def undo_coding(*, actor: User, round_: Round) -> Contribution:
    """Take back what this colleague said last in this round, first or second reading; what it replaced counts again.

    Returns:
        The contribution, to be read again.

    Raises:
        NothingToUndo: There is nothing.
    """
    his = Reading.objects.filter(coder=actor, contribution__round=round_, settled_at__isnull=True)
    present = his.filter(contribution__replaced_at__isnull=True, contribution__withdrawn_at__isnull=True)
    last = present.select_related("contribution__round").order_by("-read_at", "-id").first()
    if last is None:
        raise NothingToUndo
    if not bring_back(last):
        last.delete()
    record(actor=actor, verb="coding.taken_back", subject=last.contribution)
    _learn(round_)
    found: Contribution = last.contribution
    return found


def _check(contribution: Contribution, verdict: Verdict) -> None:
    if contribution.replaced_at or contribution.withdrawn_at:
        raise OutdatedContribution
    if any(theme.round_id != contribution.round_id or theme.dropped_at for theme in verdict.themes):
        raise StrangeTheme
    codes = {theme.code for theme in verdict.themes}
    most = len(contribution.text)
    if any(
        code not in codes or not 0 <= start < end <= most for code, (start, end) in verdict.fragments.items()
    ):
        raise StrangeFragment


def _write(reading: Reading, verdict: Verdict) -> None:
    Coding.objects.filter(reading=reading).delete()
    places = {theme.code: verdict.fragments.get(theme.code, (None, None)) for theme in verdict.themes}
    Coding.objects.bulk_create(
        [
            Coding(reading=reading, theme=theme, start=places[theme.code][0], end=places[theme.code][1])
            for theme in verdict.themes
        ]
    )


def _values(kinds: Collection[Kind]) -> list[str]:
    return sorted(kind.value for kind in kinds)


def _learn(round_: Round) -> None:
    enqueue("insights.suggest_codings", round=round_.code, once=round_.code)
