import random
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.synthesis import reporting as making
from vliegwiel.algorithms.population import Dimension, Population
from vliegwiel.platform.ports.embedding.lexical import LexicalEmbedder
from vliegwiel.synthesis.analysis import find
from vliegwiel.synthesis.answers import ShownQuote
from vliegwiel.synthesis.composition.agenda import evidence_blocks
from vliegwiel.synthesis.composition.anchors import places
from vliegwiel.synthesis.composition.report import compose
from vliegwiel.synthesis.contributions import Permission
from vliegwiel.synthesis.document import Deepening, Evidence
from vliegwiel.synthesis.figures import print_json
from vliegwiel.synthesis.findings import Findings
from vliegwiel.synthesis.reporting import print_report

PERMISSIONS = [permission.value for permission in Permission]
THEMES = ["Arbeidsmarkt", "Energie en netcongestie", "Samenwerking"]
SECTORS = ["bouw", "horeca", "industrie"]
SIZES = ["2-9", "10-49"]
AREAS = ["Waterdorp", "Landdorp"]


def planted(number: int) -> str:
    """A word that stands in one row only and looks like no name; short, so that no line breaks it."""
    return "q" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}") + "xz"


def firm(number: int) -> str:
    return f"Zuivelhuis W{planted(number)}"


def record(number: int, permission: str, **more: str) -> dict[str, str]:
    """A row that every part of the report would want: themes, a wish and a barrier, in a sector."""
    return {
        "Tekst": f"Wij willen al jaren {planted(number)} en daar hebben we samen heel veel last van gehad.",
        "Organisatie": firm(number),
        "Rol": "ondernemer",
        "Sector": SECTORS[number % 3],
        "Omvang": SIZES[number % 2],
        "Kern": AREAS[number % 2],
        "Toestemming": permission,
        "Thema": " | ".join(THEMES),
        "Soort inzicht": "ambitie | knelpunt | idee",
        **more,
    }


