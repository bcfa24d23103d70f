from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from vliegwiel.project.contact import contact

NAME = "VLIEGWIEL_SECURITY_CONTACT"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        ("veilig@polderdam.example", "mailto:veilig@polderdam.example"),
        ("mailto:veilig@polderdam.example", "mailto:veilig@polderdam.example"),
        ("https://polderdam.example/veilig", "https://polderdam.example/veilig"),
    ],
)
def test_a_contact_is_a_mail_address_or_a_page(
    monkeypatch: pytest.MonkeyPatch, given: str, read: str
) -> None:
    monkeypatch.setenv(NAME, given)

    assert contact(NAME) == read


@pytest.mark.parametrize(
    "given", ["Jan", "http://polderdam.example/", "a@b.example\nContact: mailto:c@d.example"]
)
def test_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(NAME, given)

    with pytest.raises(ImproperlyConfigured, match=NAME):
        contact(NAME)
