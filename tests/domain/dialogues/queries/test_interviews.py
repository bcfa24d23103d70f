from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from tests.domain.directory.making import an_organisation
from vliegwiel.domain.dialogues.actions.speakers import change_speaker, introduce_speaker
from vliegwiel.domain.dialogues.models import Interview, Round
from vliegwiel.domain.dialogues.queries.interviews import (
    MOST_OFFERED,
    not_spoken_yet,
    talks_of,
)
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.register.models import OwnArea

pytestmark = pytest.mark.usefixtures("scope")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_talk(round_: Round, name: str, **fields: Any) -> Interview:
    made: Interview = Interview.objects.create(round=round_, name=name, **fields)
    return made


def at(hours: int) -> datetime:
    return NOW + timedelta(hours=hours)


def test_talks_stand_in_the_order_in_which_somebody_would_see_to_them(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    round_ = a_round()
    for name, state, hours in [
        ("late", "planned", -3),
        ("latest", "planned", -50),
        ("going on", "planned", 0),
        ("tomorrow", "planned", 24),
        ("soon", "planned", 2),
        ("last week", "held", -150),
        ("yesterday", "held", -24),
    ]:
        a_talk(round_, name, state=state, at=at(hours))
    a_talk(round_, "asked yesterday", state="invited", invited_at=at(-24))
    a_talk(round_, "asked long ago", state="invited", invited_at=at(-240))
    for name, state in [("first", "to_invite"), ("second", "to_invite"), ("no", "declined")]:
        a_talk(round_, name, state=state)
    a_talk(a_round("Andere"), "elsewhere")

    with django_assert_num_queries(1):
        talks = talks_of(round_, now=NOW)

    assert [
        [one.name for one in group]
        for group in (
            talks.overdue,
            talks.coming,
            talks.waiting,
            talks.to_invite,
            talks.held,
            talks.declined,
        )
    ] == [
        ["latest", "late"],
        ["going on", "soon", "tomorrow"],
        ["asked long ago", "asked yesterday"],
        ["first", "second"],
        ["yesterday", "last week"],
        ["no"],
    ]
    assert talks.total == 12


def test_a_colleague_can_see_his_own(cast: Cast) -> None:
    round_ = a_round()
    mine = a_talk(round_, "mine", colleague=cast.anouk)
    a_talk(round_, "hers", colleague=cast.henk)

    assert talks_of(round_, now=NOW, colleague=cast.anouk.code).to_invite == (mine,)


def firms(cast: Cast, *names: str, **facts: Any) -> list[Organisation]:
    return [an_organisation(cast.anouk, **{"name": name, "kvk_number": ""} | facts) for name in names]


def offered(round_: Round, **asked: str) -> list[str]:
    return [one.name for one in not_spoken_yet(round_, **asked).organisations]


def test_whoever_was_heard_or_is_on_the_list_is_not_asked_again(cast: Cast) -> None:
    round_ = a_round()
    said, spoke, listed, gone, _left = firms(cast, "Bakker B.V.", "Slager", "Kapper", "Weg", "Overig")
    a_contribution(round_, 1, organisation_name="bakker bv")
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(round_, 2)).speaker
    change_speaker(actor=cast.anouk, speaker=speaker, organisation=spoke)
    a_talk(round_, "", organisation=listed, state="declined")
    remove_organisation(actor=cast.anouk, organisation=gone)

    assert offered(round_) == ["Overig"]
    assert offered(a_round("Andere")) == ["Bakker B.V.", "Kapper", "Overig", "Slager"]
    assert said.name == "Bakker B.V."


def test_whoever_wants_no_contact_is_counted_and_not_named(cast: Cast) -> None:
    firms(cast, "Bakker", "Slager")
    Organisation.objects.filter(name="Slager").update(do_not_contact=True)

    found = not_spoken_yet(a_round())

    assert [one.name for one in found.organisations] == ["Bakker"]
    assert found.kept_out == 1


def test_they_are_of_one_sector_and_one_village(cast: Cast) -> None:
    round_ = a_round()
    firms(cast, "Bouwer", sector="Bouw", place="Kolkhaven", postcode="")
    firms(cast, "Aannemer", sector="Bouw", place="Nesse", postcode="")
    firms(cast, "Winkel", sector="Handel", place="Kolkhaven", postcode="")

    assert offered(round_, sector="bouw") == ["Aannemer", "Bouwer"]
    assert offered(round_, area="kolkhaven") == ["Bouwer", "Winkel"]
    assert offered(round_, sector="Bouw", area="Kolkhaven") == ["Bouwer"]
    assert offered(round_, words="aannem") == ["Aannemer"]


@pytest.mark.parametrize(
    ("postcodes", "expected"),
    [
        (["8302"], ["A", "B"]),
        (["8302AB"], ["A"]),
        (["8300-8302"], ["A", "B", "C"]),
        (["8400-8402"], []),
    ],
)
def test_an_area_of_our_own_lies_at_its_postcodes(
    cast: Cast, postcodes: list[str], expected: list[str]
) -> None:
    OwnArea.objects.create(kind="business_park", name="De Kolk", postcodes=postcodes)
    for name, postcode in [("A", "8302 AB"), ("B", "8302 CD"), ("C", "8300 AA"), ("D", "8303 AA")]:
        firms(cast, name, postcode=postcode, place="Elders")

    assert offered(a_round(), area="de kolk") == expected


def test_of_very_many_the_first_are_offered(cast: Cast) -> None:
    round_ = a_round()
    Organisation.objects.bulk_create(
        Organisation(kind="firm", name=f"Firma {number:03}") for number in range(MOST_OFFERED + 2)
    )
    a_contribution(round_, 1, organisation_name="firma 000")

    found = not_spoken_yet(round_)

    assert len(found.organisations) == MOST_OFFERED
    assert found.organisations[0].name == "Firma 001"
    assert found.more


def test_the_number_of_questions_does_not_grow(cast: Cast, django_assert_num_queries: Any) -> None:
    round_ = a_round()
    firms(cast, "Bakkerij Smit", "Bakkerij Vos", "Kapper", sector="Handel")
    a_contribution(round_, 1, organisation_name="Bakkerij Vos")

    with django_assert_num_queries(5):
        found = not_spoken_yet(round_, sector="Handel", area="Kolkhaven", words="bakker")

    assert [one.name for one in found.organisations] == ["Bakkerij Smit"]
