from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from django.test import Client

from tests.cast import Cast
from vliegwiel.domain.people.models import User

Browser: TypeAlias = Callable[[User], Client]
PAGE = "/profiel/"
TYPED = {"name": " Anouk  de Boer ", "phone": "06 1234 5678", "language": "en"}


@pytest.mark.parametrize("name", ["henk", "anouk", "hans", "gerda"])
def test_everybody_changes_his_own_details(cast: Cast, client_of: Browser, name: str) -> None:
    user = getattr(cast, name)
    client = client_of(user)
    assert client.get(PAGE).context["form"].initial["name"] == user.name

    assert client.post(PAGE, TYPED)["Location"] == PAGE
    user.refresh_from_db()
    assert (user.name, user.phone, user.language) == ("Anouk de Boer", "06 1234 5678", "en")


def test_the_next_page_speaks_the_language_that_was_chosen(cast: Cast, client_of: Browser) -> None:
    client = client_of(cast.anouk)

    client.post(PAGE, TYPED)
    assert client.get(PAGE)["Content-Language"] == "en"
    client.post(PAGE, {**TYPED, "language": ""})
    assert client.get(PAGE)["Content-Language"] == "nl"


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"name": ""}, "name"), ({"language": "tlh"}, "language"), ({"phone": "0" * 41}, "phone")],
)
def test_what_does_not_fit_is_told_at_the_field(
    cast: Cast, client_of: Browser, changed: dict[str, str], field: str
) -> None:
    form = client_of(cast.anouk).post(PAGE, {**TYPED, **changed}).context["form"]

    assert list(form.errors) == [field]
    cast.anouk.refresh_from_db()
    assert cast.anouk.name == "Anouk Visser"


def test_a_stranger_is_asked_to_sign_in(db: None, client: Client) -> None:
    assert client.get(PAGE)["Location"] == f"/aanmelden/?next={PAGE}"
