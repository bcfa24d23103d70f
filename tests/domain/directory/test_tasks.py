from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.domain.directory.making import an_organisation
from vliegwiel.domain.directory.actions.merging import merge
from vliegwiel.domain.directory.enums import DuplicateState
from vliegwiel.domain.directory.models import Merge, Organisation, OrganisationDuplicate
from vliegwiel.domain.directory.tasks import erase_what_was_removed
from vliegwiel.platform.jobs import enqueue, work_off


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
