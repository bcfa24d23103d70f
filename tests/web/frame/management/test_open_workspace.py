from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from vliegwiel.domain.people.models import User, Workspace
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered

GIVEN = {"name": "Dijkstad", "kind": "municipality", "email": "Nel@dijkstad.example", "person": "Nel Kuiper"}


def run(**changed: str) -> str:
    said = StringIO()
    call_command("open_workspace", stdout=said, **{**GIVEN, **changed})
    return said.getvalue()


def works(email: str) -> dict[str, str]:
    user = User.objects.get(email=email)
    with entered(Scope(user=user.pk)):
        return {one.workspace.name: one.role for one in own_memberships(user.pk)}


def test_the_first_administrator_can_sign_in_where_it_says(db: None, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["vliegwiel.dijkstad.example", "localhost"]
    settings.SESSION_COOKIE_SECURE = True

    said = run()

    assert said.split()[-1] == "https://vliegwiel.dijkstad.example/aanmelden/"
    assert works("nel@dijkstad.example") == {"Dijkstad": "administrator"}
    user, workspace = User.objects.get(email="nel@dijkstad.example"), Workspace.objects.get(name="Dijkstad")
    assert (user.name, user.has_usable_password()) == ("Nel Kuiper", False)
    assert (workspace.kind, workspace.invented) == ("municipality", False)


def test_who_works_here_already_administers_it_as_well(cast: Cast) -> None:
    run(email="anouk@example.org", person="Somebody")

    assert works("anouk@example.org") == {"Dijkstad": "administrator", "Polderdam": "staff"}
    cast.anouk.refresh_from_db()
    assert cast.anouk.name == "Anouk Visser"


@pytest.mark.parametrize("changed", [{"name": "Polderdam"}, {"email": "nel"}])
def test_what_cannot_be_is_told_in_words_and_leaves_nothing(cast: Cast, changed: dict[str, str]) -> None:
    before = User.objects.count(), Workspace.objects.count()

    with pytest.raises(CommandError):
        run(**changed)

    assert (User.objects.count(), Workspace.objects.count()) == before
