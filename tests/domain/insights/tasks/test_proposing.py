from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.algorithms.emergence.proposals import Emergence, Proposal
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.insights.actions.themes import dismiss_proposal
from vliegwiel.domain.insights.models import Analysis, ThemeProposal
from vliegwiel.domain.insights.tasks import proposing
from vliegwiel.platform.jobs import enqueue, work_off

pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture
def round_(scope: object) -> Round:
    made = a_round()
    for number in range(1, 7):
        a_contribution(made, number)
    method = {"embedder": "x", "understands_meaning": True, "to_confirm": [], "model_hash": ""}
    Analysis.objects.create(round=made, method=method | {"calibrated": True})
    return made


def found(monkeypatch: pytest.MonkeyPatch, *groups: tuple[str, tuple[int, ...]]) -> None:
    """The algorithm has tests of its own; here is what it says."""
    proposals = tuple(
        Proposal(
            name=name,
            passages=tuple(map(str, numbers)),
            conversations=3,
            organisations=len(numbers),
            fitting=0,
            cohesion=0.5,
            closer_than=0.9,
            phrases=(),
        )
        for name, numbers in groups
    )

    def propose(*_: Any, **__: Any) -> Emergence:
        return Emergence(passages=6, open=6, clearly=0.5, proposals=proposals, no_proposal=None)

    monkeypatch.setattr(proposing, "propose", propose)


def look(round_: Round) -> list[tuple[str, list[int], str]]:
    enqueue("insights.propose_themes", round=round_.code)
    work_off()
    return list(ThemeProposal.objects.order_by("id").values_list("name", "numbers", "state"))


def test_what_is_proposed_is_kept_until_something_else_is(
    monkeypatch: pytest.MonkeyPatch, round_: Round
) -> None:
    found(monkeypatch, ("afval", (1, 2, 3)), ("lawaai", (4, 5)))
    assert look(round_) == [("afval", [1, 2, 3], "proposed"), ("lawaai", [4, 5], "proposed")]
    before = ThemeProposal.objects.get(name="afval").code

    found(monkeypatch, ("zwerfafval", (2, 3, 6)))

    # The same passages for the most part: whoever has its page open finds it where it was.
    assert look(round_) == [("zwerfafval", [2, 3, 6], "proposed")]
    assert ThemeProposal.objects.get().code == before


def test_what_was_dismissed_is_not_proposed_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, round_: Round
) -> None:
    found(monkeypatch, ("afval", (1, 2, 3)))
    look(round_)
    dismiss_proposal(actor=cast.anouk, proposal=ThemeProposal.objects.get())

    found(monkeypatch, ("zwerfafval", (1, 2, 6)))

    assert look(round_) == [("afval", [1, 2, 3], "dismissed")]


def test_nothing_is_proposed_before_enough_was_read(monkeypatch: pytest.MonkeyPatch, round_: Round) -> None:
    found(monkeypatch, ("afval", (1, 2, 3)))
    analysis = Analysis.objects.get()
    analysis.method["calibrated"] = False
    analysis.save()

    assert look(round_) == []


def test_the_real_thing_finds_nothing_in_six_passages(round_: Round) -> None:
    assert look(round_) == []
