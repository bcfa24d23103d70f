from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.domain.agendas.making import corrected, withdrawn
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.insights.making import SAID, a_heard_round
from tests.embedding import one_embedder, the_one
from vliegwiel.domain.agendas.queries.searching import search_passages
from vliegwiel.domain.dialogues.enums import Permission
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.insights.models import Analysis
from vliegwiel.domain.insights.queries import meaning
from vliegwiel.domain.insights.queries.material import method_data
from vliegwiel.platform.ports.embedding.store import StoredEmbedder
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.vectors import VectorTable
from vliegwiel.synthesis.answers import Method


@pytest.fixture(autouse=True)
def one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "choose_embedder", the_one)
    meaning.reader.cache_clear()


def a_read_round(model_hash: str = "") -> Round:
    """Six contributions whose vectors are kept."""
    round_ = a_heard_round()
    embedder = one_embedder()
    StoredEmbedder(embedder, VectorTable()).embed([text for _, text in SAID])
    method = Method(
        embedder="e5",
        understands_meaning=True,
        calibrated=False,
        to_confirm=(),
        model_hash=model_hash or embedder.model_hash,
    )
    Analysis.objects.create(round=round_, method=method_data(method))
    return round_


def numbers(round_: Round, words: str, *, everything: bool = True) -> list[int]:
    return [row.passage.number for row in search_passages(round_, words, everything=everything).rows]


@pytest.mark.usefixtures("scope")
def test_words_and_meaning_find_what_is_meant() -> None:
    round_ = a_read_round()

    found = search_passages(round_, "een plek om de auto neer te zetten", everything=True)

    assert found.by_meaning
    # One passage holds a word that looks like one of these; the other says it in words of its own.
    assert [(row.passage.number, row.words, row.alike) for row in found.rows] == [
        (1, ("neer",), False),
        (5, (), True),
    ]


@pytest.mark.parametrize("model_hash", ["another", None])
@pytest.mark.usefixtures("scope")
def test_without_vectors_of_this_model_words_alone_are_compared(model_hash: str | None) -> None:
    round_ = a_read_round(model_hash) if model_hash else a_heard_round()

    found = search_passages(round_, "vrachtwgens", everything=True)

    assert [(row.passage.number, row.words, row.alike) for row in found.rows] == [
        (3, ("vrachtwgens",), False)
    ]
    assert not found.by_meaning


@pytest.mark.usefixtures("scope")
def test_only_the_latest_words_of_this_round_are_found() -> None:
    round_ = a_round()
    latest = corrected(a_contribution(round_, 1, text="De haven."), text="De brug.")
    withdrawn(a_contribution(round_, 2, text="De haven."))
    a_contribution(a_round("Een ander traject"), 3, text="De haven.")

    assert numbers(round_, "haven") == []
    assert numbers(round_, "brug") == [latest.number]


@pytest.mark.parametrize(
    ("permission", "released", "found"),
    [
        (Permission.WITH_NAME, False, [1]),
        (Permission.WITHOUT_NAME, True, [1]),
        (Permission.WITHOUT_NAME, False, []),
        (Permission.FILE_ONLY, False, []),
        (Permission.NOT_ASKED, False, []),
    ],
)
@pytest.mark.usefixtures("scope")
def test_a_reader_finds_only_what_may_be_shown(
    cast: Cast, permission: Permission, found: list[int], *, released: bool
) -> None:
    round_ = a_round()
    a_contribution(
        round_,
        permission=permission,
        organisation_name="Bakkerij Bos",
        released_at="2026-01-01T12:00:00Z" if released else None,
        released_by=cast.anouk if released else None,
    )

    assert numbers(round_, "vrachtwagens", everything=False) == found
    assert numbers(round_, "vrachtwagens") == [1]
    named = [row.passage.organisation_name for row in search_passages(round_, "vrachtwagens").rows]
    assert named == (["Bakkerij Bos"] if permission is Permission.WITH_NAME else [""])[: len(found)]


@pytest.mark.usefixtures("scope")
def test_another_workspace_finds_nothing(cast: Cast) -> None:
    round_ = a_read_round()

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert search_passages(round_, "personeel", everything=True).rows == ()


@pytest.mark.usefixtures("scope")
def test_two_hundred_characters_are_read_and_nothing_is_found_by_nothing() -> None:
    round_ = a_heard_round()

    assert numbers(round_, "x" * 200 + " personeel") == []
    assert numbers(round_, "  ") == []


@pytest.mark.parametrize("count", [1, 60])
@pytest.mark.usefixtures("scope")
def test_as_many_queries_for_one_as_for_many(count: int) -> None:
    round_ = a_read_round()
    for number in range(10, 10 + count):
        a_contribution(round_, number, text=f"Over de haven {number}.")
    round_ = Round.objects.get(pk=round_.pk)

    with CaptureQueriesContext(connection) as asked:
        found = search_passages(round_, "haven", everything=True)

    assert (len(asked), len(found.rows) <= 50, Contribution.objects.count()) == (4, True, 6 + count)
