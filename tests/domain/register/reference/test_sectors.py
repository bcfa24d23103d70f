from __future__ import annotations

from collections import Counter

from vliegwiel.domain.register.reference.sectors import default_groups, official_sectors

SECTORS = official_sectors()
TITLES = {sector.code: sector.title for sector in SECTORS}


def test_the_classification_is_whole() -> None:
    assert Counter(len(sector.code) for sector in SECTORS) == {1: 21, 2: 86, 3: 266, 4: 604, 5: 480}
    assert len(TITLES) == 1457


def test_every_sector_comes_after_the_one_above_it() -> None:
    places = {sector.code: place for place, sector in enumerate(SECTORS)}
    above = [(places[sector.parent], places[sector.code]) for sector in SECTORS if sector.parent]

    assert [pair for pair in above if pair[0] > pair[1]] == []
    assert {sector.code for sector in SECTORS if not sector.parent} == set("ABCDEFGHIJKLMNOPQRSTU")


def test_titles_read_as_sentences() -> None:
    assert TITLES["K"] == "Financiële instellingen"
    assert TITLES["0893"] == "Winning van zout"
    assert TITLES["16"].endswith("kurk, riet en vlechtwerk (geen meubels)")
    assert [
        title for title in TITLES.values() if title != " ".join(title.split()) or not title[0].isupper()
    ] == []


def test_the_default_list_has_every_section_once() -> None:
    codes = [code for group in default_groups() for code in group.codes]

    assert sorted(codes) == sorted("ABCDEFGHIJKLMNOPQRSTU")
    assert [group.name for group in default_groups()] == [
        "Landbouw en visserij",
        "Industrie en energie",
        "Bouw",
        "Handel",
        "Horeca",
        "Vervoer en logistiek",
        "Zakelijke diensten",
        "Onderwijs en overheid",
        "Zorg en welzijn",
        "Cultuur, recreatie en overig",
    ]
