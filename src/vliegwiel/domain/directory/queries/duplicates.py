"""Which records look the same, and of which did a colleague say that they are not?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from django.db.models import QuerySet

from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import Organisation, OrganisationDuplicate, Person, PersonDuplicate
from vliegwiel.domain.directory.queries.organisations import KIND as ORGANISATION
from vliegwiel.domain.directory.queries.persons import KIND as PERSON
from vliegwiel.synthesis.identities import plain

Pair: TypeAlias = OrganisationDuplicate | PersonDuplicate
PAIRS: Final[Mapping[str, Any]] = {ORGANISATION: OrganisationDuplicate, PERSON: PersonDuplicate}
SHOWN: Final = 50
PROPOSED: Final = DuplicateState.PROPOSED


def proposed(kind: str) -> Sequence[Pair]:
    """What looks the same and nobody looked at yet, the most probable first; no more than a page."""
    return list(_there(kind, PROPOSED).order_by("-probability", "id")[:SHOWN])


def told_apart(kind: str) -> Sequence[Pair]:
    """Of which a colleague said that they are not the same, the latest first; no more than a page."""
    return list(_there(kind, DuplicateState.DIFFERENT).order_by("-decided_at", "-id")[:SHOWN])


def how_many_proposed(kind: str) -> int:
    """How many pairs wait for somebody to look at them."""
    return _there(kind, PROPOSED).count()


def how_many_look_the_same() -> int:
    """Likewise, of every kind."""
    return sum(map(how_many_proposed, PAIRS))


def pair_of(one: Organisation | Person, other: Organisation | Person) -> Pair | None:
    """What was proposed or said of these two."""
    first, second = sorted((one.pk, other.pk))
    model = PAIRS[ORGANISATION if isinstance(one, Organisation) else PERSON]
    found: Pair | None = model.objects.filter(first=first, second=second).first()
    return found


def sign_of(pair: Pair) -> str:
    """The same for as long as names and KVK numbers of both are."""
    sides = [(plain(each.name), getattr(each, "kvk_number", "")) for each in (pair.first, pair.second)]
    return hashlib.blake2b(repr(sides).encode(), digest_size=16).hexdigest()


def _there(kind: str, state: DuplicateState) -> QuerySet[Any]:
    rows: QuerySet[Any] = PAIRS[kind].objects.filter(
        state=state, first__removed_at=None, second__removed_at=None
    )
    return rows.select_related("first", "second", "decided_by")
