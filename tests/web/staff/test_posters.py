from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.web.staff.rounds import EVERYBODY, HANDLERS, NOT_FOUND, ClientOf, address, answers, expected, words
from vliegwiel.domain.dialogues.actions.rounds import publish_round, unpublish_round
from vliegwiel.domain.dialogues.addresses import round_address
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.dialogues.queries import is_published
from vliegwiel.domain.insights.models import Coding, Reading, Theme

pytestmark = pytest.mark.usefixtures("scope", "english")


@pytest.mark.parametrize("name", ["round.publish", "round.unpublish", "round.report"])
def test_a_round_is_published_and_reported_by_whoever_handles_it(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    path = address(name, a_round(state=RoundState.CLOSED).code)

    assert answers(cast, client_of, path, sent="1") == expected(HANDLERS, status=302)
    assert client_of(cast.anouk).get(path).status_code == 405


def test_a_round_gets_a_page_and_loses_it(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    client, page = client_of(cast.anouk), address("round.detail", round_.code)

    client.post(address("round.publish", round_.code))
    now = Round.objects.get()
    assert is_published(now)
    client.get(page)  # which shows the message about it
    link = f'<a href="{round_address(now)}">'
    assert link in client.get(page).content.decode()
    client.post(address("round.unpublish", round_.code))

    assert not is_published(Round.objects.get())
    assert link not in client.get(page).content.decode()


@pytest.mark.parametrize(("state", "gets"), [(RoundState.CLOSED, True), (RoundState.REPORTED, False)])
def test_a_round_that_is_reported_gets_no_page(
    cast: Cast, client_of: ClientOf, state: RoundState, *, gets: bool
) -> None:
    round_ = a_round(state=state)

    client_of(cast.anouk).post(address("round.publish", round_.code))

    assert is_published(Round.objects.get()) == gets


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (RoundState.CLOSED, RoundState.REPORTED),
        (RoundState.OPEN, RoundState.OPEN),
    ],
)
def test_only_a_round_that_is_closed_is_reported(
    cast: Cast, client_of: ClientOf, state: RoundState, after: RoundState
) -> None:
    round_ = a_round(state=state)

    client_of(cast.anouk).post(address("round.report", round_.code))

    assert Round.objects.get().state == after


def test_the_poster_is_for_everybody_here_while_there_is_a_page(cast: Cast, client_of: ClientOf) -> None:
    round_ = publish_round(
        actor=cast.anouk, round_=a_round(question="Wat houdt u bezig?", contact=cast.anouk)
    )
    paths = [
        address("round.poster", round_.code),
        address("round.square", round_.code, "svg"),
        address("round.square", round_.code, "png"),
    ]

    for path in paths:
        assert answers(cast, client_of, path) == expected(EVERYBODY)
    poster = words(client_of(cast.anouk).get(paths[0]))
    assert "Wat houdt u bezig?" in poster
    assert f"/meedoen/{round_.public_code}/" in poster

    unpublish_round(actor=cast.anouk, round_=round_)
    for path in paths:
        assert client_of(cast.anouk).get(path).status_code == NOT_FOUND


@pytest.mark.parametrize(
    ("kind", "content_type", "begins"),
    [("svg", "image/svg+xml", b"<?xml"), ("png", "image/png", b"\x89PNG")],
)
def test_the_square_is_a_file_to_print(
    cast: Cast, client_of: ClientOf, kind: str, content_type: str, begins: bytes
) -> None:
    round_ = publish_round(actor=cast.anouk, round_=a_round())

    file = client_of(cast.anouk).get(address("round.square", round_.code, kind))

    assert file["Content-Type"] == content_type
    assert file["Content-Disposition"] == f'attachment; filename="qr-{round_.public_code}.{kind}"'
    assert file.content.startswith(begins)
    assert client_of(cast.anouk).get(address("round.square", round_.code, "gif")).status_code == NOT_FOUND


@pytest.mark.parametrize(("name", "sees"), [("anouk", True), ("gerda", False)])
def test_a_planned_round_shows_what_was_said_before(
    cast: Cast, client_of: ClientOf, name: str, *, sees: bool
) -> None:
    earlier = a_round("Peiling 2024", state=RoundState.REPORTED)
    theme = Theme.objects.create(round=earlier, name="Parkeren", position=0)
    reading = Reading.objects.create(contribution=a_contribution(earlier), coder=cast.anouk)
    Coding.objects.create(reading=reading, theme=theme)
    planned = a_round("Peiling 2026")

    page = client_of(getattr(cast, name)).get(address("round.detail", planned.code))

    assert ("Parkeren Peiling 2024 1" in words(page)) is sees
    link = f"{address('findings.passages', earlier.code)}?thema={theme.code}"
    assert (link in page.content.decode()) is sees
