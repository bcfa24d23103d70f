"""The entrepreneur who wants to know what became of his words, on a telephone, by keyboard, without a script."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.house import DESK, PHONE, Visit, faults, order_of_tab
from tests.domain.dialogues.making import a_round
from tests.domain.thread.making import (
    EXPLAINED,
    HEADING,
    SAID,
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
from vliegwiel.domain.agendas.enums import DocumentState
from vliegwiel.domain.dialogues.doorways import open_speaker_page
from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]
ADOPTED: Final = (DocumentState.SUBMITTED, DocumentState.IN_TREATMENT, DocumentState.ADOPTED)
_names = iter(range(100))


@pytest.fixture
def here(furnished: Furniture) -> Scope:
    """Polderdam's."""
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    return Scope.of(membership.workspace.pk, user=anouk.pk)


@pytest.fixture
def path(here: Scope) -> str:
    """The page of somebody of whose words one was used, one was not, and one was only received."""
    cast: Any = SimpleNamespace(anouk=player("anouk"), gerda=player("gerda"))
    with entered(here):
        round_ = a_round(f"Ondernemers over Polderdam {next(_names)}", contact=cast.anouk)
        speaker = a_speaker(
            round_, email="carla@bakkerij.example", offer="Ik help mee.", report_sent_at=timezone.now()
        )
        used, unused, _ = said_by(speaker, 1), said_by(speaker, 2), said_by(speaker, 3)
        read_as(cast, used, "Bereikbaarheid")
        document = a_document(cast, round_, title=f"Economische agenda {next(_names)}")
        an_item(cast, document, used)
        disposed(cast, document, unused)
        published(cast, document, *ADOPTED)
        return f"/inbreng/{open_speaker_page(speaker)}/"


def press(page: Page, name: str) -> None:
    """A button that leads to another page."""
    follow(page, page.get_by_role("button", name=name, exact=True))


def follow(page: Page, way: Locator) -> None:
    """To the page to which it leads."""
    with page.expect_navigation():
        way.click()


def speaker_of(here: Scope) -> Speaker:
    with entered(here):
        return Speaker.objects.latest("id")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_his_page_is_there_for_everybody(opened: Open, path: str, scheme: str) -> None:
    visit: Visit = opened(color_scheme=scheme)

    page = visit.go(path)

    assert faults(page) == []
    expect(page.get_by_text(SAID).first).to_be_visible()
    expect(page.get_by_text(HEADING)).to_be_visible()
    expect(page.get_by_text(EXPLAINED)).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_line_is_filled_as_far_as_each_of_his_words_came(opened: Open, path: str, width: int) -> None:
    page = opened().go(path)
    page.set_viewport_size({"width": width, "height": 844})

    lines = page.locator(".vw-fate")
    reached = [lines.nth(place).locator("> [data-reached]").count() for place in range(lines.count())]

    assert reached == [4, 4, 1]


def test_with_the_keyboard_all_of_it_is_reached_in_order(opened: Open, path: str) -> None:
    page = opened().go(path)

    found = order_of_tab(page)

    assert found == sorted(found)
    assert len(found) >= 10


def test_without_a_script_he_withdraws_and_is_asked_once(opened: Open, path: str, here: Scope) -> None:
    page = opened(java_script_enabled=False).go(path)
    page.get_by_role("link", name="Dit intrekken").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Intrekken wat u zei?")
    press(page, "Definitief intrekken")

    expect(page.get_by_text("Uw woorden zijn ingetrokken.")).to_be_visible()
    with entered(here):
        assert Contribution.objects.filter(speaker=speaker_of(here)).exclude(withdrawn_at=None).count() == 1


def test_the_page_that_asks_is_there_for_everybody(opened: Open, path: str) -> None:
    page = opened().go(path)
    follow(page, page.get_by_role("link", name="Dit intrekken").first)

    assert faults(page) == []


def test_he_stops_the_news_and_begins_again(opened: Open, path: str, here: Scope) -> None:
    page = opened().go(path)
    press(page, "Stuur mij geen bericht")
    assert faults(page) == []
    stopped = speaker_of(here).news_stopped_at
    press(page, "Stuur mij wel bericht")

    assert (stopped is None, speaker_of(here).news_stopped_at) == (False, None)


def test_he_says_what_is_not_right_and_loses_nothing(opened: Open, path: str, here: Scope) -> None:
    page = opened().go(path)
    page.get_by_text("Er klopt iets niet").click()
    press(page, "Versturen wat er niet klopt")
    expect(page.get_by_text("Schrijf op wat er niet klopt").first).to_be_visible()
    assert faults(page) == []
    page.get_by_label("Wat klopt er niet").fill("Het was op zaterdag.")
    press(page, "Versturen wat er niet klopt")

    expect(page.get_by_text("Het was op zaterdag.")).to_be_visible()
    assert speaker_of(here).remark == "Het was op zaterdag."


def test_a_colleague_goes_from_the_round_to_a_sentence_and_back_to_the_words(
    opened: Open, path: str, here: Scope
) -> None:
    with entered(here):
        code = speaker_of(here).round.code
    page = opened(player("anouk")).go(f"/trajecten/{code}/rode-draad/")
    expect(page.get_by_text("Van 2 van de 3 stukken inbreng is bekend wat ermee gebeurde.")).to_be_visible()
    assert faults(page) == []
    with entered(here):
        used = Contribution.objects.get(round__code=code, number=1)
    page.goto(page.url.replace("rode-draad/", f"inbreng/{used.code}/rode-draad/"))
    assert faults(page) == []
    follow(page, page.get_by_role("link", name=HEADING))
    assert faults(page) == []
    page.get_by_role("link", name=SAID).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wat er met inbreng 1 gebeurde")
