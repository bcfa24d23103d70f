"""How is every address there is asked for, with every code that was planted, and what does it answer?"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from itertools import product
from typing import Any, Final

from django.db import connection
from django.test import Client

from tests.addresses import Address, Codes, all_addresses
from tests.furnished import Furniture
from tests.journeys.planted import INDUSTRY, VILLAGE, Planted
from tests.synthesis.reporting import one_line, pdf_words, word_words
from vliegwiel.domain.people.models import User
from vliegwiel.web.staff.views.downloads import TYPES

# Of the demo: shows all its mail to anybody, and no installation has it.
NOT_WALKED: Final = frozenset({"mailbox"})
UNKNOWN: Final = "zzzzzzzz"
# Pages that can be about a part of a round.
SELECTING: Final = frozenset({"findings.quotes", "findings.voices"})
# Of the versions of the document: the one kept by hand, and the one that was adopted.
FIRST_AND_LAST: Final = ("1", "4")
MARKS: Final = ("SAVEPOINT", "RELEASE", "ROLLBACK")
CLOSED: Final = {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave, as words.

    Attributes:
        asked: How often the database was asked for it.
    """

    name: str
    path: str
    words: str
    is_file: bool
    asked: int


@dataclass(slots=True)
class Counted:
    """How often the database was asked; marks to go back to ask nothing."""

    questions: int = 0

    def __call__(self, ask: Callable[..., Any], words: Any, *others: Any) -> Any:
        """Count it, and pass it on."""
        self.questions += not str(words).startswith(MARKS)
        return ask(words, *others)


def paths(address: Address, furnished: Furniture, planted: Planted) -> Iterator[str]:
    """With every code that was planted in its gaps, and every question that it understands."""
    many = many_of(planted)
    known: Codes = {**furnished.codes, **planted.codes}
    for chosen in product(*(many.get(gap, (known.get(gap, UNKNOWN),)) for gap in address.gaps)):
        path = address.filled({**known, **dict(zip(address.gaps, chosen, strict=True))})
        yield from (path + question for question in questions(address.name, planted))


def many_of(planted: Planted) -> Mapping[tuple[str, str], Sequence[str]]:
    """Gaps in which several things are tried."""
    return {
        ("inbreng", "contribution"): planted.contributions,
        ("versies", "number"): FIRST_AND_LAST,
        ("rapport", "name"): tuple(TYPES),
        ("bestand", "form"): ("docx", "pdf", "html"),
        ("bevindingen", "part"): ("leading", "matrix", "reach", "trend", "deepening", "quotes"),
        ("figuur-", "number"): ("1", "2"),
        (".", "form"): ("csv", "svg", "docx"),
    }


def questions(name: str, planted: Planted) -> Sequence[str]:
    """What can be asked of this address."""
    sectors = ["", *(f"&sector={sector}" for sector in planted.sectors)]
    asked: Mapping[str, Sequence[str]] = {
        "findings.passages": [f"?thema={theme}{sector}" for theme in planted.themes for sector in sectors],
        "search": ["?q=ketel", "?q=gruttelkade", "?q=brouwerij"],
        "contribution.list": ["", f"?sector={INDUSTRY}", "?words=ketels", "?waiting=on"],
        "version.detail": [f"?punt={planted.codes['punten', 'item']}"],
        "version.compare": ["?van=1&tot=4"],
        "evidence.find": ["?q=ketel"],
        "findings.word": ["", f"?sector={INDUSTRY}"],
    }
    selected = ["", f"?sector={INDUSTRY}", f"?gebied={VILLAGE}"] if name in SELECTING else [""]
    return asked.get(name, selected)


def walked(
    client: Callable[[], Client],
    furnished: Furniture,
    planted: Planted,
    *,
    but: AbstractSet[str] = NOT_WALKED,
) -> Iterator[Answer]:
    """Every address that needs no token, but for these, whole and as a part of a page."""
    for address in all_addresses():
        if address.name in but or "token" in dict(address.gaps).values():
            continue
        every = list(paths(address, furnished, planted))
        if client().get(every[0]).status_code in CLOSED:
            # To this role, or to whoever only looks: with any code.
            continue
        yield from answered(client(), address.name, every[0], {"HX-Request": "true"})
        for path in every:
            yield from answered(client(), address.name, path, {})


def answered(client: Client, name: str, path: str, headers: Mapping[str, str]) -> Iterator[Answer]:
    counted = Counted()
    with connection.execute_wrapper(counted):
        answer = client.get(path, headers=headers)
    assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, path
    if answer.status_code == HTTPStatus.OK:
        is_file = "attachment" in answer.get("Content-Disposition", "")
        yield Answer(name, path, in_words(answer), is_file, counted.questions)


def in_words(answer: Any) -> str:
    """Whatever it is, as one line."""
    kind, content = answer["Content-Type"].partition(";")[0], answer.content
    if kind == "application/pdf":
        # Its words are those of the other forms: where no program reads it, they are looked at there.
        return one_line(pdf_words(content)) if shutil.which("pdftotext") else ""
    if "wordprocessingml" in kind:
        return one_line(word_words(content))
    if kind.startswith("image/png"):
        return ""
    return one_line(unescape(content.decode()))


def with_token(
    held: Sequence[tuple[str, str]], codes: Codes, furnished: Furniture, planted: Planted
) -> Sequence[Answer]:
    """Every address that one of these tokens opens; withdrawing with every code there is."""
    found: list[Answer] = []
    for address in all_addresses():
        if not set(held) & set(address.gaps):
            continue
        known = {**furnished.codes, **planted.codes, **codes}
        spoken = planted.contributions if ("intrekken", "code") in address.gaps else [""]
        for code in spoken:
            path = address.filled({**known, ("intrekken", "code"): code})
            found += answered(Client(), address.name, path, {})
    return found


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_step"] = True
    session.save()
    return client
