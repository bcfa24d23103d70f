"""Does every record of a workspace stand behind both walls? The catalogue of PostgreSQL says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection, models

from vliegwiel.platform.owned import OwnedKey, ScopedManager, WorkspaceOwned

OWNED: Final = [model for model in apps.get_models() if issubclass(model, WorkspaceOwned)]
# Tables without row security, each with the reason why everybody may read them.
OPEN: Final = {
    "account_emailaddress": "a user's own; read before any workspace is known",
    "account_emailconfirmation": "likewise",
    "auth_group": "Django's; stays empty",
    "auth_group_permissions": "Django's; stays empty",
    "auth_permission": "Django's names for what can be done",
    "django_content_type": "Django's names for models",
    "django_migrations": "which migrations ran",
    "django_session": "sessions; the key is the secret",
    "mfa_authenticator": "a user's own; read before any workspace is known",
    "people_user": "people with an account",
    "people_workspace": "names of workspaces are public",
    "platform_cache": "counts for rate limits",
    "procrastinate_events": "jobs carry codes only",
    "procrastinate_jobs": "jobs carry codes only",
    "procrastinate_periodic_defers": "jobs carry codes only",
    "procrastinate_workers": "jobs carry codes only",
    "register_area": "official areas, the same for all",
    "register_sector": "the standard classification of businesses",
    "socialaccount_socialaccount": "a user's own; read before any workspace is known",
    "socialaccount_socialapp": "settings",
    "socialaccount_socialtoken": "a user's own",
}
pytestmark = pytest.mark.usefixtures("db")


def ask(question: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def columns(names: Sequence[str]) -> str:
    return ", ".join(names)


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_an_owned_table_has_row_security(model: type[models.Model]) -> None:
    table = model._meta.db_table
    [(enabled, forced)] = ask(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    commands = {row[0] for row in ask("SELECT cmd FROM pg_policies WHERE tablename = %s", table)}

    # Not forced: data migrations and pg_dump, which run as the owner, would see nothing.
    assert (enabled, forced) == (True, False)
    assert commands == {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_policies_hold_no_subquery(model: type[models.Model]) -> None:
    rules = ask("SELECT qual, with_check FROM pg_policies WHERE tablename = %s", model._meta.db_table)

    assert not [rule for pair in rules for rule in pair if rule and "SELECT" in rule.upper()]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_an_owned_model_is_found_through_its_scope(model: Any) -> None:
    assert type(model._default_manager) is ScopedManager


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_references_between_owned_models_are_composite(model: Any) -> None:
    keys = [
        field
        for field in model._meta.local_fields
        if field.is_relation and issubclass(field.related_model, WorkspaceOwned)
    ]
    found = {
        row[0]
        for row in ask(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
            model._meta.db_table,
        )
    }
    expected = {
        f"FOREIGN KEY (workspace_id, {key.column}) REFERENCES {key.related_model._meta.db_table}(workspace_id, id)"
        " DEFERRABLE INITIALLY DEFERRED"
        for key in keys
    }

    assert [key.name for key in keys if not isinstance(key, OwnedKey)] == []
    assert {one for one in found if any(f"{key.column})" in one.split(" REF")[0] for key in keys)} == expected


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model._meta.label)
def test_an_owned_table_is_unique_per_workspace(model: type[models.Model]) -> None:
    unique = {
        row[0]
        for row in ask(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'u' AND conrelid = %s::regclass",
            model._meta.db_table,
        )
    }

    assert {"UNIQUE (workspace_id, id)", "UNIQUE (workspace_id, code)"} <= unique


def test_every_other_table_is_open_for_a_reason() -> None:
    without = {
        row[0]
        for row in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT rowsecurity")
    }

    assert without == set(OPEN)


def test_no_model_has_a_hidden_table_between_two_others() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("vliegwiel.")]

    assert [field for model in ours for field in model._meta.local_many_to_many] == []


def test_the_application_owns_nothing_and_cannot_become_another() -> None:
    [role] = ask("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
    owned = ask(
        "SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname = current_user"
    )
    memberships = ask("SELECT roleid FROM pg_auth_members WHERE member = 'vliegwiel_app'::regrole")

    assert (role, owned, memberships) == ((False, False, False), [], [])


def test_the_application_may_truncate_nothing() -> None:
    tables = ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")

    allowed = [
        name for (name,) in tables if ask("SELECT has_table_privilege(%s, 'TRUNCATE')", name) == [(True,)]
    ]

    assert allowed == []


def test_the_journal_is_added_to_and_read() -> None:
    rights = {
        name
        for name in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
        if ask("SELECT has_table_privilege('journal_entry', %s)", name) == [(True,)]
    }

    assert rights == {"SELECT", "INSERT"}
