from __future__ import annotations

import pytest
from django.test import Client


def back(there: str) -> str:
    answer = Client().post("/kleuren/", {"theme": "dark", "next": there})
    assert answer.cookies["theme"].value == "dark"
    return answer["Location"]


@pytest.mark.parametrize("there", ["/trajecten/?q=a", "9", "geen adres"])
def test_one_goes_back_to_where_one_was(db: None, there: str) -> None:
    assert back(there) == there.replace(" ", "%20")


@pytest.mark.parametrize(
    "there",
    [
        *(
            "//evil.example",
            "///evil.example",
            "https:evil.example",
            "https://evil.example",
            "/\\evil.example",
        ),
        *("\\\\evil.example", "\t//evil.example", "javascript:alert(1)", "https://testserver@evil.example"),
    ],
)
def test_nobody_is_sent_elsewhere(db: None, there: str) -> None:
    assert back(there) == "/"


def test_a_colour_that_is_none_is_not_kept(db: None) -> None:
    assert "theme" not in Client().post("/kleuren/", {"theme": "dark;Domain=evil.example"}).cookies
