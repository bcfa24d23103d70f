from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.disclosure import Disclosure, disclosures, known_about
from vliegwiel.algorithms.population import Cell, Dimension, Population, cell

SECTOR, AREA, SIZE = Dimension.SECTOR, Dimension.AREA, Dimension.SIZE
LEAST = 10


def population(counts: dict[Cell, int | None]) -> Population:
    return Population("firms with staff", "an invented register", 2026, counts)


def by_sector_and_area(table: dict[tuple[str, str], int | None]) -> Population:
    return population({cell({SECTOR: sector, AREA: area}): count for (sector, area), count in table.items()})


def label(speaker: dict[Dimension, str], firms: Population | None) -> Disclosure:
    return disclosures({"it": speaker}, firms)["it"]


def test_the_worked_example_of_the_page() -> None:
    firms = by_sector_and_area(
        {
            ("horeca", "Polderdam"): 40,
            ("horeca", "Lutkeveen"): 3,
            ("horeca", "Oosterkoog"): 2,
            ("bouw", "Polderdam"): 60,
            ("bouw", "Lutkeveen"): 14,
            ("bouw", "Oosterkoog"): 11,
            ("zorg", "Polderdam"): 12,
            ("zorg", "Lutkeveen"): 6,
            ("zorg", "Oosterkoog"): 5,
            ("industrie", "Polderdam"): 7,
            ("industrie", "Lutkeveen"): 1,
            ("industrie", "Oosterkoog"): 1,
        }
    )

    shown = {
        (sector, area): label({SECTOR: sector, AREA: area}, firms)
        for sector, area in product(
            ("horeca", "bouw", "zorg", "industrie"), ("Polderdam", "Lutkeveen", "Oosterkoog")
        )
    }

    assert shown["horeca", "Polderdam"] == Disclosure(((SECTOR, "horeca"), (AREA, "Polderdam")), 40)
    assert shown["horeca", "Lutkeveen"] == Disclosure()
    assert shown["zorg", "Lutkeveen"] == Disclosure(((SECTOR, "zorg"),), 11)
    assert shown["industrie", "Polderdam"] == Disclosure()
    assert shown["bouw", "Oosterkoog"] == Disclosure(((SECTOR, "bouw"), (AREA, "Oosterkoog")), 11)


def test_exactly_ten_firms_is_enough_and_nine_is_not() -> None:
    firms = population({cell({SECTOR: "bouw"}): 10, cell({SECTOR: "zorg"}): 9, cell({SECTOR: "horeca"}): 500})

    assert label({SECTOR: "bouw"}, firms).shown == ()
    assert label({SECTOR: "horeca"}, firms).shown == ((SECTOR, "horeca"),)
    assert label({SECTOR: "zorg"}, firms).shown == ()


def test_a_smallest_label_is_given_up_so_that_those_without_are_not_the_nine_others() -> None:
    firms = population({cell({SECTOR: "bouw"}): 10, cell({SECTOR: "zorg"}): 10, cell({SECTOR: "horeca"}): 10})
    alone = population({cell({SECTOR: "bouw"}): 10, cell({SECTOR: "zorg"}): 9, cell({SECTOR: "horeca"}): 10})

    assert label({SECTOR: "bouw"}, firms).shown == ((SECTOR, "bouw"),)
    assert label({SECTOR: "bouw"}, alone).shown == ()
    assert label({SECTOR: "horeca"}, alone).shown == ((SECTOR, "horeca"),)


def test_without_population_only_the_role_is_shown() -> None:
    assert label({SECTOR: "bouw", AREA: "Polderdam"}, None) == Disclosure()


def test_a_cross_the_source_lacks_is_not_shown() -> None:
    margins = population(
        {
            cell({SECTOR: "bouw"}): 500,
            cell({AREA: "Polderdam"}): 900,
            cell({SIZE: "10-49"}): 80,
            cell({SECTOR: "zorg"}): 90,
        }
    )

    assert label({SECTOR: "bouw", AREA: "Polderdam", SIZE: "10-49"}, margins).shown == ((SECTOR, "bouw"),)


def test_the_order_of_preference_decides_between_sets_of_one_size() -> None:
    margins = population({cell({SECTOR: "bouw"}): 500, cell({AREA: "Polderdam"}): 900})
    speaker = {SECTOR: "bouw", AREA: "Polderdam"}

    first_area = disclosures({"it": speaker}, margins, preference=(AREA, SECTOR))["it"]
    no_sector = disclosures({"it": speaker}, margins, preference=(AREA,))["it"]

    assert label(speaker, margins).shown == ((SECTOR, "bouw"),)
    assert first_area.shown == ((AREA, "Polderdam"),)
    assert no_sector.shown == ((AREA, "Polderdam"),)


def test_a_withheld_cell_is_not_shown_and_its_total_only_when_others_share_it() -> None:
    few: dict[tuple[str, str], int | None] = {("x", "D"): 4, ("y", "E"): 4, ("w", "F"): 4}
    firms = by_sector_and_area(
        few
        | {("horeca", "A"): 50, ("horeca", "B"): None, ("bouw", "A"): 50, ("bouw", "B"): 8, ("bouw", "C"): 7}
    )

    assert label({SECTOR: "horeca", AREA: "B"}, firms).shown == ()
    assert label({SECTOR: "bouw", AREA: "B"}, firms).shown == ((SECTOR, "bouw"),)


