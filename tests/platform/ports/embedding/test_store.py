from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.platform.ports.embedding.doubles import CountingEmbedder, hashed
from vliegwiel.platform.ports.embedding.store import (
    Row,
    StoredEmbedder,
    VectorStore,
    kept_vectors,
    model_mark,
    packed,
    unpacked,
    vector_key,
)

TEXTS = ["parkeren", "huisvesting", "", "parkeren ", "\ud800 half", "leges"]


class RoundingStore:
    """Keeps two bytes a number, as a table of a database does."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.asked: list[int] = []

    def get_many(self, keys: Sequence[bytes]) -> Mapping[bytes, Row]:
        """As the protocol says."""
        self.asked.append(len(keys))
        return {key: unpacked(self.kept[key]) for key in keys if key in self.kept}

    def put_many(self, vectors: Mapping[bytes, Row]) -> Mapping[bytes, Row]:
        """As the protocol says."""
        fresh = {key: packed(vector) for key, vector in vectors.items()}
        self.kept |= fresh
        return {key: unpacked(content) for key, content in fresh.items()}


def test_a_vector_is_the_same_when_it_is_new_and_when_it_was_kept() -> None:
    store: VectorStore = RoundingStore()

    new = StoredEmbedder(CountingEmbedder(), store).embed(TEXTS)
    kept = StoredEmbedder(CountingEmbedder(), store).embed(TEXTS)

    assert new.tobytes() == kept.tobytes()
    assert np.abs(new - CountingEmbedder().embed(TEXTS)).max() < 1e-3


def test_only_texts_that_are_not_kept_are_embedded() -> None:
    inner, store = CountingEmbedder(), RoundingStore()

    StoredEmbedder(inner, store).embed(TEXTS)
    StoredEmbedder(inner, store).embed([*TEXTS, "energie"])

    assert inner.asked == ["parkeren", "huisvesting", "\ufffd half", "leges", "energie"]


def test_kept_vectors_are_found_by_text_and_model_without_any_model() -> None:
    store = RoundingStore()
    embedded = StoredEmbedder(CountingEmbedder(), store).embed(TEXTS)

    assert kept_vectors(TEXTS, store, "counting-1").tobytes() == embedded.tobytes()
    assert kept_vectors(["energie", "leges"], store, "counting-1").tobytes() == (
        np.stack([np.zeros(8, np.float32), embedded[5]]).tobytes()
    )
    assert kept_vectors(["leges"], store, "counting-2").tobytes() == np.zeros((1, 1), np.float32).tobytes()


def test_all_vectors_are_asked_for_at_once() -> None:
    store = RoundingStore()
    StoredEmbedder(CountingEmbedder(), store).embed(TEXTS)
    store.asked.clear()

    kept_vectors(TEXTS, store, "counting-1")

    assert store.asked == [5]


def test_of_vectors_of_several_widths_only_the_widest_count() -> None:
    store = RoundingStore()
    store.put_many({vector_key("m", "smal"): hashed("smal", 4), vector_key("m", "breed"): hashed("breed", 8)})

    vectors = kept_vectors(["smal", "breed"], store, "m")

    assert [float(np.linalg.norm(row).round(3)) for row in vectors] == [0.0, 1.0]


def test_all_that_one_model_read_has_keys_of_twenty_bytes_that_begin_alike() -> None:
    keys = [vector_key("m", "leges"), vector_key("m", "stroom"), vector_key("m", "leges", as_query=True)]

    assert {(len(key), key.startswith(model_mark("m"))) for key in keys} == {(20, True)}
    assert not vector_key("n", "leges").startswith(model_mark("m"))


def test_queries_and_passages_have_other_keys_and_space_around_a_text_does_not() -> None:
    assert vector_key("m", "leges") == vector_key("m", " leges\n")
    assert (
        len({vector_key("m", "leges"), vector_key("m", "leges", as_query=True), vector_key("n", "leges")})
        == 3
    )


@given(st.integers(1, 500), st.text(min_size=1, max_size=5))
def test_packing_keeps_length_one_and_nearly_every_direction(width: int, text: str) -> None:
    vector = hashed(repr(text), width)

    again = unpacked(packed(vector))

    assert len(packed(vector)) == 2 * width
    assert float(again @ vector) == pytest.approx(1, abs=1e-3)
    assert float(again @ again) == pytest.approx(1, abs=1e-5)


def test_bytes_that_are_no_vector_are_refused() -> None:
    with pytest.raises(ValueError, match="multiple of element size"):
        unpacked(b"abc")
