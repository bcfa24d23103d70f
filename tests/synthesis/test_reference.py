import csv
import json
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from vliegwiel.synthesis.contributions import Contribution, Kind, Permission, Role
from vliegwiel.synthesis.identities import conversation, voice
from vliegwiel.synthesis.reference.reference import codebook_path, kinds_path, sample_paths

THEMES = [
    "Arbeidsmarkt",
    "Kansen voor werkzoekenden",
    "Huisvesting van medewerkers",
    "Bedrijfsruimte en grond",
    "Bereikbaarheid en parkeren",
    "Positionering en profilering",
    "Samenwerking",
    "Energie en netcongestie",
    "Regels en vergunningen",
    "Belastingen en heffingen",
    "Lokaal inkopen",
    "Gemeentelijke dienstverlening",
    "Aansluiting met onderwijs",
    "Innovatie",
    "Veiligheid",
    "Vitaliteit van centra en kernen",
    "Duurzaamheid",
    "Digitalisering",
    "Toerisme en recreatie",
]
LEADING = [
    "Arbeidsmarkt",
    "Huisvesting van medewerkers",
    "Bereikbaarheid en parkeren",
    "Positionering en profilering",
    "Samenwerking",
]
SECTORS = {
    "land- en tuinbouw",
    "bouw en installatie",
    "industrie en metaal",
    "handel en logistiek",
    "detailhandel",
    "horeca, recreatie en toerisme",
    "zakelijke diensten en zorg",
}
VILLAGES = {"Polderdam", "Kolkhaven", "Rietwende", "Noorderkavel", "Tochtdorp", "Zwaluwhoek"}
SIZES = {"1 werkzame persoon", "2-9", "10-49", "50 of meer"}
ALL = "alle vestigingen"
WITH_STAFF = "vestigingen met personeel"

Row = dict[str, str]
Division = tuple[str, str, str]


def rows_of(path: Path, encoding: str = "utf-8") -> list[Row]:
    with path.open(encoding=encoding, newline="") as source:
        return list(csv.DictReader(source, delimiter=";", strict=True))


def several(value: str) -> tuple[str, ...]:
    return () if value in {"", "geen"} else tuple(value.split(" | "))


def contribution(row: int, cells: Row) -> Contribution:
    return Contribution(
        row=row,
        text=cells["Tekst"],
        sector=cells["Sector"] or None,
        role=Role(cells["Rol"]),
        channel=cells["Kanaal"],
        said_date=date.fromisoformat(cells["Datum"]),
        organisation=cells["Organisatie"] or None,
        area=cells["Kern"] or None,
        size=cells["Omvang"] or None,
        conversation=cells["Gesprek"] or None,
        permission=Permission(cells["Toestemming"]),
        themes=several(cells["Thema's"]),
        kinds=tuple(Kind(kind) for kind in several(cells["Soort"])),
    )


def read_sample() -> list[Contribution]:
    rows = rows_of(sample_paths().contributions, "utf-8-sig")
    return [contribution(number, cells) for number, cells in enumerate(rows, start=2)]


def read_counts() -> dict[str, dict[Division, int | None]]:
    counts: dict[str, dict[Division, int | None]] = defaultdict(dict)
    for row in rows_of(sample_paths().population):
        division = (row["sector"], row["omvang"], row["kern"])
        assert division not in counts[row["maatstaf"]]
        counts[row["maatstaf"]][division] = None if row["aantal"] == "." else int(row["aantal"])
    return counts


def read_rings() -> dict[str, list[tuple[float, float]]]:
    outlines = json.loads(sample_paths().areas.read_text(encoding="utf-8"))
    rings = {}
    for feature in outlines["features"]:
        assert feature["geometry"]["type"] == "Polygon"
        (ring,) = feature["geometry"]["coordinates"]
        rings[feature["properties"]["naam"]] = [(east, north) for east, north in ring]
    return rings


SAMPLE = read_sample()
ENTREPRENEURS = [said for said in SAMPLE if said.role is Role.ENTREPRENEUR]
COUNTS = read_counts()
RINGS = read_rings()


def voices_on(theme: str) -> set[str]:
    return {voice(said) for said in ENTREPRENEURS if theme in (said.themes or ())}


# The codebook and the kinds


def test_the_codebook_holds_the_nineteen_themes_in_their_order() -> None:
    assert [row["naam"] for row in rows_of(codebook_path())] == THEMES


