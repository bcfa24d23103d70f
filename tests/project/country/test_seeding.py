"""A very small country: what is in it, that its walls hold, and that things are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.database import Copy, empty
from vliegwiel.domain.directory.models import Person
from vliegwiel.domain.directory.queries.findable import persons_as_found
from vliegwiel.domain.people.enums import WorkspaceKind
from vliegwiel.domain.people.models import Workspace
from vliegwiel.domain.register.actions.placing import place_establishments
from vliegwiel.domain.register.finding import index_part
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.queries.areas import area_as_found, own_areas
from vliegwiel.domain.register.queries.finding import establishments_numbered
from vliegwiel.platform.models import SearchEntry, SearchWord
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.platform.search import search
from vliegwiel.project.country.copying import Copying

PART = 2_000


BUILT = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    UNION ALL SELECT indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""


@pytest.fixture(scope="module")
def built(database_copy: Copy) -> Any:
    """What keeps the tables in order, before they are filled."""
    return asked(database_copy, BUILT)


@pytest.fixture(scope="module")
def country(database_copy: Copy, django_db_blocker: DjangoDbBlocker, built: Any) -> Iterator[Copy]:
    assert built
    with django_db_blocker.unblock():
        seed()
        yield database_copy
        empty(database_copy)


def seed(**options: Any) -> str:
    said = StringIO()
    call_command("seed_country", part=PART, stdout=said, **options)
    return said.getvalue()


def asked(copy: Copy, question: str) -> Any:
    with psycopg.connect(copy.urls.owner) as owner:
        return owner.execute(question).fetchall()


def count(copy: Copy, table: str) -> int:
    return int(asked(copy, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - a table of ours


def test_it_holds_its_share_of_everything(country: Copy) -> None:
    counts = {
        table: count(country, table)
        for table in (
            *("people_workspace", "register_establishment", "directory_organisation", "directory_person"),
            *("directory_affiliation", "dialogues_round", "insights_reading", "register_ownarea"),
        )
    }

    assert counts["people_workspace"] == 3
    assert 1_190 <= counts["register_establishment"] <= 1_200
    assert 240 <= counts["directory_organisation"] <= 250
    assert counts["directory_person"] == counts["directory_affiliation"] == counts["directory_organisation"]
    assert counts["dialogues_round"] == 9
    assert counts["register_ownarea"] == 3 * 8
    assert 130 <= counts["insights_reading"] <= 150
    assert count(country, "dialogues_contribution") == counts["insights_reading"]
    assert count(country, "insights_coding") == 2 * counts["insights_reading"]


def test_the_tables_are_kept_in_order_as_before(country: Copy, built: Any) -> None:
    assert asked(country, BUILT) == built


def test_things_are_found_by_what_the_real_actions_tell(country: Copy) -> None:
    [(workspace,)] = asked(
        country, "SELECT workspace_id FROM register_establishment GROUP BY 1 ORDER BY count(*) LIMIT 1"
    )
    with entered(Scope.of(workspace)):
        person = Person.objects.order_by("id").first()
        assert person
        [told] = persons_as_found([person])
        [entry] = SearchEntry.objects.filter(kind="person", subject=person.code)
        different = index_part(0, 2**62)
        own = [area_as_found(area) for area in own_areas()]
        found = SearchEntry.objects.filter(kind="area").values_list("subject", "title", "detail", "numbers")
        parks = {subject: (title, detail, numbers) for subject, title, detail, numbers in found}
        words = dict(SearchWord.objects.values_list("word", "count").filter(kind="person"))
        [everybody] = asked(
            country,
            f"SELECT count(*) FROM platform_searchentry WHERE workspace_id = {workspace} AND kind = 'person'"  # noqa: S608 - a number
            " AND detail LIKE 'eigenaar%'",
        )

    assert (entry.title, entry.detail) == (told.title, told.detail)
    assert parks == {area.code: (area.title, area.detail, "\n".join(area.numbers)) for area in own}
    assert different == 0
    assert words["eigenaar"] == everybody[0]


def test_every_place_lies_in_the_areas_of_its_postcode_already(country: Copy) -> None:
    for (workspace,) in asked(country, "SELECT id FROM people_workspace"):
        with entered(Scope.of(workspace)):
            assert place_establishments() == 0
            assert Establishment.objects.filter(park__isnull=False).exists()


def test_every_workspace_says_that_it_is_invented(country: Copy) -> None:
    told = asked(country, "SELECT invented, name LIKE '%(verzonnen)' FROM people_workspace")

    assert told == [(True, True)] * 3


def test_most_firms_are_one_person_and_some_have_several_places(country: Copy) -> None:
    [(alone, several)] = asked(
        country,
        "SELECT avg((size = '1')::int), count(*) - count(DISTINCT kvk_number) FROM register_establishment",
    )

    assert 0.6 < alone < 0.85
    assert several > 30


def test_it_stays_within_its_walls(country: Copy) -> None:
    [(first, _), (second, name)] = asked(
        country,
        "SELECT DISTINCT ON (workspace_id) workspace_id, name FROM register_establishment ORDER BY workspace_id LIMIT 2",
    )
    with psycopg.connect(country.urls.app) as app:
        app.execute("SELECT set_config('vliegwiel.workspaces', %s, true)", [str(first)])
        seen = app.execute("SELECT DISTINCT workspace_id FROM register_establishment").fetchall()
    with entered(Scope.of(first)):
        codes = set(Establishment.objects.values_list("code", flat=True))
        hits = [hit.code for hit in search(name, kinds=["establishment"])]

    assert seen == [(first,)]
    assert set(hits) <= codes
    assert first != second


def test_what_is_in_it_is_found_by_name_and_number(country: Copy) -> None:
    [(workspace, code, name, number)] = asked(
        country,
        "SELECT workspace_id, code, name, kvk_number FROM register_establishment ORDER BY length(name) DESC, id LIMIT 1",
    )
    with entered(Scope.of(workspace)):
        by_name = [hit.code for hit in search(name, kinds=["establishment"])]
        by_number = [hit.code for hit in establishments_numbered(number, limit=100)]
        organisations = search("ondernemersronde")

    assert code in by_name
    assert code in by_number
    assert len(organisations) == 3


@pytest.fixture
def made(country: Copy) -> Iterator[Callable[..., Workspace]]:
    """A workspace that goes again; nobody may take one out."""
    assert country
    with transaction.atomic():
        yield partial(Workspace.objects.create, kind=WorkspaceKind.MUNICIPALITY)
        transaction.set_rollback(True)


def test_numbers_go_on_behind_it(made: Callable[..., Workspace]) -> None:
    before = set(Workspace.objects.values_list("pk", flat=True))

    assert made(name="Elders", invented=True).pk == max(before) + 1


def test_it_goes_beside_others_only_when_that_is_said(country: Copy) -> None:
    assert count(country, "people_workspace") == 3
    with pytest.raises(CommandError, match="--beside"):
        seed()


def test_it_never_goes_beside_real_ones(made: Callable[..., Workspace]) -> None:
    made(name="Echt", invented=False)
    with pytest.raises(CommandError, match="Echt"):
        seed(beside=True)


def test_codes_are_all_different() -> None:
    copying = Copying()
    codes = {copying.code(number) for number in range(1, 50_000)}

    assert len(codes) == 49_999
    assert {len(code) for code in codes} == {8}


def test_a_part_is_one_in_so_many(country: Copy) -> None:
    with pytest.raises(CommandError, match=r"1 (or more|of meer)"):
        call_command("seed_country", part=0, beside=True, stdout=StringIO())
