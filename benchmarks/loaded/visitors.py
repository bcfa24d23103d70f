"""Somebody who takes part, as his browser does it: pages, forms, cookies, and the same form again when no answer comes."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from lxml import html

from loaded.browsers import OK, Answer, Browser, NoAnswer

# Somebody who gets no answer, or a page that says that something broke, looks at it and presses again.
PAUSE: Final = 1.0
MOST_TRIES: Final = 90
# The form wants to have been open for longer than a program needs.
READING: Final = 4.1
BROKEN: Final = 500
TOO_OFTEN: Final = 429
SENT: Final = "/ontvangen/"
PASSAGES: Final = ("text_1", "text_2")
MARK: Final = re.compile(r"<[^>]*>")
# From a thousand on with a point in it.
NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


class GaveUp(RuntimeError):
    """A page came that nobody who takes part should see."""


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody is about to send.

    Attributes:
        passages: One or two.
        email: Where he wants a receipt; nowhere when empty.
    """

    passages: tuple[str, ...]
    email: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody saw after he pressed "Send".

    Attributes:
        form_key: Of his form.
        words: What he sent.
        numbers: Under which it was received.
        seconds: From the first press to the page that says so.
        tries: How often he pressed.
    """

    form_key: str
    words: Words
    numbers: tuple[int, ...]
    seconds: float
    tries: int


@dataclass
class Clock:
    """How long every answer took, of all visitors together.

    Attributes:
        seconds: Of every answer that came.
        unanswered: How often none came, or one that says that something broke.
        refused: How often somebody was told that this came too often.
    """

    seconds: list[float] = field(default_factory=list)
    unanswered: int = 0
    refused: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)

    def answered(self, seconds: float) -> None:
        """Well."""
        with self._lock:
            self.seconds.append(seconds)

    def broke(self) -> None:
        """Not at all, or badly."""
        with self._lock:
            self.unanswered += 1

    def turned_away(self) -> None:
        """Too often."""
        with self._lock:
            self.refused += 1


@dataclass
class Form:
    """A form that was filled in, up to its summary.

    Attributes:
        path: Where it is sent.
        fields: All that it holds.
        words: What its sender has to say.
        cookies: Of the browser in which it is open.
        opened: When, by ``time.monotonic``.
    """

    path: str
    fields: Mapping[str, str]
    words: Words
    cookies: Mapping[str, str]
    opened: float


class Visitor:
    """One person after the other at one address of the internet, each with a browser that remembers nothing."""

    def __init__(self, address: str, visitor: str, clock: Clock) -> None:
        self.clock = clock
        self._browser = Browser(address, visitor)

    def close(self) -> None:
        """Leave."""
        self._browser.close()

    def open(self, path: str, words: Words, answers: Mapping[str, str]) -> Form:
        """Get a form, and answer everything at once: the summary without the pages before it."""
        self._browser.cookies.clear()
        form, _ = _form(self._page("GET", path))
        fields = {**dict(form.form_values()), **answers, **_typed(words), "at": "summary"}
        return Form(path, fields, words, dict(self._browser.cookies), time.monotonic())

    def fill_in(self, path: str, words: Words, answers: Mapping[str, str]) -> Form:
        """Go through every question, and stop at the summary.

        Raises:
            GaveUp: The questions do not end there.
        """
        self._browser.cookies.clear()
        page = self._page("GET", path)
        opened = time.monotonic()
        given = {**answers, **_typed(words)}
        for _ in range(MOST_TRIES):
            form, buttons = _form(page)
            fields, asked = dict(form.form_values()), _asked(form)
            if "send" in buttons:
                return Form(path, fields, words, dict(self._browser.cookies), opened)
            # A second passage is another field of the first page, which comes when asked for.
            lacks = form.fields["at"] == "words" and len(words.passages) > sum(
                name in PASSAGES for name in asked
            )
            fields |= {name: value for name, value in given.items() if name in asked}
            page = self._page("POST", path, {**fields, "go": "more" if lacks else "next"})
        raise GaveUp(path)

    def send(self, form: Form) -> Receipt:
        """Press "Send" until the receipt is there.

        Raises:
            GaveUp: It does not come.
        """
        time.sleep(max(form.opened + READING - time.monotonic(), 0))
        self._browser.cookies = dict(form.cookies)
        begun, fields = time.monotonic(), {**form.fields, "go": "send"}
        for tries in range(1, MOST_TRIES + 1):
            answer = self._answer("POST", form.path, fields)
            if answer is not None and answer.location.endswith(SENT):
                said = _said(self._text("GET", answer.location), fields["form_key"])
                seconds = time.monotonic() - begun
                return Receipt(fields["form_key"], form.words, numbers_in(said), seconds, tries)
            if answer is not None and answer.status == TOO_OFTEN:
                self.clock.turned_away()
            elif answer is not None and answer.status < BROKEN:
                raise GaveUp(f"{answer.status} at {form.path}")
            time.sleep(PAUSE)
        raise GaveUp(f"{answer.status if answer else 'no answer'} at {form.path}, {MOST_TRIES} times")

    def _page(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> html.HtmlElement:
        return html.fromstring(self._text(method, path, fields))

    def _text(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> str:
        """What comes in the end."""
        for _ in range(MOST_TRIES):
            answer = self._answer(method, path, fields)
            if answer is not None and answer.status < BROKEN:
                if answer.status != OK:
                    raise GaveUp(f"{answer.status} at {path}")
                return answer.text
            time.sleep(PAUSE)
        raise GaveUp(path)

    def _answer(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> Answer | None:
        """Nothing where none came."""
        begun = time.monotonic()
        try:
            answer = self._browser.ask(method, path, fields)
        except NoAnswer:
            self.clock.broke()
            return None
        if answer.status >= BROKEN:
            self.clock.broke()
        else:
            self.clock.answered(time.monotonic() - begun)
        return answer


def _said(page: str, key: str) -> str:
    """What a receipt says of the form, without its marks: all of the page need not be understood for that."""
    found = re.search(rf'<p[^>]*\bdata-form="{re.escape(key)}"[^>]*>(.*?)</p>', page, re.DOTALL)
    return MARK.sub("", found[1]) if found else ""


def numbers_in(said: str) -> tuple[int, ...]:
    """Those that a receipt names."""
    return tuple(int(number.replace(".", "")) for number in NUMBER.findall(said))


def _typed(words: Words) -> dict[str, str]:
    typed = dict(zip(PASSAGES, words.passages, strict=False))
    return typed | ({"email": words.email} if words.email else {})


def _asked(form: html.FormElement) -> set[str]:
    """The names of what this page asks; the rest travels along."""
    return {field.name for field in form.inputs if field.name and field.get("type") != "hidden"}


def _form(page: html.HtmlElement) -> tuple[html.FormElement, list[str]]:
    [form] = page.xpath("//form[@data-keep]")
    return form, [str(value) for value in form.xpath(".//button[@name='go']/@value")]
