"""The main road without a script: everything here works in any browser, also one in which nothing of ours runs."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser.conftest import Open
from tests.domain.insights.making import SAID
from vliegwiel.platform.jobs import work_off

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]


def spreadsheet() -> bytes:
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow(["Sector", "Bedrijf", "Wat is er gezegd?", "Toestemming"])
    rows.writerows(
        (sector, f"Bedrijf {number}", text, "zonder naam") for number, (sector, text) in enumerate(SAID)
    )
    return written.getvalue().encode()


def test_from_signing_in_to_the_report_without_a_script(opened: Open) -> None:
    visit = opened(locale="en-GB", java_script_enabled=False)
    page = visit.go("/aanmelden/")

    page.get_by_role("button", name="Anouk Visser").click()
    page.get_by_role("link", name="New round").click()
    page.get_by_label("Name of the round").fill("Zonder script")
    page.get_by_role("button", name="Make the round").click()
    page.get_by_role("link", name="Read in a spreadsheet").first.click()
    page.get_by_label("Spreadsheet").set_input_files(
        {"name": "gesprekken.csv", "mimeType": "text/csv", "buffer": spreadsheet()}
    )
    page.get_by_role("button", name="Look at the spreadsheet").click()
    page.get_by_role("button", name="Read in 6 contributions").click()
    assert page.get_by_role("status").inner_text() == "6 contributions have been read in."

    page.get_by_role("link", name="Look at the findings").click()
    page.locator("meta[http-equiv=refresh]").wait_for(state="attached")
    # A page on which work is under way follows by itself: it would interrupt us.
    page.get_by_role("link", name="Overview").click()
    work_off()
    with page.expect_navigation(url="**/bevindingen/**"):
        page.get_by_role("link", name="Look at the findings").click()
    assert page.locator("meta[http-equiv=refresh]").count() == 0
    page.get_by_role("link", name="Matrix", exact=True).click()
    page.get_by_role("link", name="Arbeidsmarkt").first.click()
    page.get_by_text("Ik krijg geen koks").first.wait_for()

    page.go_back()
    page.get_by_role("link", name="Report", exact=True).click()
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("link", name="Overview").click()
    work_off()
    page.get_by_role("link", name="Take the report along").click()
    link = page.get_by_role("link", name="Word", exact=True).get_attribute("href")
    word = page.context.request.get(f"{visit.home}{link}")
    assert (word.status, word.body()[:2]) == (200, b"PK")
