from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.domain.directory.making import an_organisation, someone_at
from vliegwiel.domain.directory.actions.affiliations import end_affiliation
from vliegwiel.domain.directory.actions.merging import merge
from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import Affiliation, Merge, Organisation, OrganisationDuplicate
from vliegwiel.domain.directory.tasks import erase_what_was_removed
from vliegwiel.platform.jobs import enqueue, work_off
from vliegwiel.platform.scope import Scope
from vliegwiel.platform.search import search


@pytest.mark.usefixtures("scope")
def test_what_was_removed_goes_at_night() -> None:
    an_organisation()
    Organisation.objects.update(removed_at=timezone.now() - timedelta(days=31))
    erase_what_was_removed()

    assert Organisation.objects.count() == 0


@pytest.mark.usefixtures("scope")
def test_what_came_today_is_compared_at_night() -> None:
    for name in ("Bakkerij Zonneveld", "Bakkerij Zonneveld B.V."):
        an_organisation(name=name, kvk_number="")
    enqueue("directory.look_for_duplicates")
    work_off()

    [pair] = OrganisationDuplicate.objects.all()
    assert (pair.state, list(Organisation.objects.values_list("compared_version", flat=True))) == (
        DuplicateState.PROPOSED,
        [1, 1],
    )


@pytest.mark.usefixtures("scope")
def test_after_a_month_nobody_knows_how_to_part_what_was_merged() -> None:
    kept, gone = (an_organisation(name=name, kvk_number="") for name in ("A", "B"))
    merge(actor=None, kept=kept, gone=gone, taking=["name"], versions=(1, 1))
    Merge.objects.update(created_at=timezone.now() - timedelta(days=31))
    enqueue("directory.forget_merges")
    work_off()

    assert list(Merge.objects.values_list("before", "moved")) == [({}, {})]


def test_who_leaves_is_found_by_what_he_does_until_the_day_comes(cast: Cast, scope: Scope) -> None:
    today = timezone.localdate()
    leaving = someone_at(an_organisation(), function="molenaar")

    end_affiliation(actor=cast.anouk, affiliation=leaving, until_date=today + timedelta(days=1))
    assert [hit.kind for hit in search("molenaar", kinds=["person"], limit=5)] == ["person"]

    Affiliation.objects.update(until_date=today)
    enqueue("directory.find_leavers")
    work_off()
    assert list(search("molenaar", kinds=["person"], limit=5)) == []
    assert [hit.kind for hit in search("Carla", kinds=["person"], limit=5)] == ["person"]
