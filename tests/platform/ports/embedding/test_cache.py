import multiprocessing
import os
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.platform.ports.embedding.doubles import CountingEmbedder
from vliegwiel.platform.ports.embedding.cache import CachedEmbedder, cache_path
from vliegwiel.platform.ports.embedding.store import CHUNK

TEXTS = ["parkeren", "huisvesting", "", "parkeren", "\ud800 half", "leges"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "vectors.sqlite3"


def rows_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM vectors").fetchone()[0])


def test_cached_vectors_are_the_bits_that_were_given(path: Path) -> None:
    plain = CountingEmbedder().embed(TEXTS)

    first = CachedEmbedder(CountingEmbedder(), path).embed(TEXTS)
    second = CachedEmbedder(CountingEmbedder(), path).embed(TEXTS)

    assert first.tobytes() == second.tobytes() == plain.tobytes()


def test_every_different_text_is_embedded_once(path: Path) -> None:
    inner = CountingEmbedder()
    cached = CachedEmbedder(inner, path)

    cached.embed(TEXTS)
    cached.embed([*TEXTS, "energie"])

    assert inner.asked == ["parkeren", "huisvesting", "\ufffd half", "leges", "energie"]


def test_nothing_touches_the_disk_before_the_first_text(path: Path) -> None:
    CachedEmbedder(CountingEmbedder(), path)

    assert not path.parent.exists()


def test_queries_and_passages_are_kept_apart(path: Path) -> None:
    cached = CachedEmbedder(CountingEmbedder(), path)

    passage, query = cached.embed(["leges"]), cached.embed(["leges"], as_query=True)

    assert not np.array_equal(passage, query)
    assert np.array_equal(query, CountingEmbedder().embed(["leges"], as_query=True))


def test_another_model_gets_its_own_vectors(path: Path) -> None:
    CachedEmbedder(CountingEmbedder(), path).embed(TEXTS)
    other = CountingEmbedder(model_hash="counting-2")

    CachedEmbedder(other, path).embed(["leges"])

    assert other.asked == ["leges"]


def test_a_model_replaced_under_its_old_name_gets_everything_anew(path: Path) -> None:
    CachedEmbedder(CountingEmbedder(width=8), path).embed(["leges", "parkeren"])
    wider = CountingEmbedder(width=16)

    vectors = CachedEmbedder(wider, path).embed(["leges", "parkeren", "energie"])

    assert vectors.tobytes() == CountingEmbedder(width=16).embed(["leges", "parkeren", "energie"]).tobytes()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(), max_size=6), max_size=10))
def test_progress_adds_up_whatever_was_cached(tmp_path: Path, texts: list[str]) -> None:
    told: list[int] = []

    CachedEmbedder(CountingEmbedder(), tmp_path / "c").embed(texts, progress=told.append)

    assert sum(told) == len(texts)


def test_no_text_and_only_blank_texts_have_the_width_of_the_model(path: Path) -> None:
    cached = CachedEmbedder(CountingEmbedder(), path)

    assert (cached.embed([]).shape, cached.embed(["", " "]).tolist()) == ((0, 8), [[0.0] * 8] * 2)


def test_the_file_holds_no_word_of_any_text_and_is_for_its_owner_alone(path: Path) -> None:
    CachedEmbedder(CountingEmbedder(), path).embed(["Bakkerij Jansen vertrekt"])

    assert b"Jansen" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_interrupted_run_keeps_what_it_had(path: Path) -> None:
    texts = [f"tekst {number}" for number in range(CHUNK + 10)]

    def interrupt(_: int) -> None:
        if len(inner.asked) > CHUNK:
            raise KeyboardInterrupt

    inner = CountingEmbedder()
    with pytest.raises(KeyboardInterrupt):
        CachedEmbedder(inner, path).embed(texts, progress=interrupt)

    assert rows_in(path) == CHUNK


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"this is a letter, not a database" * 200),
        lambda path: path.write_bytes(path.read_bytes()[:5_000] + b"\xff" * 60_000),
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    ],
    ids=["another kind of file", "overwritten pages", "cut off"],
)
def test_a_damaged_file_is_moved_aside_and_made_anew(path: Path, damage: Callable[[Path], int]) -> None:
    texts = [f"tekst {number}" for number in range(300)]
    CachedEmbedder(CountingEmbedder(width=64), path).embed(texts)
    damage(path)
    told: list[str] = []

    vectors = CachedEmbedder(CountingEmbedder(width=64), path, notify=told.append).embed(texts)

    aside = path.with_name("vectors.sqlite3.damaged")
    assert vectors.tobytes() == CountingEmbedder(width=64).embed(texts).tobytes()
    assert told == [f"The cache {path} was damaged. It now stands in {aside}; a new one is made."]
    assert (rows_in(path), aside.exists()) == (300, True)


