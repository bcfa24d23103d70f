from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vliegwiel.platform.database import cache as module
from vliegwiel.platform.database.cache import Cache

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Cache:
    """For four, and looked at every time."""
    monkeypatch.setattr(module, "SELDOM", 1)
    return Cache("platform_cache", {"OPTIONS": {"MAX_ENTRIES": 4}})


def ends_before_now(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE platform_cache SET expires = now() - interval '2 seconds' WHERE cache_key = %s",
            [cache.make_key(key)],
        )


def test_what_was_put_away_comes_back_and_the_latest_counts() -> None:
    cache.set("tries", [1.5, 2.5], 60)
    cache.set("tries", {"three": 3}, 60)
    cache.set("forever", "kept", None)
    assert cache.get_many(["tries", "forever", "never"]) == {"tries": {"three": 3}, "forever": "kept"}


def test_only_the_first_adds_until_that_is_over() -> None:
    assert [cache.add("turn", 1, 60), cache.add("turn", 2, 60), cache.get("turn")] == [True, False, 1]
    ends_before_now("turn")
    assert [cache.add("turn", 3, 60), cache.get("turn")] == [True, 3]


def test_what_is_touched_lives_longer_and_what_is_not_there_cannot_be() -> None:
    cache.set("turn", 1, 60)
    ends_before_now("turn")
    assert [cache.touch("turn", 60), cache.get("turn"), cache.touch("none", 60)] == [True, 1, False]


def test_what_ends_soonest_makes_room(room: Cache) -> None:
    for number in range(1, 7):
        room.set(f"entry-{number}", number, 60 * number)
    assert sorted(room.get_many([f"entry-{number}" for number in range(1, 7)]).values()) == [3, 4, 5, 6]


def test_a_tally_takes_one_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        cache.set("tally", 1, 60)
    assert len(asked) == 1