def firms(folder: Path, each: int = 40) -> Path:
    return making.population(
        folder, [(sector, size, area, each) for sector in SECTORS for size in SIZES for area in AREAS]
    )


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every output of a file with each permission in turn."""
    folder = tmp_path_factory.mktemp("walk")
    records = [record(number, permission) for number, permission in zip(range(36), cycle(PERMISSIONS))]
    found = making.findings(folder, records, firms=firms(folder))
    return making.words(print_report(found, making.DUTCH))


@pytest.mark.parametrize("permission", ["alleen voor het dossier", "niet gevraagd"])
def test_no_word_of_who_did_not_allow_it_stands_in_any_output(
    walked: Mapping[str, str], permission: str
) -> None:
    silent = [number for number in range(36) if PERMISSIONS[number % 4] == permission]

    assert [
        (name, number)
        for name, text in walked.items()
        for number in silent
        if making.holds(text, planted(number))
    ] == []


def test_a_name_stands_only_where_it_was_allowed(walked: Mapping[str, str]) -> None:
    named = {number for number in range(36) if PERMISSIONS[number % 4] == "met naam"}
    seen = {number for text in walked.values() for number in range(36) if making.holds(text, firm(number))}

    assert seen - named == set()
    assert seen & named != set()


def test_words_that_may_be_used_are_used_in_every_form(walked: Mapping[str, str]) -> None:
    allowed = [n for n in range(36) if PERMISSIONS[n % 4] in {"zonder naam", "met naam"}]
    quoted = {
        name: {number for number in allowed if making.holds(text, f" {planted(number)} ")}
        for name, text in walked.items()
    }

    assert quoted.pop("onderbouwing.csv") == set()
    assert len(quoted["rapport.html"]) >= 8
    assert quoted == dict.fromkeys(quoted, quoted["rapport.html"])


def test_the_silent_rows_would_have_been_wanted_had_they_been_allowed(tmp_path: Path) -> None:
    records = [record(number, "zonder naam") for number in range(36) if PERMISSIONS[number % 4] != "met naam"]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    silent = {number for number in range(27) if number % 3 != 1}
    assert len(silent & {quote.row - 2 for quote in every_quote(found)}) >= 4


@settings(max_examples=12)
@given(st.lists(st.sampled_from(["", *PERMISSIONS]), min_size=1, max_size=14), st.sampled_from(Permission))
def test_whatever_the_permissions_nothing_else_is_shown(
    tmp_path_factory: pytest.TempPathFactory, permissions: list[str], otherwise: Permission
) -> None:
    folder = tmp_path_factory.mktemp("random")
    records = [record(number, permission) for number, permission in enumerate(permissions)]
    meant = [permission or otherwise.value for permission in permissions]

    found = making.findings(folder, records, firms=firms(folder), permission=otherwise)
    text = print_json(found) + repr(compose(found, making.DUTCH))

    for number, permission in enumerate(meant):
        if permission in {"alleen voor het dossier", "niet gevraagd"}:
            assert planted(number) not in text.replace(firm(number), "")
        if permission != "met naam":
            assert firm(number) not in text


def test_who_allowed_the_name_in_one_talk_is_nameless_in_another(tmp_path: Path) -> None:
    records = [
        record(1, "met naam", Organisatie="Zuivelhuis Waterkant"),
        record(4, "zonder naam", Organisatie="Zuivelhuis Waterkant"),
    ]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    names = {quote.row: quote.name for quote in every_quote(found)}
    assert names == {2: "Zuivelhuis Waterkant", 3: None}


def every_quote(found: Findings) -> list[ShownQuote]:
    """All quotes of a report, wherever they stand."""
    return [
        *(quote for quotes in found.quotes.values() for quote in quotes),
        *(quote for quotes in found.voices.values() for quote in quotes),
        *(quote for item in found.agenda for quote in (*item.wishes, *item.barriers)),
    ]


def test_the_only_brewery_of_the_village_is_found_nowhere() -> None:
    for name, text in making.words(making.sample_report()).items():
        for word in ["dijker", "brouwer", "brouwen", "dwarsbier", "bier van hier"]:
            assert not making.holds(text, word), (name, word)


def test_nobody_of_the_sample_is_named_who_did_not_allow_it() -> None:
    allowed = {
        one.contribution.organisation
        for one in making.sample().coded
        if one.contribution.permission is Permission.WITH_NAME
    }
    every = {one.contribution.organisation for one in making.sample().coded} - allowed
    silent = {name for name in every if name and not name.startswith("Gemeente")}

    assert len(silent) > 20
    for name, text in making.words(making.sample_report()).items():
        assert [one for one in sorted(silent) if making.holds(text, one)] == [], name


def given_away(found: Findings) -> dict[int, set[tuple[Dimension, str]]]:
    """What a reader learns of each row quoted without name: its label, and the sectors its number is listed under."""
    quoted = {quote.row: set(quote.shown.items()) for quote in every_quote(found) if quote.name is None}
    for (sector, _), quotes in found.voices.items():
        for quote in quotes:
            if quote.row in quoted:
                quoted[quote.row].add((Dimension.SECTOR, sector))
    place_of = places(found)
    for evidence in _listed(found):
        if (sector_ := place_of.get(evidence.anchor, ("", None))[1]) is not None:
            for row in evidence.rows:
                if row in quoted:
                    quoted[row].add((Dimension.SECTOR, sector_))
    return quoted


def _listed(found: Findings) -> list[Evidence]:
    """The lists of rows as they stand in the report."""
    blocks = compose(found, making.DUTCH).blocks
    deep = [inner for block in blocks if isinstance(block, Deepening) for inner in block.blocks]
    return [block for block in deep if isinstance(block, Evidence)]


def firms_left(population: Population, told: set[tuple[Dimension, str]]) -> int:
    """Firms that all this describes, in the sectors in which the report counts."""
    assert len([1 for dimension, _ in told if dimension is Dimension.SECTOR]) <= 1
    return population.count(dict(told)) or 0


def test_label_heading_and_row_number_together_leave_ten_firms() -> None:
    found = making.sample()
    assert found.population is not None

    given = given_away(found)
    assert len(given) > 40
    assert {row for row, told in given.items() if firms_left(found.population, told) < 10} == set()


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_in_any_population_label_heading_and_row_number_leave_ten_firms(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("recognition")
    counts = [
        (sector, size, area, chance.choice([0, 1, 3, 9, 10, 25, 60]))
        for sector in SECTORS
        for size in SIZES
        for area in AREAS
    ]
    records = [
        record(
            number,
            "zonder naam",
            Sector=chance.choice([*SECTORS, ""]),
            Omvang=chance.choice([*SIZES, ""]),
            Kern=chance.choice([*AREAS, ""]),
            Organisatie=firm(number // 2),
        )
        for number in range(16)
    ]
    found = making.findings(folder, records, firms=making.population(folder, counts))
    assert found.population is not None

    for row, told in given_away(found).items():
        several = {one for one in told if one[0] is Dimension.SECTOR}
        if told and len(several) <= 1:
            assert firms_left(found.population, told) >= 10 or _nearly_everybody(found, told), (row, told)


def _nearly_everybody(found: Findings, told: set[tuple[Dimension, str]]) -> bool:
    """Where all that was heard together holds fewer than ten firms, only its sectors can be told."""
    heard = {count.sector for count in found.leading.sectors}
    return {category for _, category in told} == heard


def test_every_voice_has_one_label_over_the_whole_report() -> None:
    voice_of = {one.contribution.row: one.voice for one in making.sample().coded}
    labels: dict[str, set[tuple[tuple[Dimension, str], ...]]] = {}
    for quote in every_quote(making.sample()):
        if quote.name is None:
            labels.setdefault(voice_of[quote.row], set()).add(tuple(sorted(quote.shown.items())))

    assert len(labels) > 20
    assert {voice: shown for voice, shown in labels.items() if len(shown) > 1} == {}


def test_beneath_a_sector_stands_only_who_may_be_told_to_be_of_it() -> None:
    under = [(sector, quote) for (sector, _), quotes in making.sample().voices.items() for quote in quotes]

    assert len(under) > 10
    assert [quote.row for sector, quote in under if quote.shown.get(Dimension.SECTOR) != sector] == []


def test_without_figures_per_sector_no_row_is_listed_under_a_sector(tmp_path: Path) -> None:
    found = making.findings(tmp_path, [record(number, "zonder naam") for number in range(12)])

    assert len(found.leading.sectors) == 3
    assert len(_listed(found)) == len(found.leading.themes) == 3
    assert {quote.row: quote.shown for quote in every_quote(found)} == {
        quote.row: {} for quote in every_quote(found)
    }


def test_with_figures_per_sector_every_cell_lists_its_rows(tmp_path: Path) -> None:
    records = [record(number, "zonder naam") for number in range(12)]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    assert len(_listed(found)) == 3 + 3 * 3
    assert evidence_blocks(found, {("Samenwerking", "bouw"): "x"}, making.DUTCH) == [
        Evidence("x", "Samenwerking, bouw", (2, 5, 8, 11))
    ]


def test_who_speaks_for_two_sectors_is_only_an_entrepreneur(tmp_path: Path) -> None:
    records = [
        record(0, "zonder naam", Organisatie="Zuivelhuis Waterkant"),
        record(1, "zonder naam", Organisatie="Zuivelhuis Waterkant"),
        record(2, "zonder naam"),
    ]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    shown = {quote.row: dict(quote.shown) for quote in every_quote(found)}
    assert shown == {
        2: {},
        3: {},
        4: {Dimension.SECTOR: "industrie", Dimension.SIZE: "2-9", Dimension.AREA: "Waterdorp"},
    }


def test_sectors_taken_together_are_told_together(tmp_path: Path) -> None:
    counts = [("bouw", "2-9", "Waterdorp", 4), ("horeca", "2-9", "Waterdorp", 30), ("industrie", "", "", 90)]
    records = [record(number, "zonder naam", Omvang="", Kern="") for number in range(3)]
    found = making.findings(tmp_path, records, firms=making.population(tmp_path, counts))

    assert {quote.row: dict(quote.shown) for quote in every_quote(found)} == {
        2: {Dimension.SECTOR: "overige sectoren"},
        3: {Dimension.SECTOR: "overige sectoren"},
        4: {Dimension.SECTOR: "industrie"},
    }


def test_who_calls_itself_the_only_one_is_read_first_in_all_its_rows(tmp_path: Path) -> None:
    text = "Wij zijn de enige hier in het dorp en dat merk je aan alles wat er gebeurt."
    records = [
        record(0, "zonder naam", Tekst=text),
        record(3, "zonder naam", Organisatie=firm(0)),
        record(6, "zonder naam"),
    ]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))

    assert {quote.row for quote in every_quote(found)} == {4}
    assert set(found.flagged) == {2, 3}


def test_the_name_of_another_in_the_words_keeps_them_back(tmp_path: Path) -> None:
    records = [
        record(0, "met naam", Tekst=f"Wij huren al jaren van {firm(3)} en dat gaat eigenlijk prima zo."),
        record(3, "alleen voor het dossier"),
    ]
    found = making.findings(tmp_path, records, firms=firms(tmp_path))
    printed = print_json(found)

    assert firm(3) not in printed
    assert set(found.flagged) == {2}


def test_the_same_material_gives_the_same_choice_in_any_order(tmp_path: Path) -> None:
    read = making.material(tmp_path, [record(n, "zonder naam") for n in range(9)], firms=firms(tmp_path))

    assert print_json(find(read, LexicalEmbedder())) == print_json(find(read, LexicalEmbedder()))
