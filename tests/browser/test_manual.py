"""The manual says what is on the screen, and its pictures are made here: VLIEGWIEL_PICTURES=1, or `make pictures`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from itertools import product
from types import SimpleNamespace
from typing import Any, Final, TypeAlias

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.house import DESK, PHONE, Looking, recently_signed_in, widen
from tests.browser.manual import PICTURES, Part, Screen, parts, pictures
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import (
    a_document,
    a_speaker,
    an_item,
    disposed,
    published,
    read_as,
    said_by,
)
from tests.furnished import Furniture
from tests.furniture import player
from tests.web.public.taking_part import (
    ANSWERS,
    CONTACT,
    a_published_round,
    begun,
    pressed,
    sent,
)
from tests.web.public.taking_part import Page as Answered
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.dialogues.doorways import open_speaker_page
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered

pytestmark = [pytest.mark.xdist_group("house")]
Codes: TypeAlias = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page.

    Attributes:
        width: Of the window.
        start: What stands at its top.
    """

    address: str
    width: int = DESK
    start: str = "main"
    height: int = 720


ADOPTED: Final = (DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED)
PARTS: Final = [part for part in parts() if part.named or part.addresses]
HEAVIEST: Final = 120_000
FORM: Final = "/meedoen/<code>/inbreng/"
# One of the invented municipality's.
SECTOR: Final = {"sector": "detailhandel"}
# What a board member or an administrator does; all else is done by whoever handles contributions.
OF_THE_BOARD: Final = "/openbaar/"
OF_THE_ADMINISTRATOR: Final = ("/werkruimte/bewaartermijnen/", "/vernietiging/")
WANTED: Final = os.environ.get("VLIEGWIEL_PICTURES", "")
SHOTS: Final = {
    "traject-plannen.png": Shot("/trajecten/<traject>/wijzigen/"),
    "poster.png": Shot("/trajecten/<traject>/pagina/poster/"),
    "inbreng-invoeren.png": Shot("/trajecten/<traject>/inbreng/nieuw/"),
    "gesprekken.png": Shot("/trajecten/<traject>/gesprekken/", height=900),
    "wissen.png": Shot("/trajecten/<traject>/inbrengers/<inbrenger>/wissen/"),
    "vernietigen.png": Shot("/vernietiging/<lijst>/"),
    "spreadsheet.png": Shot("/trajecten/<traject>/spreadsheet/<bestand>/"),
    "leesbank.png": Shot("/trajecten/<traject>/lezen/"),
    "bevindingen.png": Shot("/trajecten/<traject>/bevindingen/", start="main figure", height=620),
    "agenda.png": Shot("/agendas/<document>/"),
    "niet-gebruikt.png": Shot(
        "/agendas/<document>/niet-gebruikt/", start="legend >> text=Wat gebeurt ermee?"
    ),
    "rode-draad.png": Shot("/trajecten/<traject>/inbreng/<inbreng>/rode-draad/", height=900),
    "meedoen.png": Shot("/meedoen/<code>/", width=PHONE),
    "uw-pagina.png": Shot("/inbreng/<geheim>/", width=PHONE, height=1000),
}


@pytest.fixture(scope="module")
def here(furnished: Furniture) -> Scope:
    """Polderdam's."""
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    return Scope.of(membership.workspace.pk, user=anouk.pk)


@pytest.fixture(scope="module")
def asked(here: Scope) -> Round:
    """A round in which anyone can take part."""
    with entered(here):
        return a_published_round(player("anouk"), name="Ondernemend Polderdam")


@pytest.fixture(scope="module")
def gaps(furnished: Furniture, here: Scope, asked: Round) -> Codes:
    """What the manual means by each gap; more of some, because buttons depend on how things stand."""
    codes, others = furnished.codes, furnished.others
    token, said = _heard(here)
    received = sent(Client(), asked, sector=SECTOR, contact=CONTACT).headers["Location"].split("/")[2]
    return {
        "traject": (codes["trajecten", "code"], others["draft"], others["closed"]),
        "inbreng": (codes["inbreng", "contribution"], said),
        "inbrenger": (codes["inbrengers", "speaker"],),
        "gesprek": (codes["gesprekken", "interview"],),
        "organisatie": (codes["organisaties", "code"],),
        "leverancier": (codes["leveranciers", "code"],),
        "lijstbestand": (codes["lijst", "upload"],),
        "levering": (codes["leveringen", "code"], others["list to agree to"]),
        "vestiging": (codes["vestigingen", "code"],),
        "persoon": (codes["personen", "code"],),
        "eenmanszaak": (codes["eenmanszaken", "code"],),
        "terrein": (codes["terreinen", "code"],),
        "opgave": (codes["opgaven", "code"],),
        "pand": (codes["panden", "code"],),
        "bestand": (codes["spreadsheet", "upload"],),
        "document": (codes["agendas", "code"],),
        "punt": (codes["punten", "item"],),
        "verzoek": (codes["verwijderverzoeken", "code"],),
        "lijst": (codes["vernietiging", "code"],),
        "code": (asked.public_code,),
        "geheim": (token, received),
    }


