"""What happened with somebody's words that he was not told yet?

Facts are codes, so that what somebody was told can be remembered without keeping what it said. Only what is released is
a fact; that words came in or were read is nothing to write a mail about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from django.db.models import Q
from django.utils import timezone

from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.agendas.models import Document
from vliegwiel.domain.dialogues.models import Contribution, Round, Speaker
from vliegwiel.domain.thread.queries.answers import Judged, Standing, Use, answers_outside
from vliegwiel.domain.thread.queries.fates import Fate, fates_of
from vliegwiel.domain.thread.queries.lineage import descent_in

What: TypeAlias = Use | Judged | Standing
# Nobody is written to more often.
QUIET: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened.

    Attributes:
        code: By which it is remembered that he was told.
        what: As he may read it.
    """

    code: str
    what: What


def news_for(speaker: Speaker) -> tuple[Fact, ...]:
    """What he was not told yet; the same sentence once, however much of what he said led to it. Nine queries."""
    told = set(speaker.told)
    return tuple(fact for fact in _facts(fates_of(speaker)) if fact.code not in told)


def may_be_told(speaker: Speaker, *, now: datetime) -> bool:
    """Whether he left an address, still wants to hear, and heard nothing for a week."""
    heard = speaker.told_at
    return bool(speaker.email) and speaker.news_stopped_at is None and (heard is None or heard <= now - QUIET)


def rounds_with_news() -> Sequence[Round]:
    """Those of which anything is released. One query."""
    released = Document.objects.filter(release_date__lte=timezone.localdate())
    rounds = released.exclude(state=DocumentState.DRAFT).values("round_id")
    return list(Round.objects.filter(pk__in=rounds).order_by("id"))


def speakers_to_tell(round_: Round) -> tuple[str, ...]:
    """Codes of speakers of whose words something is known that they may not have been told. Seven queries.

    A first look at all of them at once; what each is really told is found out when he is.
    """
    now = timezone.now()
    ready = Speaker.objects.filter(round=round_, news_stopped_at=None).exclude(email="")
    told = dict(ready.filter(Q(told_at=None) | Q(told_at__lte=now - QUIET)).values_list("code", "told"))
    said = Contribution.objects.filter(speaker__code__in=told, withdrawn_at=None).order_by("id")
    numbers: dict[str, set[int]] = {}
    descent = descent_in(round_)
    for code, number in said.values_list("speaker__code", "number"):
        numbers.setdefault(code, set()).update(descent.behind(number))
    every = {number for some in numbers.values() for number in some}
    answers = answers_outside(round_, every, today=timezone.localdate())
    known: Mapping[int, Sequence[Use | Judged]] = {
        number: [*answers.uses.get(number, ()), *answers.judged.get(number, ())] for number in every
    }
    return tuple(
        code
        for code, some in numbers.items()
        if _codes([one for number in sorted(some) for one in known[number]], answers.standings)
        - set(told[code])
    )


def _facts(fates: Sequence[Fate]) -> Iterator[Fact]:
    seen: set[str] = set()
    every: list[What] = []
    for fate in fates:
        every += [*fate.uses, *fate.judged]
    every += [standing for fate in fates for standing in fate.standings if standing.decided]
    for one in every:
        if (code := _code(one)) not in seen:
            seen.add(code)
            yield Fact(code, one)


def _codes(known: Collection[Use | Judged], standings: Mapping[str, Standing]) -> set[str]:
    about = [standings[one.document] for one in known if standings[one.document].decided]
    return {_code(one) for one in (*known, *about)}


def _code(what: What) -> str:
    match what:
        case Use():
            return f"used.{what.item}"
        case Judged():
            return f"{what.outcome.value}.{what.document}"
        case Standing():
            return f"{what.state.value}.{what.document}"
