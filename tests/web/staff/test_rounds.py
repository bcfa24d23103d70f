from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, an_upload
from tests.web.staff.rounds import (
    EVERYBODY,
    FOUND,
    HANDLERS,
    NOT_FOUND,
    ClientOf,
    address,
    answers,
    expected,
    told,
    words,
)
from vliegwiel.domain.dialogues.actions.imports import import_contributions
from vliegwiel.domain.dialogues.actions.rounds import change_round, plan_round
from vliegwiel.domain.dialogues.enums import RoundState
from vliegwiel.domain.dialogues.models import Plan, Round
from vliegwiel.domain.dialogues.spreadsheets import Choices
from vliegwiel.domain.insights.models import Theme
from vliegwiel.domain.people.actions import form_team
from vliegwiel.domain.people.models import Membership

pytestmark = pytest.mark.usefixtures("scope", "english")
NOWHERE = "nnnnnnnn"


def edited(**changes: Any) -> dict[str, Any]:
    given = {"name": "Peiling", "default_permission": "niet gevraagd", "codebook": "supplied", "revision": 1}
    return given | changes


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("round.detail", EVERYBODY), ("round.edit", HANDLERS)],
)
def test_a_page_of_a_round_is_for_its_own_people(
    cast: Cast, client_of: ClientOf, name: str, allowed: tuple[str, ...]
) -> None:
    path = address(name, a_round().code)

    assert answers(cast, client_of, path) == expected(allowed)
    assert client_of(cast.anouk).get(address(name, NOWHERE)).status_code == NOT_FOUND


def test_the_list_is_for_everybody_and_shows_ones_own_rounds(cast: Cast, client_of: ClientOf) -> None:
    a_round("Ondernemerspeiling")

    assert answers(cast, client_of, address("round.list")) == {
        **dict.fromkeys((*EVERYBODY, "bram"), 200),
        "nobody": FOUND,
    }
    assert "Ondernemerspeiling" in words(client_of(cast.gerda).get(address("round.list")))
    assert "Ondernemerspeiling" not in words(client_of(cast.bram).get(address("round.list")))