def _heard(here: Scope) -> tuple[str, str]:
    """The address of somebody of whose words one was used and one was not; and the code of other words of his."""
    cast: Any = SimpleNamespace(anouk=player("anouk"), gerda=player("gerda"))
    with entered(here):
        round_ = a_round("Ondernemers over Polderdam, voorjaar", contact=cast.anouk)
        asked_now = {"report_sent_at": timezone.now(), "email": "carla@bakkerij.example"}
        speaker = a_speaker(round_, **asked_now)
        used, unused, waiting = said_by(speaker, 1), said_by(speaker, 2), said_by(speaker, 3)
        read_as(cast, used, "Bereikbaarheid")
        document = a_document(cast, round_, title="Economische agenda")
        an_item(cast, document, used)
        disposed(cast, document, unused)
        published(cast, document, *ADOPTED)
        return open_speaker_page(speaker), str(waiting.code)


@pytest.fixture(scope="module")
def read(gaps: Codes, asked: Round) -> Callable[[str], list[str]]:
    """The pages at an address of the manual, in every state in which somebody can be there."""
    clients = {key: recently_signed_in(player(key)) for key in ("anouk", "gerda", "henk")}

    def bodies(address: str) -> list[str]:
        if address == FORM:
            return list(_questions(asked))
        client = clients[_who(address)]
        answers = [client.get(path) for path in _filled(address, gaps)]
        return [answer.content.decode() for answer in answers if answer.status_code == HTTPStatus.OK]

    return cache(bodies)


def _who(address: str) -> str:
    if address.startswith(OF_THE_ADMINISTRATOR):
        return "henk"
    return "gerda" if address.endswith(OF_THE_BOARD) else "anouk"


def _filled(address: str, gaps: Codes) -> Iterator[str]:
    names = re.findall(r"<(\w+)>", address)
    for codes in product(*[gaps[name] for name in names]):
        path = address
        for name, code in zip(names, codes, strict=True):
            path = path.replace(f"<{name}>", code)
        yield path


def _questions(round_: Round) -> Iterator[str]:
    """Every page of the form."""
    client, answers = Client(), {**ANSWERS, "sector": SECTOR}
    page = begun(client, round_)
    yield client.get(f"/meedoen/{round_.public_code}/inbreng/").content.decode()
    for _ in answers:
        answer = pressed(client, round_, page, "next", **answers[page.fields["at"]])
        yield answer.content.decode()
        page = Answered(answer)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.title)
def test_what_the_manual_names_is_on_the_screen(part: Part, read: Callable[[str], list[str]]) -> None:
    found = {address: read(address) for address in part.addresses}
    screen = Screen(*[body for bodies in found.values() for body in bodies])

    assert [address for address, bodies in found.items() if not bodies] == []
    assert [name for name in part.named if not screen.shows(name)] == []
    assert [key for key, name in part.keys if not screen.has_key(key, name)] == []


def test_a_name_that_is_not_on_the_screen_is_missed() -> None:
    screen = Screen("<h1>Traject openen</h1><button data-press='j'>Bevestigen <kbd>j</kbd></button>")

    found = [screen.shows(name) for name in ("Traject openen", "Bevestigen", "Traject open", "openen")]

    assert found == [True, True, False, False]
    assert [screen.has_key("j", "Bevestigen"), screen.has_key("x", "Bevestigen")] == [True, False]


@pytest.mark.browser
@pytest.mark.skipif(not WANTED, reason="pictures differ from day to day: VLIEGWIEL_PICTURES=1 makes them")
@pytest.mark.parametrize("name", SHOTS)
def test_the_pictures_are_made(walker: Looking, gaps: Codes, name: str) -> None:
    shot = SHOTS[name]
    page = walker("" if shot.width == PHONE else _who(shot.address)).go(next(_filled(shot.address, gaps)))
    widen(page, shot.width)
    page.reload()
    _photograph(page, name)

    assert (PICTURES / name).stat().st_size <= HEAVIEST


def test_every_picture_of_the_manual_is_there_is_shown_and_is_small() -> None:
    kept = {file.name: file.stat().st_size for file in PICTURES.glob("*")}

    assert (pictures(), set(SHOTS)) == (set(kept), set(kept))
    assert {name: size for name, size in kept.items() if size > HEAVIEST} == {}


def _photograph(page: Page, name: str) -> None:
    """A part of the page, as wide as what it holds."""
    shot = SHOTS[name]
    box = page.locator(shot.start).first.bounding_box()
    assert box
    end = page.evaluate("document.documentElement.scrollHeight")
    whole = page.locator("main").bounding_box()
    assert whole
    top = box["y"]
    page.screenshot(
        path=PICTURES / name,
        full_page=True,
        clip={"x": whole["x"], "y": top, "width": whole["width"], "height": min(shot.height, end - top)},
    )
