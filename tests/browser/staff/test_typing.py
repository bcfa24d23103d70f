"""Writing down what many people said, one after another, without leaving the keyboard."""

from __future__ import annotations

import pytest

from tests.browser.house import Looking
from tests.furnished import Furniture

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("house")]


@pytest.mark.parametrize("keys", ["Control+Enter", "Meta+Enter"])
def test_passages_are_typed_one_after_another(walker: Looking, furnished: Furniture, keys: str) -> None:
    codes = {word: code for (word, gap), code in furnished.codes.items() if gap == "code"}
    page = walker("anouk").go(f"/trajecten/{codes['trajecten']}/inbreng/nieuw/")

    for words in ("De stroom is te duur.", "En er is geen personeel."):
        page.locator("[name=text]:focus").wait_for()
        page.keyboard.type(words)
        with page.expect_navigation():
            page.keyboard.press(keys)

    # The same speaker goes on, with an empty sheet.
    assert "?na=" in page.url
    assert page.locator("[name=text]").input_value() == ""
