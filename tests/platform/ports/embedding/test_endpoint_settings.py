import re

import pytest

from vliegwiel.platform.language import language
from vliegwiel.platform.ports.embedding.endpoint import EndpointSettings, endpoint_settings
from vliegwiel.platform.ports.embedding.port import EmbedderUnavailable


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:9", "http://127.0.0.1:9/v1/embeddings"),
        ("http://127.0.0.1:9/", "http://127.0.0.1:9/v1/embeddings"),
        ("https://a.example/v1/", "https://a.example/v1/embeddings"),
        ("https://a.example/api/v3", "https://a.example/api/v3/embeddings"),
        ("https://a.example/d/embeddings?api-version=1", "https://a.example/d/embeddings?api-version=1"),
    ],
)
def test_the_address_is_found_from_what_people_paste(url: str, address: str) -> None:
    assert str(EndpointSettings(url=url, model="m").address) == address


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("http://127.0.0.1:9/v1", False),
        ("http://127.8.8.8/v1", False),
        ("http://[::1]:9/v1", False),
        ("http://localhost/v1", False),
        ("http://192.168.1.2/v1", True),
        ("https://localhost.example/v1", True),
    ],
)
def test_only_loopback_stays_in_the_house(url: str, *, leaves: bool) -> None:
    assert EndpointSettings(url=url, model="m").leaves_the_house is leaves


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"VLIEGWIEL_EMBEDDINGS_URL": ""}, "Set VLIEGWIEL_EMBEDDINGS_URL to something like"),
        ({"VLIEGWIEL_EMBEDDINGS_URL": "service.example"}, "Set VLIEGWIEL_EMBEDDINGS_URL to something like"),
        (
            {"VLIEGWIEL_EMBEDDINGS_URL": "file:///etc/passwd"},
            "Set VLIEGWIEL_EMBEDDINGS_URL to something like",
        ),
        ({"VLIEGWIEL_EMBEDDINGS_URL": "http://[::1"}, "Set VLIEGWIEL_EMBEDDINGS_URL to something like"),
        (
            {"VLIEGWIEL_EMBEDDINGS_URL": "https://anouk" + ":geheim@c.example"},
            "put the key in VLIEGWIEL_EMBEDDINGS_KEY",
        ),
        ({"VLIEGWIEL_EMBEDDINGS_MODEL": " "}, "Set VLIEGWIEL_EMBEDDINGS_MODEL"),
        ({"VLIEGWIEL_EMBEDDINGS_KEY": "a b"}, "The key in VLIEGWIEL_EMBEDDINGS_KEY holds spaces"),
        ({"VLIEGWIEL_EMBEDDINGS_KEY": "a\nX-Evil: 1"}, "The key in VLIEGWIEL_EMBEDDINGS_KEY holds spaces"),
        ({"VLIEGWIEL_EMBEDDINGS_KEY": "sleutel€"}, "The key in VLIEGWIEL_EMBEDDINGS_KEY holds spaces"),
    ],
)
def test_settings_that_cannot_work_name_the_setting(change: dict[str, str], told: str) -> None:
    right = {
        "VLIEGWIEL_EMBEDDINGS_URL": "https://service.example/v1",
        "VLIEGWIEL_EMBEDDINGS_MODEL": "m",
        "VLIEGWIEL_EMBEDDINGS_KEY": "k",
    }
    endpoint_settings(right, words=language("en"))

    with pytest.raises(EmbedderUnavailable, match=re.escape(told)):
        endpoint_settings(right | change, words=language("en"))
