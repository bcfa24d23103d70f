import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.platform.ports.embedding.port import Vectors
from vliegwiel.platform.ports.embedding.texts import embed_in_batches, readable, unit_rows

ANY_TEXT = st.text(st.characters(), max_size=20)  # lone surrogates and NUL included


@given(ANY_TEXT)
def test_readable_text_can_always_be_sent_to_a_c_engine(text: str) -> None:
    assert b"\0" not in readable(text).encode()


@given(ANY_TEXT)
def test_reading_twice_changes_nothing(text: str) -> None:
    assert readable(readable(text)) == readable(text)


def test_damage_is_shown_and_the_words_stay() -> None:
    assert readable(" te\0weinig \ud83d parkeerplaatsen \n") == "te weinig \ufffd parkeerplaatsen"


@given(st.lists(ANY_TEXT, max_size=12), st.integers(1, 5))
def test_progress_adds_up_to_the_number_of_texts(texts: list[str], size: int) -> None:
    told: list[int] = []

    embed_in_batches(
        texts, lambda batch: np.ones((len(batch), 2), dtype=np.float32), size=size, progress=told.append
    )

    assert sum(told) == len(texts)


def test_blank_texts_get_zeros_and_keep_the_others_in_their_rows() -> None:
    batches: list[list[str]] = []

    def embed(batch: list[str]) -> Vectors:
        batches.append(batch)
        return np.array([[len(text), 1.0] for text in batch], dtype=np.float32)

    vectors = embed_in_batches(["", "aa", " \n", "b", "\0", "cccc"], embed, size=2)

    assert vectors.tolist() == [[0, 0], [2, 1], [0, 0], [1, 1], [0, 0], [4, 1]]
    assert batches == [["aa", "b"], ["cccc"]]


def test_nothing_to_embed_still_has_a_width() -> None:
    assert embed_in_batches(
        [], lambda batch: np.ones((len(batch), 2), dtype=np.float32), size=2, dimension=7
    ).shape == (0, 7)


def test_rows_get_length_one_and_zeros_stay_zeros() -> None:
    assert unit_rows(np.array([[3, 4], [0, 0]], dtype=np.float32)).tolist() == [
        [np.float32(0.6), np.float32(0.8)],
        [0, 0],
    ]
