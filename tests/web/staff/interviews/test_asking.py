from __future__ import annotations

from typing import Any, Final

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.directory.making import an_organisation
from tests.web.staff.rounds import ClientOf, address, told, words
from vliegwiel.algorithms.population import Dimension
from vliegwiel.algorithms.reach import CategoryReach, DimensionReach, Reach, Standing
from vliegwiel.domain.dialogues.models import Interview
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.platform.models import OutboxMail
from vliegwiel.web.staff.interviews.gaps import Gap, gaps_in

pytestmark = pytest.mark.usefixtures("scope", "english")


def firms(cast: Cast, *names: str, **facts: Any) -> list[Organisation]:
    return [an_organisation(cast.anouk, **{"name": name, "kvk_number": ""} | facts) for name in names]


def test_a_village_that_was_not_heard_is_found_and_invited(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    smit, vos = firms(cast, "Bakkerij Smit", "Slagerij Vos", place="Nesse", email="firma@polderdam.example")
    Organisation.objects.filter(pk=vos.pk).update(email="")
    firms(cast, "Elders B.V.", place="Kolkhaven")
    client = client_of(cast.anouk)
    path = f"{address('interview.choose', round_.code)}?gebied=Nesse"

    page = client.get(path)
    assert ["Smit" in words(page), "Vos" in words(page), "Elders" in words(page)] == [True, True, False]
    answer = client.post(
        path,
        {
            "organisation": [smit.code, vos.code],
            "colleague": cast.henk.code,
            "channel": "interview",
            "mail": "1",
        },
    )

    assert answer["Location"] == address("interview.list", round_.code)
    assert told(answer) == ["2 talks were put on the list. 1 invitation goes out by mail."]
    assert list(Interview.objects.order_by("id").values_list("area", "state", "colleague__name")) == [
        ("Nesse", "invited", cast.henk.name),
        ("Nesse", "to_invite", cast.henk.name),
    ]
    assert OutboxMail.objects.get().recipient == "firma@polderdam.example"
    # Whoever stands on the list is not proposed again.
    assert "Smit" not in words(client.get(path))


def test_without_asking_for_it_nobody_is_mailed(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    [smit] = firms(cast, "Bakkerij Smit", email="firma@polderdam.example")

    answer = client_of(cast.anouk).post(
        address("interview.choose", round_.code), {"organisation": smit.code, "channel": "interview"}
    )

    assert told(answer) == ["1 talk was put on the list."]
    assert not OutboxMail.objects.exists()


def test_somebody_is_to_be_ticked(cast: Cast, client_of: ClientOf) -> None:
    firms(cast, "Bakkerij Smit")

    page = client_of(cast.anouk).post(
        address("interview.choose", a_round().code), {"channel": "interview", "colleague": cast.henk.code}
    )

    assert page.context["form"].non_field_errors() == ["Tick whom you want to talk with."]
    assert page.context["form"]["colleague"].value() == cast.henk.code


def test_an_organisation_of_another_workspace_is_not_there(cast: Cast, client_of: ClientOf) -> None:
    [smit] = firms(cast, "Bakkerij Smit")

    answer = client_of(cast.ilse).post(
        address("interview.choose", a_round().code), {"organisation": smit.code, "channel": "interview"}
    )

    assert answer.status_code == 404
    assert not Interview.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_more_to_choose_from_asks_no_more_questions(
    cast: Cast, client_of: ClientOf, count: int, django_assert_num_queries: Any
) -> None:
    firms(cast, *(f"Firma {number}" for number in range(count)))
    client = client_of(cast.anouk)
    path = address("interview.choose", a_round().code)
    client.get(path)

    with django_assert_num_queries(QUESTIONS):
        client.get(path)


QUESTIONS: Final = 17


def category(name: str, heard: int, firms_: int | None, standing: Standing) -> CategoryReach:
    return CategoryReach(name, heard, None, firms_, None, None, standing)


def test_hardly_heard_is_where_nobody_spoke_and_then_where_clearly_too_few_did() -> None:
    unknown = DimensionReach(
        Dimension.SECTOR,
        (category("trade", 0, 90, Standing.UNKNOWN),),
        heard=0,
        compared=0,
        unknown=5,
        firms=90,
    )
    dimensions = [
        DimensionReach(
            dimension,
            (
                category("few", 2, 500, Standing.CLEARLY_UNDER),
                category("small", 0, 10, Standing.NOT_CLEAR),
                category("large", 0, 300, Standing.CLEARLY_UNDER),
                category("withheld", 0, None, Standing.UNKNOWN),
                category("enough", 30, 300, Standing.NOT_CLEAR),
                category("empty", 0, 0, Standing.NOT_CLEAR),
            ),
            heard=32,
            compared=32,
            unknown=0,
            firms=1110,
        )
        for dimension in (Dimension.AREA, Dimension.SIZE)
    ]

    class Found:
        reach = Reach((), None, (unknown, *dimensions))

    found: Any = Found()
    assert [(gap.name, gap.heard) for gap in gaps_in(found)] == [
        ("large", 0),
        ("small", 0),
        ("withheld", 0),
        ("few", 2),
    ]
    assert gaps_in(found)[0] == Gap(name="large", heard=0, firms=300, query="gebied=large")
