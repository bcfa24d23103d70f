"""The entrepreneur with two minutes and a telephone: with a script and without, and when the connection is gone."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.house import Looking, Visit, faults, order_of_tab
from tests.furnished import Furniture
from tests.furniture import player
from tests.web.public.taking_part import a_published_round, path_of
from vliegwiel.domain.dialogues.actions.rounds import close_round
from vliegwiel.domain.dialogues.models import Contribution, Round
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.mail import mailbox
from vliegwiel.platform.scope import Scope, entered
from vliegwiel.web.public.forms import answers

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]
WORDS: Final = "Op zaterdag staat de hele straat vol."
CHOSEN: Final = ("Ik ben ondernemer", "", "", "", "Ja, zonder mijn naam")
_names = iter(range(100))


@pytest.fixture
def here(furnished: Furniture) -> Scope:
    """Polderdam's."""
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    return Scope.of(membership.workspace.pk, user=anouk.pk)


@pytest.fixture
def round_(here: Scope) -> Round:
    """Open, and published; another one each time."""
    with entered(here):
        return a_published_round(player("anouk"), name=f"Ondernemend Polderdam {next(_names)}")


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is taken for a program because a test is quick; that it happens is proved without a browser."""
    monkeypatch.setattr(answers, "SHORTEST", 0)


def press(page: Page, name: str) -> None:
    """A button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def go_on(page: Page) -> None:
    press(page, "Verder")


def to_the_summary(page: Page, words: str = WORDS) -> None:
    """Every question with what the first choice is, or the one that is named."""
    page.get_by_label("Wat wilt u zeggen?").fill(words)
    go_on(page)
    for chosen in CHOSEN:
        option = page.get_by_label(chosen) if chosen else page.get_by_role("radio").first
        option.first.check()
        go_on(page)
    go_on(page)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt alles?")


def send(page: Page) -> None:
    page.get_by_role("button", name="Inbreng versturen").click()


def said_in(round_: Round, here: Scope) -> list[str]:
    with entered(here):
        found = Contribution.objects.filter(round=round_, replaced_at__isnull=True)
        return list(found.order_by("number").values_list("text", flat=True))


def kept(page: Page, round_: Round) -> str | None:
    """What the device still holds."""
    found: str | None = page.evaluate(
        "localStorage.getItem(`vliegwiel:meedoen:${code}`)".replace("${code}", round_.public_code)
    )
    return found


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_every_page_of_the_way_is_there_for_everybody(opened: Open, round_: Round, here: Scope) -> None:
    visit = opened()
    page = visit.go(path_of(round_, "round"))
    assert faults(page) == []
    with page.expect_navigation():
        page.get_by_role("link", name="Ik doe mee").first.click()

    wrong = {}
    for _step in range(9):
        wrong[heading(page)] = faults(page)
        if heading(page) == "Klopt alles?":
            break
        for field in page.get_by_role("radio").all()[:1]:
            field.check()
        for field in page.get_by_label("Wat wilt u zeggen?").all():
            field.fill(WORDS)
        go_on(page)
    page.wait_for_timeout(3_100)
    send(page)
    page.wait_for_url("**/ontvangen/")
    wrong[heading(page)] = faults(page)

    assert {name: found for name, found in wrong.items() if found} == {}
    assert len(wrong) == 10
    assert page.evaluate("document.querySelector('figure img').naturalWidth") > 0
    assert said_in(round_, here) == [WORDS]


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("state", ["empty", "kept", "too late", "planned", "closed"])
def test_what_is_beside_the_way_is_there_for_everybody(opened: Open, here: Scope, state: str) -> None:
    with entered(here):
        made = a_published_round(player("anouk"), name=f"Terzijde {next(_names)}", is_open=state != "planned")
    visit = opened()
    page = visit.go(path_of(made, "round" if state in {"planned", "closed"} else "taking_part"))
    if state == "empty":
        go_on(page)
    if state == "kept":
        page.get_by_label("Wat wilt u zeggen?").fill(WORDS)
        press(page, "Bewaar en ga later verder")
        assert faults(page) == []
        page.get_by_label("Uw mailadres").fill("bakker@example.org")
        press(page, "Bewaar het en mail mij het adres")
        expect(page.get_by_role("heading", level=1)).to_have_text("Wij bewaren het voor u")
    if state in {"too late", "closed"}:
        if state == "too late":
            to_the_summary(page)
        with entered(here):
            close_round(actor=player("anouk"), round_=made)
        if state == "too late":
            send(page)
            expect(page.locator("textarea")).to_have_value(WORDS)
        else:
            page.reload()

    assert faults(page) == []


@pytest.mark.usefixtures("unhurried")
def test_without_a_script_everything_works(opened: Open, round_: Round, here: Scope) -> None:
    page = opened(java_script_enabled=False).go(path_of(round_, "round"))
    page.get_by_role("link", name="Ik doe mee").first.click()

    to_the_summary(page)
    press(page, "Wijzigen Uw woorden")
    page.get_by_label("Wat wilt u zeggen?").fill("Anders.")
    press(page, "Nog iets toevoegen")
    page.get_by_label("En wat nog meer?").fill("En dit.")
    go_on(page)
    send(page)
    page.wait_for_url("**/ontvangen/")

    assert heading(page) == "Dank u wel"
    assert said_in(round_, here) == ["Anders.", "En dit."]


