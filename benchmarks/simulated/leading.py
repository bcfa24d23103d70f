"""How often do we say that a theme plays in every sector when it does not, and is the probability what it says?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

import numpy as np

from simulated.table import SEED, Floats, Table, percent
from vliegwiel.algorithms.leading import CodedPassage, leading_themes

Truths: TypeAlias = Callable[[np.random.Generator, int, int], Floats]

FLOOR: Final = 0.25
THEMES: Final = 20
SECTORS: Final = 7
SEATS: Final = 9


def heard_in_sectors(
    rng: np.random.Generator, shares: Floats, interviews: int, arenas: int
) -> list[CodedPassage]:
    """Each sector's interviews, and arenas of nine whose members follow one another (correlation a third)."""
    statements = []
    for sector, share in enumerate(shares):
        chances = [(f"{sector}i{n}", share, 1) for n in range(interviews)]
        for n in range(arenas):
            mood = rng.beta(np.maximum(2 * share, 1e-9), np.maximum(2 * (1 - share), 1e-9))
            chances.append((f"{sector}a{n}", mood, SEATS))
        for conversation, chance, seats in chances:
            statements += [
                CodedPassage(
                    organisation=f"{conversation}o{seat}",
                    conversation=conversation,
                    sector=f"sector {sector}",
                    role="ondernemer",
                    is_entrepreneur=True,
                    themes=frozenset(f"{t:02}" for t in np.flatnonzero(rng.random(share.size) < chance)),
                )
                for seat in range(seats)
            ]
    return statements


def themes_found(
    truths: Truths, how: tuple[int, int], rounds: int
) -> Iterator[tuple[bool, float | None, bool]]:
    """Per theme: whether it truly plays everywhere, its probability, and whether we said so."""
    rng = np.random.default_rng(SEED)
    for _ in range(rounds):
        shares = truths(rng, SECTORS, THEMES)
        found = leading_themes(heard_in_sectors(rng, shares, *how), [])
        counts = {theme.theme: theme for theme in found.themes}
        for theme in range(THEMES):
            count = counts.get(f"{theme:02}")
            yield (
                bool(np.all(shares[:, theme] >= FLOOR)),
                count.probability if count else 0.0,
                count is not None and count.plays_in_every_sector,
            )


def one_low(low: float, rest: float) -> Truths:
    def shares(_: np.random.Generator, sectors: int, themes: int) -> Floats:
        table = np.full((sectors, themes), rest)
        table[0] = low
        return table

    return shares


def varied(rng: np.random.Generator, sectors: int, themes: int) -> Floats:
    """Themes of every sort, not as the formula supposes them beforehand."""
    mean, alike = rng.beta(1.5, 2, themes), rng.choice([2, 8, 30], themes)
    return rng.beta(mean * alike, (1 - mean) * alike, (sectors, themes))


HOW: Final[Mapping[str, tuple[int, int]]] = {
    "3 interviews": (3, 0),
    "5 interviews": (5, 0),
    "10 interviews": (10, 0),
    "3 arenas of 9": (0, 3),
    "5 arenas of 9": (0, 5),
}
CASES: Final[Mapping[str, Truths]] = {
    "no: 20% in every sector": one_low(0.2, 0.2),
    "no: 5% in one, 60% elsewhere": one_low(0.05, 0.6),
    "no: 10% in one, 60% elsewhere": one_low(0.1, 0.6),
    "no: 20% in one, 60% elsewhere": one_low(0.2, 0.6),
    "no: 10% in one, 90% elsewhere": one_low(0.1, 0.9),
    "no: 20% in one, 90% elsewhere": one_low(0.2, 0.9),
    "yes: 50% in every sector": one_low(0.5, 0.5),
    "yes: 70% in every sector": one_low(0.7, 0.7),
}


def leading_tables(rounds: int = 10) -> list[Table]:
    called = []
    for case, truths in CASES.items():
        shares = [np.mean([said for *_, said in themes_found(truths, how, rounds)]) for how in HOW.values()]
        called.append((case, *(percent(float(share)) for share in shares)))
    return [
        Table(
            f'How often we say "plays in every sector" (7 sectors, floor 25%, {rounds * THEMES} themes each)',
            ("truly plays everywhere?", *HOW),
            called,
        ),
        *(_calibration(name, HOW[name], 4 * rounds) for name in ("5 interviews", "5 arenas of 9")),
    ]


def _calibration(name: str, how: tuple[int, int], rounds: int) -> Table:
    found = [(truth, chance or 0.0) for truth, chance, _ in themes_found(varied, how, rounds)]
    truth, chance = np.array([t for t, _ in found]), np.array([c for _, c in found])
    rows = []
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        within = (chance >= low) & (chance < high)
        mean, real = float(chance[within].mean()), float(truth[within].mean())
        rows.append((f"{low:.1f}-{min(high, 1):.1f}", str(int(within.sum())), percent(mean), percent(real)))
    return Table(
        f"Is the probability what it says? ({name} per sector)",
        ("probability", "themes", "on average", "truly played everywhere"),
        rows,
    )
