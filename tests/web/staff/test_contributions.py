from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_contribution, a_round
from tests.web.staff.rounds import (
    FORBIDDEN,
    FOUND,
    HANDLERS,
    NOT_FOUND,
    READERS,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.dialogues.actions.contributions import correct_contribution
from vliegwiel.domain.dialogues.enums import Permission, RoundState, SpeakerRole
from vliegwiel.domain.dialogues.models import Contribution, Said
from vliegwiel.domain.dialogues.queries import usable

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


def typed(**changes: Any) -> dict[str, Any]:
    given = {"text": TEXT, "permission": "zonder naam", "role": "ondernemer", "form_key": "a"}
    return given | changes


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("contribution.list", READERS),
        ("contribution.export", READERS),
        ("contribution.new", HANDLERS),
    ],
)
def test_a_page_of_contributions_is_for_whoever_may_read_or_handle_them(
    cast: Cast, client_of: ClientOf, name: str, allowed: tuple[str, ...]
) -> None:
    path = address(name, a_round().code)

    assert answers(cast, client_of, path) == expected(allowed)
    assert client_of(cast.anouk).get(address(name, NOWHERE)).status_code == NOT_FOUND


@pytest.mark.parametrize(
    ("name", "allowed"), [("contribution.detail", READERS), ("contribution.correct", HANDLERS)]
)
def test_a_page_of_one_contribution_likewise(
    cast: Cast, client_of: ClientOf, name: str, allowed: tuple[str, ...]
) -> None:
    round_ = a_round()
    contribution = a_contribution(round_, permission=Permission.WITH_NAME)
    path = address(name, round_.code, contribution.code)

    assert answers(cast, client_of, path) == expected(allowed)
    assert client_of(cast.anouk).get(address(name, round_.code, NOWHERE)).status_code == NOT_FOUND


