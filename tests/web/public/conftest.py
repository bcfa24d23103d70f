from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from tests.web.public.taking_part import a_published_round
from vliegwiel.domain.dialogues.models import Round
from vliegwiel.domain.register.models import OwnArea
from vliegwiel.platform.scope import Scope


@pytest.fixture
def round_(cast: Cast, scope: Scope) -> Round:
    """Open, published, and in a municipality with a village."""
    OwnArea.objects.create(name="Kolkhaven", kind="village")
    return a_published_round(cast.anouk)


@pytest.fixture
def client() -> Client:
    """A telephone that nobody signed in on."""
    return Client()
