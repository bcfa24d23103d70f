from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.synthesis.joining import joined_sectors


def _population(firms: dict[str, int | None]) -> Population:
    return Population(
        "alle", "bron", None, {cell({Dimension.SECTOR: name}): count for name, count in firms.items()}
    )


def test_without_a_population_every_sector_keeps_its_name() -> None:
    assert joined_sectors(["Visserij", "Bouw"], None) == {"Visserij": "Visserij", "Bouw": "Bouw"}


def test_a_sector_of_ten_firms_stands_on_its_own() -> None:
    population = _population({"Visserij": 10, "Bouw": 300})

    assert joined_sectors(["Visserij", "Bouw"], population) == {"Visserij": "Visserij", "Bouw": "Bouw"}


def test_small_sectors_that_hold_ten_firms_together_become_one() -> None:
    population = _population({"Visserij": 6, "Delfstoffen": 5, "Bouw": 300})

    assert joined_sectors(["Visserij", "Delfstoffen", "Bouw"], population) == {
        "Visserij": "Delfstoffen + Visserij",
        "Delfstoffen": "Delfstoffen + Visserij",
        "Bouw": "Bouw",
    }


def test_one_small_sector_takes_the_smallest_other_with_it() -> None:
    population = _population({"Visserij": 3, "Horeca": 40, "Bouw": 300})

    assert joined_sectors(["Visserij", "Horeca", "Bouw"], population) == {
        "Visserij": "Horeca + Visserij",
        "Horeca": "Horeca + Visserij",
        "Bouw": "Bouw",
    }


def test_a_sector_that_the_population_does_not_know_may_be_small() -> None:
    population = _population({"Horeca": 40, "Bouw": 300, "Zorg": None})

    assert joined_sectors(["Ruimtevaart", "Zorg", "Horeca", "Bouw"], population)["Ruimtevaart"] == (
        "Horeca + Ruimtevaart + Zorg"
    )


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 40), min_size=1))
def test_every_group_holds_ten_firms_or_is_everything_heard(firms: dict[str, int]) -> None:
    together = joined_sectors(firms, _population(dict(firms)))

    for group in set(together.values()):
        members = [name for name in firms if together[name] == group]
        assert sum(firms[name] for name in members) >= 10 or len(members) == len(firms)
