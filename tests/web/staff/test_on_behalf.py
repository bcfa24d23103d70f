from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.domain.dialogues.making import TEXT, a_contribution, a_round
from tests.domain.directory.making import an_organisation, someone_at
from tests.web.staff.rounds import ClientOf, address, words
from vliegwiel.domain.dialogues.actions.contributions import release_contribution
from vliegwiel.domain.dialogues.actions.speakers import introduce_speaker
from vliegwiel.domain.dialogues.models import Contribution, Speaker
from vliegwiel.domain.directory.actions.erasure import erase_at_request
from vliegwiel.domain.directory.actions.representations import let_speak
from vliegwiel.domain.directory.models import Authority

pytestmark = pytest.mark.usefixtures("scope", "english")
CLUB = "Ondernemend Kolkhaven"


def typed(permission: str, **speaker: str) -> dict[str, str]:
    given = {"text": TEXT, "role": "vereniging", "form_key": "a", "said_date": "2026-03-01"}
    return given | {"permission": permission, **{f"speaker-{name}": said for name, said in speaker.items()}}


@pytest.mark.parametrize(
    ("until", "warned", "shown"),
    [
        (None, [], "may speak about verkeer, decided: ledenvergadering"),
        (
            date(2026, 2, 1),
            ["Carla de Vries may not speak for Ondernemend Kolkhaven any more"],
            "might speak",
        ),
        ("nobody", ["Nobody put down that Carla de Vries may speak"], "nobody put down that he may"),
        ("unknown", ["say which person it is"], "not known whether he may: nobody said which person it is"),
    ],
)
def test_who_speaks_for_an_association_is_told_whether_he_may(
    cast: Cast, client_of: ClientOf, until: Any, warned: list[str], shown: str
) -> None:
    round_, client = a_round(), client_of(cast.anouk)
    club = an_organisation(cast.anouk, name=CLUB, kvk_number="")
    carla = someone_at(an_organisation(cast.anouk)).person
    if until not in {"nobody", "unknown"}:
        authority = Authority(
            subject="verkeer",
            decided_where="ledenvergadering",
            since_date=date(2025, 1, 1),
            until_date=until,
        )
        let_speak(actor=cast.anouk, person=carla, organisation=club, authority=authority)
    given = typed("met naam", speaks_for=CLUB, person="" if until == "unknown" else carla.name)

    saved = client.post(address("contribution.new", round_.code), given, follow=True)
    contribution = Contribution.objects.get()
    path = address("contribution.detail", round_.code, contribution.code)

    told_ = [str(one) for one in saved.context["messages"]][:-1]
    assert (len(told_), [one for one, start in zip(told_, warned, strict=True) if start not in one]) == (
        len(warned),
        [],
    )
    assert f"Speaks on behalf of {CLUB}" in words(client.get(path))
    assert shown in words(client.get(path))
    # Whoever reads along may know for whom it was said with a name, and no more.
    seen = words(client_of(cast.hans).get(path))
    assert (CLUB in seen, shown in seen, carla.name in seen) == (True, False, False)


def test_without_a_name_nobody_reads_for_whom_it_was_said(cast: Cast, client_of: ClientOf) -> None:
    round_ = a_round()
    an_organisation(cast.anouk, name=CLUB, kvk_number="")
    given = typed("zonder naam", speaks_for=CLUB)
    client_of(cast.anouk).post(address("contribution.new", round_.code), given)
    contribution = Contribution.objects.get()
    release_contribution(actor=cast.anouk, contribution=contribution)

    seen = words(client_of(cast.hans).get(address("contribution.detail", round_.code, contribution.code)))

    assert (TEXT in seen, CLUB in seen) == (True, False)


def test_a_person_who_is_erased_is_no_speaker_any_more_and_his_words_stay(cast: Cast) -> None:
    club = an_organisation(cast.anouk, name=CLUB, kvk_number="")
    carla = someone_at(an_organisation(cast.anouk)).person
    said = a_contribution(a_round())
    introduce_speaker(
        actor=cast.anouk, contribution=said, name=carla.name, phone="0527 1", person=carla, speaks_for=club
    )

    erase_at_request(actor=cast.anouk, thing=carla)

    left = Speaker.objects.values_list("person", "name", "phone", "speaks_for").get()
    assert [*left] == [None, "", "", club.pk]
    assert Contribution.objects.get().text == TEXT