def test_a_vector_that_rotted_is_made_again(path: Path) -> None:
    CachedEmbedder(CountingEmbedder(), path).embed(["leges", "parkeren", "energie"])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE vectors SET vector = zeroblob(32) WHERE age = 1")
        connection.execute("UPDATE vectors SET vector = x'00' WHERE age = 2")
    inner = CountingEmbedder()

    vectors = CachedEmbedder(inner, path).embed(["leges", "parkeren", "energie"])

    assert inner.asked == ["leges", "parkeren"]
    assert vectors.tobytes() == CountingEmbedder().embed(["leges", "parkeren", "energie"]).tobytes()


def test_a_place_where_nothing_can_be_kept_is_told_once_and_the_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told: list[str] = []
    cached = CachedEmbedder(CountingEmbedder(), tmp_path / "file" / "vectors.sqlite3", notify=told.append)

    vectors = [cached.embed(TEXTS), cached.embed(TEXTS)]

    assert [rows.tobytes() for rows in vectors] == [CountingEmbedder().embed(TEXTS).tobytes()] * 2
    assert [message.split(" (")[0] for message in told] == [
        f"The cache {tmp_path}/file/vectors.sqlite3 cannot be used"
    ]


def test_the_oldest_are_forgotten_when_the_file_grows_past_its_bound(path: Path) -> None:
    bound = 200_000
    for start in range(0, 1_000, 100):
        texts = [f"tekst {number}" for number in range(start, start + 100)]
        CachedEmbedder(CountingEmbedder(width=384), path, max_bytes=bound).embed(texts)
    oldest, newest = CountingEmbedder(width=384), CountingEmbedder(width=384)

    CachedEmbedder(newest, path, max_bytes=bound).embed(["tekst 999"])
    CachedEmbedder(oldest, path, max_bytes=bound).embed(["tekst 0"])

    assert (newest.asked, oldest.asked) == ([], ["tekst 0"])
    assert 50 < rows_in(path) < 120
    assert path.stat().st_size < 2 * bound + 100 * 2_048  # the bound, and the one write that passed it


def test_ten_thousand_cached_vectors_are_read_at_once(path: Path) -> None:
    texts = [f"Tekst nummer {number} over parkeren" for number in range(10_000)]
    CachedEmbedder(CountingEmbedder(width=384), path).embed(texts)
    inner = CountingEmbedder(width=384)
    started = time.process_time()

    CachedEmbedder(inner, path).embed(texts)

    assert inner.asked == []
    assert time.process_time() - started < 5


def embed_in_a_process(path: Path, first: int, gate: "multiprocessing.synchronize.Barrier") -> None:
    """One of two processes that share half of their texts."""
    gate.wait(30)
    for start in range(first, first + 1_000, 100):
        texts = [f"tekst {number}" for number in range(start, start + 100)]
        told: list[str] = []
        vectors = CachedEmbedder(CountingEmbedder(), path, notify=told.append).embed(texts)
        if told or vectors.tobytes() != CountingEmbedder().embed(texts).tobytes():
            os._exit(3)


@pytest.mark.parametrize("damaged", [False, True], ids=["on a new file", "on a damaged file"])
def test_two_processes_use_one_file_at_once(path: Path, *, damaged: bool) -> None:
    if damaged:
        path.parent.mkdir()
        path.write_bytes(b"no database" * 1_000)
    spawn = multiprocessing.get_context("spawn")
    gate = spawn.Barrier(2)
    processes = [spawn.Process(target=embed_in_a_process, args=(path, first, gate)) for first in (0, 500)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    codes = [process.exitcode for process in processes]
    # Of a damaged file one of the two tells, and only one: that is its exit code 3.
    assert sorted(map(str, codes)) == (["0", "3"] if damaged else ["0", "0"])
    if not damaged:
        assert rows_in(path) == 1_500


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"HOME": "/huis/anouk"}, Path("/huis/anouk/.cache/vliegwiel/vectors.sqlite3")),
        ({"HOME": "/huis/anouk", "XDG_CACHE_HOME": "/var/c"}, Path("/var/c/vliegwiel/vectors.sqlite3")),
        (
            {"HOME": "/huis/anouk", "XDG_CACHE_HOME": "relative"},
            Path("/huis/anouk/.cache/vliegwiel/vectors.sqlite3"),
        ),
        ({"HOME": "/huis/anouk", "VLIEGWIEL_CACHE": "/data/v.sqlite3"}, Path("/data/v.sqlite3")),
        ({"HOME": "/huis/anouk", "VLIEGWIEL_CACHE": "/"}, Path("/vectors.sqlite3")),
        ({"HOME": "/huis/anouk", "VLIEGWIEL_CACHE": "None"}, None),
    ],
    ids=["home", "XDG", "a relative XDG folder is ignored", "a file", "a folder", "none"],
)
def test_the_cache_stands_where_the_settings_say(environment: dict[str, str], expected: Path | None) -> None:
    assert cache_path(environment) == expected


def test_without_a_home_the_cache_stands_in_the_folder_for_temporary_files() -> None:
    path = cache_path({})

    assert path is not None
    assert path.parts[-2:] == (f"vliegwiel-{os.getuid()}", "vectors.sqlite3")
