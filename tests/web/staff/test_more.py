from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.platform.mail.posting import a_stuck_mail
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

SignIn = Callable[[User], Client]


def page(client: Client, path: str = "/meer/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(("person", "settings_shown"), [("henk", True), ("anouk", False), ("gerda", False)])
def test_settings_are_there_for_administrators_only(
    cast: Cast, client_of: SignIn, settings: Any, person: str, *, settings_shown: bool
) -> None:
    settings.DEMO = True

    shown = page(client_of(getattr(cast, person)))

    assert (reverse("staff:workspace.edit") in shown) == settings_shown


@pytest.mark.parametrize("demo", [True, False])
def test_the_mailbox_is_there_in_a_demo_only(
    cast: Cast, client_of: SignIn, settings: Any, *, demo: bool
) -> None:
    settings.DEMO = demo

    assert (reverse("mailbox") in page(client_of(cast.anouk))) == demo


@pytest.mark.parametrize("path", ["/meer/", "/gebieden/", "/collegas/", "/post/"])
def test_more_is_the_current_line_of_the_menu_on_its_pages(cast: Cast, client_of: SignIn, path: str) -> None:
    shown = page(client_of(cast.anouk), path)

    assert shown.split("</nav>")[0].count(' aria-current="page"') == 1
    assert f'href="{reverse("staff:more")}" aria-current="page"' in shown


@pytest.mark.parametrize(
    ("person", "shown"), [("henk", True), ("anouk", True), ("hans", False), ("gerda", False)]
)
def test_mail_that_did_not_go_out_is_there_for_whoever_writes(
    cast: Cast, client_of: SignIn, person: str, *, shown: bool
) -> None:
    assert (reverse("staff:mail.list") in page(client_of(getattr(cast, person)))) == shown


@pytest.mark.parametrize(("number", "words"), [(1, "Eén bericht"), (2, "2 berichten")])
def test_more_says_how_many_messages_did_not_go_out(
    cast: Cast, client_of: SignIn, number: int, words: str
) -> None:
    nothing = page(client_of(cast.anouk))
    with entered(Scope.of(cast.polderdam.pk)):
        for occasion in range(number):
            a_stuck_mail(occasion=str(occasion))

    assert "vw-badge" not in nothing
    assert f">{words}</span>" in page(client_of(cast.anouk))
    assert "vw-badge" not in page(client_of(cast.bram))
    assert "vw-badge" not in page(client_of(cast.gerda))
