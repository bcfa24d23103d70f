"""Whatever hangs on two records, letting them become one and taking that back leaves every row as it was."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import pytest
from django.db import transaction

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.directory.making import an_organisation, someone_at
from tests.domain.directory.twice import rows_of_things
from vliegwiel.domain.dialogues.actions.interviews import plan_interview
from vliegwiel.domain.dialogues.models import Intended, Speaker
from vliegwiel.domain.directory.actions.affiliations import AffiliatedAlready, affiliate
from vliegwiel.domain.directory.actions.groups import InACircle, put_under
from vliegwiel.domain.directory.actions.memberships import MemberAlready, MemberOfItself, join
from vliegwiel.domain.directory.actions.merging import merge, take_back
from vliegwiel.domain.directory.actions.premises import PartyAlready, PremisesFacts, add_premises, let_use
from vliegwiel.domain.directory.actions.representations import RepresentsAlready, let_speak
from vliegwiel.domain.directory.enums import PremisesRole
from vliegwiel.domain.directory.models import Authority, Merge, Organisation, Person
from vliegwiel.domain.directory.queries.merging import MERGEABLE, mergeable, rehearse
from vliegwiel.platform.search import search

pytestmark = pytest.mark.usefixtures("scope")
ALREADY: Final = (
    AffiliatedAlready,
    InACircle,
    MemberAlready,
    MemberOfItself,
    PartyAlready,
    RepresentsAlready,
)
DAY: Final = date(2025, 3, 1)


def furnished(dice: random.Random, cast: Cast) -> list[Organisation | Person]:
    """Firms and persons with some of everything between them, some of it twice."""
    firms = [an_organisation(name=f"Firma {number}", kvk_number="") for number in range(6)]
    persons = [someone_at(dice.choice(firms), f"Mens {number}").person for number in range(5)]
    premises = [
        add_premises(actor=None, facts=PremisesFacts(address=f"Kade {number}")) for number in range(2)
    ]
    round_ = a_round()
    ties: Sequence[Callable[[], object]] = [
        lambda: join(actor=None, member=dice.choice(firms), association=dice.choice(firms), since_date=DAY),
        lambda: put_under(actor=None, organisation=dice.choice(firms), parent=dice.choice(firms)),
        lambda: affiliate(
            actor=None,
            person=dice.choice(persons),
            organisation=dice.choice(firms),
            function=dice.choice(["eigenaar", "bestuurder"]),
        ),
        lambda: let_speak(
            actor=None,
            person=dice.choice(persons),
            organisation=dice.choice(firms),
            authority=Authority(
                subject=dice.choice(["", "verkeer"]), decided_where="bestuur", since_date=DAY
            ),
        ),
        lambda: let_use(
            actor=None,
            premises=dice.choice(premises),
            organisation=dice.choice(firms),
            role=dice.choice(list(PremisesRole)),
            since_date=DAY,
        ),
        lambda: plan_interview(
            actor=cast.anouk,
            round_=round_,
            intended=Intended(organisation=dice.choice(firms), person=dice.choice(persons)),
        ),
        lambda: Speaker.objects.create(round=round_, name="Iemand", organisation=dice.choice(firms)),
    ]
    for _ in range(40):
        try:
            with transaction.atomic():
                dice.choice(ties)()
        except ALREADY:
            continue
    return [*firms, *persons]


def two_of_a_kind(dice: random.Random) -> tuple[Any, Any]:
    model: Any = dice.choice([kind.model for kind in MERGEABLE.values()])
    kept, gone = dice.sample(list(model.objects.filter(removed_at=None).order_by("pk")), 2)
    return kept, gone


def found() -> set[tuple[str, str, str]]:
    return {(hit.code, hit.title, hit.detail) for word in ("firma", "mens") for hit in search(word, limit=50)}


@pytest.mark.parametrize("seed", range(8))
def test_merging_and_taking_back_leaves_every_row_as_it_was(seed: int, cast: Cast) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same every time
    furnished(dice, cast)
    before, shown = [rows_of_things()], [found()]
    merges: list[Merge] = []
    for _ in range(4):
        kept, gone = two_of_a_kind(dice)
        told = rehearse(kept=kept, gone=gone)
        assert rows_of_things() == before[-1]
        taking = [name for name in mergeable(kept).fields if dice.random() < 0.5]
        merged = merge(
            actor=cast.anouk, kept=kept, gone=gone, taking=taking, versions=(kept.version, gone.version)
        )
        assert sum(len(keys) for keys in merged.moved.values()) >= sum(each.count for each in told)
        merges.append(merged)
        before.append(rows_of_things())
        shown.append(found())

    assert before[0] != before[-1]
    for merged in reversed(merges):
        assert rows_of_things() == before.pop()
        assert found() == shown.pop()
        assert take_back(actor=cast.anouk, merge=merged) == []
    assert (rows_of_things(), found()) == (before.pop(), shown.pop())
