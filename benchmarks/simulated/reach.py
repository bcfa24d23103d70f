"""When is a sector called too little heard, and does weighting bring a share nearer to the truth?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from simulated.table import SEED, Floats, Table, percent
from vliegwiel.algorithms.population import Cell, Dimension, Population, cell
from vliegwiel.algorithms.reach import Reach, Respondent, Standing, reach
from vliegwiel.algorithms.weighting import weigh, weighted_share

FIRMS: Final[Mapping[str, int]] = {"a": 800, "b": 500, "c": 400, "d": 200, "e": 150, "f": 100, "g": 50}
SHY: Final = np.array([0.4, 1.0, 0.6, 1.5, 2.0, 1.0, 2.5])
EAGER: Final = np.ones(7)
SLOPE: Final = np.array([0.15, 0.3, 0.25, 0.5, 0.6, 0.4, 0.7])
FLAT: Final = np.full(7, 0.35)
SIZE_SHARES: Final = np.array([0.7, 0.2, 0.07, 0.03])
REFUSED: Final = (20, 35)
AREA_SHARES: Final = np.array([0.5, 0.2, 0.15, 0.1, 0.05])


def yardstick() -> Population:
    total = sum(FIRMS.values())
    counts: dict[Cell, int | None] = {cell({Dimension.SECTOR: name}): count for name, count in FIRMS.items()}
    for dimension, shares in ((Dimension.SIZE, SIZE_SHARES), (Dimension.AREA, AREA_SHARES)):
        counts |= {cell({dimension: str(i)}): round(total * share) for i, share in enumerate(shares)}
    return Population(yardstick="firms", source="simulated", year=None, counts=counts)


def respondents(
    rng: np.random.Generator, number: int, response: Floats
) -> tuple[list[Respondent], NDArray[np.int64]]:
    """Whom we heard, when some sectors answer more readily than others, and each one's sector."""
    firms = np.array(list(FIRMS.values()), dtype=float)
    sector = rng.choice(len(FIRMS), number, p=firms * response / (firms * response).sum())
    size, area = rng.choice(4, number, p=SIZE_SHARES), rng.choice(5, number, p=AREA_SHARES)
    names = list(FIRMS)
    return [
        Respondent(organisation=f"{n:04}", sector=names[s], size=str(z), area=str(a))
        for n, (s, z, a) in enumerate(zip(sector, size, area, strict=True))
    ], sector


def _raked_on_three(heard: Reach) -> Floats:
    """What we refuse: raking few respondents on sector, size and area, without collapsing or bounds."""
    weights = np.ones(len(heard.respondents))
    for _ in range(50):
        for found in heard.dimensions:
            share = {c.category: c.share_population or 0 for c in found.categories}
            own = np.array([r.category(found.dimension) for r in heard.respondents])
            for category in np.unique(own):
                inside = own == category
                weights[inside] *= share[str(category)] * weights.sum() / weights[inside].sum()
    return weights


def _weighting_row(number: int, response: Floats, chance: Floats, rounds: int, arena: int) -> tuple[str, ...]:
    rng, population = np.random.default_rng(SEED), yardstick()
    firms = np.array(list(FIRMS.values()), dtype=float)
    truth = float(chance @ firms / firms.sum())
    unweighted, weighted, three, holds, holds_too, effective = [], [], [], [], [], []
    for _ in range(rounds):
        people, sector = respondents(rng, number, response)
        people, own, together = _seated(rng, people, chance[sector], arena)
        answers = {p.organisation: bool(y) for p, y in zip(people, rng.random(number) < own, strict=True)}
        found = reach(people, population)
        unweighted.append(float(np.mean(list(answers.values()))))
        if number in REFUSED:
            raked = _raked_on_three(found)
            yes = np.array([answers[r.organisation] for r in found.respondents])
            three.append(float(raked @ yes / raked.sum()))
        weights = weigh(found)
        shares = [weighted_share(answers, weights), weighted_share(answers, weights, conversations=together)]
        if shares[0].weighted is not None:
            weighted.append(shares[0].weighted)
            held = [(share.low or 0) <= truth <= (share.high or 0) for share in shares]
            holds.append(held[0])
            holds_too.append(held[1])
            effective.append(weights.effective)
    return (
        str(number),
        _bias(unweighted, truth),
        _bias(weighted, truth) if weighted else "not weighted",
        _bias(three, truth) if three else "-",
        percent(float(np.mean(holds))) if holds else "-",
        percent(float(np.mean(holds_too))) if holds else "-",
        f"{np.mean(effective):.0f}" if effective else "-",
    )


def _seated(
    rng: np.random.Generator, people: list[Respondent], chance: Floats, arena: int
) -> tuple[list[Respondent], Floats, dict[str, str]]:
    """Each one's chance to say yes and conversation: alone, or in arenas of one sector that share a mood."""
    if arena == 1:
        return people, chance, {person.organisation: person.organisation for person in people}
    seen: dict[str, int] = {}
    together, moods = {}, dict[str, float]()
    own = np.zeros(len(people))
    for index, person in enumerate(people):
        sector = person.sector or ""
        seen[sector] = seen.get(sector, -1) + 1
        table = f"{sector}{seen[sector] // arena}"
        moods.setdefault(table, float(rng.beta(4 * chance[index], 4 * (1 - chance[index]))))
        together[person.organisation], own[index] = table, moods[table]
    return people, own, together


def _bias(estimates: list[float], truth: float) -> str:
    off = np.array(estimates) - truth
    return f"{100 * off.mean():+.1f} / {100 * np.sqrt((off**2).mean()):.1f}"


def reach_tables(rounds: int = 200) -> list[Table]:
    header = (
        "respondents",
        "unweighted",
        "weighted",
        "raked on three margins anyhow",
        "interval holds",
        "holds, told who sat together",
    )
    tables = [_reach_clear(rounds)]
    for title, response, chance, arena in (
        ("answering depends on the sector, and so does the answer", SHY, SLOPE, 1),
        ("answering depends on the sector, the answer does not", SHY, FLAT, 1),
        ("everyone answers alike", EAGER, SLOPE, 1),
        ("as the first, heard in arenas of eight that share a mood", SHY, SLOPE, 8),
    ):
        rows = [_weighting_row(n, response, chance, rounds, arena) for n in (*REFUSED, 40, 62, 150, 400)]
        tables.append(
            Table(
                f"Weighting: {title} (bias / root mean square error, points)", (*header, "effective n"), rows
            )
        )
    return tables


def _reach_clear(rounds: int) -> Table:
    population, rows = yardstick(), []
    for number in (20, 35, 62, 150, 400):
        rng = np.random.default_rng(SEED)
        alarms, missed = 0, 0
        for _ in range(rounds):
            sectors = reach(respondents(rng, number, EAGER)[0], population).dimension(Dimension.SECTOR)
            alarms += sectors is not None and any(
                c.standing is not Standing.NOT_CLEAR for c in sectors.categories
            )
            sectors = reach(respondents(rng, number, SHY)[0], population).dimension(Dimension.SECTOR)
            missed += sectors is not None and sectors.categories[0].standing is Standing.CLEARLY_UNDER
        rows.append((str(number), percent(alarms / rounds), percent(missed / rounds)))
    return Table(
        "Clearly under or over: 7 sectors",
        (
            "respondents",
            "heard in proportion: any sector called",
            "a sector of 36% of the firms answers so little that it is 16% of those heard: called under",
        ),
        rows,
    )