@pytest.mark.parametrize("path", [codebook_path(), kinds_path()], ids=["codebook", "kinds"])
def test_every_entry_has_a_name_and_a_definition_in_both_languages(path: Path) -> None:
    empty = [
        (row["naam"], column)
        for row in rows_of(path)
        for column in ("naam", "definitie", "name", "definition")
        if not row[column]
    ]

    assert empty == []


def test_the_kinds_are_the_five_the_program_knows() -> None:
    assert {row["kind"] for row in rows_of(kinds_path())} == {kind.value for kind in Kind}


def test_no_cue_phrase_points_to_two_kinds() -> None:
    phrases = [phrase for row in rows_of(kinds_path()) for phrase in row["signaalwoorden"].split("|")]

    assert [phrase for phrase, times in Counter(phrases).items() if times > 1] == []
    assert [phrase for phrase in phrases if phrase != phrase.strip().lower() or not phrase] == []


def test_every_kind_has_fifteen_to_thirty_cue_phrases() -> None:
    counts = {row["kind"]: len(row["signaalwoorden"].split("|")) for row in rows_of(kinds_path())}

    assert {kind for kind, count in counts.items() if not 15 <= count <= 30} == set()


# What was said


def test_the_sample_holds_240_different_passages() -> None:
    assert len(SAMPLE) == 240
    assert len({said.text for said in SAMPLE}) == 240


def test_passages_run_from_a_blunt_line_to_a_long_story() -> None:
    lengths = [len(said.text) for said in SAMPLE]

    assert (min(lengths), max(lengths)) == (50, 557)


def test_every_theme_given_stands_in_the_codebook() -> None:
    assert {theme for said in SAMPLE for theme in said.themes or ()} == set(THEMES)


def test_every_passage_has_one_or_two_kinds_and_at_most_three_themes() -> None:
    assert {len(said.kinds or ()) for said in SAMPLE} == {1, 2}
    assert {len(said.themes or ()) for said in SAMPLE} == {0, 1, 2, 3}


def test_every_channel_role_and_permission_occurs() -> None:
    assert {said.channel for said in SAMPLE} == {
        "expertarena",
        "interview",
        "telefoon",
        "formulier",
        "brief",
        "zeepkist",
    }
    assert {said.role for said in SAMPLE} == set(Role)
    assert {said.permission for said in SAMPLE} == set(Permission)


def test_62_entrepreneurs_speak() -> None:
    assert len({voice(said) for said in ENTREPRENEURS}) == 62


def test_each_of_seven_sectors_has_one_arena() -> None:
    arenas = {(said.conversation, said.sector) for said in ENTREPRENEURS if said.channel == "expertarena"}

    assert arenas == {(f"Arena {sector}", sector) for sector in SECTORS}


def test_housing_is_named_by_41_entrepreneurs_and_in_all_seven_arenas() -> None:
    housing = "Huisvesting van medewerkers"
    arenas = {
        conversation(said)
        for said in ENTREPRENEURS
        if said.channel == "expertarena" and housing in (said.themes or ())
    }

    assert len(voices_on(housing)) == 41
    assert len(arenas) == 7


@pytest.mark.parametrize("theme", LEADING)
def test_the_five_leading_themes_are_named_in_every_sector(theme: str) -> None:
    assert {said.sector for said in ENTREPRENEURS if theme in (said.themes or ())} == SECTORS


def test_no_entrepreneur_names_sustainability_but_an_official_does() -> None:
    speakers = [said.role for said in SAMPLE if "Duurzaamheid" in (said.themes or ())]

    assert speakers == [Role.MUNICIPALITY, Role.MUNICIPALITY]


def test_one_talker_speaks_twelve_times_under_four_spellings() -> None:
    (talker, times), *_ = Counter(voice(said) for said in ENTREPRENEURS).most_common()
    spellings = {said.organisation for said in SAMPLE if voice(said) == talker}

    assert (times, len(spellings)) == (12, 4)


def test_an_official_brings_up_innovation_in_every_arena() -> None:
    arenas = {
        said.conversation
        for said in SAMPLE
        if said.role is Role.MUNICIPALITY and "Innovatie" in (said.themes or ())
    }

    assert arenas == {f"Arena {sector}" for sector in SECTORS}


def test_trade_and_logistics_alone_was_heard_in_fewer_than_three_conversations() -> None:
    heard = defaultdict(set)
    for said in ENTREPRENEURS:
        heard[said.sector].add(conversation(said))

    assert {sector for sector, talks in heard.items() if len(talks) < 3} == {"handel en logistiek"}


