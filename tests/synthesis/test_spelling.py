from vliegwiel.algorithms.population import Dimension, Population, cell
from vliegwiel.synthesis.contributions import Contribution
from vliegwiel.synthesis.spelling import in_one_spelling


def _sectors(names: list[str | None], population: Population | None = None) -> list[str | None]:
    rows = [Contribution(row=row, text="a", sector=name) for row, name in enumerate(names, start=2)]
    return [contribution.sector for contribution in in_one_spelling(rows, population)]


def test_without_a_population_the_commonest_spelling_wins() -> None:
    assert _sectors(["horeca", "Horeca", "Horeca", None]) == ["Horeca", "Horeca", "Horeca", None]


def test_at_a_tie_the_first_in_the_alphabet_wins_whatever_the_order() -> None:
    assert _sectors(["horeca", "Horeca"]) == ["Horeca", "Horeca"]
    assert _sectors(["Horeca", "horeca"]) == ["Horeca", "Horeca"]


def test_the_spelling_of_the_population_goes_before_all() -> None:
    population = Population("alle", "bron", None, {cell({Dimension.SECTOR: "Land- en tuinbouw"}): 3})

    assert _sectors(["land en tuinbouw", "LAND- EN TUINBOUW"], population) == ["Land- en tuinbouw"] * 2
