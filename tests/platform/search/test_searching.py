from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase

import pytest
from django.db import connection

from tests.cast import Cast
from vliegwiel.platform.scope import Scope, narrowed
from vliegwiel.platform.search import Searchable, index, index_all, search

FIRMS = (
    ("brood", "Bakkerij 't Hoekje B.V.", "Kolkhaven"),
    ("banket", "Banketbakkerij Élan", "Rietwende"),
    ("janssen", "Bakkerij Janssen", "Tochtdorp"),
    ("jansen", "Jansen & Zn. Transport", "Bakkum"),
    ("smit", "Autobedrijf J.P. Smit", "Kolkhaven"),
)
pytestmark = pytest.mark.usefixtures("scope")


@pytest.fixture(autouse=True)
def firms(scope: Scope) -> None:
    assert scope.workspace
    index_all(
        Searchable(
            kind="organisation", code=code, title=title, detail=place, numbers=_numbers(code), text="erkend"
        )
        for code, title, place in FIRMS
    )


def _numbers(code: str) -> tuple[str, ...]:
    return ("01234567", "+31 (0)6-12 34 56 78", "8302 AB") if code == "smit" else ("76543210",)


def codes(query: str, kinds: Sequence[str] | None = None, limit: int = 20) -> list[str]:
    return [hit.code for hit in search(query, kinds=kinds, limit=limit)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bakk", ["janssen", "brood", "jansen"]),
        ("ba", ["janssen", "brood", "banket", "jansen"]),
        ("hoek", ["brood"]),
        ("'t hoekje bv", ["brood"]),
        ("b.v.", ["brood"]),
        ("ELAN", ["banket"]),
        ("élan", ["banket"]),
        ("janssen bakkerij", ["janssen"]),
        ("bakkerij tocht", ["janssen"]),
        ("jp smit", ["smit"]),
        ("jansen & zn", ["jansen"]),
        ("kolkhaven", ["smit", "brood"]),
        ("erkend", ["smit", "janssen", "brood", "banket", "jansen"]),
        ("b", []),
        ("", []),
        ("% _ '", []),
        ("transport bakkerij", []),
        ("\0 \ud800hoekje", ["brood"]),
    ],
)
def test_every_word_begins_a_word_and_titles_come_first(query: str, found: list[str]) -> None:
    assert codes(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "0123",
        "01234567",
        "0123 4567",
        "0612345",
        "06-1234 5678",
        "+31 6 12345678",
        "0031612",
        "8302ab",
        "8302 A",
        "smit 8302",
    ],
)
def test_a_number_is_found_by_how_it_begins(query: str) -> None:
    assert codes(query) == ["smit"]


def test_a_number_is_not_found_by_what_stands_in_its_middle() -> None:
    assert codes("234567") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hoejke", ["brood"]),  # changed places
        ("hoekjr", ["brood"]),  # another letter
        ("hoekkje", ["brood"]),  # one too many
        ("bankt", ["banket"]),  # one too few, and not yet finished
        ("smti", ["smit"]),  # four letters
        ("autobedirjf", ["smit"]),
        ("bakekrij janssen", ["janssen"]),
        ("bakkerij jansne", ["janssen"]),  # either name may be meant; only one of them bakes
        ("smi7", []),  # not a word
        ("xyz", []),  # too short to be a typing error
        ("kanarie", []),
    ],
)
def test_a_typing_error_is_forgiven_from_four_letters(query: str, found: list[str]) -> None:
    hits = search(query)

    assert [hit.code for hit in hits] == found
    assert all(hit.alike for hit in hits)


def test_what_only_looks_alike_is_left_out_where_something_is_found() -> None:
    assert [(hit.code, hit.alike) for hit in search("jansen")] == [("jansen", False)]


def test_words_that_do_occur_may_still_be_meant_otherwise() -> None:
    # There is a Jansen, but he does not bake.
    assert [(hit.code, hit.alike) for hit in search("bakkerij jansen")] == [("janssen", True)]


def test_a_hit_says_what_it_is() -> None:
    [hit] = search("hoekje")

    assert (hit.kind, hit.title, hit.detail) == ("organisation", "Bakkerij 't Hoekje B.V.", "Kolkhaven")


