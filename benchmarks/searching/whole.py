"""A country on one installation, and the same country again in one workspace: models can be read once this is imported."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from psycopg import sql

from machine import load
from searching.asked import Known
from vliegwiel.domain.people.enums import Role, WorkspaceKind
from vliegwiel.domain.people.models import Membership, User, Workspace
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.finding import establishments_numbered
from vliegwiel.platform.models import SearchEntry, SearchWord
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.search import search
from vliegwiel.platform.search.filling import fill
from vliegwiel.project.country.bare import bare
from vliegwiel.project.country.copying import OWNER
from vliegwiel.project.country.filling import FOUND_BY

NAME: Final = "Heel het land (verzonnen)"
KNOWN: Final = 3_000
COLLEAGUES: Final = 8
# For the bare LIKE alone: nothing of ours asks it.
_TRIGRAMS: Final = (
    "CREATE INDEX bench_trigrams ON register_establishment USING gin (lower(name) gin_trgm_ops)"
)
_COPIED: Final = (
    "supplier_key, kvk_number, branch_number, name, also_called, legal_form, sole_trader, sbi_code, sbi_edition, further_sbi, "
    "size, address, postcode, place, municipality_code, bag_address_id, bag_object_id, phone, email, website, non_mailing"
)


@dataclass(frozen=True, slots=True)
class Made:
    """What the house holds, and what making it took.

    Attributes:
        part: One in so many of the country.
        towns: Establishments in the workspaces of municipalities.
        one: The workspace that has all of them together.
        making: What that took, in words; empty where it was made before, for that says nothing of today.
    """

    part: int
    towns: int
    one: int
    making: str = ""


def made(known: Path, part: int, owner: str) -> Made:
    """The house, made now unless it was made before.

    Args:
        known: File that says what was made.
        part: One in so many of the country.
        owner: Address of the owner's connection.
    """
    call_command("migrate", verbosity=0)
    if known.exists():
        before = Made(**json.loads(known.read_text(encoding="utf-8")))
        if before.part != part:
            sys.exit(f"{known.parent} holds one in {before.part} of the country, not one in {part}")
        return before
    at, began = load(), time.monotonic()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        call_command("seed_country", part=part, stdout=nowhere)
    seeded = time.monotonic() - began
    one, towns, together = _all_in_one(owner)
    now = Made(part, towns, one)
    known.write_text(json.dumps(asdict(now)), encoding="utf-8")
    took = f"`seed_country` took {seeded:.0f} s (load {at}), the one workspace {together:.0f} s. "
    return replace(now, making=took)


def workspace(made: Made) -> Workspace:
    """The one with everything."""
    return Workspace.objects.get(pk=made.one)


def _all_in_one(owner: str) -> tuple[int, int, float]:
    """One more workspace, with every establishment that the others have: which, how many, in how many seconds."""
    one = Workspace.objects.create(name=NAME, kind=WorkspaceKind.NETWORK, invented=True).pk
    connections["default"].close()
    began = time.monotonic()
    with transaction.atomic(using=OWNER), bare((Establishment, SearchEntry, SearchWord)):
        with connections[OWNER].cursor() as cursor:
            cursor.execute(
                "INSERT INTO register_supplier (workspace_id, code, created_at, name, licence, mapping, edition, complete)"
                " SELECT %s, 'whole', now(), name, licence, '{}', edition, false FROM register_supplier LIMIT 1 RETURNING id",
                [one],
            )
            [supplier] = cursor.fetchone()
            cursor.execute(
                f"INSERT INTO register_establishment (workspace_id, code, created_at, supplier_id, {_COPIED})"  # noqa: S608 - our own columns
                f" SELECT %s, code, created_at, %s, {_COPIED} FROM register_establishment WHERE workspace_id <> %s",
                [one, supplier, one],
            )
            count = cursor.rowcount
        fill(OWNER, FOUND_BY, [one])
    with psycopg.connect(owner, autocommit=True) as database:
        database.execute("VACUUM (ANALYZE) register_establishment, platform_searchentry, platform_searchword")
        took = time.monotonic() - began
        database.execute(_TRIGRAMS)
        database.execute("ANALYZE register_establishment")
    return one, count, took


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
            email = f"typt.{one.pk}.{number}@voorbeeld.example"
            user = User.objects.filter(email=email).first() or User.objects.create_user(email, name="Typt")
            Membership.objects.get_or_create(user=user, defaults={"role": Role.STAFF})
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
    """Milliseconds of a bare LIKE over trigrams of names, first twenty."""
    took = []
    with connections["owner"].cursor() as cursor:
        for query in queries:
            began = time.perf_counter()
            cursor.execute(
                "SELECT code, name FROM register_establishment WHERE workspace_id = %s AND lower(name) LIKE %s LIMIT 20",
                [one.pk, f"%{query.lower()}%"],
            )
            cursor.fetchall()
            took.append((time.perf_counter() - began) * 1000)
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
