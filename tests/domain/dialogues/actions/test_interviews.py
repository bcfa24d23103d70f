from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round, journal
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.dialogues.access import access_interview
from vliegwiel.domain.dialogues.actions.interviews import (
    ChangedMeanwhile,
    Nobody,
    SpokenAlready,
    WantsNoContact,
    change_interview,
    decline_interview,
    hold_interview,
    invite,
    list_interviews,
    plan_interview,
    remove_interview,
    resume_interview,
    tie_speaker,
)
from vliegwiel.domain.dialogues.actions.rounds import NotInThisState
from vliegwiel.domain.dialogues.actions.speakers import introduce_speaker
from vliegwiel.domain.dialogues.enums import Channel, InterviewState
from vliegwiel.domain.dialogues.models import Intended, Interview
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.models import OutboxMail

pytestmark = pytest.mark.usefixtures("scope")
MOMENT = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
MIEKE = Intended(name="Mieke Smit")


def a_talk(cast: Cast, **intended: Any) -> Interview:
    given = Intended(**{"name": "Mieke Smit"} | intended)
    return plan_interview(actor=cast.anouk, round_=a_round(), intended=given)


def a_bakery(cast: Cast, **facts: Any) -> Organisation:
    return an_organisation(cast.anouk, **{"email": "bakkerij@polderdam.example"} | facts)


def mails() -> list[str]:
    return list(OutboxMail.objects.order_by("id").values_list("recipient", flat=True))


def test_a_talk_is_put_on_the_list_once_however_often_the_form_is_sent(cast: Cast) -> None:
    round_ = a_round()

    first, second = (
        plan_interview(actor=cast.anouk, round_=round_, intended=MIEKE, form_key="a") for _ in range(2)
    )

    assert first == second
    assert first.state == InterviewState.TO_INVITE
    assert journal() == [("interview.planned", first.code, {"round": round_.code})]


def test_it_says_with_whom(cast: Cast) -> None:
    round_ = a_round()

    with pytest.raises(Nobody):
        plan_interview(actor=cast.anouk, round_=round_, intended=Intended(name="  ", place="Dorpshuis"))

    assert not Interview.objects.exists()


def test_whom_is_told_in_as_many_words_as_are_known(cast: Cast) -> None:
    bakery = a_bakery(cast)
    carla = someone_at(bakery).person

    assert a_talk(cast).whom == "Mieke Smit"
    assert Interview(organisation=bakery, person=carla, workspace_id=1).whom == f"{carla.name}, {bakery.name}"
    assert Interview(workspace_id=1).whom == ""


def test_with_a_moment_it_is_agreed_on_and_without_it_as_it_was_before(cast: Cast) -> None:
    talk = a_talk(cast)
    invite(actor=cast.anouk, interview=talk)

    agreed = change_interview(
        actor=cast.anouk, interview=talk, intended=Intended(name="Mieke", at=MOMENT), revision=2
    )
    off = change_interview(actor=cast.anouk, interview=talk, intended=MIEKE, revision=3)

    assert (agreed.state, agreed.at) == (InterviewState.PLANNED, MOMENT)
    assert (off.state, off.at) == (InterviewState.INVITED, None)


def test_the_second_of_two_who_change_it_is_told_what_the_first_made_of_it(cast: Cast) -> None:
    talk = a_talk(cast)
    change_interview(
        actor=cast.henk, interview=talk, intended=Intended(name="Mieke", place="Dorpshuis"), revision=1
    )

    with pytest.raises(ChangedMeanwhile) as told:
        change_interview(actor=cast.anouk, interview=talk, intended=MIEKE, revision=1)

    assert told.value.now.place == "Dorpshuis"
    assert Interview.objects.get().place == "Dorpshuis"


def test_an_invitation_goes_to_the_person_else_to_the_organisation(cast: Cast) -> None:
    bakery = a_bakery(cast)
    reachable = someone_at(bakery, email="carla@polderdam.example").person
    unreachable = someone_at(bakery, name="Piet de Vries").person

    for person in (reachable, unreachable, None):
        talk = a_talk_with(cast, bakery, person)
        assert invite(actor=cast.anouk, interview=talk)
        assert Interview.objects.get(pk=talk.pk).state == InterviewState.INVITED

    assert mails() == ["carla@polderdam.example", *["bakkerij@polderdam.example"] * 2]


def a_talk_with(cast: Cast, organisation: Organisation, person: Any = None) -> Interview:
    round_ = a_round(f"Peiling {Interview.objects.count()}")
    intended = Intended(organisation=organisation, person=person)
    return plan_interview(actor=cast.anouk, round_=round_, intended=intended)


def test_whoever_has_no_address_is_invited_in_another_way(cast: Cast) -> None:
    talk = a_talk(cast)

    assert not invite(actor=cast.anouk, interview=talk)

    assert mails() == []
    assert Interview.objects.get().invited_at is not None


def test_the_same_day_nobody_is_mailed_twice(cast: Cast) -> None:
    talk = a_talk_with(cast, a_bakery(cast))

    invite(actor=cast.anouk, interview=talk)
    invite(actor=cast.henk, interview=talk)

    assert len(mails()) == 1


