"""What may whom be shown of a contribution, on whatever page or in whatever file?"""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.web.staff.rounds import NOT_FOUND, ClientOf, address, words
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution
from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import Round, Said
from vliegwiel.domain.dialogues.queries import usable

pytestmark = pytest.mark.usefixtures("scope", "english")


def released(cast: Cast) -> dict[str, Any]:
    return {"released_at": timezone.now(), "released_by": cast.anouk}


def test_what_is_only_for_the_file_does_not_exist_for_who_only_reads(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    codes = {
        permission: a_contribution(round_, number, permission=permission).code
        for number, permission in enumerate(Permission, start=1)
    }

    statuses = {
        permission: client_of(cast.hans).get(address("contribution.detail", round_.code, code)).status_code
        for permission, code in codes.items()
    }

    assert statuses == {
        Permission.FILE_ONLY: NOT_FOUND,
        Permission.WITHOUT_NAME: NOT_FOUND,
        Permission.WITH_NAME: 200,
        Permission.NOT_ASKED: NOT_FOUND,
    }


def telling(cast: Cast) -> Round:
    """Who may not be named says everything by which he could be found."""
    round_ = a_round()
    fields: dict[str, Any] = {
        "organisation_name": "Bakkerij Verweij",
        "sector": "brood en banket",
        "area": "Rietwende",
        "size": "2-9 personen",
        "conversation": "Gesprek bij de oven",
        "channel": "interview",
    }
    a_contribution(round_, 1, text="Het dossier in.", permission=Permission.FILE_ONLY, **fields)
    a_contribution(round_, 2, text="Nooit gevraagd.", permission=Permission.NOT_ASKED, **fields)
    a_contribution(round_, 3, text="Nog niet gelezen.", **fields)
    a_contribution(round_, 4, text="Gelezen en vrij.", **fields, **released(cast))
    return round_


TELLING = ("Bakkerij Verweij", "Rietwende", "2-9 personen", "Gesprek bij de oven")
UNREAD = ("Het dossier in.", "Nooit gevraagd.", "Nog niet gelezen.")


@pytest.mark.parametrize("name", ["contribution.list", "contribution.export"])
def test_no_page_or_file_for_others_shows_more_than_was_allowed(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    page = client_of(cast.hans).get(address(name, telling(cast).code)).content.decode()

    assert [part for part in (*TELLING, *UNREAD) if part in page] == []
    assert page.count("Gelezen en vrij.") == 1


def test_the_file_is_the_same_for_who_handles_contributions(cast: Cast, client_of: ClientOf) -> None:
    path = address("contribution.export", telling(cast).code)

    assert client_of(cast.anouk).get(path).content == client_of(cast.hans).get(path).content


def test_one_contribution_shows_others_no_more_either(cast: Cast, client_of: ClientOf) -> None:
    round_ = telling(cast)
    free = usable(round_).get(number=4)

    page = words(client_of(cast.hans).get(address("contribution.detail", round_.code, free.code)))

    assert [part for part in (*TELLING, "brood en banket") if part in page] == []
    assert page.count("Gelezen en vrij.") == 1


def test_who_handles_contributions_reads_everything(cast: Cast, client_of: ClientOf) -> None:
    round_ = telling(cast)

    page = words(client_of(cast.anouk).get(address("contribution.list", round_.code)))

    assert [part for part in UNREAD if part not in page] == []


def test_what_is_withdrawn_stands_nowhere_any_more(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    said = "Dit had ik nooit mogen zeggen."
    first = a_contribution(round_, text=said, permission=Permission.WITH_NAME)
    second = correct_contribution(
        actor=cast.henk, contribution=first, said=Said(text=said, permission=Permission.FILE_ONLY)
    )
    client.post(address("contribution.withdraw", round_.code, second.code))

    pages = [
        address("round.detail", round_.code),
        address("contribution.list", round_.code),
        address("contribution.export", round_.code),
        *(address("contribution.detail", round_.code, one.code) for one in (first, second)),
        *(address("contribution.correct", round_.code, one.code) for one in (first, second)),
    ]
    assert [page for page in pages if said in client.get(page, follow=True).content.decode()] == []


def test_the_chosen_filters_stay_chosen_and_others_choose_by_what_they_may_see(
    cast: Cast, client_of: ClientOf
) -> None:
    round_ = a_round()
    a_contribution(round_, channel="brief", sector="brouwerijen", role=SpeakerRole.EDUCATION)
    path = address("contribution.list", round_.code)
    chosen = "?channel=brief&sector=brouwerijen&role=onderwijs&waiting=1"

    mine = client_of(cast.anouk).get(path + chosen).content.decode()
    theirs = client_of(cast.hans).get(path).content.decode()

    for option in (
        '"brief" selected>brief (1)',
        '"brouwerijen" selected>brouwerijen (1)',
        '"onderwijs" selected>',
    ):
        assert mine.count(f"<option value={option}") == 1
    assert "brouwerijen" not in theirs
