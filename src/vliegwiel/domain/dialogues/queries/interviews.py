"""Which talks are to be had in a round, and who of the directory was not spoken yet?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.db.models import Q, QuerySet

from vliegwiel.domain.dialogues.enums import InterviewState
from vliegwiel.domain.dialogues.models import Interview, Round, Speaker
from vliegwiel.domain.dialogues.queries.places import lying_in
from vliegwiel.domain.dialogues.queries.usability import usable
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.organisations import KIND, MOST_FOUND
from vliegwiel.domain.register.queries.areas import own_areas
from vliegwiel.platform.search import search
from vliegwiel.synthesis.identities import organisation_name_key, plain

MOST_OFFERED: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """The talks of a round.

    Attributes:
        overdue: Their moment is over, and nobody said whether they were held; the longest ago first.
        coming: By moment.
        waiting: Invited, without a moment; who waits longest first.
        to_invite: Oldest first.
        held: The latest first.
        declined: The latest first.
    """

    overdue: tuple[Interview, ...]
    coming: tuple[Interview, ...]
    waiting: tuple[Interview, ...]
    to_invite: tuple[Interview, ...]
    held: tuple[Interview, ...]
    declined: tuple[Interview, ...]

    @property
    def total(self) -> int:
        """All of them."""
        groups = (self.overdue, self.coming, self.waiting, self.to_invite, self.held, self.declined)
        return sum(map(len, groups))


def talks_of(round_: Round, *, now: datetime, colleague: str = "") -> Talks:
    """What is to be done, in the order in which somebody would. One query.

    Args:
        round_: Which.
        now: What is over at this moment, and was not said to be held, is overdue.
        colleague: Code of whoever has them; all of them where nobody is named.
    """
    found = Interview.objects.filter(round=round_)
    mine = found.filter(colleague__code=colleague) if colleague else found
    every = list(mine.select_related("organisation", "person", "colleague").order_by("id"))
    planned = sorted(_in(every, InterviewState.PLANNED), key=lambda one: (one.at or now, one.pk))
    held = sorted(
        _in(every, InterviewState.HELD), key=lambda one: (one.at or one.held_at or now, one.pk), reverse=True
    )
    return Talks(
        overdue=tuple(one for one in planned if _is_over(one, now)),
        coming=tuple(one for one in planned if not _is_over(one, now)),
        waiting=tuple(
            sorted(_in(every, InterviewState.INVITED), key=lambda one: (one.invited_at or now, one.pk))
        ),
        to_invite=tuple(_in(every, InterviewState.TO_INVITE)),
        held=tuple(held),
        declined=tuple(reversed(_in(every, InterviewState.DECLINED))),
    )


def _in(every: Iterable[Interview], state: InterviewState) -> list[Interview]:
    return [one for one in every if one.state == state]


def _is_over(interview: Interview, now: datetime) -> bool:
    return interview.ends_at is not None and interview.ends_at < now


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspoken:
    """Organisations that can be asked.

    Attributes:
        organisations: By name; of very many the first.
        kept_out: How many of those that fit want no contact.
        more: Whether there are more than are given.
    """

    organisations: tuple[Organisation, ...]
    kept_out: int
    more: bool


def not_spoken_yet(round_: Round, *, sector: str = "", area: str = "", words: str = "") -> Unspoken:
    """Organisations of the directory that said nothing in this round and are not on its list of talks. Five queries.

    Args:
        round_: Which.
        sector: By its name in the workspace's list; any where none is named.
        area: By its name: their place, or a postcode of an own area that is called so.
        words: To find them by.
    """
    fitting = _fitting(sector, area, words)
    listed = Interview.objects.filter(round=round_, organisation__isnull=False).values("organisation")
    spoke = Speaker.objects.filter(round=round_, organisation__isnull=False).values("organisation")
    silent = fitting.exclude(pk__in=listed).exclude(pk__in=spoke)
    names = usable(round_).exclude(organisation_name="").values_list("organisation_name", flat=True)
    heard = {organisation_name_key(name) for name in names.distinct()}
    open_to_us = silent.filter(do_not_contact=False).order_by("sort_key", "id")
    # Each name that was heard takes away a row or a few: read as many more, and no more than that.
    rows = open_to_us[: MOST_OFFERED + 1 + 2 * len(heard)]
    unheard = (one for one in rows if organisation_name_key(one.name) not in heard)
    offered = tuple(islice(unheard, MOST_OFFERED + 1))
    return Unspoken(
        organisations=offered[:MOST_OFFERED],
        kept_out=silent.filter(do_not_contact=True).count(),
        more=len(offered) > MOST_OFFERED,
    )


def _fitting(sector: str, area: str, words: str) -> QuerySet[Organisation]:
    found: QuerySet[Organisation] = Organisation.objects.filter(removed_at=None)
    if words:
        found = found.filter(code__in=[hit.code for hit in search(words, kinds=[KIND], limit=MOST_FOUND)])
    if sector:
        found = found.filter(sector__iexact=sector)
    return found.filter(_lies_in(area)) if area else found


def _lies_in(area: str) -> Q:
    """The place has this name, or an own area that has it lists the postcode."""
    lies = Q(place__iexact=area)
    for one in own_areas():
        if plain(one.name) == plain(area):
            lies |= lying_in(one)
    return lies