@pytest.mark.parametrize("whose", ["organisation", "person"])
def test_whoever_wants_no_contact_is_not_invited(cast: Cast, whose: str) -> None:
    bakery = a_bakery(cast)
    carla = someone_at(bakery, email="carla@polderdam.example", do_not_contact=whose == "person").person
    if whose == "organisation":
        Organisation.objects.update(do_not_contact=True)
    talk = a_talk_with(cast, Organisation.objects.get(), carla)

    with pytest.raises(WantsNoContact):
        invite(actor=cast.anouk, interview=talk)

    assert mails() == []
    assert Interview.objects.get().state == InterviewState.TO_INVITE


def test_what_was_removed_from_the_directory_gets_no_mail(cast: Cast) -> None:
    bakery = a_bakery(cast)
    talk = a_talk_with(cast, bakery)
    remove_organisation(actor=cast.anouk, organisation=bakery)

    assert not invite(actor=cast.anouk, interview=talk)


def test_a_talk_that_is_agreed_on_needs_no_invitation(cast: Cast) -> None:
    talk = a_talk(cast, at=MOMENT)

    with pytest.raises(NotInThisState):
        invite(actor=cast.anouk, interview=talk)


def test_several_are_put_on_the_list_and_invited_at_once(cast: Cast) -> None:
    round_ = a_round()
    bakery, shop = (
        a_bakery(cast, name=name, kvk_number="", email=email, sector="Handel")
        for name, email in [("Bakkerij", "b@polderdam.example"), ("Winkel", "")]
    )
    refusing = a_bakery(cast, name="Rust", kvk_number="")
    Organisation.objects.filter(pk=refusing.pk).update(do_not_contact=True)
    refusing.refresh_from_db()
    both: dict[str, Any] = {"round_": round_, "organisations": [bakery, shop, refusing]}

    listed = list_interviews(actor=cast.anouk, **both, intended=Intended(area="Nesse"), mail=True)
    again = list_interviews(actor=cast.anouk, **both, intended=Intended(area="Nesse"), mail=True)

    assert (listed.count, listed.mailed) == (2, 1)
    assert (again.count, again.mailed) == (0, 0)
    assert mails() == ["b@polderdam.example"]
    assert list(Interview.objects.order_by("id").values_list("state", "sector", "area")) == [
        ("invited", "Handel", "Nesse"),
        ("to_invite", "Handel", "Nesse"),
    ]
    assert [verb for verb, *_ in journal() if verb.startswith("round.")] == ["round.interviews_listed"] * 2


@pytest.mark.parametrize(
    ("act", "state"),
    [(hold_interview, InterviewState.HELD), (decline_interview, InterviewState.DECLINED)],
)
def test_it_is_held_or_declined_once_and_can_be_taken_back(
    cast: Cast, act: Callable[..., Interview], state: InterviewState
) -> None:
    talk = a_talk(cast, at=MOMENT)

    assert [act(actor=cast.anouk, interview=talk).state for _ in range(2)] == [state] * 2
    assert len([verb for verb, *_ in journal() if verb == f"interview.{state}"]) == 1
    resumed = resume_interview(actor=cast.anouk, interview=talk)
    assert (resumed.state, resumed.held_at) == (InterviewState.PLANNED, None)


def test_what_was_held_is_not_declined_and_the_other_way_round(cast: Cast) -> None:
    held = hold_interview(actor=cast.anouk, interview=a_talk(cast))
    with pytest.raises(NotInThisState):
        decline_interview(actor=cast.anouk, interview=held)

    declined = plan_interview(actor=cast.anouk, round_=held.round, intended=MIEKE)
    decline_interview(actor=cast.anouk, interview=declined)
    with pytest.raises(NotInThisState):
        hold_interview(actor=cast.anouk, interview=declined)


def test_once_words_are_written_down_a_talk_stays(cast: Cast) -> None:
    talk = a_talk(cast)
    speaker = introduce_speaker(actor=cast.anouk, contribution=a_contribution(talk.round)).speaker

    tied = tie_speaker(actor=cast.anouk, interview=talk, speaker=speaker)

    assert (tied.state, tied.speaker) == (InterviewState.HELD, speaker)
    for act in (resume_interview, remove_interview):
        with pytest.raises(SpokenAlready):
            act(actor=cast.anouk, interview=talk)
    assert Interview.objects.exists()


def test_a_talk_is_taken_off_the_list(cast: Cast) -> None:
    talk = a_talk(cast)

    remove_interview(actor=cast.anouk, interview=talk)

    assert not Interview.objects.exists()


def test_the_journal_holds_no_name_and_no_note(cast: Cast) -> None:
    talk = a_talk(cast, note="Belt liever na vijven", place="Dijk 1", channel=Channel.VISIT)
    invite(actor=cast.anouk, interview=talk)
    hold_interview(actor=cast.anouk, interview=talk)

    said = repr(journal())
    assert [word for word in ("Mieke", "vijven", "Dijk") if word in said] == []


def test_when_an_organisation_goes_the_talk_stays_without_it(cast: Cast) -> None:
    bakery = a_bakery(cast)
    talk = a_talk_with(cast, bakery)

    bakery.delete()

    assert Interview.objects.get(pk=talk.pk).whom == ""


def test_a_talk_is_reached_through_its_own_round(cast: Cast) -> None:
    talk = a_talk(cast)

    assert access_interview(talk.round, talk.code) == talk
    with pytest.raises(NotAccessible):
        access_interview(a_round("Andere"), talk.code)
