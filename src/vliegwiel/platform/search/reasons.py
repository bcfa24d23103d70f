"""By what was something found, where neither what it is called nor what stands beside that shows it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from vliegwiel.platform.models import SearchEntry
from vliegwiel.platform.search.searching import Hit

LONGEST: Final = 80
_BEFORE: Final = 30
_WORD: Final = re.compile(r"[^\W_]+")
_QUIET: Final = re.compile("['`\u0300-\u036f]+")
# "B.V." is one word, as where things are found.
_INITIALS: Final = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
_ABROAD: Final = re.compile(r"^\s*(?:\+|00)\s*31[\s-]*(?:\(0\))?")
_LEAST_DIGITS: Final = 3


def explained(query: str, hits: Sequence[Hit]) -> list[Hit]:
    """These with a piece of what they were found by: a street, another name, a line of a note, a number.

    Nothing for what only looks like the query. One query, and only where some hit needs it.

    Args:
        query: As typed.
        hits: What it found.
    """
    asked = _words(query)
    wanting = {
        (hit.kind, hit.code): missing
        for hit in hits
        if not hit.alike and not hit.because and (missing := _missing(asked, f"{hit.title} {hit.detail}"))
    }
    if not wanting:
        return list(hits)
    rows = SearchEntry.objects.filter(
        kind__in={kind for kind, _ in wanting}, subject__in={code for _, code in wanting}
    )
    told = {
        (kind, code): _reason(query, wanting[kind, code], text, numbers)
        for kind, code, text, numbers in rows.values_list("kind", "subject", "text", "numbers")
        if (kind, code) in wanting
    }
    return [replace(hit, because=told.get((hit.kind, hit.code), hit.because)) for hit in hits]


def _words(text: str) -> list[str]:
    return _WORD.findall(_letters(text))


def _letters(text: str) -> str:
    plain = _QUIET.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _INITIALS.sub(r"\1", plain)


def _missing(asked: Collection[str], shown: str) -> list[str]:
    there = _words(shown)
    return [word for word in asked if not any(one.startswith(word) for one in there)]


def _reason(query: str, missing: Sequence[str], text: str, numbers: str) -> str:
    """The line that holds most of the words that do not show yet, the first of equals; else the number that begins so."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    holding = [(len(missing) - len(_missing(missing, line)), line) for line in lines]
    best, line = max(holding, key=lambda pair: pair[0], default=(0, ""))
    if best:
        return _part(line, missing)
    begins = [_digits(one) for one in (query, *missing)]
    for number in numbers.splitlines():
        if any(len(one) >= _LEAST_DIGITS and _digits(number).startswith(one) for one in begins):
            return number
    return ""


def _digits(number: str) -> str:
    return "".join(_words(_ABROAD.sub("0", number)))


def _part(line: str, words: Collection[str]) -> str:
    """Whole where it is short; of a long one whole words around the first that was asked for."""
    if len(line) <= LONGEST:
        return line
    at = next(
        found.start()
        for found in _WORD.finditer(line)
        if any(_letters(found[0]).startswith(word) for word in words)
    )
    begin = 0 if at <= _BEFORE else line.rfind(" ", 0, at - _BEFORE) + 1
    rest = line[begin : begin + LONGEST]
    ends = begin + LONGEST >= len(line)
    part = rest if ends else rest.rpartition(" ")[0] or rest
    return f"{'…' if begin else ''}{part.strip()}{'' if ends else '…'}"
