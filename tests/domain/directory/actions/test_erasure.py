from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from vliegwiel.domain.directory.actions.erasure import erase_removed
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.actions.persons import remove_person
from vliegwiel.domain.directory.models import Affiliation, Organisation, Person
from vliegwiel.domain.journal.models import Entry
from vliegwiel.platform.scope import Scope, narrowed

pytestmark = pytest.mark.usefixtures("scope")
LONG_AGO = timedelta(days=30, minutes=1)


def test_what_was_removed_a_month_ago_is_erased(cast: Cast) -> None:
    old, recent, kept = (an_organisation(name=name, kvk_number="") for name in ("Oud", "Pas", "Nog"))
    gone, other = someone_at(old).person, someone_at(old, "Dirk Bos").person
    remove_organisation(actor=cast.anouk, organisation=recent)
    for thing in (old, gone):
        type(thing).objects.filter(pk=thing.pk).update(removed_at=timezone.now() - LONG_AGO)

    assert erase_removed() == 2
    assert {row.name for row in Organisation.objects.all()} == {recent.name, kept.name}
    assert [row.name for row in Person.objects.all()] == [other.name]
    assert Affiliation.objects.count() == 0
    assert journal()[-1][0] == "organisation.removed"
    assert Entry.objects.filter(verb="directory.erased").get().details == {"count": 2}
    assert erase_removed() == 0
    assert Entry.objects.filter(verb="directory.erased").count() == 1


def test_another_workspace_keeps_its_own(cast: Cast) -> None:
    person = someone_at(an_organisation()).person
    remove_person(actor=cast.anouk, person=person)
    Person.objects.update(removed_at=timezone.now() - LONG_AGO)

    with narrowed(Scope.of(cast.buurmeer.pk)):
        assert erase_removed() == 0
    assert Person.objects.count() == 1
