"""An open call to everybody in six villages becomes an ambition document, and everybody finds what became of his words.

After founding document 002: ideas of 35 respondents, in writing, by telephone, face to face and at the soapbox.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import cycle
from typing import Final
from zipfile import ZipFile

import pytest
from django.test import Client

from tests.journeys.desk import Desk
from tests.web.public.taking_part import sent
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.people.models import User, Workspace
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.project.stages import set_stage
from vliegwiel.synthesis.reference.reference import sample_paths

SignIn = Callable[[User], Client]
RESPONDENTS: Final = 35
UNHEARD: Final = "Zwaluwhoek"
TYPED: Final = ("telefoon", "interview", "zeepkist")
ADDRESS: Final = re.compile(r"/inbreng/([\w-]{20,})/")
TITLE: Final = "Ambitiedocument Polderdam"
REASON: Final = "Niet overgenomen: hier gaat de provincie over. Wij hebben het daar gemeld."


@dataclass(slots=True)
class Call:
    """The round as it goes, and the secret address of everybody who spoke."""

    anouk: Desk
    henk: Desk
    code: str
    addresses: list[str] = field(default_factory=list)

    @property
    def round(self) -> Round:
        return Round.objects.get(code=self.code)


def sample() -> list[dict[str, str]]:
    """One thing that each of 35 entrepreneurs said; the only one from one village comes last."""
    firms: dict[str, dict[str, str]] = {}
    with sample_paths().contributions.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["Rol"] == "ondernemer" and row["Organisatie"] and row["Sector"] and row["Kern"]:
                firms.setdefault(row["Organisatie"].lower(), row)
    others = [row for row in firms.values() if row["Kern"] != UNHEARD]
    unheard = [row for row in firms.values() if row["Kern"] == UNHEARD]
    return [*others[: RESPONDENTS - 1], unheard[0]]


@pytest.fixture
def call(db: None, client_of: SignIn) -> Iterator[Call]:
    """A municipality in which nobody was asked anything yet; the adviser plans a round and opens it to everybody."""
    set_stage("empty")
    people = {key: User.objects.get(email=f"{key}@example.org") for key in ("anouk", "henk")}
    with entered(Scope.of(Workspace.objects.get(name="Polderdam").pk)):
        anouk, henk = Desk(client_of(people["anouk"])), Desk(client_of(people["henk"]))
        anouk.open("/trajecten/").open(anouk.link("/nieuw/"))
        anouk.send("name", name="Samen ondernemen in zes kernen")
        found = re.search(r"/trajecten/(\w{8})/", anouk.path)
        assert found
        going = Call(anouk, henk, found[1])
        anouk.open(f"/trajecten/{going.code}/wijzigen/").send(
            "question",
            assignment="Een breed gedragen ambitiedocument.",
            question="Wat hebt u nodig om hier te ondernemen?",
            purpose="Wij maken er samen een ambitiedocument van.",
        )
        anouk.open(f"/trajecten/{going.code}/").send(f"{going.code}/openen/")
        anouk.open(f"/trajecten/{going.code}/").send("/pagina/openen/")
        yield going


def by_form(call: Call, row: dict[str, str]) -> None:
    """In writing, on a telephone, without an account."""
    answer = sent(
        Client(),
        call.round,
        words={"text_1": row["Tekst"]},
        sector={"sector": row["Sector"]},
        area={"area": row["Kern"]},
        firm={"size": "?", "organisation_name": row["Organisatie"]},
    )
    found = ADDRESS.search(answer["Location"])
    assert found, answer["Location"]
    call.addresses.append(found[1])


def typed(call: Call, row: dict[str, str], channel: str) -> None:
    """Told to a colleague, who types it and hands over an address."""
    desk = call.anouk.open(f"/trajecten/{call.code}/inbreng/nieuw/")
    desk.send(
        "text",
        text=row["Tekst"],
        channel=channel,
        sector=row["Sector"],
        area=row["Kern"],
        organisation_name=row["Organisatie"],
        permission="zonder naam",
        **{"speaker-name": f"Iemand van {row['Organisatie']}"},
    )
    with_speaker = call.round.contributions.latest("id")
    desk.open(f"/trajecten/{call.code}/inbrengers/{with_speaker.speaker.code}/").send("/adres/")
    found = ADDRESS.search(desk.page.text_content())
    assert found, desk.says()
    call.addresses.append(found[1])


def speak(call: Call, rows: list[dict[str, str]]) -> None:
    """By four channels in turn."""
    for row, channel in zip(rows, cycle(("formulier", *TYPED)), strict=False):
        if channel == "formulier":
            by_form(call, row)
        else:
            typed(call, row, channel)


def code_all(call: Call, rows: list[dict[str, str]]) -> None:
    """The adviser reads everything, and a colleague reads ten of it again without seeing her answer."""
    codes = {said.text: said.code for said in call.round.contributions.all()}
    for number, row in enumerate(rows):
        path = f"/trajecten/{call.code}/inbreng/{codes[row['Tekst']]}/themas/"
        for desk, address in ((call.anouk, path), (call.henk, f"{path}?tweede")):
            if desk is call.anouk or number < 10:
                desk.open(address)
                desk.send("themes", themes=chosen(desk, row["Thema's"].split(" | ")))


def chosen(desk: Desk, names: list[str]) -> list[str]:
    """What the boxes of these themes send."""
    boxes = {
        " ".join(label.text_content().split()): box.get("value")
        for box in desk.page.xpath("//input[@name='themes']")
        for label in desk.page.xpath("//label[@for=$id]", id=box.get("id"))
    }
    return [value for label, value in boxes.items() if any(name in label for name in names)]


def test_a_call_to_everybody_becomes_a_document_in_which_each_finds_his_words(call: Call) -> None:
    rows = sample()
    speak(call, rows[:-1])
    work_off()
    reach = call.anouk.open(f"/trajecten/{call.code}/bevindingen/bereik/").says()
    assert f"{UNHEARD}" in reach

    speak(call, rows[-1:])
    assert len(set(call.addresses)) == RESPONDENTS
    code_all(call, rows)
    work_off()
    assert "10" in call.anouk.open(f"/trajecten/{call.code}/lezen/verschillen/").says()

    document = write(call)
    assert (
        "Van alle 35 stukken inbreng is bekend wat ermee gebeurde"
        in call.anouk.open(f"/trajecten/{call.code}/rode-draad/").says()
    )
    told = [answered(Desk(Client()).open(f"/inbreng/{token}/")) for token in call.addresses]
    assert told == [False] * RESPONDENTS

    release(call, document)
    told = [answered(Desk(Client()).open(f"/inbreng/{token}/")) for token in call.addresses]
    assert told == [True] * RESPONDENTS


def write(call: Call) -> str:
    """A draft from the leading themes, an answer for whoever is not in it, a version, and a document to take along."""
    desk = call.anouk
    desk.open(f"/trajecten/{call.code}/").send("/sluiten/")
    desk.open(f"/trajecten/{call.code}/bevindingen/conceptagenda/").send(f"{call.code}/agenda/")
    path = desk.path
    desk.open(f"{path}wijzigen/").send("title", title=TITLE, introduction="Van 35 ondernemers.")
    while boxes := desk.open(f"{path}niet-gebruikt/").page.xpath(
        "//input[@type='checkbox'][@name='contribution']/@value"
    ):
        desk.send("what", what="not_used", explanation=REASON, contribution=[str(box) for box in boxes])
    desk.open(f"{path}versies/").send("remark", remark="Voor het college")
    word = desk.client.get(f"{path}bestand/docx/")
    with ZipFile(BytesIO(word.content)) as file:
        assert TITLE in file.read("word/document.xml").decode()
    return path


def release(call: Call, path: str) -> None:
    """The council adopts it, and from today people may know."""
    for state in ("submitted", "in_treatment", "adopted"):
        call.anouk.open(path).send("state", state=state)
    call.henk.open(f"{path}openbaar/").send("release_date", release_date="2026-01-01")


def answered(desk: Desk) -> bool:
    """Whether it tells what became of the words."""
    said = desk.says()
    return REASON in said or f"Gebruikt in {TITLE}" in said
