from __future__ import annotations

import random
from contextlib import suppress
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.domain.insights.making import a_heard_round, understood
from vliegwiel.algorithms.population import Dimension
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.dialogues.queries import usable
from vliegwiel.domain.insights.actions.codings import (
    NothingToUndo,
    NotSecond,
    Verdict,
    confirm_coding,
    read_again,
    take_over_reading,
    undo_coding,
)
from vliegwiel.domain.insights.models import Reading, Theme
from vliegwiel.domain.insights.queries import remembering
from vliegwiel.domain.insights.queries.findings import findings_of
from vliegwiel.domain.insights.queries.remembering import Memory, Remembered
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.synthesis.contributions import Kind
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.selecting.crossing import crossed
from vliegwiel.synthesis.selecting.selected import selected
from vliegwiel.synthesis.selecting.selection import Selection

GRID = "Energie en netcongestie"
LARGEST = 100_000


@pytest.fixture
def heard(scope: object) -> Round:
    round_ = a_heard_round(name="Peiling")
    return understood(round_)


def found(round_: Round, *, words: bool = False) -> Findings:
    return Remembered.of(round_, rest="overige", words=words).whole


def test_what_did_not_change_is_not_worked_out_again(heard: Round) -> None:
    assert found(heard) is found(heard)


def test_what_did_not_change_costs_a_few_quick_questions(
    heard: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found(heard)

    with django_assert_num_queries(6):
        found(heard)


def test_the_next_page_sees_what_a_colleague_confirmed(cast: Cast, heard: Round) -> None:
    before = {theme.theme: theme.named for theme in found(heard).leading.themes}.get(GRID, 0)
    grid = Theme.objects.get(round=heard, name=GRID)
    first = Contribution.objects.get(round=heard, number=1)

    confirm_coding(actor=cast.anouk, contribution=first, themes=[grid])

    assert {theme.theme: theme.named for theme in found(heard).leading.themes}[GRID] == before + 1


def test_after_a_confirmation_only_what_was_read_is_asked_for(
    cast: Cast, heard: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = found(heard)
    grid = Theme.objects.get(round=heard, name=GRID)
    confirm_coding(
        actor=cast.anouk, contribution=Contribution.objects.get(round=heard, number=1), themes=[grid]
    )

    with django_assert_num_queries(8):
        after = found(heard)

    pairs = zip(before.coded, after.coded, strict=True)
    assert [now.contribution.row for then, now in pairs if then is not now] == [1]
    assert after.leading == findings_of(heard, rest="overige").leading


@pytest.mark.parametrize("words", [True, False])
def test_whatever_changed_the_findings_are_those_of_now(cast: Cast, heard: Round, *, words: bool) -> None:
    grid = Theme.objects.get(round=heard, name=GRID)
    first, second = Contribution.objects.filter(round=heard, number__in=[1, 2]).order_by("number")

    def told(findings: Findings) -> list[object]:
        quotes = (findings.quotes, findings.agenda) if words else ()
        return [
            findings.leading,
            findings.by_kind,
            findings.reach,
            findings.saturation,
            findings.method,
            *quotes,
        ]

    for change in (
        lambda: confirm_coding(actor=cast.anouk, contribution=first, themes=[grid]),
        lambda: confirm_coding(actor=cast.anouk, contribution=second, themes=[]),
        work_off,
        lambda: confirm_coding(actor=cast.anouk, contribution=first, themes=[]),
        lambda: Contribution.objects.filter(round=heard, number=3).update(withdrawn_at=timezone.now()),
        work_off,
    ):
        change()
        assert told(found(heard, words=words)) == told(findings_of(heard, rest="overige"))


def happen(cast: Cast, heard: Round, chance: random.Random) -> None:
    """Something that colleagues or the computer do with a round."""
    said = chance.choice(list(usable(heard).order_by("number")))
    themes = chance.sample(list(Theme.objects.filter(round=heard).order_by("id")[:4]), chance.randrange(3))
    first = Reading.objects.filter(second=False).order_by("contribution__number").first()
    step = chance.choice(["confirm", "undo", "undo", "again", "learn"] if first else ["confirm"])
    with suppress(NothingToUndo, NotSecond), transaction.atomic():
        if step == "confirm":
            confirm_coding(actor=chance.choice([cast.anouk, cast.henk]), contribution=said, themes=themes)
        elif step == "undo" and first:
            undo_coding(actor=first.coder, round_=heard)
        elif step == "again" and first:
            other = cast.henk if first.coder_id == cast.anouk.pk else cast.anouk
            verdict = Verdict(themes, [Kind.AMBITION])
            second = read_again(actor=other, contribution=first.contribution, verdict=verdict)
            take_over_reading(actor=other, reading=second)
        else:
            work_off()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_colleagues_did_in_between_nothing_differs_from_counting_it_all(
    cast: Cast, heard: Round, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - what somebody does, no secret

    for _ in range(10):
        for _ in range(chance.randrange(1, 3)):
            happen(cast, heard, chance)
        words = chance.random() < 0.5
        now, whole = found(heard, words=words), findings_of(heard, rest="overige")

        assert [(one.themes, one.kinds, one.probabilities) for one in now.coded] == [
            (one.themes, one.kinds, one.probabilities) for one in whole.coded
        ]
        assert (now.leading, now.by_kind, now.saturation) == (whole.leading, whole.by_kind, whole.saturation)
        for selection, by in product(
            (Selection(), Selection(kind=Kind.AMBITION)), (Dimension.AREA, Dimension.SIZE)
        ):
            divided = Remembered.of(heard, rest="overige", words=words).divided(selection, by)
            part = selected(whole, selection, coarse=False) if selection else whole
            assert divided == crossed(part, by).leading
        if words:
            assert (now.quotes, now.agenda, now.voices) == (whole.quotes, whole.agenda, whole.voices)


def test_the_next_page_does_not_count_what_was_withdrawn(heard: Round) -> None:
    assert found(heard).leading.organisations == 6

    Contribution.objects.filter(round=heard, number=1).update(withdrawn_at=timezone.now())

    assert found(heard).leading.organisations == 5


def test_the_next_page_draws_an_area_as_it_lies_now(heard: Round) -> None:
    ring = [[5.0, 52.0], [5.1, 52.0], [5.1, 52.1], [5.0, 52.0]]
    village = OwnArea.objects.create(
        kind="village", name="Rietwende", outline={"type": "MultiPolygon", "coordinates": [[ring]]}
    )
    assert [area.name for area in found(heard).areas] == ["Rietwende"]

    OwnArea.objects.filter(pk=village.pk).update(name="Rietwende-Dorp")

    assert [area.name for area in found(heard).areas] == ["Rietwende-Dorp"]


def test_nobody_gets_what_another_workspace_remembers(cast: Cast, heard: Round) -> None:
    assert len(found(heard).coded) == 6

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert found(heard).coded == ()


def test_counting_without_texts_counts_the_same(heard: Round) -> None:
    whole, counted = findings_of(heard, rest="overige"), found(heard)

    assert (counted.leading, counted.evidence, counted.reach, counted.saturation, counted.telltale) == (
        whole.leading,
        whole.evidence,
        whole.reach,
        whole.saturation,
        whole.telltale,
    )
    assert {one.contribution.text for one in counted.coded} == {""}


def test_with_words_it_quotes_the_same(heard: Round) -> None:
    assert found(heard, words=True).quotes == findings_of(heard, rest="overige").quotes


def test_memory_holds_no_more_than_its_weight() -> None:
    memory = Memory(10)
    for name in ("first", "second", "third"):
        memory.recall(name, 1, str(name).lower, lambda _: 4)

    assert memory.weight == 8
    assert memory.recall("third", 1, lambda: "anew", lambda _: 4) == "third"
    assert memory.recall("first", 1, lambda: "anew", lambda _: 4) == "anew"


def test_of_the_largest_round_there_is_room_for_its_words_and_what_they_rest_on(
    heard: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = remembering.MOST_PASSAGES * usable(heard).count() // LARGEST
    monkeypatch.setattr(remembering, "memory", Memory(room))

    whole = found(heard, words=True)
    Remembered.of(heard, rest="overige", words=True).offer(coarse=False)

    assert found(heard, words=True) is whole


def test_memory_leaves_aside_what_is_too_heavy_by_itself() -> None:
    memory = Memory(10)
    memory.recall("small", 1, lambda: "small", lambda _: 4)
    memory.recall("heavy", 1, lambda: "heavy", lambda _: 11)

    assert memory.weight == 4
    assert memory.recall("small", 1, lambda: "anew", lambda _: 4) == "small"


def test_memory_replaces_what_is_out_of_date() -> None:
    memory = Memory(10)
    memory.recall("thing", 1, lambda: "old", lambda _: 4)

    assert memory.recall("thing", 2, lambda: "new", lambda _: 4) == "new"
    assert memory.weight == 4


def test_a_part_is_worked_out_once_and_follows_the_round(cast: Cast, heard: Round) -> None:
    chosen = Selection(sector="Bouw")

    def part() -> Findings:
        return Remembered.of(heard, rest="overige", words=False).part(chosen, coarse=False)

    before = part()
    assert part() is before
    assert before.leading.organisations == 2

    Contribution.objects.filter(round=heard, number=3).update(withdrawn_at=timezone.now())

    assert part().leading.organisations == 1
