from __future__ import annotations

from typing import Any

import pytest

from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.insights.models import Suggestion
from vliegwiel.domain.insights.tasks.keeping import FIELDS, keep_suggestions

pytestmark = pytest.mark.usefixtures("scope")


def suggested(chance: float, *words: str) -> dict[str, Any]:
    return {
        "themes": {"Arbeidsmarkt": chance},
        "kinds": {"idee": 0.7},
        "words": list(words),
        "rows": [],
        "flagged": {"seal": "é\\\"'", "flags": [[0, 4, "person", "name"]]},
    }


def test_only_what_is_new_or_different_is_written() -> None:
    round_ = a_round()
    first, second, third = (a_contribution(round_, number).pk for number in (1, 2, 3))
    assert keep_suggestions({first: suggested(0.8, "personeel"), second: suggested(0.5)}) == 2
    codes = dict(Suggestion.objects.values_list("contribution_id", "code"))

    now = {first: suggested(0.8, "personeel"), second: suggested(0.51), third: suggested(0.2)}
    assert keep_suggestions(now) == 2
    assert keep_suggestions(now) == 0

    kept = {
        one["contribution_id"]: one for one in Suggestion.objects.values("contribution_id", "code", *FIELDS)
    }
    assert {key: {name: one[name] for name in FIELDS} for key, one in kept.items()} == now
    assert {key: kept[key]["code"] for key in codes} == codes
    assert len({one["code"] for one in kept.values()}) == 3
