from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, journal, someone_at
from tests.domain.register.delivering import (
    BAKER,
    FARM,
    SMITH,
    changed,
    delivered,
    known,
    supplier_of,
    written,
)
from vliegwiel.domain.directory.actions.erasure import erase_at_request, erase_removed
from vliegwiel.domain.directory.actions.establishments import recognise
from vliegwiel.domain.directory.actions.organisations import remove_organisation
from vliegwiel.domain.directory.actions.persons import remove_person
from vliegwiel.domain.directory.models import Affiliation, Organisation, Person
from vliegwiel.domain.journal.models import Entry
from vliegwiel.domain.register.models import Establishment
from vliegwiel.domain.register.reading.faults import DeliveryFault
from vliegwiel.platform.scope import Scope, entered, narrowed
from vliegwiel.platform.search import search

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


def test_what_suppliers_delivered_about_him_goes_and_no_list_brings_it_back(
    cast: Cast, scope: Scope, tmp_path: Path, settings: Any
) -> None:
    lisa, hairdresser = (
        supplier_of(cast),
        ";;Kapsalon Jansen;Dorpsstraat;14;8302AB;Emmeloord;9602;1;Eenmanszaak",
    )
    delivered(cast, lisa, written(tmp_path, BAKER, SMITH, hairdresser))
    jansen = an_organisation(name="Jansen", kvk_number="12345678", sole_trader=True)
    [salon] = Establishment.objects.filter(kvk_number="")
    recognise(actor=cast.anouk, organisation=jansen, establishment=salon)
    assert len(search("jansen", kinds=["establishment"], limit=9)) == 2

    erase_at_request(actor=cast.anouk, thing=jansen)

    assert [name for _, name, _ in known()] == ["Smederij De Boer B.V."]
    assert list(search("jansen", kinds=["establishment"], limit=9)) == []
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key, for a change"
    again = written(tmp_path, BAKER, BAKER.replace("000012345678", "000012345679"), SMITH, hairdresser)
    outlook = delivered(cast, lisa, again, reference_date=date(2026, 2, 1), complete=True)
    of_another = delivered(cast, supplier_of(cast, "KVK"), written(tmp_path, BAKER, FARM))

    assert [name for _, name, _ in known()] == ["Smederij De Boer B.V.", "Maatschap Visser"]
    assert [one.findings.notes[DeliveryFault.REFUSED].count for one in (outlook, of_another)] == [3, 1]
    assert changed() == []
    with entered(Scope.of(cast.buurmeer.pk)):
        delivered(
            replace(cast, anouk=cast.bram),
            supplier_of(replace(cast, anouk=cast.bram)),
            written(tmp_path, BAKER),
        )
        assert [name for _, name, _ in known()] == ["Bakkerij Jansen"]
