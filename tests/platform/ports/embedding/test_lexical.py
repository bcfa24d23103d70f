import os
import random
import subprocess
import sys
import time

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.platform.ports.embedding.lexical import BATCH, DIMENSION, LexicalEmbedder

LEXICAL = LexicalEmbedder()


def likeness(one: str, other: str) -> float:
    first, second = LEXICAL.embed([one, other])
    return float(first @ second)


def test_parts_of_compounds_meet() -> None:
    assert likeness("huisvesting", "huisvestingskosten") > 0.25 > likeness("huisvesting", "parkeertarieven")


def test_inflected_words_meet() -> None:
    assert likeness("vergunningen", "vergunning") > 0.4


def test_function_words_make_no_likeness() -> None:
    assert abs(likeness("het is niet meer voor de bereikbaarheid", "het is niet meer voor de leges")) < 0.1


def test_meaning_is_not_claimed() -> None:
    assert LEXICAL.understands_meaning is False
    assert abs(likeness("woning", "huis")) < 0.2


def test_order_case_and_composition_of_accents_make_no_difference() -> None:
    one, other = LEXICAL.embed(["Café sluit vroeg", "vroeg SLUIT cafe\u0301"])

    assert np.array_equal(one, other)


def test_a_word_said_again_weighs_a_little_more() -> None:
    once, thrice = likeness("leges parkeren", "leges"), likeness("leges leges leges parkeren", "leges")

    assert once < thrice < 1


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=30), min_size=1, max_size=6), st.randoms())
def test_a_vector_does_not_depend_on_the_texts_beside_it(texts: list[str], chance: random.Random) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)

    together = LEXICAL.embed(texts)
    shuffled = LEXICAL.embed([texts[place] for place in order])

    assert shuffled.tobytes() == together[order].tobytes()
    assert LEXICAL.embed([texts[0]]).tobytes() == together[:1].tobytes()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_every_text_that_is_not_blank_has_length_one(text: str) -> None:
    (vector,) = LEXICAL.embed([text])
    blank = not text.replace("\0", " ").strip()

    assert np.isclose(np.linalg.norm(vector), 0 if blank else 1, atol=1e-6)


def test_batches_change_no_bit() -> None:
    texts = [f"Bedrijf {number} wil {number % 7} plaatsen" for number in range(BATCH + 3)]

    assert LEXICAL.embed(texts)[BATCH:].tobytes() == LEXICAL.embed(texts[BATCH:]).tobytes()


def test_another_process_gives_the_same_bits() -> None:
    code = (
        "import sys\n"
        "from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder as E\n"
        "sys.stdout.write(E().embed(['Te weinig personeel']).tobytes().hex() + E().model_hash)"
    )

    output = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert output == LEXICAL.embed(["Te weinig personeel"]).tobytes().hex() + LEXICAL.model_hash


def test_one_endless_word_is_no_trouble() -> None:
    started = time.perf_counter()

    vectors = LEXICAL.embed(["a" * 1_000_000, ""])

    assert vectors.shape == (2, DIMENSION)
    assert time.perf_counter() - started < 10


def test_four_thousand_short_texts_take_seconds_not_minutes() -> None:
    chance = random.Random(1)  # noqa: S311 - invented words, no secret
    letters = "abcdefghijklmnoprstuvwz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 14))) for _ in range(5_000)]
    texts = [" ".join(chance.choices(words, k=15)) for _ in range(4_000)]
    started = time.process_time()

    LEXICAL.embed(texts)

    # A tenth of it is usual; twenty seconds only when texts are compared with each other.
    assert time.process_time() - started < 20
