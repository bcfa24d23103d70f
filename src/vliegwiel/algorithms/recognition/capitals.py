"""Which words are written as names are?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from vliegwiel.algorithms.recognition.flag import Flag, FlagKind, Reason
from vliegwiel.algorithms.recognition.vocabulary import CHAINS, FIRST_NAMES, PARTICLES, is_ordinary
from vliegwiel.algorithms.sentences import sentences

_WORD: Final = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*['’]?")
_OPENS: Final = re.compile(r"(?:[:;(\[\"“„‘«•/]|(?:^|\s)['’–—-])\s*\Z")
_MOSTLY: Final = 0.6
_SHORTEST_SHOUT: Final = 12
_WIDEST_JOINT: Final = 14


def by_capital(text: str, allowed: Collection[str]) -> Iterator[Flag]:
    """Words with a capital where Dutch has none, and first words that no dictionary holds.

    Args:
        text: What was said.
        allowed: Lower-case words that may have a capital anywhere.
    """
    for span in sentences(text):
        words = list(_WORD.finditer(text, span.start, span.end))
        if _shouts(words):
            yield from _in_shouting(words, allowed)
        else:
            yield from _in_sentence(text, words, allowed)


def _shouts(words: Sequence[re.Match[str]]) -> bool:
    """Whether a sentence is written in capitals, so that they say nothing."""
    upper = sum(len(word.group()) for word in words if word.group().isupper())
    return upper >= _SHORTEST_SHOUT and upper > _MOSTLY * sum(len(word.group()) for word in words)


def _in_shouting(words: Sequence[re.Match[str]], allowed: Collection[str]) -> Iterator[Flag]:
    for word in words:
        small = word.group().lower()
        if not is_allowed(small, allowed) and (not is_ordinary(small) or small in FIRST_NAMES):
            yield Flag(word.start(), word.end(), FlagKind.NAME, Reason.CAPITAL)


def _in_sentence(text: str, words: Sequence[re.Match[str]], allowed: Collection[str]) -> Iterator[Flag]:
    flagged: list[tuple[int, int, Reason]] = []
    for position, word in enumerate(words):
        reason = _reason(text, word, first=position == 0, allowed=allowed)
        if reason:
            flagged.append((word.start(), word.end(), reason))
    yield from _joined(text, flagged)


def _reason(text: str, word: re.Match[str], *, first: bool, allowed: Collection[str]) -> Reason | None:
    written = word.group()
    if written.islower():
        return Reason.FIRST_NAME if written in FIRST_NAMES and not is_ordinary(written) else None
    small = written.lower()
    if not FIRST_NAMES.isdisjoint(small.split("-")):
        return Reason.FIRST_NAME
    if small in CHAINS:
        return Reason.CAPITAL
    if len(written) == 1 or is_allowed(small, allowed):
        return None
    opens = first or _OPENS.search(text, max(0, word.start() - 4), word.start()) is not None
    return _reason_of_capital(written, small, opens=opens)


def _reason_of_capital(written: str, small: str, *, opens: bool) -> Reason | None:
    if any(sign.isupper() for sign in written[1:].split("-", maxsplit=1)[0]):
        return Reason.CAPITAL
    if not written[0].isupper():
        return None
    if not opens:
        return Reason.CAPITAL
    return None if is_ordinary(small.rstrip("'’")) else Reason.UNKNOWN_FIRST_WORD


def is_allowed(small: str, allowed: Collection[str]) -> bool:
    """Whether a lower-case word, its stem or every part of it may have a capital ("zzp'ers", "EU-regels")."""
    if small in allowed:
        return True
    stem = re.sub(r"['’](?:s|ers?|je)?\Z|s\Z", "", small)
    if stem in allowed:
        return True
    parts = [part for part in re.split(r"[-'’]", small) if part]
    return (
        len(parts) > 1
        and parts[0] in allowed
        and all(part in allowed or is_ordinary(part) for part in parts[1:])
    )


def _joined(text: str, flagged: list[tuple[int, int, Reason]]) -> Iterator[Flag]:
    """Neighbouring words as one name: "Pieter de Boer"."""
    run: list[tuple[int, int, Reason]] = []
    for item in flagged:
        if run and not _belongs(text[run[-1][1] : item[0]]):
            yield from _as_flag(text, run)
            run = []
        run.append(item)
    yield from _as_flag(text, run)


def _belongs(between: str) -> bool:
    """Whether what stands between two names joins them: a space, "van der", "&"."""
    if len(between) > _WIDEST_JOINT or re.search(r"[^\w\s&'’]", between):
        return False
    return all(word.lower() in PARTICLES for word in re.findall(r"[^\W_]+", between))


def _as_flag(text: str, run: list[tuple[int, int, Reason]]) -> Iterator[Flag]:
    """The run as one flag; a particle by itself ("Den Haag", where the city is allowed) is none."""
    if all(text[start:end].lower() in PARTICLES for start, end, _ in run):
        return
    person = any(reason is Reason.FIRST_NAME for _, _, reason in run)
    yield Flag(
        run[0][0],
        run[-1][1],
        FlagKind.PERSON if person else FlagKind.NAME,
        Reason.FIRST_NAME if person else run[0][2],
    )
