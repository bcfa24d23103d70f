"""Everything can be killed while people send: what somebody saw a receipt of is there, once, under the number it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from loaded.counting import Faults, faults, latest, public_code
from loaded.house import House, house
from loaded.sending import filled_in, sayings, sent
from loaded.visitors import Clock

pytestmark = pytest.mark.xdist_group("demo")
PEOPLE = 48
NONE = Faults(lost=0, doubled=0, unasked=0, misnumbered=0, unnoted=0, letters=0)


@pytest.fixture(scope="module")
def place() -> Iterator[House]:
    with house("listening") as made:
        yield made


def test_of_all_that_was_acknowledged_nothing_is_lost_and_nothing_is_there_twice(place: House) -> None:
    since, path = latest(place.owner), f"/meedoen/{public_code(place.owner)}/inbreng/"
    said = sayings(PEOPLE, "inbreng")
    forms = filled_in(place.address, path, said, Clock(), briefly=True)

    done = sent(
        place.address, forms, [place.kill_web_process, place.kill_worker, place.kill_database, place.kill_web]
    )

    assert place.killed.total() == 4
    assert sorted(receipt.words.passages for receipt in done.receipts) == sorted(one.passages for one in said)
    assert faults(place.owner, done.receipts, since=since) == NONE
    # The count would see a loss, and what nobody was told of.
    first, *others = done.receipts
    assert faults(place.owner, [replace(first, numbers=(0,)), *others], since=since).lost == 1
    assert faults(place.owner, others, since=since).unasked == 1
    # Every form once more, as by who presses “back” and “send” again.
    again = sent(place.address, forms)
    assert {one.form_key: one.numbers for one in again.receipts} == {
        one.form_key: one.numbers for one in done.receipts
    }
    assert faults(place.owner, again.receipts, since=since) == NONE
