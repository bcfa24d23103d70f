"""All records of the cases, with keys of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tests.algorithms.duplicates.cases import DIFFERENT, HELD_OUT_DIFFERENT, HELD_OUT_SAME, SAME

RECORDS: Final = tuple(
    replace(record, key=f"{number:03}{record.key}")
    for number, case in enumerate((*SAME, *DIFFERENT, *HELD_OUT_SAME, *HELD_OUT_DIFFERENT))
    for record in case.records()
)
