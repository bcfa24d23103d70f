"""A list brings a firm that is there already: it is proposed, merged with all that hangs on it, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from tests.domain.directory.twice import rows_of_things
from tests.journeys.desk import Desk
from vliegwiel.domain.dialogues.actions.interviews import plan_interview
from vliegwiel.domain.dialogues.models import Intended, Round
from vliegwiel.domain.directory.actions.memberships import join
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.people.models import User
from vliegwiel.platform.jobs import work_off
from vliegwiel.platform.models import Upload
from vliegwiel.platform.scope import Scope, entered

SignIn: TypeAlias = Callable[[User], Client]
LIST: Final = (
    "naam;telefoon;contactpersoon;functie\n"
    "Zeilmakery Koster;0527 654321;Pieter Koster;eigenaar\n"
    "Smederij Vonk;0527 600000;Els Vonk;eigenaar\n"
)
KNOWN: Final = {"name": "Zeilmakerij Koster B.V.", "kvk_number": "01234567", "phone": "0527 654321"}


def read_in(anouk: Desk, cast: Cast, row: str = "") -> None:
    """The list: she sees that its second row looks like the known firm, and says which one it is, or that it is new."""
    file = SimpleUploadedFile("lijst.csv", LIST.encode())
    anouk.client.post("/organisaties/inlezen/", {"file": file, "soort": "firm"})
    with entered(Scope.of(cast.polderdam.pk)):
        path = f"/organisaties/inlezen/{Upload.objects.get().code}/"
    anouk.open(path)
    assert "Rij 2: Zeilmakery Koster" in anouk.says()
    [action] = [form.get("action") for form in anouk.page.forms if "rij-2" in form.fields]
    answer = anouk.client.post(f"{path}{action}", {"rij-2": row})
    assert answer["Location"] == "/organisaties/"


@pytest.fixture
def desk(cast: Cast, client_of: SignIn) -> Desk:
    """Anouk knows the firm with its owner; the list brought it a second time, with a talk and a membership since."""
    with entered(Scope.of(cast.polderdam.pk)):
        known = an_organisation(cast.anouk, email="post@example.org", **KNOWN)
        someone_at(known)
    anouk = Desk(client_of(cast.anouk))
    read_in(anouk, cast)
    with entered(Scope.of(cast.polderdam.pk)):
        second = Organisation.objects.get(name="Zeilmakery Koster")
        join(actor=None, member=second, association=an_organisation(name="Bedrijvenkring", kvk_number=""))
        round_ = Round.objects.create(name="Bezoeken")
        plan_interview(actor=cast.anouk, round_=round_, intended=Intended(organisation=second))
    work_off()
    return anouk


def everything(cast: Cast) -> object:
    with entered(Scope.of(cast.polderdam.pk)):
        return rows_of_things()


def test_a_firm_that_came_twice_is_merged_and_taken_back(desk: Desk, cast: Cast) -> None:
    before = everything(cast)
    with entered(Scope.of(cast.polderdam.pk)):
        kept, gone = (Organisation.objects.get(name=name) for name in (KNOWN["name"], "Zeilmakery Koster"))

    desk.open("/meer/").open(desk.link("/dubbelen/"))
    assert "1 paar" in desk.says()
    assert "hetzelfde telefoonnummer" in desk.says()
    desk.open(desk.link(f"/samenvoegen/{gone.code}/"))
    for kind in ("Functies: 1", "Lid van: 1", "Gesprekken: 1"):
        assert kind in desk.says()
    desk.send("kept_version", email="kept")
    assert desk.path == f"/organisaties/{kept.code}/"
    for name in ("Carla de Vries", "Pieter Koster", "Bedrijvenkring", "post@example.org"):
        assert name in desk.says()
    desk.open(f"/organisaties/{gone.code}/")
    assert desk.path == f"/organisaties/{kept.code}/"
    desk.open("/zoeken/?q=koster")
    assert "Zeilmakery" not in desk.says()
    desk.open("/dubbelen/")
    assert "Zeilmakery" not in desk.says()

    desk.open("/samengevoegd/").send("/terugdraaien/")
    assert everything(cast) == before
    desk.open(f"/organisaties/{gone.code}/")
    assert desk.path == f"/organisaties/{gone.code}/"
    assert "Pieter Koster" in desk.says()
    desk.open("/zoeken/?q=koster")
    assert "Zeilmakery Koster" in desk.says()


def test_a_row_that_is_the_same_brings_the_known_one_up_to_date(cast: Cast, client_of: SignIn) -> None:
    with entered(Scope.of(cast.polderdam.pk)):
        known = an_organisation(cast.anouk, **KNOWN)
    anouk = Desk(client_of(cast.anouk))
    read_in(anouk, cast, known.code)

    with entered(Scope.of(cast.polderdam.pk)):
        names = sorted(Organisation.objects.values_list("name", flat=True))
        known.refresh_from_db()
    assert names == ["Smederij Vonk", "Zeilmakery Koster"]
    assert (known.name, known.kvk_number) == ("Zeilmakery Koster", "01234567")
    anouk.open(f"/organisaties/{known.code}/")
    assert "Pieter Koster" in anouk.says()
