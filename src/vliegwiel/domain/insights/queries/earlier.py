"""What was already said about a theme before, in other rounds? A new round begins with that, not with nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count

from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Coding, Theme
from vliegwiel.synthesis.identities import plain

MOST: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A theme in an earlier round.

    Attributes:
        theme: Its code there.
        count: Contributions about it.
    """

    round: Round
    theme: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was said about a theme in other rounds.

    Attributes:
        places: Most contributions first.
    """

    name: str
    count: int
    places: tuple[Place, ...]


def said_before(round_: Round) -> Sequence[Before]:
    """Per theme of this round what was said of it in others, most first; of any theme as long as it has no codebook.

    Counted is what colleagues said that usable contributions are about, and what the source said where nobody read it.
    Four queries.
    """
    themes = list(Theme.objects.filter(dropped_at__isnull=True).select_related("round"))
    own = {plain(name) for one in themes if one.round_id == round_.pk for name in (one.name, *one.formerly)}
    others = [one for one in themes if one.round_id != round_.pk and (not own or plain(one.name) in own)]
    counts = _coded([one.pk for one in others]) + _given(round_, others)
    by_name: dict[str, list[Theme]] = {}
    for one in others:
        if counts[one.pk]:
            by_name.setdefault(plain(one.name), []).append(one)
    found = [_before(same, counts) for same in by_name.values()]
    return sorted(found, key=lambda one: (-one.count, one.name))[:MOST]


def _before(same: Sequence[Theme], counts: Mapping[int, int]) -> Before:
    ordered = sorted(same, key=lambda one: (-counts[one.pk], one.pk))
    places = tuple(Place(round=one.round, theme=one.code, count=counts[one.pk]) for one in ordered)
    return Before(name=ordered[0].name, count=sum(one.count for one in places), places=places)


def _coded(themes: Sequence[int]) -> Counter[int]:
    holding = {
        "reading__second": False,
        "reading__contribution__replaced_at__isnull": True,
        "reading__contribution__withdrawn_at__isnull": True,
    }
    codings = Coding.objects.filter(theme__in=themes, **holding).values_list("theme_id")
    return Counter(dict(codings.annotate(count=Count("reading__contribution", distinct=True))))


def _given(round_: Round, themes: Sequence[Theme]) -> Counter[int]:
    by_name = {(one.round_id, plain(one.name)): one.pk for one in themes}
    unread = Contribution.objects.filter(
        replaced_at__isnull=True, withdrawn_at__isnull=True, readings__isnull=True, given__has_key="themes"
    ).exclude(round=round_)
    counts: Counter[int] = Counter()
    for where, names in unread.values_list("round_id", "given__themes"):
        counts.update({by_name[where, name] for name in set(map(plain, names)) if (where, name) in by_name})
    return counts
