"""How is a name, an address or a number read, whoever wrote it?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vliegwiel.algorithms.duplicates.vocabulary import (
    ENDINGS,
    FORMS,
    FREE_MAIL,
    PLATFORMS,
    SILENT,
    SYNONYMS,
    TRADING_AS,
    Form,
    folded,
)

_WORD: Final = re.compile(r"[a-z0-9]+")
_ENTITY: Final = re.compile(r"&(?:amp|#38);?")
_APOSTROPHE: Final = re.compile(r"['’`\u00b4]s?\b")
_ASIDE: Final = re.compile(r"[,;(]")
_HOUSE_NUMBER: Final = re.compile(r"(?<![^\W_])(\d{1,5})\s?-?\s?([a-z]{1,2}\b)?(?!\w)")
_SHORT_STREET: Final = re.compile(r"(?:str|ln|pln|wg)$")
_LONG_STREET: Final = {"str": "straat", "ln": "laan", "pln": "plein", "wg": "weg"}
_BOX: Final = re.compile(r"\b(?:postbus|antwoordnummer|po box)\b")
_PHONE: Final = 9
"""Digits of a Dutch number without the zero or the land before it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name without what everybody may leave out.

    Attributes:
        words: In order: lower case, no accents, one spelling for "ij" and "y".
        asides: Words after the legal form, a comma or a bracket; mostly a place. Also in ``words``.
        form: Group of legal forms; none when the name says none.
    """

    words: tuple[str, ...]
    asides: frozenset[str] = frozenset()
    form: Form | None = None

    @property
    def core(self) -> frozenset[str]:
        """Its words without the asides, in no order."""
        return frozenset(self.words) - self.asides


def read_names(text: str) -> tuple[Name, ...]:
    """What an organisation is called: one name, or two with "h.o.d.n." between them."""
    parts = [part for part in TRADING_AS.split(_lowered(text)) if part.strip()]
    return tuple(_read_name(part) for part in parts) or (Name(()),)


def _lowered(text: str) -> str:
    return _APOSTROPHE.sub("", _ENTITY.sub("&", folded(text)))


def _read_name(text: str) -> Name:
    form, bare, tail = _without_form(text)
    words = _words(bare)
    aside = [match.start() for match in _ASIDE.finditer(text)]
    first = _words(_without_form(text[: aside[0]])[1]) if aside else words
    beside = [*words[len(first) :], *tail] if first else []
    every = tuple(dict.fromkeys([*words, *tail]))
    return Name(every or tuple(_WORD.findall(text)), frozenset(beside) - frozenset(first), form)


def _without_form(text: str) -> tuple[Form | None, str, list[str]]:
    """Its form, the text without any form, and the words that follow a form which is not the first word."""
    found: list[tuple[int, int, Form]] = sorted(
        (match.start(), match.end(), form)
        for form, pattern in FORMS.items()
        for match in pattern.finditer(text)
    )
    if not found:
        return None, text, []
    rest = text
    for start, end, _ in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    start, end, form = found[0]
    if _words(text[:start]) and _words(rest):
        head, tail = rest[:start], rest[start:]
        return form, head, _words(tail)
    return form, rest, []


def _words(text: str) -> list[str]:
    """Words that mean something; letters that stand by themselves in a row are one word ("d.s.m.")."""
    words: list[str] = []
    run = ""
    for word in [*_WORD.findall(text), ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            words.append(run)
            run = ""
        if word:
            words.append(word)
    kept = [SYNONYMS.get(word, word) for word in words if word not in SILENT]
    return [word for place, word in enumerate(kept) if not place or word not in ENDINGS]


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is, without what may be written in several ways.

    Attributes:
        street: Its longest word.
        postcode: Without spaces, upper case.
    """

    street: str = ""
    number: str = ""
    addition: str = ""
    postcode: str = ""
    place: str = ""


def read_address(address: str, postcode: str, place: str) -> Address:
    """Street, number, addition; the number may also come first. A box at a post office is no place."""
    text = _lowered(address)
    if _BOX.search(text):
        return Address(place=_one_space(place))
    found = _HOUSE_NUMBER.search(text)
    number = found[1].lstrip("0") if found else ""
    addition = found[2] or "" if found and found.start() else ""
    street = text[: found.start()] + " " + text[found.end(1) :] if found else text
    words = [_SHORT_STREET.sub(lambda end: _LONG_STREET[end[0]], word) for word in _WORD.findall(street)]
    return Address(
        street=max(words, key=lambda word: (len(word), word), default=""),
        number=number,
        addition=addition,
        postcode="".join(postcode.split()).upper(),
        place=_one_space(place),
    )


def _one_space(place: str) -> str:
    return " ".join(_WORD.findall(_lowered(place)))


def read_digits(text: str) -> str:
    """The digits, whatever stands between them."""
    return "".join(sign for sign in text if sign.isdecimal())


def read_phone(text: str) -> str:
    """A telephone number without the land and the zeros before it."""
    digits = read_digits(text.replace("(0)", "")).lstrip("0")
    return digits.removeprefix("31") if len(digits) > _PHONE else digits


def read_domain(email: str, website: str) -> str:
    """The domain that is one's own; empty for a mailbox or a page at somebody's who serves everybody."""
    site = re.sub(r"^(?:https?://)?(?:www\.)?", "", website.strip().lower())
    for host in (re.split(r"[/?#:]", site)[0], email.strip().lower().rpartition("@")[2]):
        own = ".".join(host.split(".")[-2:])
        if "." in host and own not in FREE_MAIL and own not in PLATFORMS:
            return own
    return ""
