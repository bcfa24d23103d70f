from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.actions.representations import change_authority, let_speak
from vliegwiel.domain.directory.actions.warning import warn_of_lapsing
from vliegwiel.domain.directory.models import Authority, Representation
from vliegwiel.domain.directory.queries.relations import WARNING
from vliegwiel.domain.directory.tasks import warn_of_what_lapses
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.people.models import Membership, User
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")
TODAY = date(2026, 3, 1)


def authority(until_date: date | None) -> Authority:
    return Authority(
        subject="verkeer",
        decided_where="ledenvergadering",
        since_date=date(2024, 1, 1),
        until_date=until_date,
    )


def speaks(cast: Cast, until_date: date | None, *, name: str = "Kring", owner: str = "") -> Representation:
    kring = an_organisation(name=name, kvk_number="", owner=owner)
    person = someone_at(kring, f"Carla {name}").person
    return let_speak(actor=cast.anouk, person=person, organisation=kring, authority=authority(until_date))


def letters() -> list[tuple[str, str]]:
    return [(mail.recipient, mail.text) for mail in OutboxMail.objects.order_by("id")]


def test_the_account_manager_hears_once_what_lapses_within_two_months(cast: Cast) -> None:
    User.objects.update(language="en")
    speaks(cast, TODAY + WARNING, owner=cast.anouk.code)
    speaks(cast, TODAY + timedelta(days=1), name="Bond", owner=cast.anouk.code)
    speaks(cast, TODAY + WARNING + timedelta(days=1), name="Later", owner=cast.anouk.code)
    speaks(cast, None, name="Altijd", owner=cast.anouk.code)
    speaks(cast, TODAY, name="Voorbij", owner=cast.anouk.code)

    assert warn_of_lapsing(TODAY) == 2
    [(to, text)] = letters()
    assert to == cast.anouk.email
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- Carla Bond for Bond (verkeer), until 2 March 2026",
        "- Carla Kring for Kring (verkeer), until 30 April 2026",
    ]
    assert text.count("/spreekt-namens/") == 1
    assert Entry.objects.get(verb="representations.warned").details == {"count": 2, "letters": 1}
    assert warn_of_lapsing(TODAY) == 0
    assert warn_of_lapsing(TODAY + timedelta(days=1)) == 1
    assert len(letters()) == 2
    assert "Carla Later" in letters()[1][1]


def test_without_an_account_manager_who_works_here_the_administrators_hear_it(cast: Cast) -> None:
    speaks(cast, TODAY + WARNING)
    speaks(cast, TODAY + WARNING, name="Bond", owner=cast.anouk.code)
    Membership.objects.filter(user=cast.anouk).update(ended_at=timezone.now())

    assert warn_of_lapsing(TODAY) == 2
    [(to, text)] = letters()
    assert to == cast.henk.email
    assert text.count("\n- ") == 2


def test_whoever_speaks_longer_is_told_of_again_before_the_new_day(cast: Cast) -> None:
    one = speaks(cast, TODAY + WARNING)
    warn_of_lapsing(TODAY)
    change_authority(actor=cast.anouk, representation=one, authority=authority(date(2027, 1, 1)))

    assert warn_of_lapsing(TODAY + WARNING) == 0
    assert warn_of_lapsing(date(2026, 12, 1)) == 1
    assert [to for to, _ in letters()] == [cast.henk.email] * 2


def test_the_neighbour_hears_nothing(cast: Cast) -> None:
    speaks(cast, TODAY + WARNING)

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert warn_of_lapsing(TODAY) == 0
    assert letters() == []


def test_every_night(cast: Cast) -> None:
    speaks(cast, timezone.localdate() + WARNING)
    warn_of_what_lapses()

    assert [to for to, _ in letters()] == [cast.henk.email]
