"""Which passages come from the same voice, and which from the same conversation?

Counting stands or falls with this: a firm counts once per theme however often it speaks and however its
name is spelled, and what was said at one table on one day is one conversation.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from vliegwiel.synthesis.contributions import Contribution

_LEGAL_FORM: Final = re.compile(
    r"\b(b\.? ?v\.?|n\.? ?v\.?|v\.? ?o\.? ?f\.?|c\.? ?v\.?|u\.? ?a\.?|eenmanszaak|holding|maatschap|stichting|vereniging)(?=\W|$)"
)
_WORDS: Final = re.compile(r"[\w&]+")


def plain(text: str) -> str:
    """Lower case, without accents, every run of other signs one space: what two spellings share."""
    letters = text.casefold()
    if not letters.isascii():  # most words are, and have no accents to lose
        bare = unicodedata.normalize("NFKD", letters)
        letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return " ".join(_WORDS.findall(letters))


def organisation_name_key(name: str) -> str:
    """The same for ``Bakkerij Verweij`` and ``bakkerij  VERWEIJ B.V.``; never empty for a name that is not."""
    without_form = plain(_LEGAL_FORM.sub(" ", name.casefold()))
    return without_form or plain(name) or name


def voice(contribution: Contribution) -> str:
    """The organisation that speaks.

    Whoever left no name counts as one voice per conversation: two nameless speakers at one table cannot be
    told apart, and counting one too few misleads less than one too many. A nameless row that belongs to no
    conversation is a voice of its own.
    """
    if contribution.organisation:
        return f"organisation:{organisation_name_key(contribution.organisation)}"
    if contribution.conversation:
        return f"conversation:{plain(contribution.conversation)}"
    return f"row:{contribution.row}"


def conversation(contribution: Contribution) -> str:
    """The conversation it was said in; without one, all that a voice said on one day through one channel."""
    if contribution.conversation:
        return f"conversation:{plain(contribution.conversation)}"
    if contribution.organisation:
        day = contribution.said_date.isoformat() if contribution.said_date else ""
        return f"{voice(contribution)}|{day}|{plain(contribution.channel or '')}"
    return f"row:{contribution.row}"
