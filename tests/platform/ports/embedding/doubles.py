"""An embedder that counts what it is asked, and a service that behaves as a test wants it to."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

from vliegwiel.platform.ports.embedding.port import Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import embed_in_batches


@dataclass
class CountingEmbedder:
    """Vectors from a hash; remembers which texts it was asked."""

    width: int = 8
    model_hash: str = "counting-1"
    name: str = "counting"
    understands_meaning: bool = True
    asked: list[str] = field(default_factory=list)

    def embed(
        self, texts: Sequence[str], *, as_query: bool = False, progress: Progress | None = None
    ) -> Vectors:
        """As the port says."""
        self.asked += texts
        return embed_in_batches(
            texts,
            lambda batch: np.stack([hashed(text, self.width, as_query=as_query) for text in batch]),
            size=3,
            dimension=self.width,
            progress=progress,
        )


def hashed(text: str, width: int, *, as_query: bool = False) -> Vectors:
    """A vector of length 1 that belongs to this text alone."""
    seed = hashlib.sha256(f"{as_query}{text}".encode()).digest()[:8]
    vector = np.random.default_rng(int.from_bytes(seed)).normal(size=width)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


@dataclass(frozen=True)
class Request:
    """What the service was asked."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """What the service answers; the body is JSON unless it is bytes."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


Behaviour = Callable[[Request], Reply]


def vectors_reply(texts: Sequence[str], width: int = 8) -> Reply:
    """As the OpenAI interface answers."""
    data = [
        {"object": "embedding", "index": place, "embedding": hashed(text, width).tolist()}
        for place, text in enumerate(texts)
    ]
    return Reply(body={"object": "list", "data": data, "model": "m"})


def behave(request: Request) -> Reply:
    """A service without faults."""
    return vectors_reply(request.body["input"])


@contextmanager
def service(behaviour: Behaviour) -> Iterator[tuple[str, list[Request]]]:
    """A service on loopback: its base address, and the requests it gets."""
    requests: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            request = Request(self.path, dict(self.headers.items()), json.loads(content))
            requests.append(request)
            reply = behaviour(request)
            body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in ({"Content-Length": str(len(body))} | reply.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1", requests
        finally:
            server.shutdown()
            thread.join()
