"""A sole trader asks what is known of him, reads it, and asks to have it erased: of his words nothing is left anywhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final, TypeAlias

import pytest
from django.db import connection
from django.test import Client
from psycopg import sql

from tests.cast import Cast
from tests.domain.thread.making import a_speaker, said_by
from tests.journeys.desk import Desk
from vliegwiel.domain.people.models import User
from vliegwiel.platform.scope import Scope, entered

SignIn: TypeAlias = Callable[[User], Client]
NAME: Final = "Oetze Plomperdonk"
FIRM: Final = "Plomperdonk Zeilen"
MAIL: Final = "plomperdonk@example.org"
SAID: Final = "De plomperdonkse brug gaat te vaak open."
PERSON: Final = {"name": NAME, "email": MAIL, "phone": "0527 654321", "function": "zeilmaker"}


@pytest.fixture
def desk(cast: Cast, client_of: SignIn) -> Desk:
    """Anouk wrote down the firm and the man, had him come to a talk, and he said something."""
    anouk = Desk(client_of(cast.anouk))
    anouk.open("/organisaties/nieuw/")
    anouk.send("kvk_number", name=FIRM, sole_trader="on", email=MAIL, note="Plomperdonk belt liever.")
    anouk.open(anouk.link("/persoon/")).send("function", **PERSON)
    with entered(Scope.of(cast.polderdam.pk)):
        said_by(a_speaker(name=NAME, email=MAIL), text=SAID)
    return anouk


def left() -> set[str]:
    """The tables in which his name is left, asked as who sees everything in this workspace."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        for (table,) in cursor.fetchall():
            query = sql.SQL("SELECT count(*) FROM {table} AS one WHERE one::text ILIKE '%plomperdonk%'")
            cursor.execute(query.format(table=sql.Identifier(table)))
            if cursor.fetchone() != (0,):
                found.add(table)
    return found


def test_a_sole_trader_reads_what_is_known_and_has_it_erased(desk: Desk, cast: Cast) -> None:
    firm = desk.path
    desk.open(desk.link("/inzage/"))
    for known in (FIRM, NAME, MAIL, "zeilmaker", "belt liever", SAID):
        assert known in desk.says()
    assert cast.anouk.name not in desk.says()

    readable = desk.client.get(desk.link("inzage.html")).content.decode()
    data = json.loads(desk.client.get(desk.link("inzage.json")).content)
    for known in (NAME, MAIL, SAID):
        assert known in readable
        assert known in json.dumps(data, ensure_ascii=False)

    desk.open(desk.link("/wissen/"))
    words = desk.link("/wissen/")
    desk.send("sure", sure="on")
    assert desk.path == "/organisaties/"
    assert desk.client.get(firm).status_code == 404
    desk.open(words).send("sure", way="mail", sure="on")
    desk.open("/personen/")
    desk.open(desk.page.xpath("//a[contains(@class, 'vw-list__title')]/@href")[0])
    desk.open(desk.link("/inzage/")).open(desk.link("/wissen/")).send("sure", sure="on")

    desk.open("/zoeken/?q=plomperdonk")
    assert FIRM not in desk.says()
    with entered(Scope.of(cast.polderdam.pk)):
        # The last message, which tells him that it was done, goes the night after it is sent.
        assert left() <= {"platform_outboxmail"}
