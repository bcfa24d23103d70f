"""How are the numbers of passages written so that a person can read and use them, also when there are thousands?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from vliegwiel.platform.language import Language
from vliegwiel.synthesis.contributions import Numbering


def row_ranges(rows: Iterable[int]) -> str:
    """``[3, 14, 15, 16, 27]`` as ``3, 14-16, 27``: sorted, each row once, runs of three and more folded."""
    return ", ".join(_folded(sorted(set(rows))))


def _folded(rows: Sequence[int]) -> Iterator[str]:
    ends = [place for place in range(1, len(rows)) if rows[place] != rows[place - 1] + 1]
    for start, end in pairwise([0, *ends, len(rows)]):
        if end - start > 2:  # noqa: PLR2004 - two neighbours read better apart than folded
            yield f"{rows[start]}\N{EN DASH}{rows[end - 1]}"
        else:
            yield from map(str, rows[start:end])


def numbered(number: int, language: Language, numbering: Numbering) -> str:
    """``row 12`` of a spreadsheet, ``contribution 12`` of a round."""
    if numbering is Numbering.ROW:
        return language.gettext("row %(row)s") % {"row": number}
    return language.gettext("contribution %(number)s") % {"number": number}


def listed_rows(rows: Sequence[int], language: Language, numbering: Numbering) -> str:
    """``12 passages: row 3, 14-16, 27``, in the report's language."""
    if not rows:
        return language.gettext("No passages.")
    distinct = len(set(rows))
    words = {
        Numbering.ROW: language.ngettext(
            "%(count)s passage: row %(rows)s", "%(count)s passages: rows %(rows)s", distinct
        ),
        Numbering.CONTRIBUTION: language.ngettext(
            "%(count)s passage: contribution %(rows)s", "%(count)s passages: contributions %(rows)s", distinct
        ),
    }[numbering]
    return words % {"count": language.number(distinct), "rows": row_ranges(rows)}
