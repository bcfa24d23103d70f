"""Which organisations that are known may be the one that somebody writes down?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.db.models import F, Q

from vliegwiel.algorithms.duplicates.judging import judge
from vliegwiel.algorithms.duplicates.records import Likeness, Record
from vliegwiel.algorithms.duplicates.spelling import read_names
from vliegwiel.algorithms.duplicates.vocabulary import COMMON, ROLES
from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import Organisation, OrganisationDuplicate
from vliegwiel.domain.directory.queries.organisations import KIND
from vliegwiel.platform.search import search

# What was compared, and what came of it.
Why: TypeAlias = tuple[str, str]
# What of an organisation is compared, as its record calls it.
COMPARED: Final = (
    "name",
    "kvk_number",
    "address",
    "postcode",
    "place",
    "phone",
    "email",
    "website",
)
# Worth a look while the form is open; what is proposed afterwards is surer.
WORTH_A_LOOK: Final = 0.75
MOST: Final = 3
_SEARCHED_WORDS: Final = 3
_OF_EACH: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookalike:
    """An organisation that is known and may be meant.

    Attributes:
        why: What speaks for and against it, weightiest first.
    """

    organisation: Organisation
    probability: float
    why: tuple[Why, ...]


def lookalikes(facts: Mapping[str, str], *, but: str = "") -> Sequence[Lookalike]:
    """The likeliest first, at most three. Cost: some searches and one query, and comparing what these found.

    Args:
        facts: As they are typed so far, by what the record calls them.
        but: Code of the one that is being changed; of what a colleague said that it is another, nothing is said again.
    """
    given = record_of("", facts)
    if not given.name.strip():
        return ()
    wanted = Q(code__in=_candidates(given))
    if given.kvk_number:
        wanted |= Q(kvk_number=given.kvk_number)
    rows = Organisation.objects.filter(wanted, removed_at=None).exclude(code__in=[but, *_others(but)])
    judged = [(row, judge(given, record_of(row.code, vars(row)))) for row in rows.order_by("id")]
    likely = [(row, each) for row, each in judged if each.probability >= WORTH_A_LOOK and not each.barred]
    likely.sort(key=lambda pair: -pair[1].probability)
    return [
        Lookalike(organisation=row, probability=each.probability, why=why(each))
        for row, each in likely[:MOST]
    ]


def record_of(key: str, facts: Mapping[str, str]) -> Record:
    """An organisation, as the comparison has it."""
    return Record(key=key, **{name: facts.get(name) or "" for name in COMPARED})


def why(likeness: Likeness) -> tuple[Why, ...]:
    """What was found, each thing once and without its values: those stand in the records."""
    return tuple(dict.fromkeys((each.field.value, each.finding.value) for each in likeness.reasons))


def _candidates(given: Record) -> Iterable[str]:
    asked = [*_words(given.name), given.phone, given.postcode if given.address else ""]
    return {hit.code for query in filter(None, asked) for hit in search(query, kinds=[KIND], limit=_OF_EACH)}


def _words(name: str) -> list[str]:
    """The whole name, and the words that tell which organisation it is, longest first."""
    written = [word for each in read_names(name) for word in each.words]
    telling = sorted({word for word in written if word not in COMMON and word not in ROLES}, key=len)
    return [name, *telling[-_SEARCHED_WORDS:]]


def _others(code: str) -> Sequence[str]:
    """Codes of those of which a colleague said that they are not this one."""
    if not code:
        return ()
    rows = OrganisationDuplicate.objects.filter(state=DuplicateState.DIFFERENT)
    rows = rows.filter(Q(first__code=code) | Q(second__code=code))
    pairs = rows.annotate(ours=F("first__code"), theirs=F("second__code")).values_list("ours", "theirs")
    return [each for pair in pairs for each in pair]
