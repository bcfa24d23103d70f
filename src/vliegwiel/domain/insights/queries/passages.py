"""Which words stand under a figure, as far as this reader may see them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import Shown, showable, shown, usable
from vliegwiel.domain.insights.models import Coding, Reading, Suggestion
from vliegwiel.domain.insights.queries.material import themes_of
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.identities import plain

MOST: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """Words under a figure.

    Attributes:
        rows: At most two hundred, by number.
        hidden: How many there are besides that this reader may not see.
        omitted: How many more there are that he may.
    """

    rows: tuple[Shown, ...]
    hidden: int
    omitted: int


def passages(
    round_: Round, numbers: Sequence[int], *, everything: bool, only_named: bool = False
) -> Passages:
    """The contributions with these numbers. Two queries.

    Args:
        round_: Whose.
        numbers: Within the round.
        everything: Whether the reader handles contributions; otherwise only what may be shown to others.
        only_named: Of that, only what was said with a name: where the figure gives away whoever said it without.
    """
    under = usable(round_).filter(number__in=numbers)
    visible = under if everything else showable(under)
    if only_named:
        visible = visible.filter(permission=Permission.WITH_NAME)
    rows = [shown(row, everything=everything) for row in visible.order_by("number")]
    return Passages(
        rows=tuple(rows[:MOST]), hidden=len(set(numbers)) - len(rows), omitted=max(len(rows) - MOST, 0)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What one contribution is about.

    Attributes:
        confirmed: Themes that a colleague gave; ``None`` where nobody read it yet.
        given: Themes of the codebook that the source gave, which hold until then; ``None`` where nobody looked.
        suggested: Theme and how probable it is (0 to 1), most probable first.
        kinds: Kinds that hold: a colleague's, else the source's, else the suggested ones.
        words: The contribution's own words that speak for the first suggestion.
        like: Numbers of contributions that a colleague gave that theme and that are most like it.
        coder: Name of the colleague.
    """

    confirmed: tuple[str, ...] | None
    given: tuple[str, ...] | None
    suggested: tuple[tuple[str, float], ...]
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    like: tuple[int, ...]
    coder: str


def about(contribution: Contribution) -> About:
    """What is known of this contribution. Four queries."""
    reading = Reading.objects.filter(contribution=contribution).select_related("coder").first()
    suggestion = Suggestion.objects.filter(contribution=contribution).first()
    themes: Mapping[str, float] = suggestion.themes if suggestion else {}
    said = contribution.said
    kinds: Sequence[str] = (
        (reading.kinds if reading else []) or said.kinds or list(suggestion.kinds if suggestion else [])
    )
    return About(
        confirmed=_confirmed(reading) if reading else None,
        given=None if said.themes is None else _in_codebook(contribution.round, said.themes),
        suggested=tuple(sorted(themes.items(), key=lambda pair: (-pair[1], pair[0]))),
        kinds=tuple(Kind(kind) for kind in kinds),
        words=tuple(suggestion.words if suggestion else ()),
        like=tuple(suggestion.rows if suggestion else ()),
        coder=reading.coder.name if reading else "",
    )


def _in_codebook(round_: Round, names: Sequence[str]) -> tuple[str, ...]:
    wanted = {plain(name) for name in names}
    return tuple(theme.name for theme in themes_of(round_) if plain(theme.name) in wanted)


def _confirmed(reading: Reading) -> tuple[str, ...]:
    codings = Coding.objects.filter(reading=reading)
    return tuple(codings.order_by("theme__position").values_list("theme__name", flat=True))


def next_unread(round_: Round, after: int, *, wanted: Sequence[int] = ()) -> Contribution | None:
    """What to read next: what teaches the computer most, else the next in order that nobody read.

    Args:
        round_: Whose.
        after: The number of the one just read.
        wanted: Numbers that teach most, the most instructive first.
    """
    unread = usable(round_).filter(readings__isnull=True).exclude(number=after)
    by_number = {one.number: one for one in unread.filter(number__in=wanted)}
    instructive = next((by_number[number] for number in wanted if number in by_number), None)
    return (
        instructive
        or unread.filter(number__gt=after).order_by("number").first()
        or unread.order_by("number").first()
    )