@pytest.mark.parametrize("script", ["script", ""])
def test_back_in_the_browser_loses_nothing(opened: Open, round_: Round, script: str) -> None:
    page = opened(java_script_enabled=bool(script)).go(path_of(round_))
    page.get_by_label("Wat wilt u zeggen?").fill(WORDS)
    go_on(page)
    page.get_by_label("Ik ben ondernemer").check()
    go_on(page)
    page.get_by_role("radio").nth(1).check()
    go_on(page)

    page.go_back()
    page.go_back()
    assert page.get_by_label("Ik ben ondernemer").is_checked()
    go_on(page)
    if script:
        assert page.get_by_role("radio").nth(1).is_checked()
    press(page, "Vorige")
    press(page, "Vorige")

    assert page.get_by_label("Wat wilt u zeggen?").input_value() == WORDS


@pytest.mark.usefixtures("unhurried")
def test_by_keyboard_alone(opened: Open, round_: Round, here: Scope) -> None:
    page = opened().go(path_of(round_, "round"))
    page.get_by_role("link", name="Ik doe mee").first.press("Enter")
    page.get_by_label("Wat wilt u zeggen?").press_sequentially("Met de toetsen.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    for _ in CHOSEN:
        page.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    for _ in range(2):
        page.locator("form[data-keep] button[value=next]").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    order = order_of_tab(page)
    page.get_by_role("button", name="Inbreng versturen").press("Enter")
    page.wait_for_url("**/ontvangen/")

    assert (order == sorted(order), len(order) > 10) == (True, True)
    assert said_in(round_, here) == ["Met de toetsen."]


@pytest.mark.usefixtures("unhurried")
def test_without_a_connection_it_says_so_and_can_be_sent_again(
    opened: Open, round_: Round, here: Scope
) -> None:
    visit = opened()
    page = visit.go(path_of(round_))
    to_the_summary(page)

    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding.")
    between = said_in(round_, here)
    page.context.set_offline(False)
    send(page)
    page.wait_for_url("**/ontvangen/")

    assert between == []
    assert said_in(round_, here) == [WORDS]
    assert kept(page, round_) is None
    _forgive_being_offline(visit)


def test_after_the_page_was_closed_it_stands_there_again(opened: Open, round_: Round, here: Scope) -> None:
    visit = opened()
    page = visit.go(path_of(round_))
    page.get_by_label("Wat wilt u zeggen?").fill("Half")
    go_on(page)
    page.get_by_label("Ik ben ondernemer").check()
    page.goto("about:blank")

    visit.go(path_of(round_))
    assert page.get_by_label("Wat wilt u zeggen?").input_value() == "Half"
    press(page, "Verder waar ik was")

    assert heading(page) == "Wie u bent"
    assert page.get_by_label("Ik ben ondernemer").is_checked()
    assert said_in(round_, here) == []


def test_what_was_kept_can_be_erased(opened: Open, round_: Round) -> None:
    visit = opened()
    page = visit.go(path_of(round_))
    page.get_by_label("Wat wilt u zeggen?").fill("Toch maar niet")
    page.reload()
    press(page, "Wissen")

    assert page.get_by_label("Wat wilt u zeggen?").input_value() == ""
    assert kept(page, round_) is None


@pytest.mark.usefixtures("unhurried")
def test_whoever_goes_back_after_sending_begins_nothing_again(
    opened: Open, round_: Round, here: Scope
) -> None:
    visit = opened()
    page = visit.go(path_of(round_))
    to_the_summary(page)
    send(page)
    page.wait_for_url("**/ontvangen/")

    page.go_back()
    gone_back = heading(page)
    page.goto("about:blank")
    visit.go(path_of(round_))

    assert (gone_back, kept(page, round_)) == ("Klopt alles?", None)
    assert page.get_by_label("Wat wilt u zeggen?").input_value() == ""
    assert said_in(round_, here) == [WORDS]


@pytest.mark.usefixtures("unhurried")
def test_an_impatient_second_click_sends_nothing_twice(opened: Open, round_: Round, here: Scope) -> None:
    page = opened().go(path_of(round_))
    to_the_summary(page)

    page.get_by_role("button", name="Inbreng versturen").dblclick()
    page.wait_for_url("**/ontvangen/")

    assert said_in(round_, here) == [WORDS]


def test_the_address_by_mail_leads_back_to_where_he_was(opened: Open, round_: Round, here: Scope) -> None:
    visit = opened()
    page = visit.go(path_of(round_))
    page.get_by_label("Wat wilt u zeggen?").fill("Straks verder")
    go_on(page)
    press(page, "Bewaar en ga later verder")
    page.get_by_label("Uw mailadres").fill("straks@example.org")
    press(page, "Bewaar het en mail mij het adres")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij bewaren het voor u")
    press(page, "Toch nu verder")
    assert heading(page) == "Wie u bent"
    with entered(here):
        [mail] = [one for one in mailbox() if one.recipient == "straks@example.org"]
    path = "/meedoen/verder/" + mail.text.partition("/meedoen/verder/")[2].split()[0]

    other = opened()
    again = other.go(path)
    assert heading(again) == "Wie u bent"
    assert faults(again) == []
    press(again, "Vorige")

    assert again.get_by_label("Wat wilt u zeggen?").input_value() == "Straks verder"


@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_in_is_seen_without_scrolling(walker: Looking, round_: Round, width: int) -> None:
    page = walker("").go(path_of(round_, "round"))
    page.set_viewport_size({"width": width, "height": 844})

    expect(page.get_by_role("link", name="Ik doe mee").first).to_be_in_viewport()


def _forgive_being_offline(visit: Visit) -> None:
    """A browser says in its console that the connection was gone; that is what the test asked for."""
    visit.complaints[:] = [one for one in visit.complaints if "ERR_INTERNET_DISCONNECTED" not in one]
