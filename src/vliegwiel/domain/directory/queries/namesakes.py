"""Which persons have one name and something else in common?

The order of what is proposed, not a measured probability: there is no collection of persons to measure it on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from vliegwiel.algorithms.duplicates.records import Finding
from vliegwiel.algorithms.duplicates.spelling import read_phone
from vliegwiel.algorithms.recognition.vocabulary import PARTICLES
from vliegwiel.domain.directory.models import Affiliation, Person
from vliegwiel.domain.directory.queries.lookalikes import Why
from vliegwiel.synthesis.identities import plain

# By how the names agree: with one thing in common besides, and with more.
_PROBABLE: Final[Mapping[Finding, tuple[float, float]]] = {
    Finding.SAME: (0.97, 0.99),
    Finding.NEARLY: (0.9, 0.95),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person, as persons are compared.

    Attributes:
        names: Words of the name without particles.
        places: Keys of the organisations where he does or did something.
    """

    key: int
    names: tuple[str, ...]
    email: str
    phone: str
    places: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two records that may be one, by key; the older one is the first."""

    first: int
    second: int
    probability: float
    why: tuple[Why, ...]


def known_persons() -> Sequence[Someone]:
    """All who are there; two queries."""
    places: dict[int, set[int]] = defaultdict(set)
    there = Affiliation.objects.filter(person__removed_at=None)
    for person, organisation in there.values_list("person_id", "organisation_id"):
        places[person].add(organisation)
    rows = Person.objects.filter(removed_at=None).order_by("id").values_list("id", "name", "email", "phone")
    return [
        Someone(
            key=key,
            names=tuple(word for word in plain(name).split() if word not in PARTICLES),
            email=email.strip().casefold(),
            phone=read_phone(phone),
            places=frozenset(places[key]),
        )
        for key, name, email, phone in rows
    ]


def namesakes(known: Sequence[Someone], of: Collection[int]) -> Iterator[Alike]:
    """Pairs in which at least one of these keys takes part; only who have the last word of their name in common."""
    wanted = set(of)
    families: dict[str, list[Someone]] = defaultdict(list)
    for each in known:
        if each.names:
            families[each.names[-1]].append(each)
    for family in families.values():
        for one, other in combinations(family, 2):
            if (one.key in wanted or other.key in wanted) and (found := _compared(one, other)):
                yield found


def _compared(one: Someone, other: Someone) -> Alike | None:
    called, shared = _called(one.names, other.names), list(_shared(one, other))
    if called is Finding.DIFFERS or not shared:
        return None
    first, second = sorted((one.key, other.key))
    why = (("name", called.value), *((name, Finding.SAME.value) for name in shared))
    return Alike(first=first, second=second, probability=_PROBABLE[called][len(shared) > 1], why=tuple(why))


def _called(one: tuple[str, ...], other: tuple[str, ...]) -> Finding:
    """Whether two names with one last word may be of one person: "J. de Vries" is nearly "Jan de Vries"."""
    if one == other:
        return Finding.SAME
    ours, theirs = one[:-1], other[:-1]
    if not (ours and theirs):
        return Finding.NEARLY
    initial = min(len(ours[0]), len(theirs[0])) == 1
    begins = ours[0] == theirs[0] or (initial and ours[0][0] == theirs[0][0])
    return Finding.NEARLY if begins else Finding.DIFFERS


def _shared(one: Someone, other: Someone) -> Iterator[str]:
    if one.email and one.email == other.email:
        yield "email"
    if one.phone and one.phone == other.phone:
        yield "phone"
    if one.places & other.places:
        yield "organisation"
