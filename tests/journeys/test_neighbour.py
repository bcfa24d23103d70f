"""Bram of the neighbouring municipality knows every code of Polderdam, and asks for every address there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import unescape
from http import HTTPStatus
from typing import Any, Final, TypeAlias

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from psycopg import sql

from tests.addresses import Address, Codes, all_addresses
from tests.furnished import Furniture
from tests.furniture import player
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.directory.models import Organisation, Person
from vliegwiel.domain.people.models import Membership, User
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.domain.register.models import Establishment, OwnArea
from vliegwiel.platform.owned import WorkspaceOwned
from vliegwiel.platform.scope import Scope, entered

SignIn: TypeAlias = Callable[[User], Client]
pytestmark = pytest.mark.xdist_group("pages")
# Gaps that anybody may fill: names of pages and people of the demo, and national codes.
OPEN: Final = {("voorbeelden", "name"), ("als", "key"), ("gemeenten", "code")}
NOBODYS: Final = "zzzzzzzz"
SHORTEST: Final = 8
# Not there; or this address is only sent to, which is said of any code.
NOT_THERE: Final = {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
# Ilse is administrator there; what only administrators may, Bram is refused before any code is looked at.
NEIGHBOURS: Final = {"bram": NOT_THERE | {HTTPStatus.FORBIDDEN}, "ilse": NOT_THERE}
# The mailbox of a demo shows all its mail to anybody, and whoever is at the door sees who plays.
FOR_ALL: Final = {"mailbox", "account_login"}
# A token is a key: whoever holds one may read what is behind it, and whoever does not knows no address.
ASKED: Final = [
    one for one in all_addresses() if one.name not in FOR_ALL and "token" not in dict(one.gaps).values()
]
GUARDED: Final = [one for one in ASKED if set(one.gaps) - OPEN]
UNGUARDED: Final = [one for one in ASKED if not set(one.gaps) - OPEN]
OTHERS: Final = {("trajecten", "code"): ("draft", "closed"), ("inbreng", "contribution"): ("withdrawn",)}


@pytest.fixture(scope="module")
def polderdam(furnished: Furniture) -> Scope:
    """What Anouk works in."""
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    return Scope.of(membership.workspace.pk, user=anouk.pk)


@pytest.fixture(scope="module")
def words(polderdam: Scope) -> Sequence[str]:
    """Names and sentences that stand in Polderdam alone."""
    with entered(polderdam):
        found = {
            *Contribution.objects.values_list("text", flat=True),
            *Organisation.objects.values_list("name", flat=True),
            *Person.objects.values_list("name", flat=True),
            *OwnArea.objects.values_list("name", flat=True),
            *Establishment.objects.values_list("name", flat=True),
            *Round.objects.values_list("name", flat=True),
            *Membership.objects.values_list("user__name", flat=True),
        }
    return sorted(one for one in found if len(one) >= SHORTEST)


def asked(client: Client, method: str, path: str) -> Any:
    return getattr(client, method)(path, {"q": "bakkerij"} if method == "get" else {})


def betrayed(answer: Any, words: Sequence[str]) -> list[str]:
    """Which of these words stand in the answer."""
    body = unescape(answer.content.decode(errors="replace"))
    return [one for one in words if one in body]


def with_codes(address: Address, furnished: Furniture) -> Iterator[Codes]:
    """Of things as usual, and of things in another state."""
    yield furnished.codes
    for gap, states in OTHERS.items():
        if gap in address.gaps:
            yield from ({**furnished.codes, gap: furnished.others[state]} for state in states)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", GUARDED, ids=str)
def test_with_a_code_of_polderdam_nothing_is_there(
    furnished: Furniture, client_of: SignIn, words: Sequence[str], address: Address, method: str
) -> None:
    unknown = {gap: code if gap in OPEN else NOBODYS for gap, code in furnished.codes.items()}
    for name, expected in NEIGHBOURS.items():
        client = client_of(player(name))
        nothing = asked(client, method, address.filled(unknown))
        for codes in with_codes(address, furnished):
            answer = asked(client, method, address.filled(codes))
            assert answer.status_code in expected
            assert answer.status_code == nothing.status_code
            assert betrayed(answer, words) == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", UNGUARDED, ids=str)
def test_what_a_neighbour_may_ask_for_holds_no_word_of_polderdam(
    furnished: Furniture, client_of: SignIn, words: Sequence[str], address: Address, method: str
) -> None:
    for name in NEIGHBOURS:
        answer = asked(client_of(player(name)), method, address.filled(furnished.codes))

        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
        assert betrayed(answer, words) == []


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_after_all_the_asking_nothing_of_polderdam_has_changed(
    furnished: Furniture, client_of: SignIn, polderdam: Scope, name: str
) -> None:
    before = contents(polderdam)
    for address in ASKED:
        client = client_of(player(name))
        for codes in with_codes(address, furnished):
            asked(client, "post", address.filled(codes))

    assert sum(rows for rows, _ in before.values()) > len(before)
    assert contents(polderdam) == before


def test_the_words_are_those_that_a_colleague_reads(
    furnished: Furniture, client_of: SignIn, words: Sequence[str]
) -> None:
    client = client_of(player("anouk"))
    round_ = f"/trajecten/{furnished.codes['trajecten', 'code']}/"
    pages = ["/trajecten/", "/organisaties/", "/personen/", "/gebieden/", round_, f"{round_}inbreng/"]

    assert [page for page in pages if not betrayed(client.get(page), words)] == []


def contents(scope: Scope) -> dict[str, tuple[int, str]]:
    """Of every table with things of workspaces: how many rows this one has, and a sign for all that is in them."""
    question = (
        "SELECT count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM {} t WHERE workspace_id = %s"
    )
    found = {}
    with connections["owner"].cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, WorkspaceOwned):
                table = model._meta.db_table
                cursor.execute(sql.SQL(question).format(sql.Identifier(table)), [scope.workspace])
                found[table] = cursor.fetchone()
    return found
