from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.checks import CheckMessage, run_checks
from django.core.management import call_command
from django.db import connections
from django.utils import translation

from tests.cast import Cast
from tests.database import Copy
from vliegwiel.domain.people.models import Workspace
from vliegwiel.platform.ports.mail.server import mail_server
from vliegwiel.project import checks, condition
from vliegwiel.project.environment import NO_SECRET, address

SECRET = "x" * checks.SHORTEST_SECRET


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def in_order(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with which nothing is wrong."""
    monkeypatch.delenv("VLIEGWIEL_HTTP", raising=False)
    settings.DEMO = False
    settings.SECRET_KEY = SECRET
    settings.ALLOWED_HOSTS = ["vliegwiel.polderdam.example"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.MAIL_SERVER = mail_server("smtp://localhost")


def complaints(check: Callable[[], Iterator[CheckMessage]]) -> list[tuple[str, bool]]:
    """Numbers, and whether the start is refused."""
    return [(str(message.id).rpartition(".")[2], message.is_serious()) for message in check()]


def test_nothing_is_said_of_an_installation_in_order(db: None) -> None:
    tags = [checks.PAGES, checks.EVERYWHERE]
    assert run_checks(tags=tags, include_deployment_checks=True, databases=["default"]) == []


def test_commands_that_serve_nobody_are_not_held_up(settings: Any) -> None:
    settings.SECRET_KEY = NO_SECRET
    assert run_checks(tags=[checks.PAGES, checks.EVERYWHERE]) == []


def test_pages_that_were_not_built_are_not_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "missing_built_files", lambda: ("build/theme.css", "build/vliegwiel.css"))
    (found,) = checks.built_pages()
    assert (found.id, found.is_serious()) == ("vliegwiel.E001", True)
    assert "build/theme.css, build/vliegwiel.css" in str(found.msg)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/static/polderdam.css", []),
        ("/static/elsewhere.css", [("E011", True)]),
        ("/huisstijl/polderdam.css", []),
        ("https://polderdam.example/huisstijl.css", [("E011", True)]),
    ],
)
def test_a_theme_comes_from_here_and_is_there(
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    address: str,
    expected: list[tuple[str, bool]],
) -> None:
    (tmp_path / "polderdam.css").touch()
    settings.THEME_URL, settings.STATIC_ROOT = address, str(tmp_path)
    assert complaints(checks.theme) == expected


@pytest.mark.parametrize("secret", [NO_SECRET, "", "x" * (checks.SHORTEST_SECRET - 1)])
def test_a_secret_that_can_be_guessed_is_refused(settings: Any, secret: str) -> None:
    settings.SECRET_KEY = secret or NO_SECRET
    assert complaints(checks.secret) == [("E002", True)]


@pytest.mark.parametrize(
    ("http", "hosts", "proxies", "expected"),
    [
        ("", ["polderdam.example"], 1, []),
        ("", ["polderdam.example"], 2, []),
        ("", ["polderdam.example"], 0, [("E005", True)]),
        ("", ["localhost", "127.0.0.1", "[::1]"], 1, [("W003", False)]),
        ("", ["*"], 1, [("E003", True)]),
        ("", [".polderdam.example"], 1, [("E003", True)]),
        ("1", ["localhost", "127.0.0.1", "[::1]"], 0, []),
        ("1", ["localhost", "polderdam.example"], 0, [("E004", True)]),
    ],
)
def test_what_goes_over_the_line_is_encrypted_or_stays_here(
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    http: str,
    hosts: list[str],
    proxies: int,
    expected: list[tuple[str, bool]],
) -> None:
    monkeypatch.setenv("VLIEGWIEL_HTTP", http)
    settings.ALLOWED_HOSTS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = hosts, proxies
    assert complaints(checks.over_the_line) == expected


def test_that_mail_waits_is_told_where_it_is_meant_to_leave(settings: Any) -> None:
    settings.MAIL_SERVER = None
    told = complaints(checks.mail)
    settings.DEMO = True
    assert (told, complaints(checks.mail)) == ([("W001", False)], [])


def test_an_old_postgresql_is_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(condition, "OLDEST", condition.server_version() + 1)
    assert complaints(checks.database) == [("E007", True)]


def test_a_role_that_row_security_does_not_hold_is_refused(
    unwrapped: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "connection", connections["owner"])
    assert complaints(checks.database) == [("E008", True)]


def test_tables_that_are_behind_are_refused_with_what_to_do(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "migrations_to_come", lambda: ["people.0002_more", "people.0003_most"])
    (found,) = checks.database()
    assert (found.id, found.hint) == ("vliegwiel.E009", "First run: vliegwiel manage migrate")
    assert "steps to come: 2, the first is people.0002_more" in str(found.msg)


@pytest.fixture
def newer_tables(database_copy: Copy) -> Iterator[None]:
    """As a newer version leaves them; only the owner can write that down."""
    later = ("people", "0999_later")
    with psycopg.connect(database_copy.urls.owner, autocommit=True) as owner:
        owner.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())", later)
        yield
        owner.execute("DELETE FROM django_migrations WHERE (app, name) = (%s, %s)", later)


def test_tables_that_are_ahead_are_told(db: None, newer_tables: None) -> None:
    (found,) = checks.database()
    assert (found.id, "people.0999_later" in str(found.msg)) == ("vliegwiel.W002", True)


def test_a_demo_shows_nobody_real(cast: Cast, settings: Any) -> None:
    settings.DEMO = True
    invented = complaints(checks.database)
    Workspace.objects.filter(pk=cast.polderdam.pk).update(invented=False)
    (found,) = checks.database()
    assert (invented, found.id) == ([], "vliegwiel.E010")
    assert cast.polderdam.name in str(found.msg)


def test_a_database_that_does_not_answer_is_told_in_a_sentence(
    unwrapped: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nowhere = connections["default"].copy("nowhere")
    nowhere.settings_dict = {
        **nowhere.settings_dict,
        **address(unwrapped.urls.app.replace("host=/", f"host={tmp_path}/")),
    }
    monkeypatch.setattr(condition, "connection", nowhere)
    (found,) = checks.database()
    assert (found.id, str(found.msg).split(":")[0]) == ("vliegwiel.E006", "The database does not let us in")


def test_the_tables_of_a_fresh_installation_are_up_to_date(db: None) -> None:
    assert (condition.migrations_to_come(), condition.migrations_unknown()) == ([], [])
    call_command("check", "--database", "default")
