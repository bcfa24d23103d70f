from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.directory.making import an_organisation, someone_at
from tests.web.staff.rounds import HANDLERS, ClientOf, address, answers, expected, words
from vliegwiel.domain.dialogues.actions.interviews import change_interview, plan_interview
from vliegwiel.domain.dialogues.enums import InterviewState
from vliegwiel.domain.dialogues.models import Intended, Interview, Round

pytestmark = pytest.mark.usefixtures("scope", "english")
MOMENT = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)


def a_talk(cast: Cast, round_: Round | None = None, **intended: Any) -> Interview:
    given = Intended(**{"name": "Mieke Smit"} | intended)
    return plan_interview(actor=cast.anouk, round_=round_ or a_round(), intended=given)


def typed(**changes: Any) -> dict[str, Any]:
    return {"name": "Mieke Smit", "channel": "interview", "minutes": "45", "form_key": "a"} | changes


@pytest.mark.parametrize("name", ["interview.list", "interview.new", "interview.choose"])
def test_the_list_of_talks_is_for_whoever_handles_contributions(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    assert answers(cast, client_of, address(name, a_round().code)) == expected(HANDLERS)


@pytest.mark.parametrize("name", ["interview.detail", "interview.edit", "interview.calendar"])
def test_so_is_a_talk(cast: Cast, client_of: ClientOf, name: str) -> None:
    talk = a_talk(cast, at=MOMENT)

    assert answers(cast, client_of, address(name, talk.round.code, talk.code)) == expected(HANDLERS)


def test_a_talk_is_not_found_through_another_round(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast)

    answer = client_of(cast.anouk).get(address("interview.detail", a_round("Andere").code, talk.code))

    assert answer.status_code == 404


def test_a_colleague_plans_a_talk_with_a_person_at_an_organisation(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit")
    carla = someone_at(bakery, "Carla de Vries").person

    answer = client_of(cast.anouk).post(
        address("interview.new", round_.code),
        typed(
            name="",
            organisation="bakkerij smit",
            person="Carla de Vries",
            colleague=cast.henk.code,
            day="2026-12-03",
            time="10:30",
            place="Dijk 1",
            note="Belt liever na vijven",
        ),
    )

    talk = Interview.objects.get()
    assert answer["Location"] == address("interview.detail", round_.code, talk.code)
    assert (talk.organisation, talk.person, talk.colleague) == (bakery, carla, cast.henk)
    # Half past ten in Polderdam.
    assert (talk.at, talk.minutes, talk.state) == (MOMENT, 45, InterviewState.PLANNED)


def test_who_opens_the_form_has_the_talk_with_the_organisation_that_the_address_names(
    cast: Cast, client_of: ClientOf
) -> None:
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit", sector="Handel", place="Nesse")
    path = address("interview.new", a_round().code)

    form = client_of(cast.anouk).get(path, {"organisatie": bakery.code}).context["form"]

    told = {name: form[name].value() for name in ("organisation", "sector", "area", "colleague")}
    assert told == {
        "organisation": "Bakkerij Smit",
        "sector": "Handel",
        "area": "Nesse",
        "colleague": cast.anouk.code,
    }


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": ""}, ["name"]),
        ({"day": "2026-12-03"}, ["time"]),
        ({"time": "10:30"}, ["day"]),
        ({"minutes": "0"}, ["minutes"]),
        ({"organisation": "Niemand B.V."}, ["organisation"]),
        ({"colleague": "zzzzzzzz"}, ["colleague"]),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
    cast: Cast, client_of: ClientOf, changes: dict[str, str], wrong: list[str]
) -> None:
    sent = typed(place="Dijk 1", **changes) if "name" not in changes else typed(place="Dijk 1") | changes

    form = client_of(cast.anouk).post(address("interview.new", a_round().code), sent).context["form"]

    assert list(form.errors) == wrong
    assert form["place"].value() == "Dijk 1"
    assert not Interview.objects.exists()


def test_where_words_fit_several_organisations_one_is_asked_which(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    client = client_of(cast.anouk)
    _other, meant = (
        an_organisation(cast.anouk, name="Bakkerij Smit", kvk_number="", place=place)
        for place in ("Kolkhaven", "Nesse")
    )

    asked = client.post(address("interview.new", round_.code), typed(organisation="smit"))
    client.post(
        address("interview.new", round_.code), typed(organisation="smit", organisation_code=meant.code)
    )

    assert list(asked.context["form"].errors) == ["organisation_code"]
    assert "Bakkerij Smit, Nesse" in asked.content.decode()
    assert Interview.objects.get().organisation == meant


def test_a_code_that_was_not_offered_chooses_nothing(cast: Cast, client_of: ClientOf) -> None:
    hidden = an_organisation(cast.anouk, name="Slagerij Vos")
    an_organisation(cast.anouk, name="Bakkerij Smit", kvk_number="")

    form = (
        client_of(cast.anouk)
        .post(
            address("interview.new", a_round().code),
            typed(organisation="bakk", organisation_code=hidden.code),
        )
        .context["form"]
    )

    assert list(form.errors) == ["organisation_code"]
    assert not Interview.objects.exists()


def test_names_are_offered_while_typing(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit & Zn")
    someone_at(bakery, "Carla de Vries")
    client = client_of(cast.anouk)

    firms = client.get(address("organisation.offer"), {"speaker-organisation": "bakk"}).content.decode()
    people = client.get(address("person.offer"), {"person": "carla"}).content.decode()

    assert firms == '<option value="Bakkerij Smit &amp; Zn"></option>'
    assert people == '<option value="Carla de Vries"></option>'
    assert client.get(address("organisation.offer")).content == b""


@pytest.mark.parametrize("name", ["organisation.offer", "person.offer"])
def test_no_neighbour_is_offered_a_name(cast: Cast, client_of: ClientOf, name: str) -> None:
    someone_at(an_organisation(cast.anouk, name="Bakkerij Smit"), "Bakker Smit")

    assert client_of(cast.bram).get(address(name), {"q": "smit"}).content == b""
    assert client_of(cast.hans).get(address(name), {"q": "smit"}).status_code == 403


def test_the_second_of_two_editors_is_told_and_loses_nothing(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast)
    path = address("interview.edit", talk.round.code, talk.code)
    change_interview(
        actor=cast.henk, interview=talk, intended=Intended(name="Mieke Smit", place="Dorpshuis"), revision=1
    )

    told = client_of(cast.anouk).post(path, typed(place="Dijk 1", version="1"))

    assert "Now it says: Dorpshuis" in words(told)
    assert told.context["form"]["place"].value() == "Dijk 1"
    assert Interview.objects.get().place == "Dorpshuis"
    client_of(cast.anouk).post(path, typed(place="Dijk 1", version=told.context["form"]["version"].value()))
    assert Interview.objects.get().place == "Dijk 1"


def test_what_stands_there_is_kept_when_nothing_is_typed_anew(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit")
    talk = a_talk(cast, name="", organisation=bakery, colleague=cast.anouk, at=MOMENT)
    client = client_of(cast.anouk)
    path = address("interview.edit", talk.round.code, talk.code)
    form = client.get(path).context["form"]

    client.post(path, {name: _sent(form[name].value()) for name in form.fields})

    assert Interview.objects.get().intended == talk.intended


def _sent(value: Any) -> str:
    return "" if value is None else str(value)


def test_the_list_tells_what_waits_and_whose(
    cast: Cast, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    round_ = a_round(guide="Wat gaat goed?")
    a_talk(cast, round_, name="Voorbij Jansma", at=MOMENT.replace(year=2020), colleague=cast.henk)
    a_talk(cast, round_, name="Straks Jansma", at=MOMENT.replace(year=2999), colleague=cast.anouk)
    client = client_of(cast.anouk)

    everything = words(client.get(address("interview.list", round_.code)))
    mine = words(client.get(address("interview.list", round_.code), {"van": "mij"}))

    assert everything.index("was it held?") < everything.index("Voorbij") < everything.index("Straks")
    assert "Wat gaat goed?" in everything
    assert ("Voorbij" in mine, "Straks" in mine) == (False, True)


@pytest.mark.parametrize("count", [1, 3])
def test_a_long_list_asks_no_more_than_a_short_one(
    cast: Cast, client_of: ClientOf, count: int, django_assert_num_queries: Any
) -> None:
    round_ = a_round()
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit")
    for number in range(count):
        a_talk(cast, round_, name=f"Jansma {number}", organisation=bakery, colleague=cast.anouk)
    client = client_of(cast.anouk)
    client.get(address("interview.list", round_.code))

    with django_assert_num_queries(QUESTIONS):
        client.get(address("interview.list", round_.code))


QUESTIONS: Final = 11


def test_a_calendar_reads_the_talk(cast: Cast, client_of: ClientOf, settings: Any) -> None:
    settings.SITE = "https://polderdam.example"
    talk = a_talk(cast, a_round(guide="Wat gaat goed?"), at=MOMENT, place="Dijk 1; Kolkhaven", minutes=45)
    path = address("interview.calendar", talk.round.code, talk.code)

    answer = client_of(cast.anouk).get(path)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="talk-{talk.code}.ics"'
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    assert (lines[0], told["DTSTART"], told["DTEND"]) == (
        "BEGIN:VCALENDAR",
        "20261203T093000Z",
        "20261203T101500Z",
    )
    assert (told["SUMMARY"], told["LOCATION"]) == ("Talk with Mieke Smit", r"Dijk 1\; Kolkhaven")
    assert told["UID"] == f"{talk.code}@polderdam.example"
    assert "Wat gaat goed?" in told["DESCRIPTION"]


def test_without_a_moment_there_is_nothing_for_a_calendar(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast)

    assert client_of(cast.anouk).get(
        address("interview.calendar", talk.round.code, talk.code)
    ).status_code == (404)


def test_a_talk_shows_what_is_known_and_what_can_be_done(cast: Cast, client_of: ClientOf) -> None:
    bakery = an_organisation(cast.anouk, name="Bakkerij Smit", email="smit@polderdam.example")
    talk = a_talk(cast, name="", organisation=bakery, note="Belt liever na vijven")
    page = words(client_of(cast.anouk).get(address("interview.detail", talk.round.code, talk.code)))

    told = ["Bakkerij Smit", "Belt liever na vijven", "Invite by mail", "smit@polderdam.example"]
    assert [one for one in told if one not in page] == []


def test_it_is_overdue_once_its_moment_is_over(cast: Cast, client_of: ClientOf) -> None:
    talk = a_talk(cast, at=timezone.now().replace(year=2020))

    assert "was it held?" in words(
        client_of(cast.anouk).get(address("interview.detail", talk.round.code, talk.code))
    )
