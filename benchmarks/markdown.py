"""How do results stand in a Markdown file?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; ends with a line of its own."""
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def judged(*, reached: bool) -> str:
    """In two words, without excuses."""
    return "reached" if reached else "**not reached**"
