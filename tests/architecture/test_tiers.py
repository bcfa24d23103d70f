from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.planting import listed, plant
from tools.findings import HOUSE
from tools.tiers import findings

ACTIONS = "src/vliegwiel/domain/rounds/actions.py"
GOOD = "@transaction.atomic\ndef open_round(*, actor):\n    return record(actor=actor)\n"


def of(root: Path, path: str, text: str) -> list[str]:
    return [finding.says for finding in findings(plant(root, {path: text}))]


def test_every_tier_of_this_house_keeps_to_its_work() -> None:
    assert listed(findings(HOUSE)) == ""


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "@atomic\ndef a():\n    _b()\ndef _b():\n    record()\n",
        "def a():\n    with entered(scope):\n        record()\n",
        "class RoundClosed(Exception): ...\n",
    ],
)
def test_an_action_that_does_one_thing_is_fine(tmp_path: Path, text: str) -> None:
    assert of(tmp_path, ACTIONS, text) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@atomic\ndef a():\n    pass\n", "a writes 0 journal entries: an action writes one"),
        (
            "@atomic\ndef a():\n    record()\n    record()\n",
            "a writes 2 journal entries: an action writes one",
        ),
        ("def a():\n    record()\n", "a opens no transaction: use @transaction.atomic"),
        ("import django.forms\n", "django.forms: the domain knows no pages"),
        ("from django.http import Http404\n", "django.http: the domain knows no pages"),
    ],
)
def test_an_action_that_does_something_else_is_found(tmp_path: Path, text: str, says: str) -> None:
    assert of(tmp_path, ACTIONS, text) == [says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rounds = Round.objects.all()\n", ".objects: pages ask queries, access and actions"),
        ("round = get_object_or_404(a)\n", "fetch through access.py"),
    ],
)
def test_a_page_that_asks_a_table_is_found(tmp_path: Path, text: str, says: str) -> None:
    assert of(tmp_path, "src/vliegwiel/web/staff/views/rounds.py", text) == [says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("@receiver(saved)\ndef f(): ...\n", "a signal: what happens stands in the action"),
        (
            "class A(Model):\n    def save(self): ...\n",
            "save() that does more than save: write an action",
        ),
    ],
)
def test_what_happens_behind_a_back_is_found(tmp_path: Path, text: str, says: str) -> None:
    assert of(tmp_path, "src/vliegwiel/domain/rounds/models.py", text) == [says]
