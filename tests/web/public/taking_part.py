"""Somebody who takes part, without a script: pages as a browser gets them, forms as it sends them."""

from __future__ import annotations

import time
from html.parser import HTMLParser
from typing import Any, Final

from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vliegwiel.domain.dialogues.actions.rounds import assign_round, open_round, plan_round, publish_round
from vliegwiel.domain.dialogues.enums import Participation
from vliegwiel.domain.dialogues.models import Contribution, Plan, Round
from vliegwiel.domain.people.models import User

WORDS: Final = "De laadpalen op het bedrijventerrein zijn altijd bezet."
# What the questions after the first are answered with, by a baker in a hurry.
ANSWERS: Final[dict[str, dict[str, str]]] = {
    "words": {"text_1": WORDS},
    "role": {"role": "ondernemer"},
    "sector": {"sector": "Handel"},
    "area": {"area": "Kolkhaven"},
    "firm": {"size": "2-9", "organisation_name": "Bakkerij Bos"},
    "permission": {"permission": "zonder naam"},
    "offer": {},
    "contact": {},
}

CONTACT: Final = {"name": "Berend Bos", "email": "berend@example.org", "phone": "06 12345678"}


def a_published_round(actor: User, *, is_open: bool = True, **fields: Any) -> Round:
    """As the policy adviser leaves it; in Polderdam's scope."""
    plan = Plan(
        **{
            "name": "Ondernemend Polderdam",
            "question": "Wat houdt u tegen om te groeien?",
            "purpose": "Wij maken er een economische agenda van.",
            "principal": "het college",
            "participation": Participation.CONSULT,
            "already_fixed": "De weg komt er.",
            "answer_date": timezone.localdate().replace(month=12, day=31),
            **fields,
        }
    )
    round_ = plan_round(actor=actor, plan=plan)
    assign_round(actor=actor, round_=round_, team=None, contact=actor)
    published = publish_round(actor=actor, round_=round_)
    return open_round(actor=actor, round_=published) if is_open else published


def path_of(round_: Round, name: str = "taking_part") -> str:
    return reverse(f"public:{name}", args=[round_.public_code])


class Page(HTMLParser):
    """What stands on a page.

    Attributes:
        fields: Of its form: what a browser would send, buttons aside.
        buttons: What the buttons of that form send.
        headings: Its h1.
        words: All of it, on one line.
    """

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.status: int = response.status_code
        self.fields: dict[str, str] = {}
        self.buttons: list[str] = []
        self.headings: list[str] = []
        self._parts: list[str] = []
        self._is_heading = False
        self._area = ""
        self._in_form = False
        self.feed(response.content.decode())

    @property
    def words(self) -> str:
        return " ".join(" ".join(self._parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_form = "data-keep" in given
        self._is_heading = tag == "h1"
        if not self._in_form:
            return
        if tag == "textarea":
            self._area = given["name"]
            self.fields[self._area] = ""
        elif tag == "button":
            self.buttons.append(given.get("value", ""))
        elif tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self.fields[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # The line break after the tag is the markup's, not the visitor's.
            self.fields[self._area] = self.fields[self._area].removeprefix("\n")
            self._area = ""
        if tag == "form":
            self._in_form = False
        self._is_heading = False

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data
        if self._is_heading:
            self.headings.append(data.strip())
        self._parts.append(data)


def long_ago() -> str:
    """When a form was opened a minute ago, as our own server says it."""

    class Earlier(signing.TimestampSigner):
        def timestamp(self) -> str:
            return signing.b62_encode(int(time.time()) - 60)

    return Earlier(salt="taking_part").sign("")


def begun(client: Client, round_: Round) -> Page:
    """The first page, opened a minute ago."""
    page = Page(client.get(path_of(round_)))
    page.fields["began"] = long_ago()
    return page


def pressed(client: Client, round_: Round, page: Page, button: str, **typed: str) -> Any:
    """What the server answers when somebody types this and presses that."""
    return client.post(path_of(round_), {**page.fields, **typed, "go": button})


def at_summary(client: Client, round_: Round, **others: dict[str, str]) -> Page:
    """Every question answered, none of it sent."""
    page = begun(client, round_)
    for _ in range(len(ANSWERS)):
        step = page.fields["at"]
        page = Page(pressed(client, round_, page, "next", **{**ANSWERS[step], **others.get(step, {})}))
        if page.fields["at"] == "summary":
            return page
    return page


def sent(client: Client, round_: Round, **others: dict[str, str]) -> Any:
    """The answer to everything at once."""
    return pressed(client, round_, at_summary(client, round_, **others), "send")


def said() -> list[str]:
    """What was kept, by number."""
    return list(Contribution.objects.order_by("number").values_list("text", flat=True))
