from __future__ import annotations

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.vectors import VectorTable

EAST, NORTH = (np.array(one, dtype=np.float32) for one in ([1, 0, 0], [0, 0.6, 0.8]))


@pytest.mark.usefixtures("scope")
def test_all_vectors_of_a_page_are_read_at_once_in_their_order() -> None:
    VectorTable().put_many({b"east": EAST, b"north": NORTH, b"other model": np.ones(2, np.float32)})

    with CaptureQueriesContext(connection) as asked:
        found = VectorTable().matrix([b"north", b"unknown", b"east", b"other model", b"north"], width=3)

    expected = np.stack([NORTH, np.zeros(3), EAST, np.zeros(3), NORTH])
    assert np.allclose(found, expected, atol=1e-3)
    assert (found.dtype.name, len(asked)) == ("float32", 1)


@pytest.mark.usefixtures("scope")
@pytest.mark.parametrize("begins", [[], [b"b"], [b"d", b"b"], [b"\xff", b"b"]])
def test_of_what_begins_otherwise_nothing_is_kept(begins: list[bytes]) -> None:
    keys = [b"\x00", b"a\xff", b"b", b"b\x00", b"b" + b"\xff" * 19, b"c", b"d", b"da", b"e", b"\xff" * 20]
    VectorTable().put_many(dict.fromkeys(keys, EAST))

    VectorTable().keep_beginnings(begins)

    kept = [key for key in keys if any(key.startswith(begin) for begin in begins)]
    assert sorted(VectorTable().get_many(keys)) == kept


@pytest.mark.usefixtures("scope")
def test_nothing_is_read_of_another_workspace(cast: Cast) -> None:
    VectorTable().put_many({b"east": EAST})

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert not VectorTable().matrix([b"east"], width=3).any()
    assert VectorTable().matrix([], width=3).shape == (0, 3)