def test_only_who_handles_rounds_can_make_one(cast: Cast, client_of: ClientOf) -> None:
    here = expected(HANDLERS) | {"bram": 200}

    assert answers(cast, client_of, address("round.new")) == here
    assert "New round" in words(client_of(cast.anouk).get(address("round.list")))
    assert "New round" not in words(client_of(cast.gerda).get(address("round.list")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(cast: Cast, client_of: ClientOf, count: int) -> None:
    for number in range(count):
        a_contribution(a_round(f"Traject {number}"))
    client = client_of(cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        client.get(address("round.list"))

    assert len(asked) == 9


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_three_contributions_as_for_one(
    cast: Cast, client_of: ClientOf, count: int
) -> None:
    round_ = a_round()
    for number in range(1, count + 1):
        a_contribution(round_, number, sector=f"sector {number}", channel=f"channel {number}")
    client = client_of(cast.anouk)

    with CaptureQueriesContext(connection) as asked:
        client.get(address("round.detail", round_.code))

    assert len(asked) == 16


def test_a_name_makes_a_round(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.anouk).post(address("round.new"), {"name": "Peiling", "form_key": "a"})

    made = Round.objects.get()
    assert (made.name, answer["Location"]) == ("Peiling", address("round.detail", made.code))


def test_a_form_sent_twice_makes_one_round(cast: Cast, client_of: ClientOf) -> None:
    client, given = client_of(cast.anouk), {"name": "Peiling", "form_key": "a"}

    first, second = (client.post(address("round.new"), given) for _ in range(2))

    assert (Round.objects.count(), second["Location"]) == (1, first["Location"])


def test_two_openings_of_the_form_are_two_forms(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anouk)

    keys = {client.get(address("round.new")).context["form"]["form_key"].value() for _ in range(2)}

    assert len(keys) == 2


def test_a_taken_name_is_told_at_the_field_and_kept(cast: Cast, client_of: ClientOf) -> None:
    a_round("Peiling")

    answer = client_of(cast.anouk).post(address("round.new"), {"name": "peiling", "form_key": "a"})

    form = answer.context["form"]
    assert form["name"].errors == [
        "There is a round “Peiling” already. Choose another name, for example with the year."
    ]
    assert form["name"].value() == "peiling"


def test_what_is_said_about_a_round_is_kept(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    given = edited(
        assignment="Haal op wat er speelt.",
        assignment_source="Coalitieakkoord, bladzijde 12",
        principal="College",
        participation="advise",
        already_fixed="Het budget.",
        start_date="2026-01-05",
        end_date="2026-03-31",
        channels=["interview", "brief"],
    )

    answer = client_of(cast.anouk).post(address("round.edit", round_.code), given)

    round_.refresh_from_db()
    assert answer["Location"] == address("round.detail", round_.code)
    assert told(answer) == ["The round has been saved."]
    assert (round_.assignment, round_.participation, round_.channels) == (
        "Haal op wat er speelt.",
        "advise",
        ["interview", "brief"],
    )
    assert (round_.start_date, round_.end_date) == (date(2026, 1, 5), date(2026, 3, 31))


def test_the_form_opens_with_what_is_known(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round(start_date=date(2026, 1, 5), channels=["brief"], participation="advise")

    page = client_of(cast.anouk).get(address("round.edit", round_.code)).content.decode()

    for part in ('value="2026-01-05"', 'value="brief"', 'value="advise" selected'):
        assert page.count(part) == 1


def test_a_last_day_before_the_first_is_told_and_nothing_is_lost(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    given = edited(principal="College", start_date="2026-02-01", end_date="2026-01-01")

    form = client_of(cast.anouk).post(address("round.edit", round_.code), given).context["form"]

    assert form["end_date"].errors == ["The last day is before the first day. Change one of the two."]
    assert form["principal"].value() == "College"


def test_the_second_of_two_editors_is_told_and_can_save_all_the_same(cast: Cast, client_of: ClientOf) -> None:
    round_, client = a_round("Peiling"), client_of(cast.anouk)
    change_round(actor=cast.henk, round_=round_, plan=Plan(name="Peiling", principal="Raad"), revision=1)

    form = client.post(address("round.edit", round_.code), edited(principal="College")).context["form"]

    assert form.non_field_errors() == [
        (
            "A colleague changed this round while you were typing. Nothing of yours is lost. Different from yours: "
            "On whose behalf. Look at the round in another tab, or save again to keep what stands here."
        )
    ]
    again = edited(principal=form["principal"].value(), revision=form["revision"].value())
    assert client.post(address("round.edit", round_.code), again).status_code == FOUND
    assert Round.objects.get().principal == "College"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("round.open", RoundState.PLANNED, RoundState.OPEN),
        ("round.close", RoundState.OPEN, RoundState.CLOSED),
    ],
)
def test_a_round_opens_and_closes_at_the_press_of_a_button(
    cast: Cast, client_of: ClientOf, name: str, before: RoundState, after: RoundState
) -> None:
    round_ = a_round(state=before)
    path = address(name, round_.code)
    assert client_of(cast.anouk).get(path).status_code == 405

    assert answers(cast, client_of, path, sent="1") == expected(HANDLERS, FOUND)

    round_.refresh_from_db()
    assert round_.state == after


def test_opening_what_is_open_says_so(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round(state=RoundState.OPEN)

    answer = client_of(cast.anouk).post(address("round.open", round_.code))

    assert told(answer) == ["This round was opened already."]


def test_only_who_handles_contributions_sees_sectors_and_files(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    upload = an_upload("Tekst\nDe stoep ligt schuin.\n", "gesprek brouwer.csv")
    import_contributions(actor=cast.anouk, round_=round_, upload=upload, choices=Choices())
    a_contribution(round_, 2, sector="brouwerijen", channel="brief")
    path = address("round.detail", round_.code)

    seen = {
        name: [
            part for part in ("brief", "brouwer") if part in words(client_of(getattr(cast, name)).get(path))
        ]
        for name in EVERYBODY
    }

    assert seen == {
        "henk": ["brief", "brouwer"],
        "anouk": ["brief", "brouwer"],
        "hans": ["brief"],
        "gerda": ["brief"],
    }


def test_a_round_is_found_by_the_first_letters_of_its_name(cast: Cast, client_of: ClientOf) -> None:
    round_ = plan_round(actor=cast.anouk, plan=Plan(name="Bedrijventerreinen"))

    page = client_of(cast.anouk).get(reverse("staff:search"), {"q": "bedrijv"}).content.decode()

    assert page.count(f'href="{address("round.detail", round_.code)}"') == 1


def test_all_that_can_be_said_about_a_round_is_kept(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round("Peiling")
    team = form_team(actor=cast.henk, name="Bedrijven", members=[])
    contact = Membership.objects.get(user=cast.henk)
    given = {
        "ordinance_rule": "artikel 4",
        "target": "Alle ondernemers",
        "target_count": "1200",
        "question": "Wat houdt u bezig?",
        "purpose": "Er komt een agenda van.",
        "guide": "Wat helpt?",
        "end_date": "2026-11-30",
        "answer_date": "2026-12-15",
    }

    client_of(cast.anouk).post(
        address("round.edit", round_.code), edited(team=team.code, contact=contact.code, **given)
    )

    now = Round.objects.get()
    kept = {name: str(getattr(now, name)) for name in given}
    assert (kept, now.team, now.contact) == (given, team, cast.henk)


def test_who_left_stays_the_contact_until_somebody_chooses_another(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round("Peiling", contact=cast.henk)
    Membership.objects.filter(user=cast.henk).update(ended_at=timezone.now())
    client, path = client_of(cast.anouk), address("round.edit", round_.code)

    kept = client.get(path).context["form"]["contact"].value()
    client.post(path, edited(contact=kept, question="Wat houdt u bezig?"))
    stays = Round.objects.get()
    client.post(path, edited(contact="", revision=2))

    assert (stays.contact, stays.question) == (cast.henk, "Wat houdt u bezig?")
    assert Round.objects.get().contact is None


@pytest.mark.parametrize("field", ["team", "contact"])
def test_nobody_of_elsewhere_can_be_chosen(cast: Cast, client_of: ClientOf, field: str) -> None:
    round_ = a_round("Peiling")

    page = client_of(cast.anouk).post(address("round.edit", round_.code), edited(**{field: cast.bram.code}))

    assert sorted(page.context["form"].errors) == [field]


def test_an_answer_comes_after_the_last_day(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round("Peiling")
    dates = {"end_date": "2026-11-30", "answer_date": "2026-11-29"}

    page = client_of(cast.anouk).post(address("round.edit", round_.code), edited(**dates))

    assert sorted(page.context["form"].errors) == ["answer_date"]
    assert Round.objects.get().end_date is None


def test_a_round_begins_with_the_themes_of_an_earlier_one(cast: Cast, client_of: ClientOf) -> None:
    earlier = a_round("Vorig jaar")
    for place, name in enumerate(["Parkeren", "Netcongestie"]):
        Theme.objects.create(round=earlier, name=name, definition=f"Over {name}", position=place)
    a_round("Zonder thema’s")
    client = client_of(cast.anouk)
    given = {"name": "Peiling", "earlier": earlier.code, "form_key": "a"}

    offered = client.get(address("round.new")).context["form"].fields["earlier"].choices
    for _ in range(2):
        client.post(address("round.new"), given)

    made = Round.objects.get(name="Peiling")
    assert [code for code, _ in offered] == ["", earlier.code]
    themes = Theme.objects.filter(round=made).order_by("position")
    assert list(themes.values_list("name", "definition")) == [
        ("Parkeren", "Over Parkeren"),
        ("Netcongestie", "Over Netcongestie"),
    ]


def test_or_with_those_in_a_file(cast: Cast, client_of: ClientOf) -> None:
    file = SimpleUploadedFile("themas.csv", b"thema;omschrijving\nParkeren;Waar de auto staat\n")

    client_of(cast.anouk).post(address("round.new"), {"name": "Peiling", "file": file, "form_key": "a"})

    assert list(Theme.objects.values_list("round__name", "name")) == [("Peiling", "Parkeren")]


@pytest.mark.parametrize(
    ("content", "earlier", "wrong"),
    [
        (b"%PDF-1.7", "", ["file"]),
        (b"thema\nParkeren\n", "there", ["__all__"]),
        (None, "zzzzzzzz", ["earlier"]),
    ],
)
def test_of_themes_that_cannot_be_used_comes_no_round_and_the_name_is_kept(
    cast: Cast, client_of: ClientOf, content: bytes | None, earlier: str, wrong: list[str]
) -> None:
    there = a_round("Vorig jaar")
    Theme.objects.create(round=there, name="Parkeren", position=0)
    sent: dict[str, Any] = {"name": "Peiling", "form_key": "a"}
    sent["earlier"] = there.code if earlier == "there" else earlier
    if content:
        sent["file"] = SimpleUploadedFile("themas.csv", content)

    form = client_of(cast.anouk).post(address("round.new"), sent).context["form"]

    assert (list(form.errors), form["name"].value()) == (wrong, "Peiling")
    assert not Round.objects.filter(name="Peiling").exists()
