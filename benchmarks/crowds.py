"""What do people notice who come at the same moment?

python benchmarks/crowds.py submitting|reading [--quick]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from loaded import reading, submitting

PARTS: Final[Mapping[str, Callable[[Sequence[str]], None]]] = {
    "submitting": submitting.main,
    "reading": reading.main,
}


def main(words: Sequence[str]) -> None:
    for name in [word for word in words if word in PARTS] or PARTS:
        PARTS[name](words)


if __name__ == "__main__":
    main(sys.argv[1:])
