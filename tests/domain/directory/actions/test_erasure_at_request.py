from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.dialogues.making import a_round
from tests.domain.directory.making import an_organisation, journal, some_ties, someone_at
from vliegwiel.domain.dialogues.actions.interviews import plan_interview
from vliegwiel.domain.dialogues.models import Intended, Interview
from vliegwiel.domain.directory.actions.erasure import erase_at_request, remove_what_is_past_its_date
from vliegwiel.domain.directory.actions.merging import merge
from vliegwiel.domain.directory.actions.organisations import restore_organisation
from vliegwiel.domain.directory.actions.persons import restore_person
from vliegwiel.domain.directory.dossiers import access_somebody, dossier_of
from vliegwiel.domain.directory.models import Affiliation, Merge, Organisation, Person, Representation
from vliegwiel.domain.directory.queries.spreadsheets import PURPOSE
from vliegwiel.domain.journal.models import Entry
from vliegwiel.platform.access import NotAccessible
from vliegwiel.platform.models import SearchEntry, Upload
from vliegwiel.platform.uploads import keep

pytestmark = pytest.mark.usefixtures("scope")


def test_a_dossier_tells_what_points_at_somebody_and_what_became_one_with_him(cast: Cast) -> None:
    shop = an_organisation(sole_trader=True)
    carla, double = someone_at(shop).person, someone_at(shop, "C. de Vries", function="bakker").person
    some_ties(cast.anouk, shop, carla)
    merge(actor=cast.anouk, kept=carla, gone=double, taking=[], versions=(1, 1))
    carla.refresh_from_db()

    dossier = dossier_of(carla)
    assert dossier.records == [carla, Person.objects.get(pk=double.pk)]
    assert [(told.title, len(told.rows)) for told in dossier.told] == [
        ("Functions", 2),
        ("Speaks on behalf of", 1),
    ]
    assert dossier.told[1].rows[0]["decided in"] == "ledenvergadering"
    assert dossier.firms == [shop]
    assert dossier_of(shop).firms == []


def test_a_firm_that_is_no_person_has_no_dossier() -> None:
    shop = an_organisation()

    with pytest.raises(NotAccessible):
        access_somebody("organisation", shop.code)
    Organisation.objects.update(sole_trader=True)
    assert access_somebody("organisation", shop.code) == shop


def test_who_asks_it_goes_at_once_with_all_that_he_was_known_by(cast: Cast) -> None:
    shop = an_organisation()
    carla, double, other = (someone_at(shop, name).person for name in ("Carla", "Carola", "Dirk"))
    some_ties(cast.anouk, shop, carla)
    intended = Intended(person=carla, organisation=shop, name="Carla", note="Belt liever na vijven")
    talk = plan_interview(actor=cast.anouk, round_=a_round(), intended=intended)
    merge(actor=cast.anouk, kept=carla, gone=double, taking=["name"], versions=(1, 1))
    keep(BytesIO(b"naam\nCarla"), name="lijst.csv", purpose=PURPOSE)

    erase_at_request(actor=cast.anouk, thing=carla)
    assert list(Person.objects.all()) == [other]
    assert [row.person for row in Affiliation.objects.all()] == [other]
    assert Representation.objects.count() == Upload.objects.count() == 0
    assert Merge.objects.filter(before={}, moved={}).count() == 1
    assert not SearchEntry.objects.filter(kind="person", code__in=[carla.code, double.code]).exists()
    now = Interview.objects.get(pk=talk.pk)
    assert (now.person, now.name, now.note, now.organisation) == (None, "", "", shop)
    assert journal()[-1] == ("person.erased", carla.code)
    with pytest.raises(NotAccessible):
        erase_at_request(actor=cast.anouk, thing=carla)


def test_of_an_erased_firm_nobody_is_found_by_its_name(cast: Cast) -> None:
    shop = an_organisation(sole_trader=True, name="Wiebelzwaan")
    carla = someone_at(shop).person
    erase_at_request(actor=cast.anouk, thing=shop)

    assert Person.objects.get() == carla
    assert not SearchEntry.objects.filter(title__icontains="wiebel").exists()
    assert not SearchEntry.objects.filter(detail__icontains="wiebel").exists()


def test_a_talk_yet_to_be_held_with_nobody_else_goes_too(cast: Cast) -> None:
    shop = an_organisation(sole_trader=True)
    firm = an_organisation(name="Smederij", kvk_number="")
    round_ = a_round()
    for organisation in (shop, firm):
        intended = Intended(organisation=organisation, name="Piet", note="Rustig aan")
        plan_interview(actor=cast.anouk, round_=round_, intended=intended)
    erase_at_request(actor=cast.anouk, thing=shop)
    erase_at_request(actor=cast.anouk, thing=firm)

    assert [(talk.name, talk.note) for talk in Interview.objects.all()] == [("Piet", "Rustig aan")]


def test_whose_last_day_came_is_removed_at_night_and_can_be_put_back(cast: Cast) -> None:
    today = timezone.localdate()
    trader = an_organisation(sole_trader=True, keep_until_date=today)
    firm = an_organisation(name="Smederij", kvk_number="")
    Organisation.objects.filter(pk=firm.pk).update(keep_until_date=today)
    carla = someone_at(trader, keep_until_date=today).person
    later = someone_at(trader, "Dirk", keep_until_date=today + timedelta(days=1)).person

    assert remove_what_is_past_its_date(today) == 2
    assert set(Organisation.objects.filter(removed_at=None)) == {firm}
    assert list(Person.objects.filter(removed_at=None)) == [later]
    for thing in (trader, carla):
        thing.refresh_from_db()
    restore_organisation(actor=cast.anouk, organisation=trader)
    restore_person(actor=cast.anouk, person=carla)
    assert remove_what_is_past_its_date(today) == 0
    assert Entry.objects.get(verb="directory.past_date").details == {"count": 2}
    assert set(Person.objects.filter(removed_at=None)) == {carla, later}
