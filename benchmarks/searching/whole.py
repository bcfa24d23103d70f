"""A country on one installation, and the same country again in one workspace: models can be read once this is imported."""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random
from typing import Final

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from psycopg import sql

from searching.asked import Known
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import Membership, User, Workspace
from vliegwiel.domain.register.queries.finding import JOB, establishments_numbered
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.search import search

NAME: Final = "Heel het land (verzonnen)"
KNOWN: Final = 3_000
COLLEAGUES: Final = 8
_COPIED: Final = (
    "supplier_key, kvk_number, branch_number, name, also_called, legal_form, sole_trader, sbi_code, sbi_edition, further_sbi, "
    "size, address, postcode, place, municipality_code, bag_address_id, bag_object_id, phone, email, website, non_mailing"
)


def seed(part: int) -> float:
    """One in so many of the country; in how many seconds."""
    began = time.monotonic()
    call_command("migrate", verbosity=0)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        call_command("seed_country", part=part, stdout=nowhere)
    return time.monotonic() - began


def all_in_one(owner: str) -> tuple[Workspace, int, float]:
    """One more workspace, with every establishment that the others have; how many, and seconds until all were findable."""
    one = Workspace.objects.create(name=NAME, kind=WorkspaceKind.NETWORK, invented=True)
    with psycopg.connect(owner) as database:
        [supplier] = database.execute(
            "INSERT INTO register_supplier (workspace_id, code, created_at, name, licence, mapping, edition, complete)"
            " SELECT %s, 'whole', now(), name, licence, '{}', edition, false FROM register_supplier LIMIT 1 RETURNING id",
            [one.pk],
        ).fetchone() or [0]
        made = database.execute(
            f"INSERT INTO register_establishment (workspace_id, code, created_at, supplier_id, {_COPIED})"  # noqa: S608 - our own columns
            f" SELECT %s, code, created_at, %s, {_COPIED} FROM register_establishment WHERE workspace_id <> %s"
            " ON CONFLICT DO NOTHING",
            [one.pk, supplier, one.pk],
        ).rowcount
        database.commit()
        database.autocommit = True
        database.execute("VACUUM ANALYZE register_establishment")
        began = time.monotonic()
        with entered(Scope.of(one.pk)):
            enqueue(JOB, once="all")
        work_off()
        took = time.monotonic() - began
        database.execute("VACUUM ANALYZE platform_searchentry, platform_searchword")
    return one, made, took


def largest_but(one: Workspace) -> Workspace:
    """Of the towns, the one with the most establishments."""
    question = (
        "SELECT workspace_id FROM register_establishment WHERE workspace_id <> %s"
        " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute(question, [one.pk])
        return Workspace.objects.get(pk=cursor.fetchone()[0])


def signed_in(one: Workspace) -> list[dict[str, str]]:
    """Cookies of colleagues in it."""
    cookies = []
    for number in range(COLLEAGUES):
        with entered(Scope.of(one.pk)):
            user = User.objects.create_user(f"typt.{one.pk}.{number}@voorbeeld.example", name="Typt")
            Membership.objects.create(user=user, role=Role.STAFF)
        client = Client()
        client.force_login(user)
        session = client.session
        session["second_step"] = True
        session.save()
        cookies.append({settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value})
    return cookies


def known(one: Workspace, chance: Random) -> tuple[int, list[Known]]:
    """How many establishments it has, and some of them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM register_establishment WHERE workspace_id = %s", [one.pk])
        [count] = cursor.fetchone()
        cursor.execute(
            "SELECT name, kvk_number, place FROM register_establishment WHERE workspace_id = %s AND random() < %s"
            " ORDER BY id LIMIT %s",
            [one.pk, min(2 * KNOWN / count, 1), KNOWN],
        )
        rows = [Known(*row) for row in cursor.fetchall()]
    chance.shuffle(rows)
    return count, rows


def strangers(one: Workspace, shown: set[tuple[str, str]]) -> int:
    """How many things of others were among what was shown; codes are unique within a workspace only."""
    tables = {
        "vestigingen": "register_establishment",
        "organisaties": "directory_organisation",
        "personen": "directory_person",
    }
    strange = 0
    with connections["owner"].cursor() as cursor:
        for path, table in tables.items():
            codes = [code for of, code in shown if of == path]
            question = sql.SQL("SELECT count(*) FROM {} WHERE workspace_id = %s AND code = ANY (%s)")
            cursor.execute(question.format(sql.Identifier(table)), [one.pk, codes])
            strange += len(codes) - cursor.fetchone()[0]
    return strange


def by_like(one: Workspace, queries: list[str]) -> list[float]:
    """Milliseconds of a bare LIKE over trigrams of names, first twenty; its index was made for this alone."""
    took = []
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS bench_trigrams ON register_establishment USING gin (lower(name) gin_trgm_ops)"
        )
        cursor.execute("ANALYZE register_establishment")
        for query in queries:
            began = time.perf_counter()
            cursor.execute(
                "SELECT code, name FROM register_establishment WHERE workspace_id = %s AND lower(name) LIKE %s LIMIT 20",
                [one.pk, f"%{query.lower()}%"],
            )
            cursor.fetchall()
            took.append((time.perf_counter() - began) * 1000)
        cursor.execute("DROP INDEX bench_trigrams")
    return took


def by_ours(one: Workspace, queries: list[str]) -> list[float]:
    """Milliseconds of our search, all kinds, in its scope."""
    took = []
    for query in queries:
        with entered(Scope.of(one.pk)):
            began = time.perf_counter()
            search(query, limit=20)
            establishments_numbered(query, limit=20)
            took.append((time.perf_counter() - began) * 1000)
    return took
