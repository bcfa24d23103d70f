"""Somebody speaks for an association until a day; colleagues see it coming, hear of it once, and see that it lapsed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.journeys.desk import Desk
from vliegwiel.domain.directory.tasks import warn_of_what_lapses
from vliegwiel.domain.people.models import User
from vliegwiel.platform.models import OutboxMail
from vliegwiel.platform.scope import Scope, entered

SignIn: TypeAlias = Callable[[User], Client]
CLUB = "Ondernemend Kolkhaven"
NAME = "Carla de Vries"
# On their pages "verloopt binnenkort", in the list "Verloopt binnen 60 dagen".
SOON = "verloopt binnen"


def written_at_night(cast: Cast) -> list[tuple[str, str]]:
    """Who read what, after this night."""
    with entered(Scope.of(cast.polderdam.pk)):
        warn_of_what_lapses()
        return [(mail.recipient, mail.text) for mail in OutboxMail.objects.order_by("id")]


def test_a_representation_is_seen_to_lapse(
    cast: Cast, client_of: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    until = today + timedelta(days=200)

    def on(day: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)

    anouk = Desk(client_of(cast.anouk))
    anouk.open("/organisaties/nieuw/")
    anouk.send("kvk_number", name=CLUB, kind="association", owner=cast.anouk.code)
    club = anouk.path
    anouk.open(anouk.link("/persoon/")).send("function", name=NAME, function="voorzitter")
    anouk.open(f"{club}spreekt/?q=carla")
    [person] = anouk.page.xpath("//input[@name='found']/@value")
    anouk.send(
        "found", found=person, subject="verkeer", decided_where="ledenvergadering", until_date=str(until)
    )
    assert NAME in anouk.says()
    assert SOON not in anouk.says()
    assert written_at_night(cast) == []

    on(until - timedelta(days=60))
    for page in (club, f"/personen/{person}/", "/spreekt-namens/"):
        assert SOON in anouk.open(page).says().lower()
    [(to, text)] = written_at_night(cast)
    assert to == cast.anouk.email
    assert f"{NAME} voor {CLUB} (verkeer)" in text
    on(until - timedelta(days=59))
    assert len(written_at_night(cast)) == 1

    on(until)
    for page in (club, f"/personen/{person}/", "/spreekt-namens/"):
        says = anouk.open(page).says().lower()
        assert "verlopen" in says
        assert SOON not in says
    assert len(written_at_night(cast)) == 1
