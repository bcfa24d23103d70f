from __future__ import annotations

import pytest

from loaded.readers import pattern
from loaded.sending import sayings
from loaded.visitors import numbers_in


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/trajecten/897dpk5r/rode-draad/?thema=geen", "/trajecten/…/rode-draad/"),
        ("/trajecten/897dpk5r/inbreng/npwhspcz/", "/trajecten/…/inbreng/…/"),
        ("/inbreng/K0a-zt6mW_s0Pz3XnlB7hE4vYqRd1cUo/", "/inbreng/…/"),
        ("/gebieden/", "/gebieden/"),
        ("/sectoren/", "/sectoren/"),
    ],
)
def test_a_page_is_the_same_whatever_thing_stands_on_it(path: str, page: str) -> None:
    assert pattern(path) == page


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("ontvangen, onder nummer 7.", (7,)),
        ("ontvangen, onder nummer 1.234.", (1234,)),
        ("ontvangen, onder de nummers 999 tot en met 1.000.", (999, 1000)),
        ("ontvangen.", ()),
    ],
)
def test_numbers_are_read_as_a_receipt_writes_them(said: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(said) == numbers


def test_no_two_people_say_the_same_in_the_same_series_or_another() -> None:
    said = [*sayings(40, "rustig"), *sayings(40, "storm")]
    passages = [passage for one in said for passage in one.passages]
    assert len(set(passages)) == len(passages) == 108
    assert len({one.email for one in said if one.email}) == 16
