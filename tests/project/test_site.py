from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from vliegwiel.project.site import site

NAME = "VLIEGWIEL_ADDRESS"


@pytest.mark.parametrize(
    ("given", "plain", "read"),
    [
        ("", False, "https://polderdam.example"),
        ("", True, "http://polderdam.example"),
        ("https://www.polderdam.example/", False, "https://www.polderdam.example"),
        ("http://127.0.0.1:8423", True, "http://127.0.0.1:8423"),
    ],
)
def test_an_address_is_what_is_set_or_the_first_host(
    monkeypatch: pytest.MonkeyPatch, given: str, read: str, *, plain: bool
) -> None:
    monkeypatch.setenv(NAME, given)

    assert site(NAME, ["polderdam.example", "127.0.0.1"], plain=plain) == read


@pytest.mark.parametrize(
    "given",
    ["polderdam.example", "ftp://polderdam.example", "https://polderdam.example/vliegwiel", "https://"],
)
def test_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(NAME, given)

    with pytest.raises(ImproperlyConfigured, match=NAME):
        site(NAME, ["polderdam.example"], plain=False)
