from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.domain.directory.making import an_organisation
from vliegwiel.domain.directory.models import Organisation
from vliegwiel.domain.directory.tasks import erase_what_was_removed


@pytest.mark.usefixtures("scope")
def test_what_was_removed_goes_at_night() -> None:
    an_organisation()
    Organisation.objects.update(removed_at=timezone.now() - timedelta(days=31))
    erase_what_was_removed()

    assert Organisation.objects.count() == 0
