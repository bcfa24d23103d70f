from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.web.staff.directory.grounds import a_challenge, a_park, page_of
from tests.web.staff.directory.pages import (
    Browser,
    bakery,
    fields,
    in_polderdam,
    messages,
    said,
    wrong,
)
from vliegwiel.domain.directory.actions.parks import stand_for
from vliegwiel.domain.directory.enums import ChallengeStatus, ParkRole
from vliegwiel.domain.directory.models import Challenge

pytestmark = pytest.mark.usefixtures("english")


def test_a_challenge_is_added_once_changed_and_worked_on(cast: Cast, client_of: Browser) -> None:
    park, firm, client = a_park(cast), bakery(cast), client_of(cast.anouk)
    with in_polderdam(cast):
        stand_for(actor=cast.anouk, area=park, organisation=firm, role=ParkRole.ASSOCIATION)
    path = f"{page_of(park)}opgave/"
    given = fields(client.get(path)) | {
        "title": "Keurmerk veilig ondernemen",
        "kind": "safety_mark",
        "owner": cast.anouk.code,
        "organisation": firm.code,
        "due_date": "2024-06-01",
    }
    page = client.post(path, given, follow=True)
    client.post(path, given)

    assert messages(page) == ["“Keurmerk veilig ondernemen” has been added."]
    with in_polderdam(cast):
        challenge = Challenge.objects.get()
    told = said(page, "//dl[contains(@class, 'vw-facts')]/dd")
    assert told == ["Anouk Visser", "Bakkerij 't Hoekje", "1 June 2024 past its date"]

    where = f"/opgaven/{challenge.code}/"
    future = client.post(f"{where}voortgang/", {"text": "Straks", "done_date": "2999-01-01"})
    assert (wrong(future), said(future, "//textarea")) == (
        {"done_date": ["This day has yet to come."]},
        ["Straks"],
    )
    page = client.post(
        f"{where}voortgang/", {"text": "Schouw gelopen", "done_date": "2025-03-01"}, follow=True
    )
    assert messages(page) == ["The step has been written down."]
    assert said(page, "//div[contains(@class, 'vw-title')]/span") == ["being worked on"]
    assert (
        said(client.get(page_of(park)), "//section[h2='Challenges']//p")[1] == "1 March 2025: Schouw gelopen"
    )


def test_of_two_who_change_a_challenge_the_second_is_told_and_loses_nothing(
    cast: Cast, client_of: Browser
) -> None:
    challenge = a_challenge(cast, a_park(cast), owner=cast.anouk)
    where, client = f"/opgaven/{challenge.code}/wijzigen/", client_of(cast.anouk)
    given = fields(client.get(where))
    client.post(where, {**given, "title": "Hallen uit 1971", "status": "busy"})

    page = client.post(where, {**given, "title": "Hallen uit 1969"})

    assert wrong(page)["title"] == ["Now it says: Hallen uit 1971"]
    assert wrong(page)["status"] == ["Now it says: being worked on"]
    assert fields(page)["title"] == "Hallen uit 1969"
    client.post(where, fields(page))
    with in_polderdam(cast):
        kept = Challenge.objects.get()
    assert (kept.title, kept.status, kept.owner) == ("Hallen uit 1969", ChallengeStatus.OPEN, cast.anouk)


def test_whoever_carries_a_challenge_keeps_it_when_he_stood_down(cast: Cast, client_of: Browser) -> None:
    firm = bakery(cast)
    challenge = a_challenge(cast, a_park(cast), organisation=firm)
    where, client = f"/opgaven/{challenge.code}/wijzigen/", client_of(cast.anouk)

    client.post(where, fields(client.get(where)))

    with in_polderdam(cast):
        assert Challenge.objects.get().organisation == firm
