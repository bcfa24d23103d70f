"""What does somebody need who says what contributions are about: one of them, what is suggested, and which is next?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, QuerySet

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.models import Reading, Suggestion, Theme
from vliegwiel.domain.insights.queries.readings import Reader, readers_of, standing, unread
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.identities import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What one contribution is about.

    Attributes:
        first: What a colleague made of it; ``None`` where nobody read it yet.
        others: What colleagues made of it beside him, without having seen that.
        given: Themes of the codebook that the source gave, which hold until then; ``None`` where nobody looked.
        suggested: Code of a theme and how probable it is (0 to 1), most probable first.
        kinds: Kinds that hold: a colleague's, else the source's, else the suggested ones.
        words: The contribution's own words that speak for the first suggestion.
        like: Numbers of contributions that a colleague gave that theme and that are most like it.
    """

    first: Reader | None
    others: tuple[Reader, ...]
    given: tuple[str, ...] | None
    suggested: tuple[tuple[str, float], ...]
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    like: tuple[int, ...]


def about(contribution: Contribution, codebook: Sequence[Theme]) -> About:
    """What is known of this contribution. Three queries."""
    readers = readers_of(contribution)
    # The themes of the first may all have been dropped: then it is as good as unread, and suggestions hold.
    first = next((one for one in readers if not one.second), None)
    suggestion = Suggestion.objects.filter(contribution=contribution).first()
    codes = {theme.name: theme.code for theme in codebook}
    chances: Mapping[str, float] = suggestion.themes if suggestion else {}
    said = contribution.said
    kinds: Sequence[Kind | str] = (
        (first.kinds if first else ()) or said.kinds or list(suggestion.kinds if suggestion else [])
    )
    present = [(codes[name], chance) for name, chance in chances.items() if name in codes]
    return About(
        first=first,
        others=tuple(one for one in readers if one.second),
        given=None if said.themes is None else _in_codebook(codebook, said.themes),
        suggested=tuple(sorted(present, key=lambda pair: (-pair[1], pair[0]))),
        kinds=tuple(Kind(kind) for kind in kinds),
        words=tuple(suggestion.words if suggestion else ()),
        like=tuple(suggestion.rows if suggestion else ()),
    )


def _in_codebook(codebook: Sequence[Theme], names: Sequence[str]) -> tuple[str, ...]:
    wanted = {plain(name) for name in names}
    known = [theme for theme in codebook if wanted & {plain(name) for name in (theme.name, *theme.formerly)}]
    return tuple(theme.code for theme in known)


class Order(StrEnum):
    """Which contribution comes next."""

    INSTRUCTIVE = "instructive"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Done:
    """How many contributions of a round somebody read, of how many."""

    read: int
    total: int


def done_of(round_: Round) -> Done:
    """Two queries."""
    total = usable(round_).count()
    return Done(total - unread(round_).count(), total)


def next_unread(
    round_: Round, *, after: int = 0, wanted: Sequence[int] = (), skipped: Collection[int] = ()
) -> Contribution | None:
    """What to read next: what teaches the computer most, else the next in order that nobody read.

    Args:
        round_: Whose.
        after: The number of the one just read.
        wanted: Numbers that teach most, the most instructive first; none to go in order.
        skipped: Numbers that somebody passed over: they come last.
    """
    left = unread(round_).exclude(number=after)
    fresh = left.exclude(number__in=skipped)
    by_number = {one.number: one for one in fresh.filter(number__in=wanted)} if wanted else {}
    instructive = next((by_number[number] for number in wanted if number in by_number), None)
    # What a source gave themes is read when the rest is.
    bare = fresh.filter(given__themes__isnull=True) if wanted else fresh
    return instructive or _onwards(bare, after) or _onwards(fresh, after) or _onwards(left, after)


def next_second(
    round_: Round, *, coder: int, after: int = 0, skipped: Collection[int] = ()
) -> Contribution | None:
    """What this colleague can read a second time: what another read first, and he not yet; in order."""
    his = Reading.objects.filter(contribution=OuterRef("pk"), coder=coder)
    read = Reading.objects.filter(contribution=OuterRef("pk"), second=False)
    left = usable(round_).filter(~Exists(his), Exists(read)).exclude(number=after)
    return _onwards(left.exclude(number__in=skipped), after) or _onwards(left, after)


def _onwards(found: QuerySet[Contribution], after: int) -> Contribution | None:
    ordered = found.order_by("number")
    return ordered.filter(number__gt=after).first() or ordered.first()


def said_last(round_: Round, coder: int) -> bool:
    """Whether there is something that this colleague can take back."""
    return Reading.objects.filter(
        coder=coder,
        contribution__round=round_,
        contribution__replaced_at__isnull=True,
        contribution__withdrawn_at__isnull=True,
        settled_at__isnull=True,
    ).exists()


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme in the list, with how many contributions colleagues gave it."""

    theme: Theme
    given: int


def theme_lines(round_: Round) -> tuple[ThemeLine, ...]:
    """The codebook with counts. Two queries."""
    counts = dict(
        standing(round_)
        .filter(contribution__replaced_at__isnull=True, contribution__withdrawn_at__isnull=True)
        .values_list("codings__theme")
        .annotate(number=Count("id"))
    )
    themes = Theme.objects.filter(round=round_, dropped_at__isnull=True).order_by("position", "id")
    return tuple(ThemeLine(theme, counts.get(theme.pk, 0)) for theme in themes)


def dropped_themes(round_: Round) -> Sequence[Theme]:
    """What was taken out of the codebook, the last first."""
    return list(Theme.objects.filter(round=round_, dropped_at__isnull=False).order_by("-dropped_at"))