def test_a_firm_gives_one_sector_size_and_village_wherever_it_gives_any() -> None:
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for said in ENTREPRENEURS:
        for field, value in (("sector", said.sector), ("size", said.size), ("area", said.area)):
            if value is not None and said.organisation is not None:
                given[voice(said), field].add(value)

    assert {key: values for key, values in given.items() if len(values) > 1} == {}


# The population


def test_the_population_uses_the_words_of_the_contributions() -> None:
    for counts in COUNTS.values():
        assert {sector for sector, _, _ in counts} - {""} == SECTORS
        assert {village for _, _, village in counts} - {""} == VILLAGES
    assert {size for _, size, _ in COUNTS[ALL]} - {""} == SIZES
    assert {said.sector for said in ENTREPRENEURS} == SECTORS
    assert {said.area for said in SAMPLE} - {None} == VILLAGES
    assert {said.size for said in SAMPLE} - {None} == SIZES


def test_three_quarters_of_the_2600_establishments_are_one_person() -> None:
    assert COUNTS[ALL]["", "", ""] == 2600
    assert COUNTS[ALL]["", "1 werkzame persoon", ""] == 1950
    assert COUNTS[WITH_STAFF]["", "", ""] == 650


@pytest.mark.parametrize("yardstick", [ALL, WITH_STAFF])
def test_every_total_is_the_sum_of_its_parts(yardstick: str) -> None:
    counts = COUNTS[yardstick]
    crosses = {division: count for division, count in counts.items() if all(division)}
    for division, total in counts.items():
        if all(division):
            continue
        parts = [
            count
            for cross, count in crosses.items()
            if all(wanted in ("", given) for wanted, given in zip(division, cross, strict=True))
        ]
        known = [count for count in parts if count is not None]
        assert total is not None
        if len(known) == len(parts):
            assert sum(known) == total
        else:
            assert sum(known) <= total


@pytest.mark.parametrize("yardstick", [ALL, WITH_STAFF])
def test_a_withheld_count_is_never_the_only_one_under_a_total(yardstick: str) -> None:
    withheld = [division for division, count in COUNTS[yardstick].items() if count is None]
    under = Counter(
        tuple("" if place == left_out else name for place, name in enumerate(division))
        for division in withheld
        for left_out in range(3)
    )

    assert len(withheld) == 12
    assert min(under.values()) == 2


def test_no_more_firms_were_heard_than_there_are() -> None:
    heard: dict[Division, set[str]] = defaultdict(set)
    for said in ENTREPRENEURS:
        if said.sector and said.size and said.area:
            heard[said.sector, said.size, said.area].add(voice(said))
    too_many = {
        division
        for division, voices in heard.items()
        if (COUNTS[ALL][division] is not None and len(voices) > (COUNTS[ALL][division] or 0))
    }

    assert too_many == set()


def test_the_only_brewery_of_a_village_sits_in_a_cell_far_below_ten() -> None:
    (brewery,) = [said for said in SAMPLE if "de enige brouwerij van Tochtdorp" in said.text]

    assert brewery.permission is Permission.WITHOUT_NAME
    assert COUNTS[ALL][brewery.sector or "", brewery.size or "", brewery.area or ""] == 3
    assert COUNTS[ALL][brewery.sector or "", "", brewery.area or ""] == 7


# The outlines


def signed_area(ring: list[tuple[float, float]]) -> float:
    return (
        sum(
            east * north_next - east_next * north for (east, north), (east_next, north_next) in pairwise(ring)
        )
        / 2
    )


def test_six_villages_have_one_closed_ring_that_runs_counterclockwise() -> None:
    assert set(RINGS) == VILLAGES
    for ring in RINGS.values():
        assert ring[0] == ring[-1]
        assert len(set(ring)) == len(ring) - 1 >= 4
        assert signed_area(ring) > 0


def test_neighbours_share_their_borders_point_by_point() -> None:
    sides = Counter(frozenset(side) for ring in RINGS.values() for side in pairwise(ring))
    inner = [side for side, villages in sides.items() if villages == 2]
    outer = [side for side, villages in sides.items() if villages == 1]

    assert len(inner) == 16
    assert len(outer) == len({point for side in outer for point in side})  # one closed coastline and dike


def test_the_outlines_lie_in_the_open_water_of_the_lake() -> None:
    points = [point for ring in RINGS.values() for point in ring]

    assert all(5.32 < east < 5.55 and 52.66 < north < 52.80 for east, north in points)


def test_the_sample_says_that_it_is_invented() -> None:
    assert sample_paths().readme.read_text(encoding="utf-8").startswith("# Alles in deze map is verzonnen\n")