def test_the_file_holds_what_was_said_and_runs_nothing(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    a_contribution(
        round_,
        12,
        text="=cmd()",
        permission=Permission.WITH_NAME,
        organisation_name="Bakkerij Verweij",
        channel="brief",
        area="Rietwende",
    )

    answer = client_of(cast.anouk).get(address("contribution.export", round_.code))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="contributions-{round_.code}.csv"'
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "Number;Text;Role;Permission;Channel;Date;Organisation;Sector;Area;Size;Conversation",
        "12;'=cmd();ondernemer;met naam;brief;;Bakkerij Verweij;;Rietwende;;",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    round_ = a_round()
    for number in range(1, count + 1):
        a_contribution(round_, number, channel=f"kanaal {number}")
    client = client_of(cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        client.get(address("contribution.list", round_.code))

    assert len(asked) == 14


def test_the_list_filters_and_leafs_by_its_address(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    for number in range(1, 61):
        a_contribution(round_, number, channel="brief" if number % 2 else "arena", text=f"Zin {number}.")
    path = address("contribution.list", round_.code)

    def numbers(query: str) -> list[int]:
        return [row.number for row in client.get(f"{path}?{query}").context["page"].rows]

    assert numbers("channel=brief") == list(range(1, 60, 2))
    assert numbers("words=zin+57") == [57]
    assert numbers("after=50") == list(range(51, 61))
    assert numbers("before=51") == list(range(1, 51))
    assert numbers("channel=nergens") == []
    assert numbers("after=veel&role=niemand&before=-1") == list(range(1, 51))


def test_typing_keeps_what_was_said_and_opens_the_next_form_with_the_same_speaker(
    cast: Cast, client_of: ClientOf
) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    path = address("contribution.new", round_.code)
    speaker = {
        "role": "vereniging",
        "channel": "brief",
        "sector": "detailhandel",
        "organisation_name": "BIZ Dorpsstraat",
        "conversation": "Brief 1",
        "area": "Rietwende",
        "size": "2-9",
        "said_date": "2026-01-02",
    }

    answer = client.post(path, typed(**speaker, text="Eerste regel.\r\nTweede regel."))

    kept = Contribution.objects.get()
    assert kept.text == "Eerste regel.\nTweede regel."
    assert (kept.role, kept.permission) == (SpeakerRole.ASSOCIATION, Permission.WITHOUT_NAME)
    assert told(answer) == ["Contribution 1 has been saved."]
    assert answer["Location"] == f"{path}?na={kept.code}"
    form = client.get(answer["Location"]).context["form"]
    assert {name: str(form[name].value()) for name in speaker} == speaker
    assert form["text"].value() is None
    assert form["permission"].value() == Permission.WITHOUT_NAME


def test_of_another_speaker_only_channel_and_sector_are_remembered(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(default_permission=Permission.FILE_ONLY), client_of(cast.anouk)
    path = address("contribution.new", round_.code)

    answer = client.post(
        path, typed(another="1", channel="brief", sector="bouw", organisation_name="BIZ Dorpsstraat")
    )

    form = client.get(answer["Location"]).context["form"]
    names = ("channel", "sector", "organisation_name", "permission", "said_date")
    assert [form[name].value() for name in names] == [
        "brief",
        "bouw",
        None,
        Permission.FILE_ONLY,
        timezone.localdate(),
    ]


def test_a_form_sent_twice_adds_one_contribution(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)

    first, second = (client.post(address("contribution.new", round_.code), typed()) for _ in range(2))

    assert (Contribution.objects.count(), second["Location"]) == (1, first["Location"])


def test_without_words_nothing_is_added_and_nothing_lost(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()

    answer = client_of(cast.anouk).post(
        address("contribution.new", round_.code), typed(text="  ", sector="bouw")
    )

    form = answer.context["form"]
    assert (list(form.errors), form["sector"].value(), Contribution.objects.count()) == (["text"], "bouw", 0)


def test_what_was_typed_stays_when_the_round_was_reported_meanwhile(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round(state=RoundState.REPORTED)

    form = client_of(cast.anouk).post(address("contribution.new", round_.code), typed()).context["form"]

    assert form.non_field_errors() == [
        "The report of this round has been made: nothing can be added any more."
    ]
    assert form["text"].value() == TEXT


def test_a_correction_keeps_what_the_source_said_about_themes(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    first = a_contribution(round_, given={"themes": ["Parkeren"], "kinds": []})

    answer = client_of(cast.anouk).post(
        address("contribution.correct", round_.code, first.code), typed(text="Beter.")
    )

    second = usable(round_).get()
    assert answer["Location"] == address("contribution.detail", round_.code, second.code)
    assert (second.text, second.version, second.given) == ("Beter.", 2, {"themes": ["Parkeren"], "kinds": []})


def test_the_second_of_two_correctors_is_told_and_loses_nothing(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    first = a_contribution(round_)
    correct_contribution(actor=cast.henk, contribution=first, said=Said(text="Van Henk."))

    form = (
        client_of(cast.anouk)
        .post(address("contribution.correct", round_.code, first.code), typed(text="Van Anouk."))
        .context["form"]
    )

    assert form["text"].value() == "Van Anouk."
    assert form.non_field_errors() == [
        "A colleague corrected this contribution meanwhile. Look at the latest version first; what you typed still stands here."
    ]
    assert usable(round_).get().text == "Van Henk."


def test_who_handles_contributions_releases_them(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_)
    path = address("contribution.release", round_.code, contribution.code)
    assert client_of(cast.anouk).get(path).status_code == 405

    # For who only reads it does not exist yet; he may not even try.
    assert answers(cast, client_of, path, sent="1") == expected(HANDLERS, FOUND)

    contribution.refresh_from_db()
    assert contribution.released_by == cast.anouk


def test_from_one_release_to_the_next(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    first, second = a_contribution(round_, 1), a_contribution(round_, 2)

    went_to = [
        client.post(address("contribution.release", round_.code, one.code), {"next": "1"})["Location"]
        for one in (first, second)
    ]

    assert went_to == [address("contribution.detail", round_.code, second.code)] * 2
    assert usable(round_).filter(released_at__isnull=True).count() == 0


def test_who_handles_contributions_withdraws_them(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_, text="Dit had ik nooit mogen zeggen.")
    path = address("contribution.withdraw", round_.code, contribution.code)
    assert client_of(cast.anouk).get(path).status_code == 405
    assert client_of(cast.hans).post(path).status_code == FORBIDDEN

    answer = client_of(cast.anouk).post(path)

    assert told(answer) == ["Contribution 1 has been withdrawn."]
    page = words(client_of(cast.anouk).get(address("contribution.detail", round_.code, contribution.code)))
    assert "nooit mogen zeggen" not in page
    assert "has been withdrawn" in page


def test_withdrawing_twice_says_so(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    contribution = a_contribution(round_, withdrawn_at=timezone.now())

    answer = client_of(cast.anouk).post(address("contribution.withdraw", round_.code, contribution.code))

    assert told(answer) == ["This contribution has been withdrawn meanwhile."]


def test_who_reads_for_names_can_leave_one_for_later(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    first, second = a_contribution(round_, 1), a_contribution(round_, 2)

    page = client_of(cast.anouk).get(address("contribution.detail", round_.code, first.code)).content.decode()

    assert page.count(f'href="{address("contribution.detail", round_.code, second.code)}"') == 1