def test_kinds_come_in_the_order_asked_for_each_up_to_the_limit() -> None:
    for code in ("anna", "ben", "cor"):
        index(kind="person", code=code, title=f"{code} Bakker")

    assert codes("bakk", ["person", "organisation"], limit=2) == ["anna", "ben", "janssen", "brood"]
    assert codes("bakk", ["organisation"], limit=2) == ["janssen", "brood"]
    assert codes("bakk", limit=1) == ["janssen", "anna"]
    assert codes("bakk", ["nothing", "Per'son"]) == []
    assert codes("bakk", limit=0) == []


def test_of_very_many_matches_enough_are_found() -> None:
    index_all(
        Searchable(kind="organisation", code=f"f{number:04}", title=f"Firma {number:04} Beheer BV")
        for number in range(2_100)
    )

    assert len(codes("beheer bv", limit=100)) == 100
    assert codes("beheer 2099") == ["f2099"]


def test_starts_of_very_many_words_find_what_a_rare_one_beside_them_means() -> None:
    # More words begin so than are counted: such a start is not asked of the index, but looked for in what the others give.
    pairs = [f"{first}{second}" for first in ascii_lowercase for second in ascii_lowercase[:16]]
    index_all(
        Searchable(kind="organisation", code=f"p{place:03}", title=f"Ba{pair} co{pair} wo{pair}")
        for place, pair in enumerate(pairs)
    )
    index(kind="organisation", code="rare", title="Xenon", detail="bakaa cokaa")

    assert codes("ba xenon") == ["rare"]
    assert codes("ba co xenon") == ["rare"]
    assert codes("wo xenon") == []
    assert codes("co ba", limit=3) == ["p000", "p001", "p002"]
    assert codes("wo babb", limit=3) == ["p017"]
    assert codes("ba wozp co") == ["p415"]
    assert codes("ba co wo zz") == []


def test_a_word_that_stands_nearly_everywhere_is_meant_whole_or_as_a_beginning() -> None:
    index(kind="organisation", code="sell", title="Verkoop Noord BV")
    index(kind="organisation", code="sells", title="Verkoopster BVBA")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE platform_searchword SET count = 1000000 WHERE word LIKE 'bv%' OR word LIKE 'verkoop%'"
        )

    assert codes("verkoop bv") == ["sell", "sells"]
    assert codes("bv verkoop") == ["sell", "sells"]
    assert codes("noord bv") == ["sell"]
    assert codes("verkop bv") == ["sell", "sells"]
    assert codes("bvb verkopster") == ["sells"]
    assert codes("bvb verkoopster") == ["sells"]


def test_a_long_query_is_cut_off_and_answered() -> None:
    assert codes("bakkerij " * 40) == ["janssen", "brood"]
    assert codes("a" * 10_000) == []


def test_another_workspace_finds_nothing(cast: Cast) -> None:
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert (codes("bakkerij"), codes("bakkrij"), codes("01234567")) == ([], [], [])


def test_who_may_read_both_finds_both(cast: Cast) -> None:
    with narrowed(Scope.of(cast.buurmeer.pk)):
        index(kind="organisation", code="there", title="Bakkerij Buurmeer")
    with narrowed(Scope(readable=frozenset({cast.polderdam.pk, cast.buurmeer.pk}))):
        assert codes("bakkerij") == ["janssen", "brood", "there"]


def raw(workspaces: Sequence[int], query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT subject FROM platform_search(%s::bigint[], %s, NULL, 20)", [list(workspaces), query]
        )
        return [row[0] for row in cursor.fetchall()]


def test_the_function_does_not_believe_whoever_names_a_workspace(cast: Cast) -> None:
    both = [cast.polderdam.pk, cast.buurmeer.pk]

    assert raw(both, "bakkerij") == ["janssen", "brood"]
    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert raw(both, "bakkerij") == []
    with narrowed(Scope()):
        assert raw(both, "bakkerij") == []


def test_the_application_cannot_call_what_lies_beneath() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, prosecdef, proowner::regrole::text, has_function_privilege(current_user, oid, 'EXECUTE')"
            " FROM pg_proc WHERE proname LIKE 'platform\\_search%' ORDER BY proname"
        )
        rights = {name: rest for name, *rest in cursor.fetchall()}

    assert rights.pop("platform_search") == [True, "vliegwiel_owner", True]
    assert {name: may for name, (_, _, may) in rights.items()} == dict.fromkeys(rights, False)
    assert rights["platform_search_counted"] == [True, "vliegwiel_owner", False]
