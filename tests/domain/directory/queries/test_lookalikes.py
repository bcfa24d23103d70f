from __future__ import annotations

from typing import Any

import pytest

from tests.domain.directory.making import an_organisation
from vliegwiel.domain.directory.actions.duplicates import propose, tell_apart
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.queries.comparing import comparisons
from vliegwiel.domain.directory.queries.duplicates import pair_of
from vliegwiel.domain.directory.queries.lookalikes import lookalikes

pytestmark = pytest.mark.usefixtures("scope")


def firm(name: str, **facts: Any) -> Organisation:
    return an_organisation(name=name, **{"kvk_number": "", **facts})


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"name": "Bakkerij Zonneveld"}, ["Bakkerij Zonneveld B.V."]),
        ({"name": "Bakkery Zonnevelt"}, ["Bakkerij Zonneveld B.V."]),
        ({"name": "Zonneveld, bakkerij"}, ["Bakkerij Zonneveld B.V."]),
        ({"name": "Iets anders", "kvk_number": "01234567"}, ["Bakkerij Zonneveld B.V."]),
        ({"name": "Bakkerij Zonneveld", "kvk_number": "87654321"}, []),
        ({"name": "Slagerij Zonneveld"}, []),
        ({"name": "Bakkerij Zonneveld", "place": "Maastricht", "postcode": "6211 AA"}, []),
        ({"name": "B"}, []),
        ({"name": " "}, []),
    ],
)
def test_what_is_known_is_found_while_it_is_written_down(facts: dict[str, str], found: list[str]) -> None:
    firm("Bakkerij Zonneveld B.V.", kvk_number="01234567")
    firm("Zeilmakerij Koster", address="Kade 8", postcode="8302 ZZ")

    assert [each.organisation.name for each in lookalikes(facts)] == found


def test_it_says_why() -> None:
    firm("Bakkerij Zonneveld B.V.", phone="0527 611111")

    [each] = lookalikes({"name": "Bakkerij Zonneveld", "phone": "0527-611111"})
    assert each.why == (("name", "same"), ("phone", "same"))
    assert each.probability > 0.99


def test_what_is_changed_is_not_itself_nor_what_a_colleague_said_is_another() -> None:
    one, other = firm("Bakkerij Zonneveld"), firm("Bakkerij Zonneveld B.V.")
    typed = {"name": "Bakkerij Zonneveld"}
    assert [each.organisation for each in lookalikes(typed, but=one.code)] == [other]
    for each in comparisons():
        propose(each, list(each.versions))
    pair = pair_of(one, other)
    assert pair
    tell_apart(actor=None, pair=pair)

    assert lookalikes(typed, but=one.code) == []
