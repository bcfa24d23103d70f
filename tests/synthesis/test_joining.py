from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.synthesis.contributions import Contribution, Role
from vliegwiel.synthesis.joining import joined, take_together

REST = "overige sectoren"


def _population(firms: dict[str, int | None]) -> Population:
    counts = {cell({Dimension.SECTOR: name}): count for name, count in firms.items()}
    return Population("alle", "bron", None, counts)


def test_without_a_population_every_sector_keeps_its_name() -> None:
    assert joined(["Visserij", "Bouw"], None, rest=REST) == {"Visserij": "Visserij", "Bouw": "Bouw"}


def test_a_sector_of_ten_firms_stands_on_its_own() -> None:
    assert joined(["Visserij"], _population({"Visserij": 10, "Bouw": 300}), rest=REST) == {
        "Visserij": "Visserij",
        "Bouw": "Bouw",
    }


def test_small_sectors_become_the_rest_whether_heard_or_not() -> None:
    population = _population({"Visserij": 6, "Delfstoffen": 5, "Bouw": 300})

    assert joined(["Visserij", "Bouw"], population, rest=REST) == {
        "Visserij": REST,
        "Delfstoffen": REST,
        "Bouw": "Bouw",
    }


def test_one_small_sector_takes_the_smallest_other_with_it() -> None:
    population = _population({"Visserij": 3, "Horeca": 40, "Bouw": 300})

    assert joined(["Visserij"], population, rest=REST) == {"Visserij": REST, "Horeca": REST, "Bouw": "Bouw"}


def test_a_sector_that_the_population_does_not_know_may_be_small() -> None:
    population = _population({"Horeca": 40, "Bouw": 300, "Zorg": None})

    assert joined(["Ruimtevaart"], population, rest=REST) == {
        "Ruimtevaart": REST,
        "Zorg": REST,
        "Horeca": REST,
        "Bouw": "Bouw",
    }


def test_where_all_firms_together_are_fewer_than_ten_nobody_is_counted_under_a_sector() -> None:
    assert joined(["Brouwerij"], _population({"Brouwerij": 3, "Visserij": 4}), rest=REST) == {
        "Brouwerij": None,
        "Visserij": None,
    }


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 40), min_size=1))
def test_every_group_holds_ten_firms(firms: dict[str, int]) -> None:
    together = joined([], _population(dict(firms)), rest=REST)

    for group in {name for name in together.values() if name is not None}:
        assert sum(count for name, count in firms.items() if together[name] == group) >= 10


def _row(
    row: int, sector: str | None, *, organisation: str = "", role: Role = Role.ENTREPRENEUR
) -> Contribution:
    return Contribution(row=row, text="a", sector=sector, organisation=organisation or None, role=role)


def test_a_blank_sector_is_filled_in_from_the_same_voice_and_that_of_an_official_counts_for_nobody() -> None:
    rows = [
        _row(2, "Bouw", organisation="A"),
        _row(3, None, organisation="A"),
        _row(4, "Overheid", role=Role.MUNICIPALITY),
        _row(5, None),
    ]

    assert take_together(rows, None, rest=REST).of_rows == ("Bouw", "Bouw", None, None)


def test_before_anyone_ten_heard_stand_for_ten_firms_where_nobody_knows_how_many_there_are() -> None:
    heard = {"Bouw": 12, "Brouwerij": 1, "Visserij": 3}
    rows = [
        _row(number, name) for name, count in heard.items() for number in range(1000 * count, 1001 * count)
    ]

    def counted(rows: list[Contribution]) -> dict[str | None, str | None]:
        sectors = take_together(rows, None, rest=REST, for_anyone=True)
        return {row.sector: name for row, name in zip(rows, sectors.of_rows, strict=True)}

    # The largest joins, for the others do not make ten.
    assert counted(rows) == {"Bouw": REST, "Brouwerij": REST, "Visserij": REST}
    assert counted([*rows, *(_row(90_000 + number, "Horeca") for number in range(7))]) == {
        "Bouw": "Bouw",
        "Brouwerij": REST,
        "Visserij": REST,
        "Horeca": REST,
    }
    assert counted(rows[12:]) == {"Brouwerij": None, "Visserij": None}


def test_before_anyone_a_population_by_sector_decides_as_it_does_elsewhere() -> None:
    rows, population = [_row(2, "Bouw"), _row(3, "Visserij")], _population({"Bouw": 300, "Visserij": 12})

    assert take_together(rows, population, rest=REST, for_anyone=True) == take_together(
        rows, population, rest=REST
    )


def test_the_population_is_counted_in_the_same_sectors() -> None:
    sectors = take_together(
        [_row(2, "Visserij")], _population({"Visserij": 6, "Delfstoffen": 5, "Bouw": 300}), rest=REST
    )

    assert sectors.population is not None
    assert {
        name: sectors.population.count({Dimension.SECTOR: name})
        for name in sectors.population.categories(Dimension.SECTOR)
    } == {REST: 11, "Bouw": 300}
