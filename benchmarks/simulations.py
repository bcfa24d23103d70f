"""How far off are the figures that may reach a council, when the truth is known?

Prints the tables that stand in docs/algorithms/{leading,saturation,reach,small_cells,agreement}.md, or puts them there:

    python benchmarks/simulations.py [leading|saturation|reach|small_cells|agreement] ... [--write]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from simulated.agreement import agreement_tables
from simulated.leading import leading_tables
from simulated.reach import reach_tables
from simulated.saturation import saturation_tables
from simulated.small_cells import small_cells_tables
from simulated.table import Table

PAGES: Final = Path(__file__).parent.parent / "docs" / "algorithms"
START: Final = "<!-- simulated: python benchmarks/simulations.py -->"
END: Final = "<!-- end of simulated -->"

SIMULATIONS: Final[Mapping[str, Callable[[], list[Table]]]] = {
    "leading": leading_tables,
    "saturation": saturation_tables,
    "reach": reach_tables,
    "small_cells": small_cells_tables,
    "agreement": agreement_tables,
}


def main(arguments: Sequence[str]) -> None:
    names = [name for name in arguments if name != "--write"]
    for name in names or SIMULATIONS:
        text = "\n".join(str(table) for table in SIMULATIONS[name]())
        print(f"## {name}\n\n{text}")
        if "--write" in arguments:
            put_in_page(PAGES / f"{name}.md", text)


def put_in_page(page: Path, text: str) -> None:
    """Replace what stands between the page's two marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{START}\n\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
