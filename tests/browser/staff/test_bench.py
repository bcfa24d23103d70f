"""The bench by keyboard alone, by touch, and without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.browser.conftest import Lent
from tests.browser.house import DESK, PHONE, Looking, faults
from tests.furnished import Furniture
from tests.furniture import player
from vliegwiel.domain.insights.models import Coding, Reading, Theme
from vliegwiel.domain.people.queries import own_memberships
from vliegwiel.platform.scope import Scope, entered

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]
FOCUS: Final = "document.activeElement"
TEXT: Final = "[data-bench-text]"


@pytest.fixture
def round_(furnished: Furniture) -> str:
    return f"/trajecten/{furnished.codes['trajecten', 'code']}"


@pytest.fixture
def bench(walker: Looking, round_: str) -> Page:
    """The first that nobody read, at a desk."""
    page = walker("anouk").go(f"{round_}/lezen/")
    page.set_viewport_size({"width": DESK, "height": 900})
    return page


@pytest.fixture
def here() -> Iterator[None]:
    """What Anouk may see."""
    anouk = player("anouk")
    with entered(Scope(user=anouk.pk)):
        [membership] = own_memberships(anouk.pk)
    with entered(Scope.of(membership.workspace.pk)):
        yield


def code_of(page: Page) -> str:
    return page.url.partition("/inbreng/")[2].partition("/")[0]


def test_a_contribution_is_coded_by_keyboard_alone(bench: Page, here: None) -> None:
    read = code_of(bench)
    assert bench.evaluate(f"{FOCUS}.id") == "bench-text"
    bench.evaluate("document.querySelectorAll('.vw-choices :checked').forEach(box => box.click())")

    # The first three words are about the first theme; all of it is a barrier.
    for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "1", "k"):
        bench.keyboard.press(key)
    marked = bench.locator("mark").inner_text()
    said = bench.locator("[data-bench-said]").inner_text()
    with bench.expect_navigation():
        bench.keyboard.press("Enter")

    coding = Coding.objects.select_related("reading__contribution").get(reading__contribution__code=read)
    text = coding.reading.contribution.text
    assert marked == text[coding.start : coding.end] == " ".join(text.split()[:3])
    assert coding.reading.kinds == ["knelpunt"]
    assert said.startswith("Knelpunt: ")
    assert code_of(bench) != read
    assert bench.evaluate(f"{FOCUS}.id") == "bench-text"


def test_undo_skip_and_nothing_fits_are_a_key_each(bench: Page, here: None) -> None:
    read = code_of(bench)
    with bench.expect_navigation():
        bench.keyboard.press("x")
    assert Reading.objects.filter(contribution__code=read).count() == 1

    with bench.expect_navigation():
        bench.keyboard.press("u")
    assert code_of(bench) == read
    assert Reading.objects.filter(contribution__code=read).count() == 0

    with bench.expect_navigation():
        bench.keyboard.press("s")
    assert code_of(bench) != read


def test_the_codebook_is_searched_without_leaving_the_text(bench: Page) -> None:
    sought = bench.locator("[data-bench-others] [data-theme-choice]").last
    code = sought.locator("input").get_attribute("value")
    name = sought.locator("span").first.evaluate("one => one.firstChild.textContent.trim()")

    bench.keyboard.press("z")
    bench.keyboard.type(name.lower())
    found = bench.locator("[data-bench-others] [data-theme-choice]:visible").count()
    bench.keyboard.press("Enter")

    assert found == 1
    assert bench.locator(f"input[value='{code}']").is_checked()
    assert bench.evaluate(f"{FOCUS}.id") == "bench-text"


def test_a_theme_is_added_while_reading(bench: Page, here: None) -> None:
    at = bench.url

    bench.keyboard.press("n")
    bench.keyboard.type("Carillon op zondag")
    with bench.expect_navigation():
        bench.keyboard.press("Enter")

    added = Theme.objects.get(name="Carillon op zondag")
    assert bench.url == at
    assert bench.locator(f"input[value='{added.code}']").is_checked()


def test_keys_can_be_switched_off(bench: Page) -> None:
    at = bench.url
    bench.locator("[data-bench-keys]").click()

    bench.keyboard.press("x")

    assert (
        bench.url,
        bench.locator("kbd:visible").count() - bench.locator(".vw-top kbd:visible").count(),
    ) == (
        at,
        0,
    )
    bench.locator("[data-bench-keys]").click()


def test_whoever_has_a_finger_only_reads_nothing_about_keys(
    lent: Lent, house: str, known: Callable[[str], Client], round_: str
) -> None:
    visit = lent(has_touch=True, is_mobile=True)
    visit.begin(house, known("anouk"))

    page = visit.go(f"{round_}/lezen/")

    assert page.locator("kbd:visible, [data-bench-help]:visible").count() == 0
    assert page.locator("[data-bench-hint]").inner_text().strip() == (
        "Gaat maar een deel erover? Selecteer die woorden en kies dan een thema."
    )


def test_words_selected_with_a_mouse_go_with_the_theme_that_is_pressed(bench: Page) -> None:
    box = bench.locator(TEXT).bounding_box()
    assert box is not None

    bench.locator(TEXT).dblclick(position={"x": 30, "y": 12})
    word = bench.evaluate("getSelection().toString().trim()")
    choice = bench.locator("[data-theme-choice]").first
    choice.click()

    assert word
    assert choice.locator("input").is_checked()
    assert bench.locator("mark").inner_text() == word
    assert choice.locator("q").inner_text() == word


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "path",
    [
        "lezen/",
        "lezen/?tweede",
        "themas/",
        "themas/nieuw/",
        "themas/codeboek/",
        "themas/voorstellen/",
        "lezen/verschillen/",
    ],
)
def test_axe_finds_nothing(walker: Looking, round_: str, path: str, width: int) -> None:
    page = walker("anouk").go(f"{round_}/{path}")
    page.set_viewport_size({"width": width, "height": 900})

    assert faults(page) == []


def test_targets_are_large_enough_for_a_thumb(walker: Looking, round_: str) -> None:
    page = walker("anouk").go(f"{round_}/lezen/")

    sizes = page.locator("[data-theme-choice]:visible, .vw-kinds label, .vw-bench__keys button").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect().height)"
    )

    assert min(sizes) >= 44