def test_a_speaker_the_register_does_not_know_gets_a_label_that_others_carry() -> None:
    firms = by_sector_and_area({("bouw", "A"): 50, ("bouw", "B"): 8, ("bouw", "C"): 7, ("zorg", "A"): 30})

    assert label({SECTOR: "bouw", AREA: "D"}, firms) == Disclosure(((SECTOR, "bouw"),), 15)
    assert label({SECTOR: "zorg", AREA: "D"}, firms) == Disclosure()
    assert label({SECTOR: "imker", AREA: "A"}, firms) == Disclosure()


def test_a_quote_stands_only_under_headings_that_its_label_shows() -> None:
    shown = Disclosure(((SECTOR, "bouw"),), 30)

    assert shown.may_stand_under(SECTOR, "bouw")
    assert not shown.may_stand_under(SECTOR, "zorg")
    assert not shown.may_stand_under(AREA, "Polderdam")


def test_rows_that_contradict_each_other_say_nothing() -> None:
    rows: list[tuple[str, dict[Dimension, str | None]]] = [
        ("a", {SECTOR: "bouw", AREA: "Polderdam"}),
        ("a", {SECTOR: "zorg", AREA: "Polderdam", SIZE: None}),
        ("b", {SECTOR: "bouw"}),
        ("b", {AREA: "", SIZE: "1"}),
        ("c", {}),
    ]

    assert known_about(rows) == {"a": {AREA: "Polderdam"}, "b": {SECTOR: "bouw", SIZE: "1"}, "c": {}}


def test_a_label_for_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one firm"):
        disclosures({}, None, least=0)


SECTORS, AREAS, SIZES = ("s1", "s2", "s3"), ("a1", "a2", "a3"), ("z1", "z2")
TRIPLES = list(product(SECTORS, AREAS, SIZES))
full_tables = st.lists(
    st.one_of(st.integers(0, 30), st.integers(0, 200), st.sampled_from([0, 9, 10, 11])),
    min_size=18,
    max_size=18,
)


def table(counts: list[int]) -> Population:
    return population(
        {cell({SECTOR: s, AREA: a, SIZE: z}): n for (s, a, z), n in zip(TRIPLES, counts, strict=True)}
    )


@given(full_tables)
def test_every_label_leaves_ten_firms_of_which_the_same_would_be_said(counts: list[int]) -> None:
    firms = table(counts)
    speakers = {str(at): {SECTOR: s, AREA: a, SIZE: z} for at, (s, a, z) in enumerate(TRIPLES)}

    decided = disclosures(speakers, firms)

    alike: Counter[tuple[tuple[Dimension, str], ...]] = Counter()
    for at, count in enumerate(counts):
        alike[decided[str(at)].shown] += count
    for each in decided.values():
        if each.shown:
            assert (firms.count(dict(each.shown)) or 0) >= LEAST
            assert alike[each.shown] >= LEAST
            assert each.firms == alike[each.shown]
    somebody_has_only_a_role = any(count and not decided[str(at)].shown for at, count in enumerate(counts))
    if somebody_has_only_a_role and sum(counts) >= LEAST:
        assert alike[()] >= LEAST


@given(full_tables, st.lists(st.sampled_from(TRIPLES), min_size=1, max_size=6), st.data())
def test_all_that_a_report_says_of_one_organisation_leaves_ten_firms(
    counts: list[int], heard: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    firms = table(counts)
    rows = []
    for at, (s, a, z) in enumerate(heard):
        for _ in range(data.draw(st.integers(1, 3))):
            told = data.draw(st.sets(st.sampled_from(list(Dimension))))
            rows.append((str(at), {d: v for d, v in ((SECTOR, s), (AREA, a), (SIZE, z)) if d in told}))

    decided = disclosures(known_about(rows), firms)

    for organisation, said in rows:
        shown = dict(decided[organisation].shown)
        headings = {d: v for d, v in said.items() if decided[organisation].may_stand_under(d, v)}
        everything = shown | headings
        assert everything == shown
        assert not everything or (firms.count(everything) or 0) >= LEAST


@given(full_tables)
def test_the_order_of_speakers_changes_nothing(counts: list[int]) -> None:
    firms = table(counts)
    speakers = {str(at): {SECTOR: s, AREA: a, SIZE: z} for at, (s, a, z) in enumerate(TRIPLES)}
    turned = dict(reversed(speakers.items()))

    assert disclosures(turned, firms) == disclosures(speakers, firms)


def test_a_national_table_takes_no_longer_than_a_sip_of_coffee() -> None:
    firms = population(
        {
            cell({SECTOR: f"s{s}", AREA: f"a{a}", SIZE: f"z{z}"}): (s * 7 + a * 13 + z * 29) % 40
            for s in range(20)
            for a in range(100)
            for z in range(6)
        }
    )
    speakers = {f"{a}": {SECTOR: f"s{a % 20}", AREA: f"a{a}", SIZE: "z1"} for a in range(100)}

    assert all((each.firms or LEAST) >= LEAST for each in disclosures(speakers, firms).values())
