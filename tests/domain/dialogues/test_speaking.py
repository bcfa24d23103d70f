"""What is asked about speakers: what they said, what else is theirs, and where words went."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_contribution, a_round
from vliegwiel.domain.dialogues.access import (
    access_draft,
    access_published_round,
    access_round_speaker,
    access_speaker,
)
from vliegwiel.domain.dialogues.enums import Permission, SpeakerRole
from vliegwiel.domain.dialogues.models import Draft, Lineage, Speaker
from vliegwiel.domain.dialogues.queries import (
    Filters,
    contributions_of,
    contributions_page,
    mergeable_with,
    overview,
    same_speaker,
    surroundings_of,
)
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.doors import behind, open_door
from vliegwiel.platform.models import Door
from vliegwiel.platform.scope import Scope, entered

TALK = {"conversation": "Bakkerij Smit, 3 maart", "organisation_name": "Bakkerij Smit"}


def a_door(kind: str, code: str) -> Door:
    expires_at = timezone.now() + timedelta(days=1)
    return behind(open_door(kind=kind, subject_code=code, expires_at=expires_at), kind=kind)


@pytest.mark.usefixtures("scope")
def test_what_a_speaker_said_is_the_latest_of_each_withdrawn_or_not() -> None:
    round_ = a_round()
    speaker = Speaker.objects.create(round=round_)
    now = timezone.now()
    first = a_contribution(round_, 1, speaker=speaker, replaced_at=now)
    second = a_contribution(round_, 1, version=2, replaces=first, speaker=speaker)
    third = a_contribution(round_, 2, speaker=speaker, withdrawn_at=now)
    a_contribution(round_, 3)

    assert contributions_of(speaker) == [second, third]


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({}, True),
        ({"permission": Permission.FILE_ONLY}, True),
        ({"conversation": "Een ander gesprek"}, False),
        ({"organisation_name": "Slagerij Vos"}, False),
        ({"role": SpeakerRole.MUNICIPALITY}, False),
        ({"withdrawn_at": timezone.now()}, False),
    ],
)
@pytest.mark.usefixtures("scope")
def test_the_same_organisation_in_the_same_conversation_is_the_same_speaker(
    other: dict[str, Any], *, is_same: bool
) -> None:
    round_ = a_round()
    one, two = a_contribution(round_, 1, **TALK), a_contribution(round_, 2, **TALK | other)

    assert same_speaker(one) == ([two] if is_same else [])


@pytest.mark.usefixtures("scope")
def test_who_has_a_speaker_already_or_sat_at_no_table_is_not_offered() -> None:
    round_ = a_round()
    one = a_contribution(round_, 1, **TALK)
    a_contribution(round_, 2, **TALK, speaker=Speaker.objects.create(round=round_))
    nowhere = a_contribution(round_, 3)
    a_contribution(round_, 4)

    assert (same_speaker(one), same_speaker(nowhere)) == ([], [])


@pytest.mark.parametrize(
    ("other", "fits"),
    [({}, True), ({"permission": Permission.FILE_ONLY}, False), ({"sector": "Bouw"}, False)],
)
@pytest.mark.usefixtures("scope")
def test_only_what_differs_in_nothing_but_the_words_is_offered_to_merge(
    other: dict[str, Any], *, fits: bool
) -> None:
    round_ = a_round()
    one, two = a_contribution(round_, 1, **TALK), a_contribution(round_, 2, **TALK | other)

    assert mergeable_with(one) == ([two] if fits else [])
    assert surroundings_of(one).mergeable == fits


@pytest.mark.usefixtures("scope")
def test_words_of_nobody_in_particular_are_offered_nothing() -> None:
    round_ = a_round()
    one, _two = (a_contribution(round_, number) for number in (1, 2))

    assert mergeable_with(one) == []
    assert surroundings_of(one).mergeable == 0


@pytest.mark.usefixtures("scope")
def test_words_know_where_they_came_from_and_where_they_went() -> None:
    round_ = a_round()
    whole, part = (a_contribution(round_, number) for number in (1, 2))
    Lineage.objects.create(contribution=part, origin=whole)

    around = [surroundings_of(one) for one in (whole, part)]
    assert [(one.origins, one.offspring) for one in around] == [([], [part]), ([whole], [])]


@pytest.mark.usefixtures("scope")
def test_who_was_asked_and_did_not_agree_yet_is_counted_and_found() -> None:
    round_, now = a_round(), timezone.now()
    asked = Speaker.objects.create(round=round_, report_sent_at=now)
    agreed = Speaker.objects.create(round=round_, report_sent_at=now, agreed_at=now)
    waiting = a_contribution(round_, 1, speaker=asked)
    a_contribution(round_, 2, speaker=agreed)
    a_contribution(round_, 3)

    found = contributions_page(round_, Filters(agreement=True), everything=True)

    assert (overview(round_).unsettled, [row.code for row in found.rows]) == (1, [waiting.code])


@pytest.mark.usefixtures("scope")
def test_a_door_leads_to_its_own_round_speaker_or_draft() -> None:
    round_ = a_round()
    speaker = Speaker.objects.create(round=round_)
    draft = Draft.objects.create(round=round_, form_key="k", email="jan@polderdam.example")

    assert access_published_round(a_door("round.page", round_.code)) == round_
    assert access_speaker(a_door("speaker", speaker.code)) == speaker
    assert access_draft(a_door("draft", draft.code)) == draft
    assert access_round_speaker(round_, speaker.code) == speaker


def test_what_is_gone_or_a_neighbours_is_not_there(cast: Cast) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        round_ = a_round()
        speaker = Speaker.objects.create(round=round_)
        doors = [
            a_door("round.page", round_.code),
            a_door("speaker", speaker.code),
            a_door("draft", "23456789"),
        ]
        other = a_round("Een ander")

        with pytest.raises(NotAccessible):
            access_round_speaker(other, speaker.code)
        with pytest.raises(NotAccessible):
            access_draft(doors[2])

    with entered(Scope.of(cast.buurmeer.pk)):
        for access, door in zip((access_published_round, access_speaker), doors, strict=False):
            with pytest.raises(NotAccessible):
                access(door)
