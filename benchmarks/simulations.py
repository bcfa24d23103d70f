"""How far off are the figures that may reach a council, when the truth is known?

Prints the tables that stand in docs/algorithms/{leading,saturation,reach}.md:

    python benchmarks/simulations.py [leading|saturation|reach] ...
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from simulated_leading import leading_tables
from simulated_reach import reach_tables
from simulated_saturation import saturation_tables
from simulation_table import Table

SIMULATIONS: Final[Mapping[str, Callable[[], list[Table]]]] = {
    "leading": leading_tables,
    "saturation": saturation_tables,
    "reach": reach_tables,
}


def main(names: Sequence[str]) -> None:
    for name in names or SIMULATIONS:
        print(f"## {name}\n")
        for table in SIMULATIONS[name]():
            print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
