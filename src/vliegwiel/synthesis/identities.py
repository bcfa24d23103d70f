"""Which passages come from the same voice, and which from the same conversation?

Counting stands or falls with this: a firm counts once per theme however often it speaks and however its
name is spelled, and what was said at one table on one day is one conversation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from vliegwiel.synthesis.contributions import Contribution

_LEGAL_FORM: Final = re.compile(
    r"\b(b\.? ?v\.?|n\.? ?v\.?|v\.? ?o\.? ?f\.?|c\.? ?v\.?|u\.? ?a\.?|eenmanszaak|holding|maatschap|stichting|vereniging)(?=\W|$)"
)
ARENA: Final = "arena"
_WORDS: Final = re.compile(r"[\w&]+")


class _Accents(dict[int, int | None]):
    """Of each sign what is left of it; what was once looked up is known."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_ACCENTS: Final = _Accents()


def letters_of(text: str) -> str:
    """Lower case, without accents."""
    letters = text.casefold()
    if letters.isascii():  # most words are, and have no accents to lose
        return letters
    return unicodedata.normalize("NFKD", letters).translate(_ACCENTS)


def plain(text: str) -> str:
    """Lower case, without accents, every run of other signs one space: what two spellings share."""
    return " ".join(_WORDS.findall(letters_of(text)))


@lru_cache(maxsize=8192)
def organisation_name_key(name: str) -> str:
    """The same for ``Bakkerij Verweij`` and ``bakkerij  VERWEIJ B.V.``; never empty for a name that is not."""
    without_form = plain(_LEGAL_FORM.sub(" ", name.casefold()))
    return without_form or plain(name) or name


def in_arena(contribution: Contribution) -> bool:
    """Whether it was said at a table of several."""
    return _is_arena(contribution.channel or "")


@lru_cache(maxsize=1024)
def _is_arena(channel: str) -> bool:
    return ARENA in channel.casefold()


def voice(contribution: Contribution) -> str:
    """The organisation that speaks.

    Nameless speakers at one table are told apart by role and sector only: those alike in these count as one,
    because counting one too few misleads less than one too many. A nameless row that belongs to no
    conversation is a voice of its own.
    """
    if contribution.organisation:
        return f"organisation:{organisation_name_key(contribution.organisation)}"
    if contribution.conversation:
        told = (contribution.conversation, contribution.role, contribution.sector or "")
        return f"conversation:{'|'.join(map(plain, told))}"
    return f"row:{contribution.row}"


def conversation(contribution: Contribution) -> str:
    """The conversation it was said in; without one, all that a voice said on one day through one channel.

    An arena without a name is the table of one sector on one day: those who sit together are not independent.
    """
    day = contribution.said_date.isoformat() if contribution.said_date else ""
    if contribution.conversation:
        return f"conversation:{plain(contribution.conversation)}"
    if in_arena(contribution):
        return f"{plain(contribution.channel or '')}|{day}|{plain(contribution.sector or '')}"
    if contribution.organisation:
        return f"{voice(contribution)}|{day}|{plain(contribution.channel or '')}"
    return f"row:{contribution.row}"
